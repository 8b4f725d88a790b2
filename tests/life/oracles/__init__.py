"""The oracles: each keeps a memory of its own and shares no code with the core."""

from tests.life.life import Life, Oracle
from tests.life.oracles.apart import Apart
from tests.life.oracles.beforehand import Beforehand
from tests.life.oracles.bounds import Bounds
from tests.life.oracles.cap import Cap
from tests.life.oracles.consent import Consent
from tests.life.oracles.courage import Courage
from tests.life.oracles.doors import Doors
from tests.life.oracles.ends import Ends
from tests.life.oracles.forgetting import Forgetting
from tests.life.oracles.here import Here
from tests.life.oracles.kept import Kept
from tests.life.oracles.looking_back import LookingBack
from tests.life.oracles.lost import Lost
from tests.life.oracles.mentoring import Mentoring
from tests.life.oracles.pace import Pace
from tests.life.oracles.passing import Passing
from tests.life.oracles.promises import Promises
from tests.life.oracles.secrets import Secrets
from tests.life.oracles.sentences import Sentences
from tests.life.oracles.standing import Standing
from tests.life.oracles.suggestions import Suggestions
from tests.life.oracles.touch import Touch


def everybody(life: Life) -> list[Oracle]:
    """All of them, in the order of the design."""
    kinds = (
        *(Sentences, Promises, Secrets, Consent, Doors, Pace, Ends, Lost, Forgetting, Bounds, Suggestions),
        *(Apart, Courage, Kept, LookingBack, Mentoring, Beforehand, Touch, Standing, Cap, Here, Passing),
    )
    return [kind(life) for kind in kinds]

# ruff: noqa: E501  (a pattern is read on one line)
"""over-apology in asks: sorry for asking, for bothering, for taking time; or two apologies of one's own."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.draft import Draft
from bot.coach.english.apologies import own
from bot.coach.rule import Hit, Rule

_BURDEN: Final = (
    "(hate|hates|do not want|did not want) to be (a|such a|the|so) (bother|nuisance|pain|pest|burden|nag|annoying)",
    "sorry|apologies|apologize|pardon ~~ i know (it|this|you|that|i) (is|are|have|am|will|must|just|only|already) ~~ (break|busy|late|early|sunday|saturday|weekend|holiday|swamped|hands full|lunch|plate|off|vacation|evening|leave|stressed|sick|deadline|middle|heads|annoying|lot|asked|last minute|short|third|second)",
    "sorry|apologies (,)? (it is)? me|us again",
    "sorry|apologies (for|about) <adv>? (reviving|reopening|jumping|skipping|hijacking|cutting|butting|cold|following|resurfacing|necro*|dropping|spamming|flooding|writing|chasing|hounding|coming|being|rushing|pressing|pushing|the (nudge|chaser|ping|push|rush|spam|extra|bother|mass|random|wall of text|urgency|hurry|pressure))",
    "sorry|apologies ~ (mass|group|bulk|blanket|unsolicited|second|third|another|yet another) (message|mail|mails|email|ping|dm|reminder|chaser|note|request)",
    "excuse|forgive|pardon|pardons (my|me|the|this|us|for)? ~~ (taking|using|stealing|wasting|claiming|barging|unsolicited|jumping|intruding|troubling|cold|dropping|landing|contacting|disturbance|cheek|boldness|forwardness)",
    "(i am|we are|am) <adv>? <adv>? sorry (,)? but <modal> (you|i)",
    "sorry (that)? (i|we) (need|have|must|am|keep) (to)? (ask|asking|bother|bothering|come|trouble|disturb|be|rush|push|press)",
    "i|we am|are|feel|felt|feeling <adv>? <adv>? <guilt> (for|about|at)? (pulling|taking|dumping|dragging|throwing|putting|pushing|landing|asking|interrupting|stealing|loading|adding|jumping|skipping|keeping|using|coming|sending|writing|leaving|distracting|hogging|eating|calling|messaging|having to|piling|passing)",
    "i|we should|ought not <adv>? be (bothering|asking|troubling|disturbing|writing|messaging|calling|contacting|pestering|interrupting)",
    "(thousand|million|many|humble|hundred) (pardons|apologies|sorries|sorrys)",
    "(awkward|cheeky|naughty|bold|rude|wrong|bad|brazen|presumptuous) of (me|us) to (come|ask|write|bother|call|turn|land|drop|request|send|message)",
    "(regret|regrets|regretting) (having|to|that|the|any|this) ~ (disturb*|bother*|trouble*|ask*|burden*|inconvenienc*|impos*|interrupt*|intrusion|turn*)",
    "sorry ~ (add|adding|pile|piling|put|putting|heap|dump|give|giving|cause|causing|make|making|rush|rushing|push|pushing|hassle|hassling) ~ (to your|on your|more|you|another|extra|work|pile|plate|desk|pressure)",
    "(i|we) (hope|trust|pray) (you|it) (will|can|do|does|is|would) ~ (forgive|excuse|pardon) ~",
    "sorry|apologies if (this|it|i|that|the timing) (is|am|comes|sounds|seems|catches|disturbs|feels) ~~ (bad|time|inconvenient|trouble|bother*|annoy*|push*|rude|wrong|much|moment|awkward|demanding|intrud*|off|nuisance)",
    "(cheeky|rude|forward|impolite|terrible|bad|awful|pushy|selfish) (of me)? to (ask|come|bother|trouble|impose|write|turn)",
    "(feel|feeling|felt) <adv>? awful|bad|terrible|guilty|rotten|horrible (about|for)? taking|asking|using|stealing|putting|dumping",
    "sorry|apologies ~ (random|unsolicited|cold|cross) (dm|message|mail|email|posting|post|ping)",
    "(sorry|apologies) ~ , (will|would) not (keep|take|be|bother)",
    "sorry|apologies ~ i know i am only",
    "apologies|sorry for cross",
    "forgive the (intrusion|interruption|disturbance|bother|imposition|nagging)",
    "sorry|apologies|apologize|apology|regret|forgive|pardon|excuse|forgiveness ~~ <bother>|asking|intrud*|dump|dumping|"
    "imposition|chasing|chase|nagging|land|landing|load|loading|lean|leaning|unload|drag|dragging|pull|pulling|throw|throwing|spring|springing",
    "sorry|apologies|apologize|forgive|pardon|excuse (me|us)? (for|to|that|if|about|again|but|,|the|i|we|must|am|have|has|had|always|yet|"
    "once|constantly|need|keep|keeps|it|my|this|another|having|for|always|so|very|much)? "
    "(to|for|that|i|have|must|the|always|need|am|keep|be|yet|having|my|had|this)? (to|be|again|have|always)? "
    "ask|asking|come|coming|beg|begging|request|turn|turning|write|writing|message|messaging|email|emailing|call|calling|ping|"
    "pinging|reach|reaching|contact|contacting|approach|approaching|keep|follow|remind|reminding|pick|picking|push|rush|rushing|pester|"
    "dm|texting|text|poke|poking|jump|jumping|hit|needing|pressing|hurry|hurrying|play|disturbance|bump|bumping|request|nudge|nudging",
    "sorry|apologies|apologize|forgive ~~ (take|taking|steal|stealing|wast*|eat|eating|use|using|cost|demand|demanding|occupy*|claim|claiming|"
    "hog|hogging|cut|cutting) ~ time|minute|minutes|evening|weekend|morning|lunch|day|attention|break|hour|afternoon|holiday|night",
    "sorry|apologies|apologize|forgive ~~ (trouble|hassle|inconvenience|intrusion|interruption|disturbance|extra work|more work|additional work|"
    "short notice|late notice|last minute|spam|mass mail|so late|late hour|late request|late ask|another request|bad time|bad timing|"
    "your plate|your desk|your lap|your time|your weekend|your evening|your sabbatical|your holiday|on a friday|on a sunday|on a saturday|"
    "out of the blue|yet another|one more thing|more of your|again and again|too much)",
    "sorry|apologies|apologize|forgive ~~ (dumb|stupid|silly|daft|basic|noob|naive|foolish|annoying|lame) ~ question|questions|ask|request",
    "sorry ~ to be|being|if|i|am|be|always (a|such|am|the|being|be|that)? ~ (pain|nuisance|pest|bother|burden|annoying|nag|needy|pushy|demanding|person)",
    "i|we am|are|feel|felt|feeling <adv>? <adv>? <guilt>|shy|sorry (for|about|to|that|at|having|i|when|,|dumping|asking|putting|when|"
    "even) ~ (ask*|<bother>|request*|com*|land*|tak*|put|putting|turn*|writ*|dump*|us*|impos*|call*|need*|send*|throw*|drag*|pull*|steal*|hav*|load*|bring*)",
    "feel|feels|feeling|felt <adv>? bad|guilty|awful|terrible|awkward|rotten|embarrassing|ashamed|wrong|cheeky|rude to|about|for ask|asking|bother|bothering|"
    "impose|come|take|dump|disturb|request|taking|disturbing|land|trouble|put|turn",
    "forgive|excuse|pardon me|us|my|the|this|a|an|your ~~ (bother*|ask|asking|intru*|interrupt*|disturb*|coming|imposition|boldness|cheek|impertinence|"
    "nuisance|presumption|trouble|nagging|directness|spam|barging|writing|turning|persistence|being a pain|dropping)",
    "(forgive|pardon) me|us (,|but|for|if|.|!)",
    "beg|ask (your|for)? (your)? pardon|forgiveness for|that|to|,|.|if|but",
    "(hope|hoping) (that)? (i|this|it|we|you) (am|is|do|does|are|will|will|can|would)? not|no ~ (<bother>|too much|nuisance|a bother|trouble|asking "
    "|ask|intrud*|mind me asking|hate me)",
    "+(do|did|does|would) not (mean|want|wish|intend|like) to (be|come|sound|seem|keep)? (a|an)? (<bother>|nuisance|pain|burden|pushy|annoying|needy|bothersome|"
    "take|steal|waste|a pest|pest)",
    "hate|dislike|loath* to|being|be (be)? (a|such)? (pain|nuisance|pest|burden|annoying|nag)",
    "i|we (really|probably|know)? (i)? (should|ought|shall) (really|probably)? not (to)? (even|be|have)? (asking|ask|asked|bother|bothering|bothered|disturb|be|trouble)",
    "i|we know i|we am|are ~ (disturbing|bothering|annoying|imposing|interrupting|a pain|a nuisance|a burden|a pest|pushing|asking (a lot|too much))",
    "(ashamed|embarrassed|embarrassing) (to|for|that|about) (have to)? (ask|asking|bother|come|turn)",
    "mea culpa",
    "<bother> you ~~ sorry|apologies|forgive|apologize",
    "i|we (am|are)? (<bother>|ask|asking) ~ (and|,) (i|we) (am|are|feel) <adv>? <adv>? (sorry|bad|guilty)",
    "(sorry|apologies) ~~ (would not|will not|not|never) ~ ask|turn|bother|come|disturb|trouble|writing",
    "(sorry|apologies|apologize) ~~ (to be (asking|a|the|so|that)|having to (ask|come|bother|trouble|turn))",
)


def _twice(draft: Draft) -> list[Hit]:
    """Two or more apologies of one's own for anything."""
    found = own(draft)
    return found if len(found) > 1 else []


RULE: Final = Rule(
    label="over-apology",
    kind="ask",
    severity=Severity.MISTAKE,
    reason="You're allowed to ask. Keep the thanks for afterwards and leave the sorry out.",
    fix="Delete it; if the timing is hard, offer a way out instead.",
    source='Heidi Grant, "How to Get the Help You Need" (Harvard Business Review, 2018).',
    limit="One author's view. Readers do take an apology as polite: this is about asking freely, not about manners.",
    yes=(
        "Sorry to disturb! Could you send me the floor plan by noon?",
        "I feel bad for asking you this, but could you sign page 3?",
        "Apologies for the mess, and sorry it's so late. Could you check row 14?",
    ),
    no=(
        "Sorry to hear about the leak. Could you tell me when the lab opens again?",
        "Sorry, I didn't understand line 2, could you explain it today?",
        "Apologies for the late reply! Could you book room 4 for Monday?",
    ),
    patterns=_BURDEN,
    unless=(
        "sorry ~ (dad|mum|mother|father|loss)",
        "sorry|apologies|apologize|pardon (to hear|to read|to learn|to see|about your|for your loss|hear|that you are|you are)",
        "he|she|they|customer|client|customers|clients|vendor|supplier|patient|users|who|bot|lawyer|side|guest ~ sorry|apologized|apologizes|apologize|apology",
        "+(no|not|never) (need|reason|have)? (to)? (be|feel)? (sorry|apologize|apologies|pardon)",
        "say|says|said|saying|wants|want|owed|owe|owes ~ (an apology|sorry)",
        "you ~ (apologize|apologized|sorry)",
    ),
    finder=_twice,
)

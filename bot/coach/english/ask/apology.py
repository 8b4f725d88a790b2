# ruff: noqa: E501  (a pattern is read on one line)
"""over-apology in asks: sorry for asking, for bothering, for taking time; or two apologies of one's own."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.draft import Draft
from bot.coach.english.apologies import own
from bot.coach.rule import Hit, Rule

_BURDEN: Final = (
    "sorry|apologies|apologize|pardon ~~ i know (it|this|you|that|i) (is|are|have|am|will|must|just|only|already) ~~ (break|busy|late|early|sunday|saturday|weekend|holiday|swamped|hands full|lunch|plate|off|vacation|evening|leave|stressed|sick|deadline|middle|heads|annoying|lot|asked|last minute|short|third|second)",
    "i|we am|are|feel|felt|feeling <adv>? <adv>? <guilt> (for|about|at)? (pulling|taking|dumping|dragging|throwing|putting|pushing|landing|asking|interrupting|stealing|loading|adding|jumping|skipping|keeping|using|coming|sending|writing|leaving|distracting|hogging|eating|calling|messaging|having to|piling|passing)",
    "(thousand|million|many|humble|hundred) (pardons|apologies|sorries|sorrys)",
    "(i|we) (hope|trust|pray) (you|it) (will|can|do|does|is|would) ~ (forgive|excuse|pardon) ~",
    "forgive the (intrusion|interruption|disturbance|bother|imposition|nagging)",
    "sorry|apologies|apologize|apology|regret|forgive|pardon|excuse|forgiveness ~~ <bother>|asking|intrud*|dump|dumping|"
    "imposition|chasing|chase|nagging|land|landing|load|loading|lean|leaning|unload|drag|dragging|pull|pulling|throw|throwing|spring|springing",
    "sorry|apologies|apologize|forgive|pardon|excuse (me|us)? (for|to|that|if|about|again|but|,|the|i|we|must|am|have|has|had|always|yet|"
    "once|constantly|need|keep|keeps|it|my|this|another|having|for|always|so|very|much)? "
    "(to|for|that|i|have|must|the|always|need|am|keep|be|yet|having|my|had|this)? (to|be|again|have|always)? "
    "ask|asking|come|coming|beg|begging|request|turn|turning|write|writing|message|messaging|email|emailing|call|calling|ping|"
    "pinging|reach|reaching|contact|contacting|approach|approaching|keep|follow|remind|reminding|pick|picking|push|rush|rushing|pester|"
    "dm|texting|text|poke|poking|jump|jumping|hit|needing|pressing|hurry|hurrying|play|disturbance|bump|bumping|request|nudge|nudging",
    "sorry|apologies|apologize|forgive ~~ (trouble|hassle|inconvenience|intrusion|interruption|disturbance|extra work|more work|additional work|"
    "short notice|late notice|last minute|spam|mass mail|so late|late hour|late request|late ask|another request|bad time|bad timing|"
    "your plate|your desk|your lap|your time|your weekend|your evening|your sabbatical|your holiday|on a friday|on a sunday|on a saturday|"
    "out of the blue|yet another|one more thing|more of your|again and again|too much)",
    "i|we am|are|feel|felt|feeling <adv>? <adv>? <guilt>|shy|sorry (for|about|to|that|at|having|i|when|,|dumping|asking|putting|when|"
    "even) ~ (ask*|<bother>|request*|com*|land*|tak*|put|putting|turn*|writ*|dump*|us*|impos*|call*|need*|send*|throw*|drag*|pull*|steal*|hav*|load*|bring*)",
    "forgive|excuse|pardon me|us|my|the|this|a|an|your ~~ (bother*|ask|asking|intru*|interrupt*|disturb*|coming|imposition|boldness|cheek|impertinence|"
    "nuisance|presumption|trouble|nagging|directness|spam|barging|writing|turning|persistence|being a pain|dropping)",
    "(forgive|pardon) me|us (,|but|for|if|.|!)",
    "beg|ask (your|for)? (your)? pardon|forgiveness for|that|to|,|.|if|but",
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
    source='From Heidi Grant\'s book "Reinforcements".',
    limit=(
        "One author's view; no study measured it. Readers do take an apology as polite: this is about asking "
        "freely, not about manners."
    ),
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
    unless=("say|says|said|saying|wants|want|owed|owe|owes ~ (an apology|sorry)",),
    finder=_twice,
)

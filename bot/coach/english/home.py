"""What shows that a draft is in English, and how English tells what somebody else says.

Rules of the file: data only.
"""

from typing import Final

from bot.coach.language import home_of
from bot.coach.wordset import word_set

HOME: Final = home_of(
    word_set(
        "the a of and to in is are was were be been you your i my me we our us it its this that these those for with "
        "on at by from have has had do does did can could would will should may might please thanks thank not but or "
        "if so as what when who how which why where there here they he she his her him them an about before after by "
        "just know need help send check tell get give make take let look want like any some all new now today "
        "tomorrow one two up out no yes hi hello hey dear sorry more than then only also still"
    ),
    shared=frozenset({"me"}),
)
SPEECH: Final = word_set(
    "says said writes wrote claims claimed insists insisted tells complains complained states stated"
)
WRITER: Final = frozenset({"i", "we"})

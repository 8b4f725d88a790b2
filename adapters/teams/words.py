"""The few sentences that only Teams needs; all others are the core's. The voice is the same."""

BACK = "Back"
IN_OUR_CHAT = "I've put it into our own chat, where only you see it."
NO_OWN_CHAT = "I can't write to you yet. Add Askwell for yourself, then say it again there."
PRIVATE_CHANNEL = (
    "Apps can't post in private or shared channels, so there can be no weekly post here. "
    "Say this in a standard channel of the team."
)
TOO_LONG = "That is longer than a card in Teams can hold. Your text is still in the form; please shorten it."
ADD_ASKWELL = "Add Askwell"
NOTHING_THERE = "There is nothing left to show here. Type home to see where everything stands."
LATE = "Teams takes its time to say who that is. Please pick them once more."
MORE = "There is more than fits here. Type home to see all of it."
TYPE_A_NAME = "Type a name"

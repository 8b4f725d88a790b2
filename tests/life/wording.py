"""The sentences about people that are shown, each with what it claims. New wording needs an entry here.

A pattern is the wording as it is shown; `x` is the person it speaks of.
"""

import re

from tests.life.claims import (
    Claim,
    cannot_tell_why,
    did,
    had_said_thanks,
    has_it,
    has_left,
    help_stands,
    i_asked_anew,
    i_did,
    i_introduced,
    i_passed_on_to,
    i_pointed_to,
    i_said_yes,
    i_took_up,
    is_asker,
    is_closed,
    is_helper,
    late,
    may_be_shown,
    no_answer,
    not_thanked,
    not_told,
    over_for_me,
    passed_on_to_me,
    pointed_to_me,
    said_yes,
    still_open,
    takes_none,
    thanked_me_once,
    unseen,
    was_passed_on,
    was_quiet,
)
from tests.life.names import NAME

ALWAYS: Claim = lambda s: ""  # noqa: E731
X = rf"(?P<x>{NAME})"

CLAIMS: tuple[tuple[re.Pattern[str], Claim], ...] = tuple(
    (re.compile(pattern.replace("X", X, 1)), claim)
    for pattern, claim in (
        (r"X asks for your help( ·|$)", is_asker),
        (r"Your ask to X$", is_helper),
        (r"Your ask to X · You said it happened", i_did("helped")),
        (r"Your ask to X · You said not yet", i_did("not_yet")),
        (r"Your ask to X · You closed it", i_did("close", "withdraw")),
        (r"Your ask to X · You left it open", i_did("leave_open")),
        (r"Your ask to X · You said thanks", i_did("thank")),
        (r"Your ask to X · You told what came of it", i_did("tell_outcome")),
        (r"Your ask to X · You withdrew it", i_did("withdraw")),
        (r"Your ask to X · You asked anew", i_asked_anew),
        (r"Your ask to X · Nothing to tell of it", i_did("no_outcome")),
        (r"Your ask to X · I'll ask once more, later", i_did("outcome_later")),
        (r"Your ask to X · No thanks this time", i_did("no_thanks")),
        (r"Your ask to X · You had said thanks", had_said_thanks),
        (r"Your ask to X · (Closed|You can ask again any time)\.$", is_closed),
        (r"X's ask · You said yes", i_said_yes),
        (r"X's ask · You said no\.", i_did("decline")),
        (r"X's ask$", is_asker),
        (r"X's ask · (This one is settled|Nothing for you to do)\.", over_for_me),
        (r"X's ask · You stepped back\.", i_did("step_back")),
        (r"X's ask · You asked whether you may suggest", i_did("ask_to_point")),
        (r"X's ask · You asked a question", i_did("question")),
        (r"X's ask · You offered", i_did("offer", "meet")),
        (r"X's ask · You keep it in mind", i_did("park")),
        (r"X's ask · You suggested", i_did("point")),
        (r"X's ask · You said it's done", i_did("done")),
        (r"X's ask · You asked for a reminder", i_did("remind")),
        (r"X has a question first\.?$", did("question")),
        (r"X offers (something else|15 minutes together)\.?$", did("offer", "meet")),
        (r"X suggested someone, and I'm asking them\.$", did("point")),
        (r"X may know someone to suggest\.", did("ask_to_point")),
        (r"X thought of suggesting someone", did("ask_to_point")),
        (r"X keeps it in mind\. You don't", did("park")),
        (r"X can't right now but keeps it in mind", did("park")),
        (r"X sa(id|ys) yes\.$", said_yes),
        (r"X couldn't take it on\.$", did("decline", "step_back")),
        (r"X can't take this on right now\.", did("decline", "step_back")),
        (r"X has to step back from this", did("step_back")),
        (r"X adds a line$", did("add_line")),
        (r"No answer from X so far\.$", no_answer),
        (r"No answer from X so far\. I can't tell why", cannot_tell_why),
        (r"X can't be reached for this now", takes_none),
        (r"X can't take asks at the moment", takes_none),
        (r"You withdrew it\. X never saw it", unseen),
        (r"You withdrew it\.$", i_did("withdraw")),
        (r"X got it\.", has_it),
        (r"It goes straight to X\.", is_helper),
        (r"I couldn't bring (it|your ask) to X in time", late),
        (r"X is no longer here\.", has_left),
        (r"You withdrew it before it was delivered", i_did("withdraw")),
        (r"X had to step back\.", did("step_back")),
        (r"You said no to X's offer\.", i_did("leave")),
        (r"X kept (it|your ask) in mind, and it hasn't", did("park")),
        (r"Nobody else has taken it on( so far)?\. It's with X again", did("point")),
        (r"You took it up\. Take it from here", i_did("take")),
        (r"(One thing for another time: )?X found the ask (clear|not quite clear)", did("done")),
        (r"X gets it .*", is_helper),
        (r"You got the help\.$", i_did("helped")),
        (r"You answered X's question\.$", i_did("reply")),
        (r"It stays open\. I won't remind X", i_did("leave_open")),
        (r"X won't need your offer this time", did("leave")),
        (r"X leaves it open\. I won't", did("leave_open")),
        (r"X answers your question$", did("reply")),
        (r"X answers:$", did("reply")),
        (r"X takes up your offer$", did("take")),
        (r"X took up your offer\.", did("take")),
        (r"You took up X's offer\.", i_did("take")),
        (r"X is fine with you suggesting someone$", did("allow")),
        (r"X would rather not have someone else suggested", did("disallow")),
        (r"I've asked X whether you may suggest someone", i_did("ask_to_point")),
        (r"You suggested X\.", i_pointed_to),
        (r"While X decides, you can still say yes", i_pointed_to),
        (r"X has taken it on\.", did("take_on")),
        (r"X thanks you for telling\.$", did("acknowledge")),
        (r"X no longer needs this", did("withdraw", "close", "replaced")),
        (r"X got the help\.$", did("helped")),
        (r"You keep it in mind\. X", i_did("park")),
        (r"You said yes\. Take it from here", i_said_yes),
        (r"You said it's done\. I'll ask X once", i_did("done")),
        (r"You said it's done\. X can read it", i_did("done")),
        (r"You said no\. These are the exact words X gets", i_did("decline")),
        (r"You stepped back\. X", i_did("step_back")),
        (r"X isn't waiting for this\.", is_asker),
        (r"X thinks you could help someone", pointed_to_me),
        (r"X's ask from .* is still open", still_open),
        (r"You asked me to remind you: you're helping X", help_stands),
        (r"You kept X's ask in mind\.", i_did("park")),
        (r"Did you get help from X\?", is_helper),
        (r"X says it's done\.$", did("done")),
        (r"A word of thanks to X\?$", not_thanked),
        (r"One sentence is plenty: what did X do\?$", not_thanked),
        (r"What came of X's help\?$", not_told),
        (r"You and X talked\.$", did("agree")),
        (r"I've closed your ask to X because I hadn't heard", was_quiet),
        (r"X decides whether it helps", is_asker),
        (r"Nobody has taken it on so far", i_did("point")),
        (r"X's ask is back with you$", is_asker),
        (r"X knew who to ask\.$", did("point")),
        (r"X thought of you\. The ask becomes yours", pointed_to_me),
        (r".*Only X hears your answer", is_asker),
        (r"X passe[sd] your lines on\.$", did("introduce")),
        (r".* introduced you to X\.$", did("agree")),
        (r"X read:$", did("agree")),
        (r"Have you and X talked\?$", did("agree")),
        (r"You passed this on to X:$", i_passed_on_to),
        (r"You introduced .* and X\.$", i_introduced),
        (r"X says yes: you introduced", did("agree")),
        (r"X thought of you for an introduction to", passed_on_to_me),
        (r".* writes, and X passes these lines on", passed_on_to_me),
        (r"If you say yes, you and X can write", is_asker),
        (r"You said yes, and X introduced you and", passed_on_to_me),
        (r"X says you two have talked\.$", did("helped")),
        (r"Nothing has come of the introduction so far\.$", was_passed_on),
        (r"Nothing has come of the introduction for X so far$", is_asker),
        (r"Nothing has come of it so far, and X isn't waiting", is_asker),
        (r"X decides how to go on", is_asker),
        (r"X's ask · You passed the lines on", i_did("introduce")),
        (r"Introduce X$", is_asker),
        (r"They read the lines below, that X wrote them", is_asker),
        (r"X wrote it\. Change what you like", is_asker),
        (r"Message X$", ALWAYS),
        (r"X saw your ask and can help$", said_yes),
        (r"X saw it and can help\.", did("take_up")),
        (r"X is looking for something near what you know", may_be_shown),
        (r"If you can help, X hears it from me", may_be_shown),
        (r"You said that you can help X\.", i_took_up),
        (r"X took this from it:$", thanked_me_once),
        (r"X read what you took from it, and says that's it\.$", did("thats_it")),
        (r"X read what you took from it, and has one thing to add$", did("add_to_it")),
        (r"If something is still unclear, ask X once more:$", did("add_to_it")),
    )
)

ELSEWHERE = re.compile(
    rf".*has another ask open with you|Your thanks for this are with"
    rf"|{NAME} can say no with one press|I won't remind|I'll ask {NAME} once|{NAME} added it"
    rf"|{NAME} knows|These are the"
    rf"|{NAME} (thanks you|got help because|tells you what)|From {NAME}(?: These words are no longer kept\.)?$"
    rf"|Answer {NAME}'s|Your question to|Your words to"
    rf"|Say thanks to|Your thanks are on their way|{NAME}(, {NAME})* and {NAME} |{NAME} will read|.*only {NAME} sees it"
    rf"|(?:{NAME}|Somebody) (asked, |helped |suggested |thanks )"
    rf"|{NAME}:$|{NAME} (remembers|writes|adds):$|{NAME} takes no asks|{NAME} gets it"
    rf"|{NAME} has several asks|{NAME} says to ask|{NAME} would rather not be|{NAME} will see"
    rf"|You already have an ask open|You could ask|You can ask {NAME} something else|It goes to|{NAME} takes it or"
    rf"|.*\({NAME}|Askwell carries one ask to one person\. {NAME} added|.*{NAME} knew who to ask|After .* I'll"
    rf"|.* for {NAME}\)|{NAME} is the one who asks"
    rf"|{NAME} can say yes or no|{NAME} said yes to another ask|{NAME} doesn't have Askwell|You can send {NAME}"
    rf"|For {NAME}|{NAME} wrote to {NAME}:$|.*write to {NAME}:$"
    rf"|{NAME} says hi( back)?$|{NAME} shares something with you$|You wanted to stay in touch with|You've been in touch"
    rf"|I(?:'ll| don't) remind you of {NAME}|You get fewer of these|Your (hello|line) is on its way|I've taken it for"
    rf"|Fewer of these|I can't bring|You said hi to|You shared something with"
    r"|You get no more asks or hellos|.*It goes on in a message of its own"
    r"|You said yes, and [Ss]omebody introduced you and|You introduced .* and [Ss]omebody\.$"
    r"|.*[Ss]omebody saw it and can help"
    r"|Your ask to [Ss]omebody · .* saw it and can help"
    rf"|Your ask to (?:{NAME}|Somebody), .*:$"
    rf"|Only if {NAME} would like to|If {NAME} would like to as well|{NAME}'s advice has helped"
    rf"|You've given {NAME} advice|You said no to regular talks|You and {NAME} (both said yes|wanted to talk)"
    rf"|You ended your regular talks|{NAME} has ended your regular|You can ask {NAME} something any"
    rf"|(Ended\. )?{NAME} hears from me"
    r"|One line is enough|.*I'll tell you (who it is|what comes of it)|The picker says"
    r"|.*These words are no longer kept\.$"
)
"""Sentences that other oracles read, or that claim nothing."""

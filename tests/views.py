"""Every view the bot can show, with invented people and with texts at their limits, for golden files and judges."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot import insight
from bot.asks import Ask, Event, Happened, State, move, noted
from bot.asks.passing import TAKEN_UP
from bot.beforehand import Beforehand, Matter
from bot.coach import Advice, Severity
from bot.digest import Post
from bot.errors import Refusal
from bot.insight import Month, Pace
from bot.looking_back import Asked, Lesson, Side
from bot.mentoring import NO, Mentoring
from bot.message import Form, Message, Page
from bot.outgoing import OUTGOING
from bot.people import Address, Change, Workspace
from bot.preferences import InStories
from bot.prompts import BY_CLOCK, Prompt, PromptKind, plan
from bot.rules import Rules
from bot.suggestions import Suggestion
from bot.thanks import Consent, Outcome, Thanks
from bot.views import asker_news, helper_news, looking_back, passing_on
from bot.views.copying import endorsement, of_outcome, of_story, of_thanks, to_copy
from bot.views.forms.ask import ask_form
from bot.views.forms.beforehand import Before
from bot.views.forms.drafting import Drafting
from bot.views.forms.here import here_form
from bot.views.forms.here import stored as stored_here
from bot.views.forms.said_back import add_form
from bot.views.forms.settings import settings_form, stored
from bot.views.forms.steps import step_form
from bot.views.forms.thank import outcome_form, thank_form
from bot.views.forms.weekly import weekly_form
from bot.views.forms.whom import whom_form
from bot.views.here import changes_page, here_page, months_page
from bot.views.home import Held, home
from bot.views.looking_back import Shelf, lesson_form, lesson_said, look_form
from bot.views.post import preview
from bot.views.prompts import OF_NO_ASK
from bot.views.talk import done, help_text, refused, until_when
from bot.views.view_context import ViewContext
from tests.invented import ANA, BEN, MEI, NOW, WORKSPACE, Invented
from tests.letter_views import letters
from tests.paths import ENDS, INTRODUCED, SHOWN, TOLD

Shown = Message | Form | Page


class Cases(Invented):
    """All views of one choice of texts, in one language."""

    def all(self) -> Iterator[tuple[str, Shown]]:
        """Name and view, every one."""
        for name, view in (
            *self._cards(),
            *self._prompts(),
            *self._gratitude(),
            *self._talk(),
            *self._forms(),
            *letters(self, self.people[ANA], self.people[BEN], NOW),
            *self._here(),
        ):
            if view is not None:
                yield name, view

    def _cards(self) -> Iterator[tuple[str, Shown | None]]:
        for state in State:
            for me, name in ((BEN, "ask.helper"), (ANA, "ask.asker")):
                view = self.view(me, self.ask(state), ids={"first": "yes"})
                yield f"{name}.{state}", OUTGOING[name].view(view)
        waits = self.ask(deliver_at=NOW + timedelta(hours=3))
        yield "ask.asker.not_delivered", OUTGOING["ask.asker"].view(self.view(ANA, waits))
        yield from self._receipts()
        for told, events in TOLD.items():
            ask = self.lived(self.ask(), Event.POINT, *events)
            yield f"ask.invitee.{told}", OUTGOING["ask.invitee"].view(self.view(MEI, ask, ids={"first": "yes"}))
        yield from self._introductions()
        for role, me, tellers in (("asker", ANA, asker_news.TELLERS), ("helper", BEN, helper_news.TELLERS)):
            for event in tellers:
                ask = self.news(event)
                view = self.view(me, ask, ids={"seq": str(ask.revision)})
                yield f"news.{role}.{event}", OUTGOING[f"news.{role}"].view(view)

    def _introductions(self) -> Iterator[tuple[str, Shown | None]]:
        """What all three see of one."""
        fresh = self.to_introduce(replace(self.ask(), history=()))
        yield "ask.helper.to_introduce", OUTGOING["ask.helper"].view(self.view(BEN, fresh, ids={"first": "yes"}))
        for name, events in INTRODUCED.items():
            ask = self.lived(self.to_introduce(self.ask()), *events)
            yield f"ask.asker.introduction.{name}", OUTGOING["ask.asker"].view(self.view(ANA, ask))
            yield f"ask.helper.introduction.{name}", OUTGOING["ask.helper"].view(self.view(BEN, ask))
            yield f"ask.invitee.introduction.{name}", OUTGOING["ask.invitee"].view(self.view(MEI, ask))
        for role, me in (("asker", ANA), ("helper", BEN)):
            view = self.view(me, ask, ids={"seq": str(ask.revision)})
            yield f"news.{role}.introduction_lapsed", OUTGOING[f"news.{role}"].view(view)
        met = self.lived(self.to_introduce(self.ask()), Event.INTRODUCE, Event.AGREE)
        yield "prompts.check_in_introduced", self.prompts([(PromptKind.CHECK_IN, met)])

    def _receipts(self) -> Iterator[tuple[str, Shown | None]]:
        """An ask that nobody has answered yet, and ends of which there are several kinds."""
        fresh = replace(self.ask(), history=())
        yield "ask.helper.first", OUTGOING["ask.helper"].view(self.view(BEN, fresh, ids={"first": "yes"}))
        yield "ask.asker.on_its_way", OUTGOING["ask.asker"].view(self.view(ANA, fresh))
        yield "ask.asker.delivered", OUTGOING["ask.asker"].view(self.view(ANA, fresh, delivered={fresh.id}))
        for name, events in ENDS.items():
            ask = self.lived(self.ask(), *events)
            yield f"ask.asker.{name}", OUTGOING["ask.asker"].view(self.view(ANA, ask))
            yield f"ask.helper.{name}", OUTGOING["ask.helper"].view(self.view(BEN, ask))

    def _prompts(self) -> Iterator[tuple[str, Shown | None]]:
        states = {
            PromptKind.CHECK_IN: State.ACCEPTED,
            PromptKind.REMIND_ME: State.ACCEPTED,
            PromptKind.THANK: State.HELPED,
            PromptKind.OUTCOME: State.HELPED,
            PromptKind.NO_ANSWER: State.UNANSWERED,
            PromptKind.KEEP_IN_MIND: State.PARKED,
        }
        lives = {PromptKind.CHECK_IN: Event.DONE, PromptKind.REMIND_ME: Event.REMIND, PromptKind.CLOSED: Event.EXPIRE}
        kinds = [kind for kind in PromptKind if kind not in {*BY_CLOCK, *OF_NO_ASK, PromptKind.PASSED_ON}]
        for kind in kinds:
            ask = self.ask(states.get(kind, State.WAITING))
            yield f"prompts.{kind}", self.prompts([(kind, self.lived(ask, *([lives[kind]] if kind in lives else [])))])
        yield from self._mentoring()
        yield from self._passed_on()
        own = self.prompt(PromptKind.GO_FIRST, ANA)
        for name, since in (("prompts.go_first", NOW), ("prompts.went_first", None)):
            view = self.view(ANA, prompts=[own], ids={"slot": "prompts:U0ANA:2026-11-24"})
            yield name, OUTGOING["prompts"].view(replace(view, me=view.me.prefer(go_first_at=since)))
        yield "prompts.answered", self.prompts([(PromptKind.NUDGE, self.ask(State.ACCEPTED))])
        yield "prompts.many", self.prompts([(PromptKind.NUDGE, self.ask(id=f"a{n}")) for n in range(30)])

    def prompt(self, kind: PromptKind, me: str) -> Prompt:
        """One that belongs to no ask."""
        return Prompt(workspace=WORKSPACE, ask=me, person=me, kind=kind, key="", due_at=NOW)

    def prompts(self, lines: list[tuple[PromptKind, Ask]]) -> Message | None:
        me = BEN if lines[0][0] in {PromptKind.NUDGE, PromptKind.REMIND_ME, PromptKind.KEEP_IN_MIND} else ANA
        prompts = [
            Prompt(workspace=WORKSPACE, ask=ask.id, person=me, kind=kind, key=self.key_of(kind, ask), due_at=NOW)
            for kind, ask in lines
        ]
        asks = {ask.id: ask for _, ask in lines}
        ids = {"slot": "prompts:U0BEN:2026-11-24"}
        return OUTGOING["prompts"].view(self.view(me, prompts=prompts, asks=asks, ids=ids, delivered=asks))

    def _passed_on(self) -> Iterator[tuple[str, Shown | None]]:
        """What its asker agrees to, and what whoever is shown it reads."""
        yield "passing.explained", passing_on.explained(self.view(ANA, self.ask(State.DECLINED)))
        turn = self.lived(self.ask(State.DECLINED), Event.LET_SEE, Event.TURN)
        yield "passing.begun", passing_on.begun(self.view(ANA, turn))
        line = Prompt(
            workspace=WORKSPACE, ask=turn.id, person=MEI, kind=PromptKind.PASSED_ON, key=str(turn.revision), due_at=NOW
        )
        for name, events in SHOWN.items():
            ask = self.lived(turn, *events)
            view = self.view(MEI, prompts=[line], asks={ask.id: ask}, ids={"slot": "prompts:U0MEI:2026-11-24"})
            yield f"prompts.passed_on.{name}", OUTGOING["prompts"].view(view)
        taken = self.lived(self.ask(history=()))
        yes = Happened(event=Event.ACCEPT, by=BEN, at=NOW, facts={TAKEN_UP: "yes"})
        yield "ask.asker.took_up", OUTGOING["ask.asker"].view(self.view(ANA, move(taken, yes)))

    def _mentoring(self) -> Iterator[tuple[str, Shown | None]]:
        """What one of the two reads, and what the other does."""
        asked = Mentoring(workspace=WORKSPACE, id="m1", asker=ANA, helper=BEN, offered_at=NOW)
        both = replace(asked, answers={ANA: "month", BEN: "two_weeks"}, begun_at=NOW)
        ended = replace(both, ended_at=NOW, ended_by=BEN)
        lines = {
            "question": (PromptKind.MENTORING, asked),
            "yes": (PromptKind.MENTORING, asked.answered(ANA, "quarter")),
            "no": (PromptKind.MENTORING, asked.answered(ANA, NO)),
            "begun": (PromptKind.MENTORING, both),
            "turn": (PromptKind.TALK, both),
            "ended": (PromptKind.TALK, ended),
        }
        for name, (kind, one) in lines.items():
            yield f"prompts.mentoring.{name}", self._mentoring_line(ANA, kind, one)
        yield "prompts.mentoring.helper", self._mentoring_line(BEN, PromptKind.MENTORING, asked)
        for how, one in (("begun", both), ("ended", ended)):
            view = self.view(ANA, mentorings={one.id: one}, ids={"mentoring": one.id, "how": how})
            yield f"mentoring.{how}", OUTGOING["mentoring"].view(view)

    def _mentoring_line(self, me: str, kind: PromptKind, one: Mentoring) -> Message | None:
        line = Prompt(workspace=WORKSPACE, ask=me, person=me, kind=kind, key=one.id, due_at=NOW)
        ids = {"slot": f"prompts:{me}:2026-11-24"}
        return OUTGOING["prompts"].view(self.view(me, prompts=[line], mentorings={one.id: one}, ids=ids))

    def key_of(self, kind: PromptKind, ask: Ask) -> str:
        """As it is planned for the ask as it stands."""
        return next((one.key for one in plan(ask, self.people, Rules()) if one.kind is kind), "1")

    def _gratitude(self) -> Iterator[tuple[str, Shown | None]]:
        short = self.texts.short
        note = Thanks(
            workspace=WORKSPACE, id="t1", by=ANA, to=BEN, ask="a1", did=self.texts.long, detail=short, changed=short,
            useful=short, also=(MEI,), story="s1", at=NOW,
        )  # fmt: skip
        outcome = Outcome(
            workspace=WORKSPACE, id="o1", ask="a1", by=ANA, to=(BEN, MEI), words=short, story="s1", at=NOW
        )
        for consent in Consent:
            view = self.view(BEN, self.ask(State.HELPED), thanks=note, story=self.story(consent))
            wish = InStories.FINE if consent is Consent.FINE else InStories.ASK
            view = replace(view, me=view.me.prefer(in_stories=wish))
            yield f"thanks.{consent}", OUTGOING["thanks"].view(view)
        taken = noted(self.ask(State.HELPED), Happened(event=Event.THANK, by=ANA, to="t1", at=NOW))
        for name, answers in (("took", ()), ("thats_it", (Event.THATS_IT,)), ("added", (Event.ADD_TO_IT,))):
            view = self.view(BEN, self.lived(taken, *answers), thanks=replace(note, took=short))
            yield f"thanks.{name}", OUTGOING["thanks"].view(view)
        yield "thanks.pointer", OUTGOING["thanks"].view(self.view(MEI, thanks=note))
        view = self.view(BEN, self.ask(State.HELPED), outcome=outcome, story=self.story())
        yield "outcome", OUTGOING["outcome"].view(view)
        post = Post(
            workspace=WORKSPACE,
            id="p1",
            circle=self.circle.id,
            week="2026-W48",
            stories=(),
            pictures=("t0ken",),
            at=NOW,
        )
        stories = [self.story(Consent.YES, number) for number in range(1, 13)]
        told = self.view(ANA, post=post, stories=stories[:3])
        yield "post", OUTGOING["post"].view(told)
        thanked = [replace(self.story(Consent.YES, 2), asked=False)]
        yield "post.thanked", OUTGOING["post"].view(replace(told, stories=[*stories[:1], *thanked]))
        yield "post.taken_back", OUTGOING["post"].view(replace(told, stories=()))
        yield "post.twelve", OUTGOING["post"].view(replace(told, stories=stories))
        yield "post.many", OUTGOING["post"].view(replace(told, stories=stories * 3))
        yield "post.preview", preview(told)
        yield "story", OUTGOING["story"].view(self.view(ANA, story=self.story()))
        for why in ("none", "waiting"):
            ids = {"circle": self.circle.id, "day": NOW.isoformat(), "why": why}
            yield f"quiet.{why}", OUTGOING["quiet"].view(self.view(ANA, ids=ids))
        for facts in (
            {"trouble": "aside", "reason": "channel_not_found"},
            {"trouble": "secret", "day": NOW.isoformat()},
        ):
            ids = {"which": "1", "platform": "Teams", **facts}
            yield f"warning.{facts['trouble']}", OUTGOING["warning"].view(self.view(ANA, ids=ids))

    def _talk(self) -> Iterator[tuple[str, Shown]]:
        view = self.view(ANA, self.ask())
        yield "help", help_text(view)
        yield "help.unknown", help_text(view, unknown=True)
        yield "done.saved", done(view, "saved")
        yield "pause.until_when", until_when(view, {"2026-11-25": NOW, "2026-11-30": NOW + timedelta(days=5)})
        yield "refused.channel", refused(view, Refusal("channel"))
        yield "refused.settled", refused(view, Refusal("settled"))
        asks = [self.ask(state, id=f"a{state}") for state in State]
        note = Thanks(workspace=WORKSPACE, id="t1", by=BEN, to=ANA, ask=None, did=self.texts.long, at=NOW)
        yield "home.empty", home(self.view(ANA), Held())
        full = Held(waiting=asks[:3], asked=asks[3:6], notes=[note] * 3, more=frozenset({"waiting", "asked"}))
        yield "home", home(self.view(BEN), full)
        open_asks = [self.ask(id=f"a{number}") for number in range(5)]
        yield "home.five_open", home(self.view(BEN), Held(waiting=open_asks, asked=open_asks, notes=[note] * 3))
        yield "home.section", home(self.view(BEN), Held(asked=asks, section="asked", older="x" * 60, paged=True))
        yield from self._looking_back()

    def _looking_back(self) -> Iterator[tuple[str, Shown]]:
        long, short, helped = self.texts.long, self.texts.short, self.ask(State.HELPED)
        given = Thanks(workspace=WORKSPACE, id="t1", by=ANA, to=BEN, ask="a1", did=long, changed=short, at=NOW)
        told = Outcome(workspace=WORKSPACE, id="o1", ask="a1", by=ANA, to=(BEN,), words=short, at=NOW)
        lesson = Lesson(workspace=WORKSPACE, ask="a1", by=ANA, words=long, at=NOW)
        asked = Asked(ask=helped, thanks=(given,), outcomes=(told,), lesson=lesson)
        mine, theirs = self.view(ANA, asks={"a1": helped}), self.view(BEN, asks={"a1": helped})
        nothing = (Shelf(side=Side.GAVE, entries=()), Shelf(side=Side.ASKED, entries=()))
        yield "looking_back.empty", looking_back.page(mine, nothing)
        gave = Shelf(side=Side.GAVE, entries=(given, told, replace(given, to=MEI, also=(BEN,))), older="9~t1")
        yield "looking_back.gave", looking_back.page(theirs, (gave, nothing[1]))
        shelf = Shelf(side=Side.ASKED, entries=(replace(asked, lesson=None), asked, lesson))
        yield "looking_back.asked", looking_back.page(mine, (replace(shelf, older="9~a1", paged=True),))
        yield "looking_back.form", look_form(theirs, short[:80], (given, told), "9~t1")
        yield "looking_back.form.nothing", look_form(theirs, short[:80], (), "")
        yield "looking_back.form.first", look_form(theirs, "", None, "")
        yield "lesson.form", lesson_form(mine, "a1", long, long, "Thu 29 Nov 2029", deletes=True, error="Too long.")
        yield "lesson.kept", lesson_said(mine, "kept")
        told_of = of_story(replace(theirs, story=self.story()))
        blocks = [list(lines) for lines in (told_of, of_thanks(theirs, given), of_outcome(theirs, told))]
        yield "to_copy.review", to_copy(theirs, "review", blocks, "to_copy:", "9~t1")
        yield "to_copy.endorsement", to_copy(mine, "endorsement", [list(endorsement(mine, asked))], "", "")
        yield "to_copy.nothing", to_copy(mine, "review", [], "", "")

    def _forms(self) -> Iterator[tuple[str, Form]]:
        long, short = self.texts.long, self.texts.short
        view = self.view(ANA, self.ask())
        values = {"who": BEN, "what": long, "why": short, "due": "2026-11-26T15:00+00:00", "minutes": "15"}
        yield "form.ask.first", ask_form(view, Drafting(values={}, carry={"guide": "yes", "draft": "d" * 32}))
        more = {"more": "yes", "quoted": short, "link": "https://acme.slack.com/archives/C1/p1", "draft": "d" * 32}
        advice = [Advice("apology", Severity.MISTAKE, 0, 5, "Asking is no offence.", "")] * 3
        drafting = Drafting(
            values={**values, "unlocks": short, "kind": "feedback", "leave": "other_help"},
            carry=more,
            advice=advice,
            why="apology",
            reason="A source.",
            preview=OUTGOING["ask.helper"].view(self.view(BEN, self.ask())).parts,  # type: ignore[union-attr]
            helper=self.people[BEN],
            busy=True,
            help_line=True,
            standing=True,
        )
        yield "form.ask.full", ask_form(view, drafting)
        errors = dict.fromkeys(("who", "what", "why", "due", "minutes"), "That's not it yet.")
        yield "form.ask.errors", ask_form(view, Drafting(values=values, carry={}, errors=errors))
        said = {"who": BEN, "what": long, "due_words": "Friday at 3"}
        friday, helper = datetime(2026, 11, 27, 15, tzinfo=UTC), self.people[BEN]
        yield "form.ask.words", ask_form(view, Drafting(values=said, carry={}, due=friday, helper=helper))
        yield "form.ask.unclear", ask_form(view, Drafting(values=said, carry={}, errors={"due": "Which Friday?"}))
        yield (
            "form.ask.offer",
            ask_form(view, Drafting(values={**values, "due": ""}, carry={}, offer=friday, helper=helper)),
        )
        found = (Suggestion(self.people[BEN], said=short), Suggestion(self.people[MEI], story=self.story()))
        small = Drafting(values={**said, "kind": "advice", "minutes": "5"}, carry={"smaller": "yes"})
        yield "form.ask.small", ask_form(view, small)
        yield from (*self._before(view, values, said), *self._missing(view))
        yield "form.ask.found", ask_form(view, Drafting(values={"what": long}, carry={}, found=found))
        yield "form.whom", whom_form(view, short, found)
        near = tuple(replace(one, near=True) for one in found)
        yield "form.whom.near", whom_form(view, short, near)
        yield "form.whom.nobody", whom_form(view, short, ())
        for event in (Event.QUESTION, Event.REPLY, Event.OFFER, Event.MEET, Event.POINT, Event.ADD_LINE, Event.DONE):
            yield (
                f"form.{event}",
                step_form(view, event, {"words": short, "who": MEI}, {"words": "A line is missing."}),
            )
        introduction = Drafting(values={**said, "kind": "introduction", "blurb": short}, carry={"more": "yes"})
        yield "form.ask.introduction", ask_form(view, introduction)
        asked = self.view(BEN, self.to_introduce(self.ask()))
        yield "form.introduce", step_form(asked, Event.INTRODUCE, {"who": MEI}, {"who": "Someone else, please."})
        circles = [replace(self.circle, id=f"C{n}", name=f"#circle-{n}") for n in range(8)]
        thanks = {"did": long, "detail": short, "outcome": "2026-12-08", "circle": "C1", "quote": "thanks", "who": BEN}
        yield "form.thank.ask", thank_form(view, Drafting(values=thanks, carry={"ask": "a1"}, advice=advice), circles)
        whole = Drafting(values=thanks, carry={"ask": "a1", "more": "yes"})
        yield "form.thank.more", thank_form(view, whole, circles)
        yield "form.thank.free", thank_form(self.view(ANA), Drafting(values={}, carry={}), [])
        yield "form.outcome", outcome_form(view, Drafting(values={"did": short}, carry={"ask": "a1"}), circles[:1])
        yield (
            "form.settings",
            settings_form(view, stored(self.people[ANA], NOW), {"zone": "I don't know that zone."}),
        )
        yield "form.weekly", weekly_form(view, self.circle, {}, {})
        typed = {**stored_here(view.workspace, view.rules), "help_line": short, "country": "Narnia"}
        yield "form.here", here_form(view, typed, {"country": "I don't know that country."})

    def _missing(self, view: ViewContext) -> Iterator[tuple[str, Form]]:
        """What a draft leaves open, asked for in fields."""
        what = self.texts.long
        open_yet = Drafting(values={"who": BEN, "what": what}, carry={}, missing=frozenset({"why", "due", "unlocks"}))
        yield "form.ask.missing", ask_form(view, open_yet)
        to_tell = Drafting(values={"did": what}, carry={"ask": "a1"}, missing=frozenset({"changed"}))
        yield "form.thank.missing", thank_form(view, to_tell, ())

    def _before(
        self, view: ViewContext, values: Mapping[str, str], said: Mapping[str, str]
    ) -> Iterator[tuple[str, Form]]:
        """What a new ask says of earlier ones."""
        short = self.texts.short
        open_asks = tuple(self.ask(state, id=f"a{state}") for state in (State.ACCEPTED, State.WAITING, State.PARKED))
        helped = self.ask(State.HELPED)
        shown = {
            "untold": Before(matter=Beforehand(Matter.UNTOLD, (helped,))),
            "alike": Before(matter=Beforehand(Matter.ALIKE, open_asks[1:2])),
            "several": Before(matter=Beforehand(Matter.SEVERAL, open_asks)),
            "telling": Before(telling=helped),
            "told": Before(told="Ben will read what came of it.", instead_of=open_asks[1]),
        }
        yield "form.ask.courage", ask_form(view, Drafting(values=said, carry={}, courage="odds"))
        for name, before in shown.items():
            drafting = Drafting(values={**values, "came_of": short}, carry={}, before=before)
            yield f"form.ask.{name}", ask_form(view, drafting)
        note = Thanks(workspace=WORKSPACE, id="t1", by=ANA, to=BEN, ask="a1", did="Read it.", took=short, at=NOW)
        yield "form.add_to_it", add_form(self.view(BEN, self.ask()), note, {"words": short}, {})

    def _here(self) -> Iterator[tuple[str, Page]]:
        """The pages of whoever looks after Askwell."""
        short = self.texts.short
        named = replace(self.view(ANA), workspace=Workspace(id=WORKSPACE, name="Acme", help_line=short, country="PT"))
        circles = [replace(self.circle, id=f"C{n}", name=f"#circle-{n}") for n in range(14)]
        yield "here", here_page(named, circles)
        changes = [Change(id=f"c{n}", at=NOW, by=by, what=what) for n, (by, what) in enumerate(CHANGED)]
        yield "here.changes", changes_page(named, changes, {"C1": self.circle}, older="x" * 60, first=True)
        told = insight.Told(helped=6, unanswered=0, pace=Pace.DAY, piled=True)
        months = [Month(month=f"2026-{n:02}", told=told if n % 3 else None) for n in range(11, 0, -1)]
        yield "here.months", months_page(named, [replace(months[0], picture="token"), *months[1:]])


CHANGED = ((ANA, "help_line"), ("", "country"), (BEN, "post"), ("U0GONE", "kept_words"), ("", "admin"))
"""Who changed what."""

ADDRESS = Address(WORKSPACE, ANA)

"""Runs the rules of a language over a draft and turns what they find into advice.

Rules of the file: pure; the cost is linear in the length of the draft; at most 4,000 characters are read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from bot.coach.advice import Advice, Severity, apply_all
from bot.coach.draft import Draft, Speller, read
from bot.coach.fixes import Edit, asked, cut, well_put
from bot.coach.language import supported
from bot.coach.learned.reading import SURE, Reader, Second, second
from bot.coach.matching import Index, build, find
from bot.coach.pattern import BREAKS, Classes, Steps, match, parse
from bot.coach.rule import Hit, Kind, Rule
from bot.coach.tongue import Tongue

LONGEST: Final = 4_000
MOST_FIXED: Final = 3
"""For so many labels suggestions are tried at once; a form shows no more, and reads what is left anew."""

LONG: Final = 1_000
"""In a draft of more code points they are tried for one label: each try reads the whole of it again."""

VERY_LONG: Final = 2_500
"""In a draft of more code points none is tried: whoever writes that much waits for one reading at most."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The compiled rules of one language for one kind of draft."""

    rules: tuple[Rule, ...]
    speller: Speller
    index: Index
    lifted: Index
    silenced: Callable[[Draft], bool]
    tongue: Tongue
    swaps: Mapping[str, tuple[tuple[Steps, str, bool], ...]] = field(default_factory=dict)

    def advise(self, text: str, reader: Reader | None = None) -> list[Advice]:
        """Every finding in a text, in order of position; none where somebody is in distress.

        With a trained reader it is the reader that decides on mistakes, and the rules are one of its reasons.
        """
        draft = read(text[:LONGEST], self.speller)
        if self.silenced(draft):
            return []
        hits, sure = self._found(draft, reader, self.rules)
        advice = [
            replace(found, confidence=sure[rule.label]) if rule.label in sure else found
            for rule in self.rules
            if rule.label in hits
            for found in self._told(rule, draft, hits[rule.label])
        ]
        ordered = sorted(advice, key=lambda a: (a.start, a.end, a.severity != "mistake", a.label))
        return self._mended(draft, _without_clashes(ordered), reader)

    def labels(self, text: str, reader: Reader | None = None) -> set[str]:
        """The labels alone: no fixes are made."""
        return self._labels(read(text[:LONGEST], self.speller), reader, self.rules)

    def _labels(self, draft: Draft, reader: Reader | None, rules: tuple[Rule, ...]) -> set[str]:
        return set() if self.silenced(draft) else set(self._found(draft, reader, rules)[0])

    def _edited(self, draft: Draft, text: str) -> Draft:
        """The draft with edits put in: several ask for the same one, and it is read once."""
        if text not in draft.edited:
            draft.edited[text] = read(text, self.speller)
        return draft.edited[text]

    def _mended(self, draft: Draft, findings: list[Advice], reader: Reader | None) -> list[Advice]:
        """With the suggestions of the first few labels alone, and of those the ones that make the draft better."""
        fixed = list(dict.fromkeys(f.label for f in findings if f.suggestion is not None))[: _tries(len(draft.text))]
        sound = {label for label in fixed if self._mends(draft, findings, label, reader)}
        return [
            found if found.suggestion is None or found.label in sound else replace(found, suggestion=None)
            for found in findings
        ]

    def _mends(self, draft: Draft, findings: list[Advice], label: str, reader: Reader | None) -> bool:
        """Whether a label is gone when its suggestions are put in, and neither sense nor manners are lost for it."""
        after = apply_all(draft.text, (found for found in findings if found.label == label))
        if not well_put(draft, self._edited(draft, after), self.tongue):
            return False
        asked = tuple(r for r in self.rules if r.severity is Severity.MISTAKE or r.label == label)
        found = self._labels(self._edited(draft, after[:LONGEST]), reader, asked)
        return not found - {one.label for one in findings if one.label != label}

    def _found(
        self, draft: Draft, reader: Reader | None, rules: tuple[Rule, ...]
    ) -> tuple[dict[str, list[Hit]], dict[str, float]]:
        """The hits of each label of these rules that holds, and how sure that is."""
        home = supported(draft, self.tongue.home)
        if not any(home):
            return {}, {}
        if reader is None:
            return self._settled(self._hits(draft, home, rules), draft), {}
        by = second(reader, self.rules[0].kind, draft.text)
        rules = by.open(rules)
        return _confirmed(draft, home, self._hits(draft, home, rules), by, rules)

    def _settled(self, found: dict[str, list[Hit]], draft: Draft) -> dict[str, list[Hit]]:
        """Without what another label says better: an order that is one side of a deal is the deal."""
        rules = (rule for rule in self.rules if rule.label in found and not found.keys() & rule.not_beside)
        kept = {rule.label: _outside(draft, found, rule) for rule in rules}
        return {label: hits for label, hits in kept.items() if hits}

    def _still(self, rule: Rule, draft: Draft) -> bool:
        """Whether one rule alone finds something in a draft."""
        lifted = find(self.lifted, draft, {rule.label}).get(rule.label, [])
        spots = find(self.index, draft, {rule.label}).get(rule.label, [])
        return bool(rule.finder and rule.finder(draft)) or any(
            _is_writers(draft, Hit(*spot), self.tongue) and not _lifts(draft, Hit(*spot), lifted) for spot in spots
        )

    def _asks_no_more(self, draft: Draft, after: Draft) -> bool:
        """Whether an edit has taken the request itself away."""
        finders = [r.finder for r in self.rules if r.asks and r.finder]
        return any(bool(f(after)) and not f(draft) for f in finders)

    def _hits(self, draft: Draft, home: tuple[bool, ...], rules: tuple[Rule, ...]) -> dict[str, list[Hit]]:
        """What these rules find."""
        asked = {rule.label for rule in rules if rule.patterns}
        spotted = find(self.index, draft, asked if len(rules) < len(self.rules) else None) if asked else {}
        found = {key: [Hit(*spot) for spot in spots] for key, spots in spotted.items()}
        kept: dict[str, list[Hit]] = {}
        for rule in rules:
            hits = self._kept(draft, rule, found[rule.label]) if rule.label in found else []
            hits += rule.finder(draft) if rule.finder else []
            hits = _at_home(draft, home, hits) if hits else []
            if hits:
                kept[rule.label] = _merged(draft, hits)
        return kept

    def _kept(self, draft: Draft, rule: Rule, hits: list[Hit]) -> list[Hit]:
        lifted = find(self.lifted, draft, {rule.label}).get(rule.label, [])
        return [h for h in hits if _is_writers(draft, h, self.tongue) and not _lifts(draft, h, lifted)]

    def _told(self, rule: Rule, draft: Draft, hits: list[Hit]) -> list[Advice]:
        edits = [self._edit(rule, draft, hit) for hit in hits]
        advice = [_advice(rule, draft, hit, edit) for hit, edit in zip(hits, edits, strict=True)]
        if not any(edits):
            return advice
        after = self._edited(draft, apply_all(draft.text, _without_clashes(advice))[:LONGEST])
        if self._still(rule, after) or self._asks_no_more(draft, after):
            return [_advice(rule, draft, hit, None) for hit in hits]
        return advice

    def _edit(self, rule: Rule, draft: Draft, hit: Hit) -> Edit | None:
        for steps, instead, asks in self.swaps.get(rule.label, ()):
            for at in range(hit.first, hit.end):
                end = match(steps, draft, at)
                if end > 0:
                    return _swap(draft, at, end, instead, self.tongue) if asks else _replaced(draft, at, end, instead)
        if draft.words[hit.first : hit.first + 1] and draft.words[hit.first] in rule.commands:
            return asked(draft, hit, rule.commands, self.tongue)
        return cut(draft, hit, self.tongue) if rule.cuts else None


def _tries(length: int) -> int:
    """For how many labels suggestions are tried in a draft of that many code points."""
    if length > VERY_LONG:
        return 0
    return MOST_FIXED if length <= LONG else 1


def compiled(
    rules: tuple[Rule, ...],
    kind: Kind,
    speller: Speller,
    classes: Classes,
    silenced: Callable[[Draft], bool],
    tongue: Tongue,
) -> Engine:
    """An engine for one kind of draft. Raises ValueError for a pattern that cannot be read."""
    chosen = tuple(rule for rule in rules if rule.kind == kind)
    index = build(((r.label, p) for r in chosen for p in r.patterns), classes)
    lifted = build(((r.label, "+" + p.removeprefix("+")) for r in chosen for p in r.unless), classes)
    swaps = {r.label: tuple((parse(s.pattern, classes), s.instead, s.asks) for s in r.swaps) for r in chosen}
    return Engine(chosen, speller, index, lifted, silenced, tongue, swaps)


def _confirmed(
    draft: Draft, home: tuple[bool, ...], hits: dict[str, list[Hit]], by: Second, rules: tuple[Rule, ...]
) -> tuple[dict[str, list[Hit]], dict[str, float]]:
    """What the reader finds, where the rules say where it is, else where the reader does; hints as they are."""
    kept: dict[str, list[Hit]] = {}
    sure: dict[str, float] = {}
    for rule in rules:
        found = hits.get(rule.label, [])
        if rule.severity is Severity.HINT:
            kept |= {rule.label: found} if found else {}
            continue
        confidence = by.sure(rule.label, by_rule=bool(found))
        spots = _at_home(draft, home, found or [by.where(rule.label, draft)]) if confidence >= SURE else []
        if spots:
            kept[rule.label], sure[rule.label] = spots, confidence
    return kept, sure


def _at_home(draft: Draft, home: tuple[bool, ...], hits: list[Hit]) -> list[Hit]:
    """Those in a sentence of the language; what the whole draft carries needs all of them to be."""
    known = {first for (first, _), ok in zip(draft.sentences, home, strict=True) if ok}
    return [h for h in hits if (draft.opens[h.first] in known if h.end else all(home))]


def _is_writers(draft: Draft, hit: Hit, tongue: Tongue) -> bool:
    """False for reported speech: somebody else says, writes, claims it."""
    start = draft.opens[hit.first]
    for at in range(hit.first - 1, start - 1, -1):
        if draft.words[at] in {";", ":"}:
            return True
        if draft.words[at] in tongue.speech:
            return bool(tongue.writer & set(draft.words[max(start, at - 3) : at]))
    return not (draft.capital[hit.first] and hit.first > start and _is_name(draft, hit.first))


def _is_name(draft: Draft, at: int) -> bool:
    """A capital inside a sentence of small letters, not after a greeting, a name or a pause."""
    before = at - 1
    return (
        draft.words[at] != "i"
        and draft.words[before].isalpha()
        and not draft.capital[before]
        and not draft.text[draft.spans[at][0] : draft.spans[at][1]].isupper()
    )


def _lifts(draft: Draft, hit: Hit, lifted: list[tuple[int, int]]) -> bool:
    return any(draft.opens[first] == draft.opens[hit.first] for first, _ in lifted)


def _merged(draft: Draft, hits: list[Hit]) -> list[Hit]:
    """One hit a sentence: the words from the first to the last match in it."""
    whole = [h for h in hits if not h.end]
    if whole:
        return whole[:1]
    by_sentence: dict[int, Hit] = {}
    for hit in sorted(hits, key=lambda h: (h.first, h.end)):
        key = draft.opens[hit.first]
        old = by_sentence.get(key)
        by_sentence[key] = Hit(old.first, max(old.end, hit.end)) if old else hit
    return list(by_sentence.values())


def _outside(draft: Draft, found: Mapping[str, list[Hit]], rule: Rule) -> list[Hit]:
    """What a rule found in sentences in which none of those is that say more."""
    taken = {draft.opens[hit.first] for label in rule.not_within for hit in found.get(label, ())}
    return [hit for hit in found[rule.label] if draft.opens[hit.first] not in taken]


def _replaced(draft: Draft, at: int, end: int, instead: str) -> Edit:
    start, stop = draft.span(at, end)
    return Edit(start, stop, instead if draft.text[start].isupper() else instead[:1].lower() + instead[1:])


def _swap(draft: Draft, at: int, end: int, instead: str, tongue: Tongue) -> Edit | None:
    """The sentence as a question, where it is one clause."""
    last = draft.closes[at]
    if draft.opens[at] != at or draft.words[last - 1] not in {".", "!", "…"} or _goes_on(draft, end, last, tongue):
        return None
    edit = _replaced(draft, at, end, instead)
    body_end, tail = draft.spans[last - 1]
    return Edit(edit.start, tail, edit.text + draft.text[edit.end : body_end] + "?")


def _goes_on(draft: Draft, at: int, end: int, tongue: Tongue) -> bool:
    """Whether a second clause follows in the sentence."""
    joints = BREAKS | tongue.adds | tongue.links
    return any(draft.words[n] in joints and draft.words[n + 1] in tongue.clauses for n in range(at, end - 1))


def _advice(rule: Rule, draft: Draft, hit: Hit, edit: Edit | None) -> Advice:
    start, end = (edit.start, edit.end) if edit else (draft.span(hit.first, hit.end) if hit.end else (0, 0))
    return Advice(rule.label, rule.severity, start, end, rule.reason, edit.text if edit else None)


def _without_clashes(findings: list[Advice]) -> list[Advice]:
    """Of two edits that overlap only the first stays an edit."""
    kept: list[Advice] = []
    reach = 0
    for found in findings:
        if found.suggestion is not None and found.start < reach:
            kept.append(Advice(found.label, found.severity, found.start, found.end, found.reason, None))
            continue
        if found.suggestion is not None:
            reach = max(found.end, found.start + 1)
        kept.append(found)
    return kept

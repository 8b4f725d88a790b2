"""The first judge of cards: the JSON Schema made from the types that Microsoft publishes for Teams.

It finds typing errors, missing and unknown properties, wrong enum values, and everything that Adaptive Cards 1.5 does
not have. Each element is judged by the definition of its own `type`, so that a complaint names its place. Where the
official schemas of Adaptive Cards lie beside the project (`official`), tests may ask them too.
"""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft6Validator, Draft7Validator
from jsonschema.exceptions import ValidationError, best_match
from jsonschema.protocols import Validator

SCHEMA = Path(__file__).parent / "schema" / "teams-cards-2.0.16.json"
CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"
VERSIONS = {"1.0", "1.1", "1.2", "1.3", "1.4", "1.5"}
OPAQUE = {"data", "msteams"}
REQUIRED = {
    "IChoice": ["title", "value"],
    "IMedia": ["sources"],
    "IMediaSource": ["mimeType", "url"],
    "IRichTextBlock": ["inlines"],
    "IToggleVisibilityAction": ["targetElements"],
}
"""What the documentation of Adaptive Cards demands and the types leave open."""

Json = dict[str, Any]


def judge_card(card: Any) -> list[str]:
    """What the schema has against a card, one sentence each with its place; [] is good."""
    if not isinstance(card, dict) or card.get("type") != "AdaptiveCard":
        return ["/: not an AdaptiveCard"]
    found = [] if card.get("version") in VERSIONS else [f"/version: {card.get('version')!r} is not up to 1.5"]
    found += [sentence for at, part in _typed(card, "") for sentence in _judged(part, at)]
    return found + _twins(card)


def _typed(node: Any, at: str) -> Iterator[tuple[str, Json]]:
    """Every part of a card that has a type, with its place."""
    if isinstance(node, list):
        for index, part in enumerate(node):
            yield from _typed(part, f"{at}/{index}")
    elif isinstance(node, dict):
        if "type" in node:
            yield at, node
        for key, part in node.items():
            if key not in OPAQUE:
                yield from _typed(part, f"{at}/{key}")


def _judged(part: Json, at: str) -> Iterator[str]:
    validator = _validators().get(part["type"]) if isinstance(part["type"], str) else None
    if validator is None:
        yield f"{at}/type: Adaptive Cards 1.5 have no {part['type']!r}"
        return
    for error in validator.iter_errors(part):
        deepest = best_match([error]) or error
        yield _sentence(deepest, at)


def _sentence(error: ValidationError, at: str) -> str:
    place = "/".join(map(str, error.absolute_path))
    return f"{at}/{place}: {error.message[:200]}"


def _twins(card: Json) -> list[str]:
    """Inputs without an id of their own: their values would be lost."""
    inputs = [part.get("id") for _, part in _typed(card, "") if str(part["type"]).startswith("Input.")]
    twins = {str(one) for one in inputs if inputs.count(one) > 1 or not one}
    return [f"/: the input id {one!r} is missing or not unique" for one in sorted(twins)]


@cache
def _validators() -> Mapping[str, Validator]:
    """Which validator judges which `type`; nested elements are opened, because they are judged by themselves."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    definitions = {name: _demanding(name, one) for name, one in schema["definitions"].items()}
    kinds = {name: kind for name, one in definitions.items() if (kind := _type_of(one))}
    opened = {name: _opened(_caseless(one), kinds) for name, one in definitions.items()}
    made = {kind: Draft7Validator({**opened[name], "definitions": opened}) for name, kind in kinds.items()}
    made["TableColumnDefinition"] = Draft7Validator({**opened["IColumnDefinition"], "definitions": opened})
    return made


def _type_of(definition: Json) -> str | None:
    found: str | None = definition.get("properties", {}).get("type", {}).get("const")
    return found


def _opened(node: Any, kinds: Mapping[str, str]) -> Any:
    """The schema in which references to typed elements only ask for the right `type`, and enums ignore case."""
    if isinstance(node, list):
        return [_opened(one, kinds) for one in node]
    if not isinstance(node, dict):
        return node
    name = str(node.get("$ref", "")).rpartition("/")[2]
    if name in kinds:
        return {"type": "object", "properties": {"type": {"const": kinds[name]}}, "required": ["type"]}
    if "enum" in node:
        return {**node, "enum": [*node["enum"], *(v for one in node["enum"] for v in _spellings(one))]}
    return {key: _opened(one, kinds) for key, one in node.items()}


def _demanding(name: str, definition: Json) -> Json:
    more = REQUIRED.get(name, [])
    return {**definition, "required": [*definition.get("required", []), *more]} if more else definition


def _caseless(definition: Json) -> Json:
    """An enum of one word, which the generator writes as a constant."""
    return {"enum": [definition["const"], definition["const"].capitalize()]} if "const" in definition else definition


def _spellings(value: Any) -> set[Any]:
    """Cards ignore case in the words of enums."""
    return {value.lower(), value[:1].lower() + value[1:]} - {value} if isinstance(value, str) else set()


def judge_officially(card: Json, schema: Path) -> list[str]:
    """What an official schema has against a card; what only Teams knows is taken out before."""
    plain = _without_teams(deepcopy(card))
    validator = Draft6Validator(json.loads(schema.read_text(encoding="utf-8")))
    errors = list(validator.iter_errors(plain))
    return [_sentence(best_match([error]) or error, "") for error in errors]


def _without_teams(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_teams(one) for one in node]
    if isinstance(node, dict):
        kept = {k: v for k, v in node.items() if k not in {"msteams", "choices.data", "targetWidth"}}
        return {k: _without_teams(v) for k, v in kept.items()}
    return node

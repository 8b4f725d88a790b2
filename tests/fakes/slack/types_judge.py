"""A second judge that knows nothing of ours: Slack's own @slack/types as a JSON schema, and slack_sdk.models.

The schema judges shapes and unknown keys, the models most lengths. Neither looks across fields: that is
`blocks`. How the schema is made: tests/tools/slack_types.py; its licence lies beside it.
"""

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError, best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View as ModelView

SCHEMA = Path(__file__).parent / "schema" / "slack-types-3.2.0.json"
ROOT = "askwell:slack-types"


@functools.cache
def _registry() -> Registry[Any]:
    contents = json.loads(SCHEMA.read_text(encoding="utf-8"))
    resource: Resource[Any] = Resource.from_contents(contents, default_specification=DRAFT7)
    registry: Registry[Any] = Registry()
    known: Registry[Any] = registry.with_resource(ROOT, resource)
    return known


@functools.cache
def _validator(definition: str) -> Draft7Validator:
    return Draft7Validator({"$ref": f"{ROOT}#/definitions/{definition}"}, registry=_registry())


@functools.cache
def _blocks_by_type() -> dict[str, str]:
    """Which definition judges which `type` of block."""
    definitions = json.loads(SCHEMA.read_text(encoding="utf-8"))["definitions"]
    named = [ref["$ref"].rsplit("/", 1)[1] for ref in definitions["KnownBlock"]["anyOf"]]
    return {_type_of(definitions[name]): name for name in named}


def _type_of(definition: dict[str, Any]) -> str:
    shape = definition if "properties" in definition else definition["anyOf"][0]
    return str(shape["properties"]["type"]["const"])


def _sentence(found: ValidationError, at: str) -> str:
    deepest = best_match([found]) or found
    place = "/".join(str(p) for p in deepest.absolute_path)
    return f"{at}/{place}: {deepest.message[:200]}"


def _block_errors(blocks: Any, at: str) -> Iterator[str]:
    known = _blocks_by_type()
    for index, block in enumerate(blocks if isinstance(blocks, list) else []):
        kind = block.get("type") if isinstance(block, dict) else None
        if kind not in known:
            yield f"{at}/{index}: @slack/types knows no block {kind!r}"
            continue
        for found in _validator(known[kind]).iter_errors(block):
            yield _sentence(found, f"{at}/{index}")


def _model_errors(shape: Any, model: type[Block] | type[ModelView]) -> Iterator[str]:
    """What slack_sdk's own classes say about lengths."""
    try:
        parsed = Block.parse(shape) if model is Block else ModelView(**shape)
        for part in _parts(parsed):
            part.validate_json()
    except (SlackObjectFormationError, TypeError, ValueError) as wrong:
        yield f"slack_sdk.models: {wrong}"


def _parts(model: object) -> Iterator[JsonObject]:
    """A model and all models inside it."""
    if isinstance(model, JsonObject):
        yield model
    inside = list(vars(model).values()) if isinstance(model, JsonObject) else model
    for value in inside if isinstance(inside, (list, tuple)) else []:
        yield from _parts(value)


def judge_message(message: Any) -> list[str]:
    """What @slack/types and slack_sdk.models have against {"text", "blocks", "metadata"}; [] is good."""
    shell = {k: v for k, v in message.items() if k != "blocks"}
    found = [_sentence(e, "") for e in _validator("JudgedMessage").iter_errors(shell)]
    blocks = message.get("blocks", [])
    found += _block_errors(blocks, "/blocks")
    return [*found, *(e for b in blocks for e in _model_errors(b, Block))]


def judge_view(view: Any) -> list[str]:
    """What both have against a modal or a home tab; [] is good."""
    kind = {"modal": "JudgedModal", "home": "JudgedHome"}.get(str(view.get("type")))
    if kind is None:
        return [f"@slack/types knows no view {view.get('type')!r}"]
    shell = {**view, "blocks": []}
    found = [_sentence(e, "/view") for e in _validator(kind).iter_errors(shell)]
    found += _block_errors(view.get("blocks"), "/view/blocks")
    blocks = view.get("blocks", [])
    return [*found, *_model_errors(view, ModelView), *(e for b in blocks for e in _model_errors(b, Block))]

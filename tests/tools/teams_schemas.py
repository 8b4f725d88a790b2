"""Fetches anew what the judges of Teams' cards and manifests judge by, from Microsoft's own npm packages.

    python -m tests.tools.teams_schemas

- tests/fakes/teams/schema/teams-cards-*.json: made from the types of @microsoft/teams.cards, cut down to what Adaptive
  Cards 1.5 has, plus what Teams adds to it
- tests/fakes/teams/schema/app-manifest-*.json: from @microsoft/app-manifest, unchanged but for its prose
- tests/fakes/teams/parser/adaptivecards.min.js: Microsoft's own parser, as published

Needs npm and its registry; the suite itself does not, since the results are kept. npm works in a cache folder.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

CARDS, MANIFESTS, PARSER = "@microsoft/teams.cards@2.0.16", "@microsoft/app-manifest@1.1.2", "adaptivecards@3.0.6"
MAKERS = ("ts-json-schema-generator@2.4.0", "typescript@5")
MANIFEST_VERSIONS = ("1.22", "1.30")
HERE = Path(__file__).parents[1] / "fakes" / "teams"
ENTRY = "export type { IAdaptiveCard } from '@microsoft/teams.cards/dist/core';\n"
CONFIG = {
    "compilerOptions": {"strict": True, "moduleResolution": "node", "skipLibCheck": True, "target": "es2020"},
    "files": ["entry.ts"],
}
PROSE = {"description", "deprecated", "$comment", "markdownDescription", "title"}
ACTIONS = {f"Action.{kind}" for kind in ("Execute", "OpenUrl", "ShowCard", "Submit", "ToggleVisibility")}
INPUTS = {f"Input.{kind}" for kind in ("ChoiceSet", "Date", "Number", "Text", "Time", "Toggle")}
BOXES = {"ActionSet", "Column", "ColumnSet", "Container", "FactSet", "ImageSet", "Table", "TableCell", "TableRow"}
ELEMENTS_OF_1_5 = (
    ACTIONS | INPUTS | BOXES | {"AdaptiveCard", "Data.Query", "Image", "Media", "RichTextBlock", "TextBlock", "TextRun"}
)


def workshop() -> Path:
    """The folder in which npm works, with its packages."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "askwell-teams-schemas"
    cache.mkdir(parents=True, exist_ok=True)
    (cache / "entry.ts").write_text(ENTRY, encoding="utf-8")
    (cache / "tsconfig.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    (cache / "package.json").write_text('{"private": true}', encoding="utf-8")
    packages = (CARDS, MANIFESTS, PARSER, *MAKERS)
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", *packages], cwd=cache, check=True)
    return cache


def card_schema(cache: Path) -> dict[str, Any]:
    """What a card may be, by the types that Microsoft publishes for Teams."""
    options = ("--path", "entry.ts", "--tsconfig", "tsconfig.json", "--type", "IAdaptiveCard", "--expose", "all")
    made = subprocess.run(
        ["npx", "ts-json-schema-generator", *options], cwd=cache, check=True, capture_output=True, text=True
    )
    schema: dict[str, Any] = json.loads(made.stdout)
    kept = {n: d for n, d in schema["definitions"].items() if type_of(d) in {None, *ELEMENTS_OF_1_5}}
    cut = without(without_prose(kept, names=True), set(schema["definitions"]) - set(kept))
    return {"$schema": schema["$schema"], "$ref": schema["$ref"], "definitions": reachable(cut, "IAdaptiveCard")}


def type_of(definition: dict[str, Any]) -> str | None:
    """The `type` that a definition is for."""
    found: str | None = definition.get("properties", {}).get("type", {}).get("const")
    return found


def without(node: Any, names: set[str]) -> Any:
    """The schema without what refers to these definitions."""
    if isinstance(node, dict):
        return {k: without(v, names) for k, v in node.items() if not _refers(v, names)}
    if isinstance(node, list):
        return [without(n, names) for n in node if not _refers(n, names)]
    return node


def _refers(node: Any, names: set[str]) -> bool:
    return isinstance(node, dict) and str(node.get("$ref", "")).rpartition("/")[2] in names


def reachable(definitions: dict[str, Any], start: str) -> dict[str, Any]:
    """Only the definitions that the first one leads to."""
    found, ahead = {start}, [start]
    while ahead:
        text = json.dumps(definitions[ahead.pop()])
        new = {n for n in definitions if json.dumps(f"#/definitions/{n}")[1:-1] in text} - found
        found |= new
        ahead += sorted(new)
    return {name: definitions[name] for name in sorted(found)}


def without_prose(node: Any, *, names: bool = False) -> Any:
    """The schema without its descriptions; `names` means that the keys are property names, which stay."""
    if isinstance(node, list):
        return [without_prose(n) for n in node]
    if not isinstance(node, dict):
        return node
    kept = node if names else {k: v for k, v in node.items() if k not in PROSE}
    return {k: without_prose(v, names=not names and k in {"properties", "definitions"}) for k, v in kept.items()}


def write(name: str, schema: dict[str, Any]) -> None:
    """One schema into its folder."""
    text = json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False)
    (HERE / "schema" / name).write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Writes schemas and parser."""
    cache = workshop()
    modules = cache / "node_modules"
    write("teams-cards-2.0.16.json", card_schema(cache))
    for version in MANIFEST_VERSIONS:
        path = modules / "@microsoft/app-manifest/build/json-schemas/teams" / f"v{version}/MicrosoftTeams.schema.json"
        write(f"app-manifest-{version}.json", without_prose(json.loads(path.read_text(encoding="utf-8-sig"))))
    parser = modules / "adaptivecards"
    (HERE / "parser" / "adaptivecards.min.js").write_bytes((parser / "dist/adaptivecards.min.js").read_bytes())
    (HERE / "parser" / "LICENSE.adaptivecards").write_bytes((parser / "LICENSE").read_bytes())


if __name__ == "__main__":
    main()

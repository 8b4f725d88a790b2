"""Judges an app manifest for Teams by the schemas that Microsoft publishes on npm, the oldest we use and the newest.

    python -m tests.tools.app_manifest manifest.json

Kept at tests/fakes/teams/schema/ (see tests/tools/teams_schemas.py). Whatever version the manifest names, its content
is judged by each schema, because a newer Teams must take it too.
"""

import json
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator
from jsonschema.exceptions import best_match

SCHEMAS = Path(__file__).parents[1] / "fakes" / "teams" / "schema"
VERSIONS = ("1.22", "1.30")


@cache
def _validator(version: str) -> Draft4Validator:
    schema = json.loads((SCHEMAS / f"app-manifest-{version}.json").read_text(encoding="utf-8"))
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


def judge_manifest(manifest: Mapping[str, Any], version: str) -> list[str]:
    """What the schema of that version has against a manifest, one sentence each with its place; [] is good."""
    sentences = []
    for error in _validator(version).iter_errors({**manifest, **_as_of(manifest, version)}):
        deepest = best_match([error]) or error
        sentences.append(f"/{'/'.join(map(str, deepest.absolute_path))}: {deepest.message[:300]}")
    return sentences


def _as_of(manifest: Mapping[str, Any], version: str) -> dict[str, str]:
    """The two places that name the version, if they name one at all."""
    named = str(manifest.get("manifestVersion", ""))
    found = {"manifestVersion": version} if named else {}
    if "$schema" in manifest:
        found["$schema"] = str(manifest["$schema"]).replace(f"v{named}/", f"v{version}/")
    return found


def main() -> int:
    """Prints what is wrong; 0 if nothing is."""
    manifest = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    wrong = [f"{version} {sentence}" for version in VERSIONS for sentence in judge_manifest(manifest, version)]
    for sentence in wrong:
        sys.stdout.write(sentence + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())

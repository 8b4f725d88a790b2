"""Makes the schema of Slack's blocks and views again from Slack's own npm package @slack/types.

    python -m tests.tools.slack_types

Needs npm and its registry; the suite itself does not, since the result is kept in the repository at
tests/fakes/slack/schema/. npm's packages go to a cache folder outside the repository.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

PACKAGES = ("@slack/types@3.2.0", "ts-json-schema-generator@2.4.0", "typescript@5")
SCHEMA = Path(__file__).parents[1] / "fakes" / "slack" / "schema"
ENTRY = """
import type { HomeView, KnownBlock, MessageMetadata, ModalView } from '@slack/types';
export interface JudgedModal extends Omit<ModalView, 'blocks'> { blocks: KnownBlock[]; }
export interface JudgedHome extends Omit<HomeView, 'blocks'> { blocks: KnownBlock[]; }
export interface JudgedMessage { text: string; blocks?: KnownBlock[]; metadata?: MessageMetadata; }
"""
CONFIG = {
    "compilerOptions": {"strict": True, "moduleResolution": "node", "skipLibCheck": True, "target": "es2020"},
    "files": ["entry.ts"],
}
PROSE = {"description", "deprecated", "$comment", "markdownDescription"}


def workshop() -> Path:
    """The folder in which npm works."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "askwell-slack-types"
    cache.mkdir(parents=True, exist_ok=True)
    (cache / "entry.ts").write_text(ENTRY, encoding="utf-8")
    (cache / "tsconfig.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    (cache / "package.json").write_text('{"private": true}', encoding="utf-8")
    return cache


def generate(cache: Path) -> dict[str, Any]:
    """The schema as the generator writes it."""
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", *PACKAGES], cwd=cache, check=True)
    made = subprocess.run(
        ["npx", "ts-json-schema-generator", "--path", "entry.ts", "--tsconfig", "tsconfig.json", "--type", "*"],
        cwd=cache,
        check=True,
        capture_output=True,
        text=True,
    )
    schema: dict[str, Any] = json.loads(made.stdout)
    return schema


def without_prose(node: Any, *, names: bool = False) -> Any:
    """The schema without its descriptions; `names` means that the keys are property names, which stay."""
    if isinstance(node, list):
        return [without_prose(n) for n in node]
    if not isinstance(node, dict):
        return node
    kept = node if names else {k: v for k, v in node.items() if k not in PROSE}
    return {k: without_prose(v, names=not names and k in {"properties", "definitions"}) for k, v in kept.items()}


def main() -> None:
    """Writes the schema and the licence of what it was made from."""
    cache = workshop()
    schema = without_prose(generate(cache))
    SCHEMA.mkdir(exist_ok=True)
    text = json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False)
    (SCHEMA / "slack-types-3.2.0.json").write_text(text + "\n", encoding="utf-8")
    licence = (cache / "node_modules" / "@slack" / "types" / "LICENSE").read_text(encoding="utf-8")
    (SCHEMA / "LICENSE.slack-types").write_text(licence, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Lint a Helm chart, render it, and hold what comes of it against Kubernetes' own schemas.

`.venv-deploy/bin/python tests/tools/chart.py FOLDER VERSION...`, with values as JSON on stdin, for these versions of
Kubernetes. On stdout a JSON object: `wrong`, sentences, and `rendered`, the manifests.
"""

import json
import sys
from typing import Any

import helm_python
import kubernetes_validate
import yaml

WORTH_MENDING = 2
"""Helm's severities: 1 is advice, 2 a warning, 3 an error."""


def looked_at(folder: str, versions: list[str], values: dict[str, Any]) -> dict[str, Any]:
    """What is wrong with the chart under these values, and what it makes of them."""
    linted = helm_python.lint(folder, values, strict=True)
    wrong = [one["error"] for one in linted["messages"] if one["severity"] >= WORTH_MENDING] + linted["errors"]
    try:
        texts = helm_python.Chart.load(folder).render(values, name="askwell", namespace="people")
    except helm_python.HelmRenderError as refused:
        return {"wrong": [*wrong, str(refused)], "rendered": []}
    rendered = [one for text in texts.values() for one in yaml.safe_load_all(text) if one]
    return {"wrong": wrong + [said for one in rendered for said in _refused(one, versions)], "rendered": rendered}


def _refused(manifest: dict[str, Any], versions: list[str]) -> list[str]:
    said = []
    for version in versions:
        try:
            kubernetes_validate.validate(manifest, version, strict=True)
        except kubernetes_validate.ValidationError as no:
            said.append(f"{manifest['kind']}, Kubernetes {version}: {no.message}")
    return said


if __name__ == "__main__":
    print(json.dumps(looked_at(sys.argv[1], sys.argv[2:], json.load(sys.stdin))))

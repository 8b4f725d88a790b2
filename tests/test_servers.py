"""The proxies, the systemd unit and the chart of deploy/, each tried by its own tool where this machine has it."""

import json
import re
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from getpass import getuser
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from prometheus_client import CollectorRegistry
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from adapters.clock import SystemClock
from adapters.documented import compose
from adapters.nearby import Insiders
from adapters.server import common_routes, listen
from adapters.settings import SECRETS, names
from tests.teams.serving import web_server
from tests.test_deploy import ROOT, SERVICES, run

DEPLOY = ROOT / "deploy"
PROXIES = DEPLOY / "proxy"
UNIT = DEPLOY / "systemd" / "askwell.service"
NAME = "askwell.example.org"


def free_port() -> int:
    with listen("127.0.0.1", 0) as listening:
        return int(listening.getsockname()[1])


def certificate(folder: Path) -> None:
    """A certificate of its own for the name, for an hour."""
    key, now = ec.generate_private_key(ec.SECP256R1()), SystemClock().now()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    built = built.serial_number(1).not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(hours=1))
    signed = built.add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
    pem = serialization.Encoding.PEM
    (folder / "fullchain.pem").write_bytes(signed.sign(key, hashes.SHA256()).public_bytes(pem))
    plain = serialization.NoEncryption()
    (folder / "privkey.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))


@asynccontextmanager
async def askwell_behind() -> AsyncIterator[str]:
    """What stands behind the proxy: the pages that every deployment has, and one that says what arrived."""

    async def said(request: Request) -> JSONResponse:
        return JSONResponse({"headers": dict(request.headers), "bytes": len(await request.body())})

    async def ready() -> str:
        return "Slack is away."

    async def no_picture(_: str) -> bytes | None:
        return None

    routes = common_routes(ready, no_picture, CollectorRegistry(), Insiders())
    async with web_server(Starlette(routes=[*routes, Route("/slack/events", said, methods=["POST"])])) as base:
        yield base


@contextmanager
def running(*command: str | Path, log: Path) -> Iterator[None]:
    with log.open("w") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        try:
            yield
        finally:
            process.terminate()


def nginx(folder: Path, port: int, behind: str) -> list[str | Path]:
    """nginx with our configuration, on other ports and with another certificate; nothing else is changed."""
    certificate(folder)
    ours = (PROXIES / "nginx.conf").read_text().replace("listen 443", f"listen 127.0.0.1:{port}")
    ours = ours.replace("listen 80;", f"listen 127.0.0.1:{free_port()};").replace("/etc/askwell/tls", str(folder))
    ours = ours.replace("127.0.0.1:8000", behind).replace("/etc/nginx/askwell.conf", str(PROXIES / "askwell.conf"))
    return nginx_with(folder, ours)


def caddy(folder: Path, port: int, behind: str) -> list[str | Path]:
    """Caddy with our Caddyfile, on another port and with a certificate of ours; nothing else is changed."""
    certificate(folder)
    ours = (PROXIES / "Caddyfile").read_text().replace("127.0.0.1:8000", behind)
    tls = f"tls {folder}/fullchain.pem {folder}/privkey.pem"
    ours = ours.replace(f"{NAME} {{", f"https://{NAME}:{port} {{\n\t{tls}")
    top = f"{{\n\tadmin off\n\tauto_https disable_redirects\n\tstorage file_system {folder}/storage\n}}\n"
    (folder / "Caddyfile").write_text(top + ours)
    return ["caddy", "run", "--adapter", "caddyfile", "--config", folder / "Caddyfile"]


def client(port: int, folder: Path) -> httpx.AsyncClient:
    """A stranger who trusts the certificate; a proxy that is still starting is tried again."""
    way = httpx.AsyncHTTPTransport(verify=ssl.create_default_context(cafile=folder / "fullchain.pem"), retries=6)
    return httpx.AsyncClient(transport=way, base_url=f"https://127.0.0.1:{port}", headers={"host": NAME}, timeout=30)


def nginx_of_compose(folder: Path, port: int, behind: str) -> list[str | Path]:
    """nginx before the replicas of compose: its name server, which only Docker has, gives way to one address."""
    ours = (PROXIES / "compose.conf").read_text().replace("listen 8080", f"listen 127.0.0.1:{port}")
    ours = re.sub(r"\n\s*resolver [^;]*;", "", ours).replace("server askwell:8000 resolve", f"server {behind}")
    ours = ours.replace("/etc/nginx/askwell.conf", str(PROXIES / "askwell.conf"))
    return nginx_with(folder, ours)


def nginx_with(folder: Path, ours: str) -> list[str | Path]:
    """nginx with these servers, and with nothing of the machine's own."""
    paths = " ".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    top = f"user {getuser()}; daemon off; pid {folder}/pid; error_log {folder}/errors; events {{}}"
    (folder / "nginx.conf").write_text(f"{top} http {{ access_log off; {paths} {ours} }}")
    return ["nginx", "-c", folder / "nginx.conf", "-p", folder, "-e", folder / "errors"]


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed here")
async def test_the_proxy_before_the_replicas_hands_on_and_hides_the_figures(tmp_path: Path) -> None:
    port = free_port()
    async with askwell_behind() as base:
        with running(*nginx_of_compose(tmp_path, port, base.removeprefix("http://")), log=tmp_path / "log"):
            way = httpx.AsyncHTTPTransport(retries=6)
            async with httpx.AsyncClient(transport=way, base_url=f"http://127.0.0.1:{port}", timeout=30) as http:
                whole = await http.post("/slack/events", content=b"x" * 900_000, headers={"host": NAME})
                assert whole.json()["bytes"] == 900_000
                assert whole.json()["headers"]["host"] == NAME
                assert (await http.get("/readyz")).text == "not ready\n"
                assert (await http.get("/metrics")).status_code == 404


@pytest.mark.parametrize("proxy", [nginx, caddy], ids=["nginx", "caddy"])
async def test_a_request_comes_through_the_proxy_whole_and_as_one_from_outside(proxy: Any, tmp_path: Path) -> None:
    if shutil.which(proxy.__name__) is None:
        pytest.skip(f"{proxy.__name__} is not installed here")
    port, sni = free_port(), {"sni_hostname": NAME}
    async with askwell_behind() as base:
        with running(*proxy(tmp_path, port, base.removeprefix("http://")), log=tmp_path / "log"):
            async with client(port, tmp_path) as http:
                token = {
                    "authorization": "Bearer " + "x" * 12_000,
                    "x-forwarded-for": "127.0.0.1",
                    "forwarded": "for=me",
                }
                whole = await http.post("/slack/events", content=b"x" * 900_000, headers=token, extensions=sni)
                assert whole.json()["bytes"] == 900_000
                arrived = whole.json()["headers"]
                assert arrived["host"] == NAME
                assert arrived["authorization"] == token["authorization"]
                assert "forwarded" not in arrived
                assert "127.0.0.1" in arrived["x-forwarded-for"]
                large = await http.post("/slack/events", content=b"x" * 1_200_000, extensions=sni)
                assert large.status_code in {413, 400, 502}
                ready = await http.get("/readyz", extensions=sni)
                assert (ready.status_code, ready.text) == (503, "not ready\n")
                assert (await http.get("/metrics", extensions=sni)).status_code == 404


def test_the_unit_may_do_little_and_its_own_tool_says_so() -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed here")
    looked = run(
        "systemd-analyze", "security", "--offline=true", UNIT, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    )
    found = re.search(r"Overall exposure level for askwell.service: ([\d.]+)", looked.stdout)
    assert found, looked.stderr
    assert float(found[1]) < 2
    assert "RestartPreventExitStatus=78" in UNIT.read_text()


class Compose(yaml.SafeLoader):
    """Compose's own YAML: `!reset` takes away what another file said."""


Compose.add_constructor("!reset", lambda loader, node: [])


def test_three_replicas_stand_behind_a_proxy_and_only_it_is_published() -> None:
    services = yaml.load((DEPLOY / "compose.replicas.yaml").read_text(), Compose)["services"]  # noqa: S506 - safe
    assert services["askwell"]["deploy"]["replicas"] == 3
    assert services["askwell"]["ports"] == []
    drain, idle = services["askwell"]["environment"]["ASKWELL_DRAIN_SECONDS"], (PROXIES / "compose.conf").read_text()
    assert (drain, "keepalive_timeout 4s;" in idle) == ("${ASKWELL_DRAIN_SECONDS:-5}", True)
    assert services["proxy"]["ports"] == ["127.0.0.1:${ASKWELL_PUBLISHED_PORT:-8000}:8080"]
    mounted = [volume.split(":")[0] for volume in services["proxy"]["volumes"]]
    assert [path for path in mounted if not (DEPLOY / path).exists()] == []
    assert "listen 8080;" in (PROXIES / "compose.conf").read_text()
    assert set(compose()) <= SERVICES["askwell"]["environment"].keys()


VALUES = yaml.safe_load((DEPLOY / "helm" / "values.yaml").read_text())
TEMPLATES = {path.name: path.read_text() for path in (DEPLOY / "helm" / "templates").iterdir()}


def test_the_chart_is_of_this_version_and_names_only_settings_that_there_are() -> None:
    chart = yaml.safe_load((DEPLOY / "helm" / "Chart.yaml").read_text())
    assert f'version = "{chart["version"]}"' in (ROOT / "pyproject.toml").read_text()
    assert chart["appVersion"] == chart["version"]
    named = set(re.findall(r"\b(?:ASKWELL|SLACK|TEAMS)_[A-Z_]+", (DEPLOY / "helm" / "values.yaml").read_text()))
    assert {name.removesuffix("_FILE") for name in named} <= set(names())
    assert set(VALUES["secret"]["keys"]) <= set(SECRETS)
    assert set(VALUES["settings"]).isdisjoint(SECRETS)


def test_the_chart_uses_only_values_that_there_are_and_all_of_them() -> None:
    used = {
        tuple(name.split(".")) for text in TEMPLATES.values() for name in re.findall(r"\.Values\.([A-Za-z.]+)", text)
    }
    for path in used:
        value: Any = VALUES
        for step in path:
            assert step in value, path
            value = value[step]
    assert {path[0] for path in used} == set(VALUES)


def test_what_the_chart_probes_is_served_and_what_it_hides_stays_hidden() -> None:
    deployment = TEMPLATES["deployment.yaml"]
    assert re.findall(r"(\w+)Probe:\n\s+httpGet: \{path: (\S+),", deployment) == [
        ("startup", "/livez"), ("liveness", "/livez"), ("readiness", "/readyz"),
    ]  # fmt: skip
    for line in ("enableServiceLinks: false", "readOnlyRootFilesystem: true", "automountServiceAccountToken: false"):
        assert line in deployment
    assert "maxUnavailable: 1" in TEMPLATES["disruption.yaml"]


def test_helm_itself_agrees_where_it_is_installed() -> None:
    if shutil.which("helm") is None:
        pytest.skip("helm is not installed here")
    for more in ([], ["--set", "replicas=3", "--set", "secret.keys={ASKWELL_SECRET_KEYS,ASKWELL_DATABASE_URL}"]):
        drawn = run("helm", "template", "askwell", DEPLOY / "helm", *more)
        assert drawn.returncode == 0, drawn.stderr
        assert [one for one in yaml.safe_load_all(drawn.stdout) if one]
    alone = run("helm", "template", "askwell", DEPLOY / "helm", "--set", "replicas=3")
    assert "More than one replica needs PostgreSQL" in alone.stderr


OF_THE_CHART = ROOT / ".venv-deploy" / "bin" / "python"
KUBERNETES = ("1.25", "1.31", "1.37")
"""The oldest that the chart admits, one between, the newest that its schemas know."""

REPLICAS = {
    "replicas": 3,
    "secret": {"name": "askwell", "keys": ["ASKWELL_SECRET_KEYS", "ASKWELL_DATABASE_URL"]},
    "ingress": {"enabled": True, "className": "nginx", "tlsSecret": "tls", "annotations": {"a": "b"}},
    "image": {"digest": "sha256:" + "0" * 64},
    "volume": {"storageClass": "fast"},
}


def charted(values: dict[str, Any]) -> dict[str, Any]:
    """What Helm and Kubernetes' schemas say of the chart under these values."""
    looked = run(
        OF_THE_CHART, ROOT / "tests" / "tools" / "chart.py", DEPLOY / "helm", *KUBERNETES, input=json.dumps(values)
    )
    assert looked.returncode == 0, looked.stderr
    said: dict[str, Any] = json.loads(looked.stdout)
    return said


@pytest.mark.skipif(not OF_THE_CHART.exists(), reason="make ready-deploy was not run here")
def test_helm_and_kubernetes_take_the_chart_alone_and_with_replicas() -> None:
    alone, many = charted({}), charted(REPLICAS)
    assert alone["wrong"] == many["wrong"] == []
    kinds = [{one["kind"]: one for one in said["rendered"]} for said in (alone, many)]
    assert kinds[0].keys() == {"Deployment", "Service", "PersistentVolumeClaim"}
    assert kinds[1].keys() == {*kinds[0], "PodDisruptionBudget", "Ingress"}
    assert [one["Deployment"]["spec"]["strategy"]["type"] for one in kinds] == ["Recreate", "RollingUpdate"]
    [container] = kinds[1]["Deployment"]["spec"]["template"]["spec"]["containers"]
    assert {"name": "ASKWELL_DRAIN_SECONDS", "value": "5"} in container["env"]
    assert charted({"volume": {"enabled": False}})["wrong"] == []


@pytest.mark.skipif(not OF_THE_CHART.exists(), reason="make ready-deploy was not run here")
def test_the_chart_refuses_replicas_on_sqlite_in_a_sentence() -> None:
    [said] = [one for one in charted({"replicas": 2})["wrong"] if "PostgreSQL" in one][:1]
    assert "put ASKWELL_DATABASE_URL into the Secret and into secret.keys." in said

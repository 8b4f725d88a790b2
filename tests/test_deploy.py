"""The ways to run Askwell elsewhere, exercised as far as a machine without a container engine allows.

The Dockerfile is linted, its wheel is built and installed by its own steps, its health check is run
against a real server. The image itself is built and started by `make image-check`, which takes some minutes.
"""

import asyncio
import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from fontTools.ttLib import TTFont
from prometheus_client import CollectorRegistry, Metric

from adapters.auditor import Auditor, Troubles
from adapters.documented import OF_THE_IMAGE, SAID_ANEW, compose
from adapters.figures import Figures
from adapters.png import NOTO_CJK, NOTO_CJK_SMALL, font_files
from adapters.ticker import Ticker

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())["services"]
HARDENED = {"read_only": True, "cap_drop": ["ALL"], "security_opt": ["no-new-privileges:true"]}


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions with what follows them, in order."""
    lines = [line for line in DOCKERFILE.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    words = [line.partition(" ") for line in joined.splitlines() if line.strip()]
    return [(word, rest.strip()) for word, _, rest in words]


def image() -> dict[str, str]:
    """What the last stage says, by instruction; the last one of each counts."""
    found = instructions()
    last = max(number for number, (word, _) in enumerate(found) if word == "FROM")
    return dict(found[last:])


def run(*command: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=False, capture_output=True, text=True, **options)


def test_a_linter_finds_nothing_in_the_dockerfile() -> None:
    linted = run(Path(sysconfig.get_path("scripts")) / "hadolint", "--format", "tty", ROOT / "Dockerfile")
    assert (linted.returncode, linted.stdout) == (0, "")


def test_the_image_runs_as_nobody_in_particular_and_stops_in_order() -> None:
    assert image()["USER"] == "10001:10001"
    assert image()["STOPSIGNAL"] == "SIGTERM"
    assert json.loads(image()["ENTRYPOINT"]) == ["askwell"]
    assert json.loads(image()["CMD"]) == ["serve"]


def test_the_image_takes_time_zones_from_the_pinned_package_and_keeps_its_data_in_data() -> None:
    settings = dict(pair.split("=", 1) for pair in shlex.split(image()["ENV"]))
    assert settings["PYTHONTZPATH"] == ""
    assert settings["ASKWELL_DATABASE_URL"] == "sqlite:////data/askwell.db"
    assert settings["ASKWELL_HOST"] == "0.0.0.0"  # noqa: S104 - inside a container
    assert image()["VOLUME"] == image()["WORKDIR"] == "/data"


def test_only_what_the_image_needs_reaches_its_build() -> None:
    let_in = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE))
    copies = [shlex.split(rest)[:-1] for word, rest in instructions() if word == "COPY" and "--from" not in rest]
    wanted = {source for sources in copies for source in sources}
    assert wanted == let_in
    assert [source for source in sorted(wanted) if not (ROOT / source).exists()] == []


def test_every_package_of_the_image_is_installed_by_hash() -> None:
    steps = " && ".join(rest for word, rest in instructions() if word == "RUN").split("&&")
    installs = [step.strip() for step in steps if " install " in step and "pip" in step]
    assert installs
    assert [step for step in installs if "--require-hashes" not in step and "--no-index" not in step] == []


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [("none", []), ("small", ["NotoSansArabic-Regular.ttf", "NotoSansCJKjp-Regular.otf"]),
     ("whole", ["NotoSansArabic-Regular.ttf", "NotoSansCJK-Regular.ttc"])],
)  # fmt: skip
def test_the_image_has_the_letters_that_its_build_was_told(tmp_path: Path, wanted: str, holds: list[str]) -> None:
    given, target = tmp_path / "given", tmp_path / "fonts"
    for name in (NOTO_CJK, "truetype/noto/NotoSansArabic-Regular.ttf"):
        (given / name).parent.mkdir(parents=True)
        shutil.copy(font_files()[0], given / name)
    noto = runpy.run_path(str(ROOT / "deploy" / "noto.py"))
    noto["main"](wanted, target, given)
    assert sorted(path.name for path in target.rglob("*.*")) == holds
    if wanted == "small":
        letters = TTFont(target / NOTO_CJK_SMALL).getBestCmap()
        assert ord("…") in letters
        assert ord("A") not in letters


def test_what_no_server_needs_goes_and_nothing_else(tmp_path: Path) -> None:
    packages = tmp_path / "lib" / "python3.11" / "site-packages"
    stays = (
        "bot/languages/de/messages.po",
        "babel/locale-data/de_AT.dat",
        "babel/locale-data/root.dat",
        "numpy/array.so",
    )
    goes = ("babel/locale-data/fi.dat", "numpy/tests/data.txt", "numpy/array.c", "numpy/f2py/main.py")
    for name in (*stays, *goes):
        (packages / name).parent.mkdir(parents=True, exist_ok=True)
        (packages / name).write_text("")
    runpy.run_path(str(ROOT / "deploy" / "trim.py"))["main"](tmp_path)
    left = {path.relative_to(packages).as_posix() for path in packages.rglob("*") if path.is_file()}
    assert left == set(stays)


def test_letters_that_nobody_knows_end_the_build_in_a_sentence(tmp_path: Path) -> None:
    built = run(sys.executable, ROOT / "deploy" / "noto.py", "large", tmp_path, env={"PYTHONPATH": str(ROOT)})
    assert (built.returncode, built.stderr) == (1, "NOTO is one of none, small, whole.\n")


@asynccontextmanager
async def server_that_says(status: str) -> AsyncIterator[tuple[int, list[str]]]:
    """A loopback server that answers every request with a status; yields its port and what was asked."""
    asked: list[str] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        asked.append(head.split(b"\r\n")[0].decode())
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1], asked


async def health(port: int) -> int:
    """Run the image's own health check against a port; 0 is healthy."""
    command = json.loads(image()["HEALTHCHECK"].partition("CMD ")[2])
    assert command[0] == "python"
    check = await asyncio.create_subprocess_exec(
        sys.executable,
        *command[1:],
        env={"ASKWELL_PORT": str(port)},
        stderr=asyncio.subprocess.DEVNULL,
    )
    return await check.wait()


@pytest.mark.parametrize(("status", "healthy"), [("200 OK", True), ("503 Service Unavailable", False)])
async def test_the_health_check_believes_livez(status: str, healthy: bool) -> None:
    async with server_that_says(status) as (port, asked):
        assert (await health(port) == 0) is healthy
        assert asked == ["GET /livez HTTP/1.1"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what reaches the image's build, by the image's own command."""
    folder = tmp_path_factory.mktemp("image")
    for name in re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE):
        copy: Callable[..., object] = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (folder / name).parent.mkdir(exist_ok=True)
        copy(ROOT / name, folder / name)
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "wheel", cwd=folder)
    assert built.returncode == 0, built.stderr
    return next((folder / "wheel").glob("askwell-0.2.0-py3-none-any.whl"))


def test_the_wheel_holds_the_product_and_nothing_else(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = {
        file.relative_to(ROOT).as_posix()
        for top in ["bot", "adapters", "storage"]
        for file in (ROOT / top).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert packed == expected | {"main.py"}


def test_the_installed_command_answers_without_the_source_tree(wheel: Path, tmp_path: Path) -> None:
    programs = tmp_path / "venv" / "bin"
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv")
    aim: list[str | Path] = ["--python", programs / "python", "install", "-qq", "--no-deps", "--no-index"]
    installed = run(sys.executable, "-m", "pip", *aim, wheel)
    assert installed.returncode == 0, installed.stderr
    site = next((tmp_path / "venv").glob("lib/python*/site-packages"))
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    clean = {"PATH": os.environ["PATH"], "NO_COLOR": "1"}
    helped = run(programs / "askwell", "--help", cwd=tmp_path, env=clean)
    assert helped.returncode == 0, helped.stderr
    assert "serve" in helped.stdout


@pytest.mark.parametrize("name", ["askwell", "postgres"])
def test_a_service_may_do_nothing_it_need_not(name: str) -> None:
    service = SERVICES[name]
    assert {key: service[key] for key in HARDENED} == HARDENED
    assert "/tmp" in service["tmpfs"]  # noqa: S108 - a file system of its own, in memory
    assert service["pids_limit"] > 0
    assert "privileged" not in service


def test_compose_starts_sqlite_unless_the_profile_postgres_is_chosen() -> None:
    assert "profiles" not in SERVICES["askwell"]
    assert SERVICES["postgres"]["profiles"] == ["postgres"]
    assert SERVICES["askwell"]["environment"]["ASKWELL_DATABASE_URL"].endswith(":-sqlite:////data/askwell.db}")
    assert SERVICES["askwell"]["depends_on"]["postgres"] == {
        "condition": "service_healthy",
        "required": False,
    }


def test_compose_passes_on_every_setting_that_is_documented() -> None:
    given = SERVICES["askwell"]["environment"]
    documented = re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE)
    assert set(documented) - given.keys() == OF_THE_IMAGE - {"ASKWELL_DATABASE_URL"}
    assert tuple(name for name in given if name != "ASKWELL_DATABASE_URL") == compose()
    assert {name: given[name] for name in SAID_ANEW} == {name: f"${{{name}:- }}" for name in SAID_ANEW}
    assert {given[name] for name in compose() if name not in SAID_ANEW} == {None}


def test_compose_publishes_on_loopback_only_and_holds_no_secret() -> None:
    assert [port for service in SERVICES.values() for port in service.get("ports", ())] == [
        "127.0.0.1:${ASKWELL_PUBLISHED_PORT:-8000}:8000"
    ]
    secret = re.compile("KEY|TOKEN|SECRET|PASSWORD")
    for service in SERVICES.values():
        given = {name: value for name, value in service["environment"].items() if secret.search(name)}
        assert set(given.values()) == {None}


def known_metrics() -> set[str]:
    """The names that are scraped, as a running process has them, and as the page of the docs says."""
    metrics = CollectorRegistry()
    Troubles(metrics)
    Figures(metrics, None, lambda: datetime(2026, 11, 24, tzinfo=UTC))  # type: ignore[arg-type]
    Auditor(Ticker(None, None), None, None, metrics)  # type: ignore[arg-type]
    return {sample for one in metrics.collect() for sample in _samples(one)}


def _samples(one: Metric) -> set[str]:
    return {
        f"{one.name}_{ {'counter': 'total', 'info': 'info'}[one.type] }"
        if one.type in {"counter", "info"}
        else one.name
    }


@pytest.mark.parametrize("file", ["alerts.yaml", "grafana/askwell.json"])
def test_alerts_and_the_board_ask_only_for_metrics_that_are_there(file: str) -> None:
    content = yaml.safe_load((ROOT / "deploy" / file).read_text())
    rules = [rule["expr"] for group in content.get("groups", ()) for rule in group["rules"]]
    drawn = [target["expr"] for panel in content.get("panels", ()) for target in panel["targets"]]
    named = {name for query in rules + drawn for name in re.findall(r"\b(?:askwell|process)_[a-z_]+", query)}
    assert named
    assert named - known_metrics() == set()


def test_every_metric_is_on_its_page_and_every_alert_says_what_mends_it() -> None:
    page = (ROOT / "docs" / "running.md").read_text()
    assert {name for name in known_metrics() if name.startswith("askwell_") and f"`{name}`" not in page} == set()
    [group] = yaml.safe_load((ROOT / "deploy" / "alerts.yaml").read_text())["groups"]
    assert [rule["alert"] for rule in group["rules"] if not rule["annotations"].get("mend")] == []


def by_compose(*words: str) -> subprocess.CompletedProcess[str]:
    """What Compose itself says: the plugin of the docker client, or the program of its own."""
    for program in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(program[0]) and not run(*program, "version").returncode:
            return run(
                *program, *words, cwd=ROOT / "deploy", env={"PATH": os.environ["PATH"], "POSTGRES_PASSWORD": "x"}
            )
    pytest.skip("Compose is not installed here")


def test_compose_itself_agrees_where_it_is_installed() -> None:
    merged = by_compose("--profile", "postgres", "config", "--quiet")
    assert (merged.returncode, merged.stderr) == (0, "")


def test_compose_itself_makes_three_replicas_of_both_files_and_publishes_the_proxy_alone() -> None:
    files = ["--file", "compose.yaml", "--file", "compose.replicas.yaml", "--profile", "postgres"]
    merged = by_compose(*files, "config", "--format", "json")
    assert merged.returncode == 0, merged.stderr
    services = json.loads(merged.stdout)["services"]
    assert services["askwell"]["deploy"]["replicas"] == 3
    assert {name for name, one in services.items() if one.get("ports")} == {"proxy"}
    assert services["askwell"]["depends_on"]["postgres"]["required"]

"""Settings as people really write them: what is certain is understood, everything else is a sentence with its mend."""

import socket
import stat
from pathlib import Path

import pytest

from adapters.server import in_address, listen
from adapters.settings import Settings, read
from bot.errors import Misconfigured
from storage.integrity import check
from storage.libpq import with_tls
from storage.url import normalise
from tests.terminal import askwell

NOWHERE = Path("/nowhere/at/all")


def wrong(folder: Path = NOWHERE, **environment: str) -> str:
    """The sentence that these settings lead to."""
    with pytest.raises(Misconfigured) as found:
        read(environment, folder)
    return str(found.value)


def settings(folder: Path = NOWHERE, **environment: str) -> Settings:
    return read(environment, folder)


@pytest.mark.parametrize(
    "content",
    ["geheim\n".encode("utf-16"), b"\x80\x81\xff", b"xoxb\0binary", b"\xff\xfe" + b"a\0" * 9],
    ids=["UTF-16", "bytes", "a NUL", "UTF-16 by its mark"],
)
def test_a_file_of_a_secret_that_is_no_text_says_how_to_save_it_and_nothing_of_it(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "token").write_bytes(content)
    said = wrong(SLACK_BOT_TOKEN_FILE=str(tmp_path / "token"))
    assert said.startswith("The file that SLACK_BOT_TOKEN_FILE names is not UTF-8 text: save it as UTF-8")
    assert "geheim" not in said


def test_a_secret_file_may_begin_with_a_byte_order_mark_and_end_with_a_line(tmp_path: Path) -> None:
    (tmp_path / "token").write_bytes(b"\xef\xbb\xbfxoxb-1\r\n")
    assert settings(SLACK_BOT_TOKEN_FILE=str(tmp_path / "token")).slack_bot_token.get_secret_value() == "xoxb-1"


@pytest.mark.parametrize("path", ["/", "/dev/zero", "/no/such/file", "with\0zero"])
def test_a_secret_file_that_is_none_is_a_sentence(path: str) -> None:
    assert wrong(SLACK_BOT_TOKEN_FILE=path).startswith("The file that SLACK_BOT_TOKEN_FILE names ")


def test_quotes_that_docker_keeps_blanks_and_line_ends_are_not_part_of_a_setting() -> None:
    found = settings(ASKWELL_PORT='"8100"', SLACK_BOT_TOKEN="'xoxb-1'", ASKWELL_HOST=" 127.0.0.1\r", ASKWELL_LOCAL="")
    assert (found.port, found.slack_bot_token.get_secret_value(), found.host) == (8100, "xoxb-1", "127.0.0.1")


def test_quotes_of_keys_stay_for_words_may_be_sealed_with_them() -> None:
    assert settings(ASKWELL_SECRET_KEYS='"key" ').keys == ('"key"',)


@pytest.mark.parametrize("value", ["9" * 5000, "-1", "1.5", "soon", "1e3", "100001"])
def test_a_rule_that_is_no_sensible_number_is_named(value: str) -> None:
    said = wrong(ASKWELL_RULES_NUDGE_WORKING_DAYS=value)
    assert said == "ASKWELL_RULES_NUDGE_WORKING_DAYS must be a whole number of at least 0 and at most 100000."


def test_a_weekday_is_one_of_seven_and_an_hour_one_of_a_day() -> None:
    assert "at least 1 and at most 7" in wrong(ASKWELL_RULES_WEEKLY_WEEKDAY="8")
    assert "at most 23" in wrong(ASKWELL_RULES_WEEKLY_HOUR="24")


@pytest.mark.parametrize(
    "name", ["ASKWELL_PUBLIC_URL", "ASKWELL_HEARTBEAT_URL", "SLACK_API_URL", "TEAMS_LOGIN_URL", "HTTPS_PROXY"]
)
@pytest.mark.parametrize("value", ["https://[bad", "https://", "https://a b", "https://a:99999", "nonsense://a"])
def test_an_address_that_is_none_is_named_and_not_repeated(name: str, value: str) -> None:
    said = wrong(NOWHERE, **{name: value})
    assert said.startswith(f"{name} cannot be what it is: ")
    assert value == "https://" or value not in said


def test_bytes_that_are_no_text_are_named() -> None:
    assert wrong(ASKWELL_HELP_LINE=b"\xff\xfe".decode(errors="surrogateescape")).startswith("ASKWELL_HELP_LINE is not")


@pytest.mark.parametrize("value", ["thanks", "/thanks", " /Thanks", '"thanks"'])
def test_a_command_has_its_slash_also_where_it_was_left_out(value: str) -> None:
    assert settings(SLACK_THANKS_COMMAND=value).slack_thanks_command == "/thanks"


def test_a_command_that_slack_does_not_take_is_named() -> None:
    assert wrong(SLACK_ASK_COMMAND="ask me").startswith("SLACK_ASK_COMMAND cannot be what it is: a command is a slash")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('TEAMS_SERVICE_HOSTS = ["a.example", {x = 1}]', "is a list of more than words"),
        ("[ASKWELL_PORT]\nvalue = 1", "ASKWELL_PORT is a table"),
        ("ASKWELL_PORT = = 1", "it is no TOML at line 1"),
        ("ASKWELL_PORT = 1\nASKWELL_PORT = 2", "it is no TOML"),
        ("x = " + "[" * 10_000, "it is no TOML"),
    ],
)
def test_a_settings_file_that_is_none_says_where(tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / "askwell.toml").write_text(written)
    assert said in wrong(tmp_path)


def test_a_settings_file_may_have_lists_and_a_byte_order_mark(tmp_path: Path) -> None:
    written = '﻿TEAMS_SERVICE_HOSTS = ["a.example", "b.example"]\nASKWELL_LOCAL = true\nASKWELL_PORT = 8100\n'
    (tmp_path / "askwell.toml").write_text(written, "utf-8")
    found = settings(tmp_path)
    assert (found.teams_service_hosts, found.local, found.port) == (("a.example", "b.example"), True, 8100)
    (tmp_path / "askwell.toml").write_text(written, "utf-16")
    assert wrong(tmp_path).startswith("askwell.toml is not UTF-8 text")


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host", "x" * 300, "2001:db8::7"])
def test_an_address_that_is_not_ours_is_not_called_a_port_that_is_taken(host: str) -> None:
    with pytest.raises(Misconfigured, match="is no address of this machine"):
        listen(host, 0)


def test_a_port_that_is_taken_is_called_so() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Misconfigured, match="is taken: choose another ASKWELL_PORT"):
            listen("127.0.0.1", taken.getsockname()[1])


def test_an_ipv6_address_stands_in_brackets() -> None:
    assert [in_address(host) for host in ("::1", "127.0.0.1", "localhost")] == ["[::1]", "127.0.0.1", "localhost"]


def test_the_address_that_a_hosted_postgresql_gives_is_taken_and_its_server_is_verified() -> None:
    url, arguments = with_tls(normalise("postgresql://a:b@db.example/x?sslmode=require&channel_binding=require"))
    assert (url.drivername, dict(url.query)) == ("postgresql+asyncpg", {})
    assert arguments["ssl"].check_hostname


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("pgbouncer=true", "what pgbouncer asks for"),
        ("sslmode=perhaps", "values that PostgreSQL knows"),
        ("sslmode=disable&channel_binding=require", "channel_binding=require needs"),
        ("options=-c%20role%3Dx", "what options asks for"),
    ],
)
def test_what_asyncpg_cannot_do_is_refused_by_name(query: str, said: str) -> None:
    with pytest.raises(Misconfigured, match=said):
        normalise(f"postgresql://a:secret@db.example/x?{query}")


def test_a_certificate_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(Misconfigured, match="sslrootcert"):
        with_tls(normalise("postgresql://a:b@db.example/x?sslmode=verify-full&sslrootcert=/no/such/file"))


def test_a_database_in_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="Name a folder that is there"):
        check(normalise(f"sqlite:///{tmp_path}/no/such/folder/askwell.db"))


def test_the_database_is_its_owners_alone_with_its_log_and_its_index(tmp_path: Path) -> None:
    assert askwell("db", "upgrade", folder=tmp_path).code == 0
    files = list(tmp_path.glob("askwell.db*"))
    assert files
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("outbox", "retry", "9" * 30), 2, "row"),
        (("outbox", "drop", "0"), 2, "row"),
        (("setup", "slack", "--folder", "/no/such/folder"), 2, "name a folder that is there"),
        (("export", b"local:town:\xff".decode(errors="surrogateescape")), 2, "is not UTF-8 text"),
    ],
)
def test_a_command_that_cannot_be_understood_is_answered_in_a_sentence(
    tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    found = askwell(*words, folder=tmp_path)
    assert (found.code, "Traceback" in found.err) == (code, False)
    assert said.lower() in found.err.lower()

"""``cancu messages`` and ``cancu log`` as people call them, over a small office."""

from __future__ import annotations

import json
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.cancu.office_process import Office
from tests.cancu.small_office import OFFICER, office_at


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    office_at(made.home)
    return made


def records(office: Office, *arguments: str) -> list[dict[str, object]]:
    done = office.run(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_message_is_listed_shown_and_sent_again_and_the_log_says_by_whom(office: Office) -> None:
    (message,) = records(office, "messages", "list", "--state", "sent")
    key = str(message["id"])
    assert message["person"] == OFFICER
    (shown,) = records(office, "messages", "show", key)
    assert len(shown["deliveries"]) == 1  # type: ignore[arg-type]
    assert office.run("people", "add", OFFICER, "--unit", "Phường Mẫu").returncode == 0
    assert office.run("messages", "resend", key, "--by", OFFICER).returncode == 0
    assert [each["state"] for each in records(office, "messages", "list")] == ["failed"]
    newest = records(office, "log", "--about", key)[0]
    assert (newest["by"], newest["before"], newest["after"]) == (OFFICER, "sent", "due")
    assert office.run("notify").returncode == 0
    assert [each["attempts"] for each in records(office, "messages", "list", "--state", "sent")] == [2]


def test_a_message_nobody_knows_is_one_line(office: Office) -> None:
    for command in ("show", "resend"):
        done = office.run("messages", command, "nothing")
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1


def test_the_head_in_a_letter_is_checked_against_the_log(office: Office) -> None:
    (letter,) = (office.home / "outbox").iterdir()
    head = message_from_bytes(letter.read_bytes(), policy=default)["Cancu-Log-Head"]
    assert office.run("verify", "--head", head).returncode == 0
    done = office.run("verify", "--head", head[:-1] + ("0" if head[-1] != "0" else "1"))
    assert done.returncode == 1
    assert "the log does not hold that line" in done.stderr

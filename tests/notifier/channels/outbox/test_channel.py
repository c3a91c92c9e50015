"""The outbox folder: whole files, named by their key, never twice."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

from notifier.channels.outbox import OutboxChannel

SENDER = "cancu@example.vn"


def test_the_file_is_a_letter_any_mail_program_opens(tmp_path: Path, make_message) -> None:
    message = make_message(channel="outbox")
    OutboxChannel(tmp_path, SENDER).send(message)
    (path,) = tmp_path.iterdir()
    assert path.name == "2026-11-24.outbox.can-bo-iso@example.vn.eml"
    letter = message_from_bytes(path.read_bytes(), policy=default)
    assert letter["Subject"] == message.subject
    assert letter.get_body(("plain",)).get_content().splitlines() == message.text.splitlines()


def test_a_repeat_leaves_the_file_as_it_was(tmp_path: Path, make_message) -> None:
    channel, message = OutboxChannel(tmp_path, SENDER), make_message(channel="outbox")
    channel.send(message)
    (path,) = tmp_path.iterdir()
    before = path.read_bytes()
    channel.send(message)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [before]


def test_a_key_never_leaves_the_folder(tmp_path: Path) -> None:
    channel = OutboxChannel(tmp_path, SENDER)
    assert channel.path("2026-11-24.outbox.../../x@example.vn").parent == tmp_path

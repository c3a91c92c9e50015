"""The outbox folder: whole files, named by their key, never twice."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

from notifier.channels.outbox import OutboxChannel
from notifier.channels.outbox.letters import letter_faults
from tests.notifier.sample_office import Office

SENDER = "cancu@example.vn"


def test_the_file_is_a_letter_any_mail_program_opens(tmp_path: Path, make_message) -> None:
    message = make_message(channel="outbox")
    OutboxChannel(tmp_path, SENDER).send(message, message.person)
    (path,) = tmp_path.iterdir()
    assert path.name == "2026-11-24.outbox.can-bo-iso@example.vn.eml"
    letter = message_from_bytes(path.read_bytes(), policy=default)
    assert letter["Subject"] == message.subject
    assert letter.get_body(("plain",)).get_content().splitlines() == message.text.splitlines()


def test_a_repeat_leaves_the_file_as_it_was(tmp_path: Path, make_message) -> None:
    channel, message = OutboxChannel(tmp_path, SENDER), make_message(channel="outbox")
    channel.send(message, message.person)
    (path,) = tmp_path.iterdir()
    before = path.read_bytes()
    channel.send(message, message.person)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [before]


def test_a_key_never_leaves_the_folder(tmp_path: Path) -> None:
    channel = OutboxChannel(tmp_path, SENDER)
    assert channel.path("2026-11-24.outbox.../../x@example.vn").parent == tmp_path


def test_the_same_letter_again_has_the_same_bytes(tmp_path: Path, make_message) -> None:
    message = make_message(channel="outbox")
    proofs = {OutboxChannel(tmp_path / place, SENDER).send(message, message.person) for place in ("one", "two")}
    assert len(proofs) == 1


def test_a_letter_altered_or_unknown_is_found_and_one_collected_is_not(office: Office) -> None:
    office.match(office.first)
    office.night()
    office.send()
    (path,) = office.home.outbox_folder.iterdir()
    whole = path.read_bytes()
    assert list(letter_faults(office.home)) == []
    path.write_bytes(whole.replace(b"QT-01", b"QT-07"))
    (altered,) = letter_faults(office.home)
    assert "not the letter that was written" in altered
    path.rename(path.with_name("khac.eml"))
    (unknown,) = letter_faults(office.home)
    assert "no message knows" in unknown
    path.with_name("khac.eml").unlink()
    assert list(letter_faults(office.home)) == []

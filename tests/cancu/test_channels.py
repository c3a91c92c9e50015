"""Which channels an office has, by its settings."""

from __future__ import annotations

from pathlib import Path

from cancu.channels import channels_of
from cancu.settings import Email, Settings
from data.store.home import Home


def test_letters_go_to_the_outbox_folder_until_a_mail_server_is_set(tmp_path: Path) -> None:
    with Home(tmp_path) as home:
        without = channels_of(Settings(), home)
        with_server = channels_of(Settings(email=Email(host="mail.example.vn")), home)
    assert [channel.name for channel in without] == ["outbox"]
    assert [channel.name for channel in with_server] == ["email"]

"""Which channels an office has, by its settings."""

from __future__ import annotations

from pathlib import Path

from cancu.channels import channels_of
from cancu.settings import Email, Settings
from cancu.settings_table import Secret
from cancu.zalo_settings import Zalo, ZaloBot, ZaloOa, ZaloZbs
from data.store.home import Home


def test_letters_go_to_the_outbox_folder_until_a_mail_server_is_set(tmp_path: Path) -> None:
    with Home(tmp_path) as home:
        without = channels_of(Settings(), home)
        with_server = channels_of(Settings(email=Email(host="mail.example.vn")), home)
    assert [channel.name for channel in without] == ["outbox"]
    assert [channel.name for channel in with_server] == ["email"]


def test_each_part_of_zalo_is_in_use_once_it_is_set(tmp_path: Path) -> None:
    bot, oa = ZaloBot(token=Secret("1:a")), ZaloOa(app_id="1")
    zbs = ZaloZbs(template_id="2")
    with Home(tmp_path) as home:
        for zalo, names in (
            (Zalo(bot=bot), ["outbox", "zalo-bot"]),
            (Zalo(oa=oa), ["outbox", "zalo-oa"]),
            (Zalo(oa=oa, zbs=zbs, bot=bot), ["outbox", "zalo-bot", "zalo-oa", "zalo-zbs"]),
            (Zalo(zbs=zbs), ["outbox"]),
        ):
            assert [channel.name for channel in channels_of(Settings(zalo=zalo), home)] == names

"""Settings: from the file, over it the environment; a fault names the key and the mend."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from cancu.crawl_settings import own_source_at, source_settings
from cancu.enabled_rules import rules_of
from cancu.settings import Settings
from cancu.settings_file import load
from cancu.settings_help import commented_file, settings_help
from data.errors import BadInput
from data.office.rule import SWITCHES, Rules
from notifier.channels.zalo_bot.markup import Markup


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    settings = load(None, {}, tmp_path)
    assert settings.home == tmp_path / "var"
    assert settings.enabled_sources() == ["vanban", "congbao", "vbpl_sitemap"]
    assert settings.deadline.months == 3


def test_home_is_relative_to_the_file_and_the_environment_goes_before_it(tmp_path: Path) -> None:
    file = tmp_path / "etc" / "cancu.toml"
    file.parent.mkdir()
    file.write_text('home = "data"\n[email]\nhost = "mail.example.vn"\nport = 25\nfrom = "iso@example.vn"\n')
    settings = load(file, {"CANCU_EMAIL__PORT": "465", "CANCU_EMAIL__TLS": "tls"}, tmp_path)
    assert settings.home == tmp_path / "etc" / "data"
    assert (settings.email.host, settings.email.port, settings.email.sender) == (
        "mail.example.vn",
        465,
        "iso@example.vn",
    )
    assert load(file, {"CANCU_HOME": "here"}, tmp_path).home == tmp_path / "here"


def test_the_file_named_in_the_environment_is_read(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text("[deadline]\nmonths = 2\n")
    assert load(None, {"CANCU_CONFIG": str(tmp_path / "other.toml")}, tmp_path).deadline.months == 2


def test_a_secret_comes_from_a_file_and_never_prints_itself(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s3cret\n")
    settings = load(None, {"CANCU_EMAIL__PASSWORD_FILE": str(tmp_path / "secret")}, tmp_path)
    assert settings.email.password == "s3cret"
    assert "s3cret" not in repr(settings)


def test_a_source_is_switched_off_and_another_on(tmp_path: Path) -> None:
    switched = {"CANCU_SOURCES__VANBAN__ENABLED": "false", "CANCU_SOURCES__INBOX__ENABLED": "true"}
    assert load(None, switched, tmp_path).enabled_sources() == ["congbao", "vbpl_sitemap", "inbox"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[email]\nprot = 25\n", "không có khóa cấu hình email.prot (no such setting); có phải port?"),
        ("[emial]\nport = 25\n", "không có khóa cấu hình emial (no such setting); có phải email?"),
        (
            "[sources.vanbn]\nenabled = true\n",
            "sources.vanbn (no such setting); có phải vanban?",
        ),
        (
            "[sources.vanban]\nbase = 1\n",
            "sources.vanban.base (no such setting); có phải base_url?",
        ),
        ("[email]\nport = 'x'\n", "`email.port`"),
        ("[schedule]\nat = '25:00'\n", "`schedule.at`"),
        ("[deadline]\nmonths = 4\n", "`deadline.months`"),
        ("email = 3\n", "email là một bảng"),
        ("sources = 3\n", "sources là một bảng"),
        ("[email\n", "not TOML"),
    ],
)
def test_a_fault_in_the_file_names_file_key_and_mend(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "cancu.toml"
    file.write_text(text)
    with pytest.raises(BadInput) as caught:
        load(file, {}, tmp_path)
    assert str(caught.value).startswith(f"{file}: ")
    assert said in str(caught.value)
    assert caught.value.mend


@pytest.mark.parametrize("variable", ["CANCU_EMAIL__PROT", "CANCU_X__Y", "CANCU_SOURCES__X__ENABLED"])
def test_a_misspelt_variable_is_named(tmp_path: Path, variable: str) -> None:
    with pytest.raises(BadInput, match=f"^{variable}: không có khóa cấu hình"):
        load(None, {variable: "1"}, tmp_path)


def test_every_switch_of_the_linking_rules_can_be_set() -> None:
    assert rules_of(Settings()) == Rules()
    for rule in SWITCHES:
        turned = load(None, {f"CANCU_RULES__{rule.upper()}": str(rule not in Rules().on)}, Path())
        assert rules_of(turned).on ^ Rules().on == {rule}


def test_every_setting_has_its_help_in_both_languages() -> None:
    for each in settings_help():
        assert " / " in each.help, each.variable


def test_the_commented_file_loads_as_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "cancu.toml"
    file.write_text(commented_file({}))
    loaded = load(file, {}, tmp_path)
    assert replace(loaded, sources={}) == Settings(home=tmp_path / "var")
    assert loaded.enabled_sources() == Settings().enabled_sources()


def test_every_key_of_the_commented_file_can_be_switched_on(tmp_path: Path) -> None:
    file = tmp_path / "cancu.toml"
    keys = {(each.table, each.name): each.default for each in settings_help()}
    file.write_text(commented_file(keys))
    assert load(file, {}, tmp_path).email == Settings().email


def test_a_table_in_a_table_is_read_and_its_unknown_keys_are_named(tmp_path: Path) -> None:
    file = tmp_path / "cancu.toml"
    file.write_text('[zalo.bot]\nmarkup = "none"\n[webhook]\nurl = "https://cancu.example.vn"\n')
    (tmp_path / "token").write_text("1:abc\n")
    settings = load(file, {"CANCU_ZALO__BOT__TOKEN_FILE": str(tmp_path / "token")}, tmp_path)
    assert (settings.zalo.bot.token, settings.zalo.bot.markup) == ("1:abc", Markup.NONE)
    assert "1:abc" not in repr(settings)
    file.write_text('[zalo.bot]\ntokn = "x"\n')
    with pytest.raises(BadInput, match=r"zalo\.bot\.tokn.*có phải token"):
        load(file, {}, tmp_path)
    file.write_text("[zalo]\nbot = 3\n")
    with pytest.raises(BadInput, match=r"zalo\.bot là một bảng"):
        load(file, {}, tmp_path)


OWN = """
[own_sources.congbao_hue]
base_url = "https://congbao.hue.example.vn"
lists = ["/van-ban", "/rss"]
[own_sources.congbao_hue.rows]
each = "li.van-ban"
"""


def test_a_source_of_the_offices_own_is_visited_after_the_others(tmp_path: Path) -> None:
    file = tmp_path / "cancu.toml"
    file.write_text(OWN)
    settings = load(file, {}, tmp_path)
    assert settings.enabled_sources()[-1] == "congbao_hue"
    own = source_settings(settings, "congbao_hue")
    assert own.declared
    assert (own.base_url, own.declared.lists) == ("https://congbao.hue.example.vn", ("/van-ban", "/rss"))
    assert (own.declared.rows.each, own.declared.rows.title) == ("li.van-ban", "a")
    assert own_source_at(settings, "https://congbao.hue.example.vn/van-ban/7") == own
    assert own_source_at(settings, "https://congbao.example.vn/van-ban/7") is None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("each", "echa", r"own_sources\.congbao_hue\.rows\.echa.*có phải each"),
        ('lists = ["/van-ban", "/rss"]', "", "own_sources.congbao_hue thiếu lists"),
        ("congbao_hue", "vanban", "nguồn riêng không thể tên là 'vanban'"),
        ("https://", "", r"own_sources\[\.*\]\.base_url"),
        ("own_sources", "sources", r"khai ở \[own_sources\.congbao_hue\]"),
    ],
)
def test_a_fault_in_a_declared_source_is_named(tmp_path: Path, before: str, after: str, said: str) -> None:
    file = tmp_path / "cancu.toml"
    file.write_text(OWN.replace(before, after))
    with pytest.raises(BadInput, match=said):
        load(file, {}, tmp_path)

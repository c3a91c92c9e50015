"""Records of the settings, each key with its help, its default and its kind. Secrets never print themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, field

from cancu.known_sources import KNOWN_SOURCES, KnownSource
from cancu.settings_table import Secret, SettingsTable
from cancu.zalo_settings import Webhook, Zalo
from crawler.declared_source import DeclaredSource
from data.office.rule import LEAST_SCORE, SWITCHES
from notifier.channels.email.channel import Tls

#: The sources whose adapters are known by name.
SOURCES = tuple(KNOWN_SOURCES)


class Source(SettingsTable, frozen=True, kw_only=True):
    """``[sources.NAME]``: one official source."""

    enabled: Annotated[bool, Meta(description="Có thu thập nguồn này hay không / visit this source")] = True
    base_url: Annotated[
        str, Meta(description="Địa chỉ khác thay cho địa chỉ chính thức / another address than the official one")
    ] = ""
    folder: Annotated[str, Meta(description="Thư mục của nguồn nằm trên đĩa / folder of a source on disk")] = ""


class OwnSource(DeclaredSource, frozen=True, kw_only=True):
    """``[own_sources.NAME]``: a source that the office declares, with the selectors that read it."""

    enabled: Annotated[bool, Meta(description="Có thu thập nguồn này hay không / visit this source")] = True


class Crawl(SettingsTable, frozen=True, kw_only=True):
    """``[crawl]``: how the crawler behaves."""

    contact: Annotated[
        str,
        Meta(description="Địa chỉ chịu trách nhiệm, gửi kèm mỗi lượt / who answers for the visits, sent along"),
    ] = ""
    delay: Annotated[
        float, Meta(ge=0, description="Số giây nghỉ tối thiểu giữa hai lượt / least pause in seconds between requests")
    ] = 1.5
    most_minutes: Annotated[
        float, Meta(gt=0, description="Số phút tối đa cho mỗi nguồn một đêm / most minutes a source gets in a night")
    ] = 90.0
    most_cited: Annotated[
        int,
        Meta(ge=0, description="Số văn bản thiếu hỏi mỗi nguồn một đêm / lacking documents a source is asked for"),
    ] = 150
    most_missing: Annotated[
        int,
        Meta(ge=0, description="Số hiệu bị sót hỏi mỗi nguồn một đêm / missing numbers a source is asked for a night"),
    ] = 50
    ocr: Annotated[bool, Meta(description="Nhận dạng chữ trong bản quét / read scanned pages with tesseract")] = True
    ocr_minutes: Annotated[
        float,
        Meta(gt=0, description="Số phút tối đa mỗi đêm để nhận dạng chữ / most minutes a night for reading scans"),
    ] = 120.0


class Network(SettingsTable, frozen=True, kw_only=True):
    """``[network]``: the way out."""

    proxy: Annotated[str, Meta(description="Máy chủ proxy / proxy for all visits, as http://host:port")] = ""
    ca_bundle: Annotated[
        str,
        Meta(
            description="Tệp PEM thêm vào các cơ quan chứng thực của hệ thống / PEM file of authorities, added to those"
            " of the system"
        ),
    ] = ""
    allow_private: Annotated[
        bool,
        Meta(description="Cho phép nguồn ở mạng nội bộ hoặc máy này / let sources be on this machine or network"),
    ] = False


class Schedule(SettingsTable, frozen=True, kw_only=True):
    """``[schedule]``: when the night runs."""

    at: Annotated[
        str,
        Meta(
            pattern=r"^([01]\d|2[0-3]):[0-5]\d$",
            description="Giờ chạy mỗi đêm, giờ Việt Nam / hour of the nightly run, Asia/Ho_Chi_Minh",
        ),
    ] = "01:30"


class Email(SettingsTable, frozen=True, kw_only=True, rename={"sender": "from"}):
    """``[email]``: the office's mail server; without a host messages go to the outbox folder."""

    host: Annotated[
        str, Meta(description="Máy chủ thư; bỏ trống thì ghi vào thư mục outbox / mail server; empty: outbox folder")
    ] = ""
    port: Annotated[int, Meta(ge=1, le=65535, description="Cổng / port")] = 587
    user: Annotated[str, Meta(description="Tên đăng nhập / user name")] = ""
    password: Annotated[
        Secret, Meta(description="Mật khẩu, nên đặt trong CANCU_EMAIL__PASSWORD_FILE / password, best in a file")
    ] = Secret()
    tls: Annotated[Tls, Meta(description="Mã hóa: none, starttls hoặc tls / how the connection is protected")] = (
        Tls.STARTTLS
    )
    sender: Annotated[str, Meta(description="Địa chỉ gửi / sender address")] = "cancu@localhost.localdomain"
    reply_to: Annotated[
        str,
        Meta(
            pattern=r"^([^@\s,<>]+@[^@\s,<>]+(, *[^@\s,<>]+@[^@\s,<>]+)*)?$",
            description="Ai đọc thư trả lời, cách nhau bằng dấu phẩy; bỏ trống thì là người quản trị / who reads"
            " replies, separated by commas; empty: the administrators",
        ),
    ] = ""


class Desk(SettingsTable, frozen=True, kw_only=True):
    """``[desk]``: the pages of ``cancu serve``."""

    base_url: Annotated[
        str,
        Meta(
            pattern=r"^(https?://[^\s/?#]+)?$",
            description="Địa chỉ mọi người mở bàn duyệt, như https://cancu.example.vn; bỏ trống thì thư không có liên"
            " kết trả lời / address at which people reach the desk; empty: letters have no links to answer by",
        ),
    ] = ""


class Deadline(SettingsTable, frozen=True, kw_only=True):
    """``[deadline]``: the legal clock (Quyết định 19/2014/QĐ-TTg, Điều 4 khoản 4 điểm a)."""

    months: Annotated[
        int, Meta(ge=1, le=3, description="Số tháng để cập nhật, nhiều nhất là 3 / months to update, at most 3")
    ] = 3


def _with_switches(table: type[SettingsTable]) -> type[msgspec.Struct]:
    """The table with a key for each rule that may be switched off; decorators of a class leave its type as written."""
    switches = [(rule.value, Annotated[bool, Meta(description=rule.row.help)], rule.row.is_on) for rule in SWITCHES]
    return msgspec.defstruct(
        table.__name__, switches, bases=(table,), module=table.__module__, frozen=True, kw_only=True
    )


@_with_switches
class RuleSettings(SettingsTable, frozen=True, kw_only=True):
    """``[rules]``: what a rule may answer by itself; what is switched off waits for a person."""

    least_score: Annotated[
        float,
        Meta(
            ge=0,
            le=1,
            description="Độ chắc chắn tối thiểu để tự nhận thay đổi / how sure a reading must be for stated_act",
        ),
    ] = LEAST_SCORE


class Settings(SettingsTable, frozen=True, kw_only=True):
    """Everything that can be set. ``home`` is absolute once loaded."""

    home: Annotated[Path, Meta(description="Thư mục dữ liệu, tính từ tệp này / home folder, relative to this file")] = (
        Path("var")
    )
    sources: dict[str, Source] = field(default_factory=dict)
    own_sources: dict[str, OwnSource] = field(default_factory=dict)
    crawl: Crawl = Crawl()
    network: Network = Network()
    schedule: Schedule = Schedule()
    email: Email = Email()
    desk: Desk = Desk()
    zalo: Zalo = Zalo()
    webhook: Webhook = Webhook()
    deadline: Deadline = Deadline()
    rules: RuleSettings = RuleSettings()

    def source(self, name: str) -> Source:
        """Return how a source is set up; one never mentioned has its defaults."""
        return self.sources.get(name) or Source(enabled=name in KNOWN_SOURCES and KNOWN_SOURCES[name].is_on)

    def known_sources(self) -> dict[str, KnownSource]:
        """Return every source by name, in the order they are tried: those with an adapter, then the office's own."""
        return KNOWN_SOURCES | {name: _known(name, own) for name, own in self.own_sources.items()}

    def enabled_sources(self) -> list[str]:
        """Return the names of the sources to visit, in the order they are tried; the office's own are the last."""
        own = [name for name, source in self.own_sources.items() if source.enabled]
        return [name for name in SOURCES if self.source(name).enabled] + own


def _known(name: str, own: OwnSource) -> KnownSource:
    why = "cơ quan tự khai trong cancu.toml (declared by the office in its settings)"
    return KnownSource(title=own.title or name, is_on=own.enabled, why=why)

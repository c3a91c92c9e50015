"""Kills the sending of messages at random statements and counts what arrived; then drains a long queue.

    python bench/delivery_bench.py [--kills 500] [--queued 10000] [--seed 13]

Each kill is a child that ends itself by SIGKILL before the n-th event of a delivery over the outbox folder, a real mail
server and the stand-ins of Zalo's bot, official account and template messages, whose first token is changed on the way.
Then the delivery is run again, as the next night does; where the account wants to be authorized anew, for the kill came
between the answer with new tokens and their keeping, an administrator does so and it is run once more. What every
message came to is held against what the folder, the mail server, the chats and the phones got. Exit 1 when anything was
lost, came twice where it may not, or a home is unsound.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import shutil
import socket
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import msgspec
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from kill_bench import run_in_child

from data.instant import OFFICE, utc
from data.office.address import Address
from data.office.inbound import Inbound
from data.office.message import DeliveryState, Message
from data.office.unit import Person
from data.store import addresses, inbound, outbox, people, verify, zalo_tokens
from data.store.home import Home
from notifier.channels.contract import Channel
from notifier.channels.email import EmailChannel, MailServer, Tls
from notifier.channels.outbox import OutboxChannel
from notifier.channels.stand_in_server import StandInServer
from notifier.channels.zalo_bot.api import BotApi
from notifier.channels.zalo_bot.channel import ZaloBotChannel
from notifier.channels.zalo_bot.stand_in import BotStandIn
from notifier.channels.zalo_http import Endpoint, ZaloHttp
from notifier.channels.zalo_oa.calls import OaCalls
from notifier.channels.zalo_oa.channel import OA_CODES, ZaloOaChannel
from notifier.channels.zalo_oa.faults import Codes
from notifier.channels.zalo_oa.stand_in import OaStandIn
from notifier.channels.zalo_oa.tokens import OaApp, OaTokens
from notifier.channels.zalo_zbs.channel import ZBS_CODES, ZaloZbsChannel, ZbsTemplate
from notifier.channels.zalo_zbs.stand_in import ZbsStandIn
from notifier.deliver import deliver
from notifier.letters.message_builder import message_key

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=OFFICE)
SENDER = "cancu <cancu@example.vn>"
CHANNELS = ("outbox", "email", "zalo-bot", "zalo-oa", "zalo-zbs")
TEMPLATE = ZbsTemplate(id="7895417a7d3f9461cd2e", code="ma_tin", text="noi_dung")
_EACH = 4
#: What was not taken is tried again by then, also a second time.
_LATER = (timedelta(hours=1), timedelta(hours=12))


class Postman:
    """A mail server's mailbox: the Message-ID of every letter that it took."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802
        """Take a letter."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        self.taken.append(str(message_from_bytes(content)["Message-ID"]))
        return "250 OK"


class Outside(msgspec.Struct):
    """Everything outside of a home: a mail server, a bot, an account, and how they are reached.

    ``first`` is the refresh token of the account's last authorization.
    """

    postman: Postman
    bot: BotStandIn
    account: OaStandIn
    mail: MailServer
    zalo: str
    first: str = ""

    def begin(self) -> None:
        """Forget what came, and authorize the account anew."""
        self.postman.taken.clear()
        self.bot.bubbles[:] = [bubble for bubble in self.bot.bubbles if not bubble.by_bot]
        self.account.sent.clear()
        self.first = self.account.authorize()

    def channels(self, home: Home) -> list[Channel]:
        """Return the channels of a home that lead there."""
        return [
            OutboxChannel(home.outbox_folder, SENDER),
            EmailChannel(self.mail),
            ZaloBotChannel(BotApi(self._http(), self.bot.token)),
            ZaloOaChannel(home, self._calls(home, OA_CODES), timedelta(days=7), lambda: NOW),
            ZaloZbsChannel(self._calls(home, ZBS_CODES), TEMPLATE),
        ]

    def arrived(self, home: Home) -> dict[str, Counter[str]]:
        """Return by channel how often each message came: by file, Message-ID, text, person, tracking id."""
        return {
            "outbox": Counter(path.name for path in home.outbox_folder.glob("*.eml")),
            "email": Counter(self.postman.taken),
            "zalo-bot": Counter(bubble.text for bubble in self.bot.bubbles if bubble.by_bot),
            "zalo-oa": Counter(str(sent["recipient"]) for sent in self.account.sent if "recipient" in sent),
            "zalo-zbs": Counter(str(sent["tracking_id"]) for sent in self.account.sent if "tracking_id" in sent),
        }

    def _http(self) -> ZaloHttp:
        return ZaloHttp(Endpoint(base_url=self.zalo))

    def _calls(self, home: Home, codes: Codes) -> OaCalls:
        app = OaApp(app_id=self.account.app_id, secret=self.account.app_secret, first_refresh=self.first)
        return OaCalls(self._http(), OaTokens(home, self._http(), app, lambda: NOW), codes)


class Table(msgspec.Struct):
    """What came of the messages of one channel over all kills."""

    messages: int = 0
    sent: int = 0
    unknown: int = 0
    lost: int = 0
    repeated: int = 0
    double: int = 0


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--queued", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=13)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, outside() as world:
        tables, faults = killed(world, args.kills, random.Random(args.seed), Path(folder))
        drained(world, args.queued, Path(folder))
    sys.exit(faults > 0 or any(table.lost or table.double for table in tables.values()))


@contextlib.contextmanager
def outside() -> Iterator[Outside]:
    """A mail server, a bot and an account on this machine."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    postman, bot, account = Postman(), BotStandIn(), OaStandIn()
    templates = ZbsStandIn(account, {TEMPLATE.id: {TEMPLATE.code: 10, TEMPLATE.text: TEMPLATE.longest}})
    controller = Controller(postman, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        with StandInServer(bot, account, templates) as server:
            mail = MailServer(host="127.0.0.1", port=port, tls=Tls.NONE, sender=SENDER)
            yield Outside(postman, bot, account, mail, server.address)
    finally:
        controller.stop()


def killed(world: Outside, kills: int, chance: random.Random, folder: Path) -> tuple[dict[str, Table], int]:
    """Kill the delivery so many times; return what came of it by channel, and how many homes were unsound."""
    _queue(folder / "base", dict.fromkeys(CHANNELS, _EACH), world)
    world.begin()
    events, _ = run_in_child(lambda place: _deliver(place, world, NOW), _copy(folder), kill_before=0)
    tables, faults, authorized = {channel: Table() for channel in CHANNELS}, 0, 0
    for _ in range(kills):
        world.begin()
        place = _copy(folder)
        run_in_child(lambda place: _deliver(place, world, NOW), place, kill_before=chance.randint(1, events))
        _deliver(place, world, NOW + _LATER[0])
        if _wants_authorization(place, world):
            authorized += 1
            world.first = world.account.authorize()
            _deliver(place, world, NOW + _LATER[1])
        with Home(place) as home:
            _count(home, world, tables)
            faults += sum(1 for _ in verify.faults(home))
    print(f"{kills} kills before one of {events} events, then the delivery run again; {faults} homes unsound")
    print(f"the account was authorized anew after {authorized} of them")
    print(f"{'channel':<10}" + "".join(f"{name:>10}" for name in Table.__struct_fields__))
    for channel, table in tables.items():
        print(f"{channel:<10}" + "".join(f"{getattr(table, name):>10}" for name in Table.__struct_fields__), flush=True)
    return tables, faults


def _deliver(place: Path, world: Outside, now: datetime) -> None:
    with Home(place) as home:
        deliver(home, world.channels(home), now)


def _wants_authorization(place: Path, world: Outside) -> bool:
    with Home(place) as home:
        pair = zalo_tokens.get(home, world.account.app_id)
        return bool(pair and pair.refused)


def _count(home: Home, world: Outside, tables: dict[str, Table]) -> None:
    """Hold what each message came to against what arrived.

    Lost: neither sent nor unknown, or sent and not there. Double: twice in the folder, twice in a chat, or twice by
    mail under two ids; repeated: twice by mail under one.
    """
    arrived = world.arrived(home)
    states = Counter((waiting.message.channel, waiting.state) for waiting in outbox.all_of(home))
    for channel, table in tables.items():
        sent, unknown = states[channel, DeliveryState.SENT], states[channel, DeliveryState.UNKNOWN]
        there, times = len(arrived[channel]), arrived[channel].total()
        table.messages += _EACH
        table.sent += sent
        table.unknown += unknown
        table.lost += _EACH - sent - unknown + max(0, sent - there)
        again = times - there
        table.repeated += again if channel == "email" else 0
        table.double += (again if channel != "email" else 0) + max(0, there - sent - unknown)


class Watched(EmailChannel):
    """The e-mail channel, which notes the memory of its process after each quarter of the letters."""

    def __init__(self, server: MailServer, queued: int, notes: Path) -> None:
        super().__init__(server)
        self._quarter, self._notes, self._sent = max(1, queued // 4), notes, 0

    def send(self, message: Message, to: str) -> None:
        """Hand the letter over."""
        super().send(message, to)
        self._sent += 1
        if self._sent % self._quarter == 0:
            with self._notes.open("a") as notes:
                notes.write(f" {_resident()}")


def drained(world: Outside, queued: int, folder: Path) -> None:
    """Queue so many letters and print how fast a process sends them and what memory it has at each quarter."""
    place, notes = folder / f"queue-{queued}", folder / f"memory-{queued}"
    _queue(place, {"email": queued}, world)
    world.postman.taken.clear()

    def operation(home_folder: Path) -> None:
        with Home(home_folder) as home:
            deliver(home, [Watched(world.mail, queued, notes)], NOW)

    started = time.monotonic()
    run_in_child(operation, place, kill_before=0)
    took = time.monotonic() - started
    print(
        f"{queued} letters queued: {len(set(world.postman.taken))} taken once each, {queued / took:.0f} a second,"
        f" MB after each quarter:{notes.read_text()}",
        flush=True,
    )


def _resident() -> int:
    """The memory of this process, in MB."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    return int(lines["VmRSS"].split()[0]) // 1024


def _queue(folder: Path, many: dict[str, int], world: Outside) -> None:
    """A home with messages that are due, each for a person of its own."""
    with Home(folder) as home, home.office.transaction():
        for channel, count in many.items():
            for number in range(count):
                person, chat = f"can-bo-{number}.{channel}@example.vn", f"{channel}-{number}"
                people.put_person(home, Person(email=person))
                phone = f"84{900_000_000 + CHANNELS.index(channel) * 100_000 + number}"
                for where, value in (("zalo-bot", chat), ("zalo-oa", chat), ("zalo-zbs", phone)):
                    addresses.put(home, person, Address(channel=where, value=value))
                world.bot.write(chat, "xin chào")
                inbound.keep(home, Inbound(channel="zalo-oa", address=chat, text="chào", at=utc(NOW), id=chat))
                outbox.put(home, _message(person, channel, number), not_before=utc(NOW))


def _message(person: str, channel: str, number: int) -> Message:
    day = date(2026, 11, 24)
    return Message(
        key=message_key(person, day, channel),
        person=person,
        day=day,
        channel=channel,
        subject=f"[cancu] Cần cập nhật QT-{number:05d}",
        text="Quyết định số 19/2014/QĐ-TTg thay thế Quyết định số 144/2006/QĐ-TTg.\n" * 100,
        short=f"📌 Cần cập nhật QT-{number:05d}",
        written_at=utc(NOW),
    )


def _copy(folder: Path) -> Path:
    place = folder / "killed"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder / "base", place)
    return place


if __name__ == "__main__":
    main()

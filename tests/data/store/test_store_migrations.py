"""A home of an older schema is brought forward with all it holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from data.law.change import Change, Decision
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.reading import DateBasis, EffectiveDate, ExpiryDate, Reading
from data.law.validity.own_dates import OwnDay
from data.office.match import Match, Severity
from data.office.message import Message
from data.office.queue_standing import QueueStanding
from data.store import changes, documents, migrations_law, migrations_office_later, outbox, pending_work, queues
from data.store.home import LAW, OFFICE, Home
from data.store.queues import Waiting
from data.store.record_encoding import encode, pack

AT = "2026-11-24T01:30:00+00:00"
BY = Decision(by="can-bo-phap-che@example.vn", at=AT)
CHANGE = Change(
    key="c1", kind=Kind.EXPIRES, document=None, target=NamedDocument(number="1/2020/TT-BTP"), from_=date(2026, 1, 1)
)
MATCH = Match(key="m1", change="c1", procedure="p1", basis="b1", severity=Severity.LOW)
LETTER = Message(
    key="k1",
    person="a@example.vn",
    day=date(2026, 11, 24),
    channel="outbox",
    subject="",
    text="",
    about=("T-1 m1", "change c1"),
)


def old(path: Path, migrations: Migrations, first_new: str, version: int, fill: Callable[[Database], None]) -> None:
    """Make a database as a version of ours left it that did not know the migration ``first_new``."""
    connection = sqlite3.connect(path)
    database = Database(connection)
    migrations.apply(database, stop_before=first_new)
    fill(database)
    database.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    connection.close()


def fill_law(database: Database) -> None:
    row = (CHANGE.key, None, None, CHANGE.standing, encode(CHANGE))
    database.execute("INSERT INTO changes VALUES (?, ?, ?, ?, ?)", row)


def fill_office(database: Database) -> None:
    for match in (MATCH, Match(key="m2", change="c1", procedure="p2", basis="b2", severity=Severity.HIGH)):
        row = (match.key, match.change, match.procedure, match.basis, match.standing, encode(match))
        database.execute("INSERT INTO matches VALUES (?, ?, ?, ?, ?, ?)", row)
    database.execute("INSERT INTO decisions VALUES ('match', 'm1', 'stands', ?)", [encode(BY)])
    letter = (LETTER.key, LETTER.person, LETTER.day.isoformat(), LETTER.channel, "sent", 1, encode(LETTER))
    database.execute(
        "INSERT INTO messages (key, person, day, channel, state, attempts, record) VALUES (?, ?, ?, ?, ?, ?, ?)", letter
    )


def old_home(folder: Path) -> Home:
    folder.mkdir()
    old(folder / LAW, migrations_law.migrations, "m004_effect", 3, fill_law)
    old(folder / OFFICE, migrations_office_later.migrations, "m008_effective_standing", 7, fill_office)
    return Home(folder)


def test_answers_of_an_older_home_count_in_the_queues(tmp_path: Path) -> None:
    with old_home(tmp_path / "home") as home:
        for standing, key in ((QueueStanding.STANDS, "m1"), (QueueStanding.QUEUED, "m2")):
            assert [weight.key for weight in queues.list_matches(home, standing)] == [key]
        assert queues.waiting(home) == Waiting(changes=1, matches=1)


def test_what_an_older_home_told_is_not_told_again(tmp_path: Path) -> None:
    news = ("T-1 m1", "change c1", "change c2")
    with old_home(tmp_path / "home") as home:
        assert outbox.told(home, "a@example.vn", ["outbox"], news) == {"T-1 m1", "change c1"}
        assert outbox.told(home, "b@example.vn", ["outbox"], news) == set()


def test_every_stage_looks_at_the_whole_of_an_older_home_once(tmp_path: Path) -> None:
    with old_home(tmp_path / "home") as home:
        assert pending_work.pending(home, pending_work.RAISE).whole
        assert pending_work.pending(home, pending_work.FOLLOW).whole
        assert set(pending_work.pending(home, pending_work.CLOSE).keys) == {"p1", "p2"}


def test_changes_of_an_older_home_are_found_by_kind_and_day(tmp_path: Path) -> None:
    with old_home(tmp_path / "home") as home:
        until = date(2026, 12, 31)
        assert [one.key for one in changes.without_document(home, Kind.EXPIRES, after="", until=until)] == ["c1"]
        assert list(changes.without_document(home, Kind.EXPIRES, after="2026-01-01", until=until)) == []
        assert list(changes.without_document(home, Kind.CASCADE, after="", until=until)) == []


def fill_readings(database: Database) -> None:
    day = {"basis": DateBasis.STATED, "start": 0, "end": 0}
    of_whole = EffectiveDate(on=date(2020, 1, 1), **day)
    of_part = ExpiryDate(on=date(2025, 6, 30), last_day=date(2025, 6, 30), scope=("art_7",), **day)
    for name, reading in (
        ("plain", Reading(effective=(of_whole,))),
        ("parts", Reading(effective=(of_whole,), expires=(of_part,))),
    ):
        row = (name, name, AT, "vanban", "", "1", encode(Document(id=name)))
        database.execute(
            "INSERT INTO documents (id, sequence, text_hash, stored_at, source, snapshot, read_by, record)"
            " VALUES (?, (SELECT count(*) FROM documents), ?, ?, ?, ?, ?, ?)",
            row,
        )
        database.execute("INSERT INTO readings VALUES (?, '1', ?, ?)", [name, AT, pack(reading)])


def test_days_of_parts_are_known_of_what_an_older_home_read(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    old(folder / LAW, migrations_law.migrations, "m011_own_days", 10, fill_readings)
    with Home(folder) as home:
        plain, parts = documents.get(home, "plain"), documents.get(home, "parts")
    assert plain is not None
    assert plain.own_days is None
    assert parts is not None
    assert parts.dates.ends == (OwnDay(on=date(2025, 7, 1), scope=("art_7",)),)
    assert parts.dates.begins == (OwnDay(on=date(2020, 1, 1)),)

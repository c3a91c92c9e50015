"""A document given as a bare text and by a gazette too: one document, whichever comes first, with every answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.law.change import Decision, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import of_document
from data.law.resolution import State
from data.office.rule import Rules
from data.store import bases, changes, documents, matches, readings, tasks
from data.store.home import Home
from matcher.link.change.document_id_change import rename
from matcher.link.stage import link_new
from matcher.read_stage import read_new
from notifier.raise_tasks import raise_tasks
from tests.matcher.link.link_life import Office
from tests.matcher.link.link_samples import REPEALING, basis, reading, relation

NOW = datetime(2026, 4, 10, 18, 30, tzinfo=UTC)
NATURAL = "cp_nghi-dinh_2026_128_ndcp"
CLERK = Decision(by="can-bo-phap-che@example.vn", at="2026-04-11T02:00:00+00:00", reason="đã đối chiếu")
HEAD = Document(number="128/2026/NĐ-CP", type="Nghị định", issuer="Chính phủ", issued_on=date(2026, 4, 6))
READ = reading(
    "128/2026/NĐ-CP",
    "Nghị định",
    "2026-04-06",
    "2026-05-20",
    [relation(Kind.REPEALS, "Nghị định", "15/2020/NĐ-CP", whole=True, date=date(2020, 2, 3))],
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Home(tmp_path / "home") as home:
        made = Office(home)
        made.adopt("CITES", basis("128/2026/NĐ-CP", "2026-04-06", type="Nghị định"))
        made.adopt("TOUCHED", basis("15/2020/NĐ-CP", "2020-02-03", type="Nghị định"))
        yield made


def give(office: Office, *, bare: bool) -> None:
    """One document as an archive or as a gazette gives it, and a night."""
    office.publish(REPEALING) if bare else office.publish(f"{REPEALING}Công báo", number=HEAD.number, type=HEAD.type)
    office.night(NOW.date())


@pytest.mark.parametrize("bare_first", [True, False])
def test_one_document_and_no_ambiguous_basis_whichever_comes_first(office: Office, bare_first: bool) -> None:
    give(office, bare=bare_first)
    give(office, bare=not bare_first)
    assert [stored.id for stored in documents.all_of(office.home)] == [NATURAL]
    resolved = {cited.basis.number: cited.basis.resolution for cited in bases.all_of(office.home)}
    meant = resolved["128/2026/NĐ-CP"]
    assert meant is not None
    assert (meant.state, meant.document) == (State.RESOLVED, NATURAL)
    assert [(change.document, change.standing) for change in office.changes()] == [(NATURAL, Standing.STANDS)]
    assert len(office.matches("TOUCHED")) == 1
    assert readings.unlinked(office.home) == []


def test_both_in_one_night_are_one_document(office: Office) -> None:
    office.publish(REPEALING)
    office.publish("", number=HEAD.number, type=HEAD.type)
    office.night(NOW.date())
    (stored,) = documents.all_of(office.home)
    assert documents.with_text(office.home, stored).text == REPEALING
    assert len(office.changes()) == 1


@pytest.mark.parametrize("cut_off", [False, True])
def test_what_was_linked_and_answered_under_the_old_id_follows(office: Office, cut_off: bool) -> None:
    """An older reader saw no number: what it stated was answered under the id of the bare text."""
    home = office.home
    old = office.publish(REPEALING)
    stored = documents.get(home, old)
    assert stored is not None
    readings.put(home, stored, replace(READ, number=None), reader="older", read_at="2026-04-10T00:00:00+00:00")
    office.night(NOW.date())
    (before,) = office.changes()
    (match,) = office.matches("TOUCHED")
    assert before.document == old
    changes.decide(home, before.key, Standing.STANDS, CLERK)
    matches.decide(home, match.key, Standing.STANDS, CLERK)
    (task,) = tasks.all_of(home)
    readings.put(home, stored, READ, reader="newer", read_at="2026-04-11T00:00:00+00:00")
    if cut_off:
        rename(home, old, NATURAL, of_document(HEAD))
    link_new(home, Rules(), NOW)
    raise_tasks(home, NOW, channels=["outbox"])
    (after,) = office.changes()
    (moved,) = office.matches("TOUCHED")
    assert (after.document, after.decision, after.standing) == (NATURAL, CLERK, Standing.STANDS)
    assert (moved.change, moved.decision) == (after.key, CLERK)
    assert list(tasks.all_of(home)) == [replace(task, reasons=(moved.key,))]


def test_a_change_of_a_bare_text_names_it_by_its_new_id(office: Office) -> None:
    home = office.home
    old = office.publish(REPEALING)
    stored = documents.get(home, old)
    assert stored is not None
    readings.put(home, stored, replace(READ, number=None), reader="older", read_at="2026-04-10T00:00:00+00:00")
    office.night(NOW.date())
    (named,) = office.changes()
    changes.put(home, [replace(named, key="c-target", document=None, kind=Kind.STATUS, target_document=old)])
    readings.put(home, stored, READ, reader="newer", read_at="2026-04-11T00:00:00+00:00")
    link_new(home, Rules(), NOW)
    kept = changes.get(home, "c-target")
    assert kept is not None
    assert kept.target_document == NATURAL


def test_a_text_of_its_own_that_is_not_read_yet_is_linked_once_it_is(office: Office) -> None:
    give(office, bare=True)
    gazette = office.publish(f"{REPEALING}Công báo", number=HEAD.number, type=HEAD.type)
    again = documents.put(office.home, Document(text=f"{REPEALING}In lại"), source="archive", stored_at="").id
    stored = documents.get(office.home, again)
    assert stored is not None
    readings.put(office.home, stored, READ, reader="1", read_at="2026-04-11T00:00:00+00:00")
    link_new(office.home, Rules(), NOW)
    assert readings.unread(office.home) == [gazette] == [NATURAL]
    assert [change.standing for change in office.changes()] == [Standing.STANDS]
    read_new(office.home, NOW)
    link_new(office.home, Rules(), NOW)
    assert readings.unlinked(office.home) == []

"""A home that another version of the reader read: the difference comes first, nothing moves before it is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.law.change import Change, Decision, Standing
from data.law.kind import Kind
from data.law.reading import Reading, Relation
from data.law.reading_difference import Statement
from data.office.rule import Rules
from data.store import changes, documents, matches, readings, tasks
from data.store.home import Home
from matcher.link.stage import link_new
from matcher.read_again import Difference, differences, outdated, take_again
from matcher.reader_version import reader_version
from notifier.raise_tasks import raise_tasks
from tests.matcher.link.link_life import Office
from tests.matcher.link.link_samples import basis, reading, relation

NOW = datetime(2026, 4, 10, 18, 30, tzinfo=UTC)
CLERK = Decision(by="can-bo-phap-che@example.vn", at="2026-04-11T02:00:00+00:00", reason="đã đối chiếu")
TEXT = """CHÍNH PHỦ
Số: 128/2026/NĐ-CP
Hà Nội, ngày 06 tháng 4 năm 2026
NGHỊ ĐỊNH
Sửa đổi, bổ sung một số điều của Nghị định về kiểm soát tài liệu (mẫu thử)

Điều 1. Sửa đổi, bổ sung Nghị định số 85/2024/NĐ-CP ngày 10 tháng 7 năm 2024 của Chính phủ
1. Sửa đổi Điều 9 như sau: “Điều 9. Lưu hồ sơ năm năm.”
Điều 2. Bãi bỏ
Bãi bỏ Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020 của Chính phủ.
Điều 3. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành kể từ ngày 20 tháng 5 năm 2026.
"""
AMENDS = relation(Kind.AMENDS, "Nghị định", "85/2024/NĐ-CP", "art_5")
REPEALS = relation(Kind.REPEALS, "Nghị định", "99/2019/NĐ-CP", whole=True)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Three procedures, and a decree that an older reader read: Điều 5 for Điều 9, and the repeal of another decree."""
    with Home(tmp_path / "home") as home:
        made = Office(home)
        for code, number in (("P1", "85/2024/NĐ-CP"), ("P2", "99/2019/NĐ-CP"), ("P3", "15/2020/NĐ-CP")):
            made.adopt(code, basis(number, type="Nghị định"))
        made.publish(TEXT)
        older(home, reading("128/2026/NĐ-CP", "Nghị định", "2026-04-06", "2026-05-20", [AMENDS, REPEALS]))
        link(home)
        yield made


def older(home: Home, read: Reading) -> None:
    """Let every document be as an older version read it."""
    for stored in list(documents.all_of(home)):
        readings.put(home, stored, read, reader="older", read_at="2026-04-10T00:00:00+00:00")


def link(home: Home) -> None:
    link_new(home, Rules(), NOW)
    raise_tasks(home, NOW, channels=["outbox"])


def look(home: Home) -> list[Difference]:
    return list(differences(home, outdated(home), Rules(), NOW))


def acts(said: Iterable[Statement]) -> list[Relation]:
    return [one for one in said if isinstance(one, Relation)]


def rows(home: Home) -> list[object]:
    kept = [*changes.all_of(home), *matches.all_of(home), *tasks.all_of(home), *documents.all_of(home)]
    return [*kept, *(readings.of_document(home, stored.id) for stored in documents.all_of(home))]


def stated(home: Home, kind: Kind) -> dict[str, Change]:
    """The changes of a kind that have not fallen, by the number of their target."""
    every = [change for change in changes.all_of(home) if change.kind is kind]
    return {change.target.number or "": change for change in every if change.standing is not Standing.FALLS}


def test_the_difference_is_shown_with_the_matches_and_tasks_it_touches(office: Office) -> None:
    (found,) = look(office.home)
    (gained,), (lost,) = acts(found.statements.gained), acts(found.statements.lost)
    assert (gained.target.number, lost.target.number) == ("15/2020/NĐ-CP", "99/2019/NĐ-CP")
    (altered,) = found.statements.altered
    assert [one.id for act in acts(altered.before + altered.after) for one in act.provisions] == ["art_5", "art_9"]
    assert found.number == "128/2026/NĐ-CP"
    assert len(found.procedures) == 3
    assert set(found.tasks) == {task.id for task in office.tasks().values()}
    assert len(found.matches) == 4


def test_looking_writes_nothing_and_no_night_takes_the_new_readings(office: Office) -> None:
    before, written = rows(office.home), office.home.law.number("SELECT total_changes()")
    look(office.home)
    assert office.home.law.number("SELECT total_changes()") == written
    office.night(date(2026, 4, 11))
    assert rows(office.home) == before
    assert readings.count_outdated(office.home, reader_version()) == 1


def test_taking_the_new_readings_links_them_and_moves_the_tasks(office: Office) -> None:
    assert take_again(office.home, NOW).documents == 1
    link(office.home)
    assert stated(office.home, Kind.REPEALS).keys() == {"15/2020/NĐ-CP"}
    (amends,) = stated(office.home, Kind.AMENDS).values()
    assert [provision.id for provision in amends.provisions] == ["art_9"]
    assert [task.state for task in office.tasks().values()] == ["open", "cancelled", "open"]
    assert look(office.home) == []
    assert outdated(office.home) == []


def test_a_run_that_was_cut_off_goes_on_with_what_is_left(office: Office) -> None:
    office.publish(TEXT.replace("128/2026", "129/2026"))
    older(office.home, Reading(title="như bản cũ đọc"))

    def cut_off(identities: object) -> Iterator[str]:
        assert isinstance(identities, list)
        yield identities[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_again(office.home, NOW, cut_off)
    assert len(outdated(office.home)) == 1
    assert take_again(office.home, NOW).documents == 1
    link(office.home)
    assert outdated(office.home) == []
    assert readings.unlinked(office.home) == []


def test_a_text_that_is_gone_is_named_and_costs_itself_alone(office: Office) -> None:
    lost = documents.get(office.home, office.publish(TEXT.replace("128/2026", "129/2026")))
    assert lost is not None
    assert lost.text_hash is not None
    older(office.home, Reading(title="như bản cũ đọc"))
    office.home.files.path(lost.text_hash).unlink()
    sound, damaged = sorted(look(office.home), key=lambda found: bool(found.fault))
    assert (sound.fault, damaged.document) == ("", lost.id)
    taken = take_again(office.home, NOW)
    assert (taken.documents, [fault.split(":")[0] for fault in taken.faults]) == (1, [lost.id])
    assert outdated(office.home) == [lost.id]


def test_a_persons_answer_stays_and_what_reads_otherwise_is_asked_again(office: Office) -> None:
    answered = stated(office.home, Kind.AMENDS)["85/2024/NĐ-CP"]
    changes.decide(office.home, answered.key, Standing.FALLS, CLERK)
    take_again(office.home, NOW)
    for _ in range(2):
        link(office.home)
        readings.relink(office.home)
    kept = changes.get(office.home, answered.key)
    assert kept is not None
    assert (kept.standing, kept.decision) == (Standing.FALLS, CLERK)
    (asked,) = stated(office.home, Kind.AMENDS).values()
    assert (asked.standing, [provision.id for provision in asked.provisions]) == (Standing.QUEUED, ["art_9"])
    assert CLERK.by in asked.why
    assert stated(office.home, Kind.REPEALS)["15/2020/NĐ-CP"].standing is Standing.STANDS


def test_an_answer_on_what_reads_the_same_is_not_asked_again(office: Office) -> None:
    same = replace(REPEALS, target=replace(REPEALS.target, number="15/2020/NĐ-CP"))
    older(office.home, reading("128/2026/NĐ-CP", "Nghị định", "2026-04-06", "2026-05-20", [same]))
    link(office.home)
    answered = stated(office.home, Kind.REPEALS)["15/2020/NĐ-CP"]
    changes.decide(office.home, answered.key, Standing.STANDS, CLERK)
    take_again(office.home, NOW)
    link(office.home)
    assert stated(office.home, Kind.REPEALS)["15/2020/NĐ-CP"].decision == CLERK

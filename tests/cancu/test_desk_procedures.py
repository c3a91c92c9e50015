"""The pages of procedures: what presses comes first, each unit sees its own, one page tells all of one."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.applications import Starlette

from cancu.doing.procedures import hand_over, retire
from cancu.doing.tasks import set_task, take_task
from cancu.settings import Settings
from data.instant import utc
from data.law.resolution import Resolution, State
from data.office.procedure import LegalBasis, Procedure
from data.office.procedure_condition import ProcedureCondition
from data.office.task import TaskState
from data.office.unit import Unit
from data.office.wave import WaveTopic
from data.store import bases, imports, people, register, tasks, waves
from data.store.opening import Use, open_home
from data.store.procedure_list import listed_procedures
from tests.cancu.desk_office import (
    GROUP,
    HOSTILE,
    LEGAL,
    OFFICER,
    OTHER_WARD,
    REVIEWER,
    STRANGER,
    VIEWER,
    WARD,
    desk_office,
)
from tests.cancu.desk_visitor import give_password, signed_in
from tests.cancu.small_office import NOW


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "home"
    give_password(desk_office(folder), OFFICER, REVIEWER, LEGAL, VIEWER, STRANGER)
    return folder


def added(settings: Settings, code: str, *lines: str, unit: str = WARD, issue: str = "01", name: str = "") -> str:
    """A procedure that cites these lines, as an import of its own brings it; its id."""
    cited = tuple(LegalBasis(raw=line, number=line.split()[-1]) for line in lines)
    procedure = Procedure(code=code, name=name or f"Thủ tục {code}", unit=unit, issue_number=issue, legal_bases=cited)
    with open_home(settings.home) as home, home.office.transaction():
        people.put_unit(home, people.unit_named(home, unit) or Unit(name=unit))
        number = imports.begin(home, path=f"{code}.docx", unit=unit, by=OFFICER, at=utc(NOW))
        identity, _ = register.put(home, procedure, import_id=number, adopted_at=utc(NOW))
    return identity


def conditions(settings: Settings, **asked: object) -> list[tuple[str, ProcedureCondition]]:
    with open_home(settings.home, Use.LOOK) as home:
        return [(each.code, each.condition) for each in listed_procedures(home, [WARD], **asked)]


def test_what_presses_most_comes_first_and_the_retired_only_where_asked_for(settings: Settings) -> None:
    sound, unknown, proposed, gone = (
        added(settings, code, f"Luật số {code[-1]}/2020/QH14") for code in ("QT-5", "QT-4", "QT-3", "QT-2")
    )
    with open_home(settings.home) as home, home.office.transaction():
        for identity, state in ((sound, State.RESOLVED), (unknown, State.UNKNOWN)):
            (basis,) = register.get(home, identity).procedure.legal_bases
            bases.resolve(home, [(basis.id or "", Resolution(state=state))])
        wave = waves.propose(home, WARD, WaveTopic.ENDED, NOW.date())
        waves.place(home, proposed, wave.id, ["m" * 16])
    with open_home(settings.home) as home:
        retire(home, gone, None, reason="thủ tục đã bãi bỏ", by=OFFICER, now=NOW)
    watched = [
        ("QT-01", ProcedureCondition.TO_UPDATE),
        ("QT-3", ProcedureCondition.PROPOSED),
        ("QT-4", ProcedureCondition.UNRESOLVED),
        ("QT-5", ProcedureCondition.SOUND),
    ]
    assert conditions(settings) == watched
    assert conditions(settings, condition=ProcedureCondition.RETIRED) == [("QT-2", ProcedureCondition.RETIRED)]
    assert conditions(settings, condition=ProcedureCondition.SOUND) == watched[-1:]


def test_a_procedure_whose_task_is_closed_still_has_its_question(settings: Settings) -> None:
    with open_home(settings.home) as home:
        (task,) = tasks.of_units(home, [WARD])
        set_task(home, task.id, to=TaskState.KEPT, reason="không ảnh hưởng", by=OFFICER, now=NOW)
    assert conditions(settings) == [("QT-01", ProcedureCondition.ASKED)]


@pytest.mark.parametrize("words", ["khai sinh", "KHAI SINH", "dang ky khai", "qt-01"])
def test_words_find_with_and_without_accents(settings: Settings, words: str) -> None:
    added(settings, "QT-77", name="Chứng thực")
    assert [code for code, _ in conditions(settings, words=words)] == ["QT-01"]


def test_the_list_holds_its_filter_in_the_address_and_comes_in_pages(app: Starlette, settings: Settings) -> None:
    for number in range(60):
        added(settings, f"QT-{number + 100}", name="Chứng thực bản sao")
    officer = signed_in(app, OFFICER)
    officer.get("/procedures?tim=chung+thuc")
    assert "Quy trình ( 60 )" in officer.words
    assert 'href="?tim=chung+thuc&amp;trang=2"' in officer.page.text
    officer.get("/procedures?tim=chung+thuc&trang=2")
    assert officer.page.text.count('<a href="/procedures/') == 25
    assert "Không có quy trình nào như vậy." in (officer.get("/procedures?tim=khai+tu"), officer.words)[1]
    assert "Quy trình ( 61 )" in (officer.get("/procedures?trang=khong&tinh-trang=la"), officer.words)[1]


def test_each_sees_the_procedures_of_own_units_whatever_the_address_asks(app: Starlette, settings: Settings) -> None:
    theirs = added(settings, "QT-88", unit=OTHER_WARD)
    for email, is_shown in ((OFFICER, False), (VIEWER, False), (STRANGER, True), (LEGAL, True)):
        visitor = signed_in(app, email)
        for path in ("/procedures", f"/procedures?don-vi={OTHER_WARD}", "/procedures?tim=QT-88"):
            assert (theirs in visitor.get(path).text) is is_shown, (email, path)
        assert (visitor.get(f"/procedures/{theirs}").status_code == 200) is is_shown, email
    assert signed_in(app, OFFICER).get("/procedures/khong-co").status_code == 404


def test_the_page_tells_all_of_one_procedure(app: Starlette, settings: Settings) -> None:
    with open_home(settings.home) as home:
        (kept,) = register.find(home, "QT-01", WARD)
        identity = kept.procedure.id or ""
        hand_over(home, [identity], taker=REVIEWER, by=OFFICER, now=NOW)
        (task,) = tasks.of_units(home, [WARD])
    reviewer = signed_in(app, REVIEWER)
    page = reviewer.get(f"/procedures/{identity}").text
    for words in (
        "Phụ trách Phạm Thị Dung",
        f"Việc {task.id} : mới mở",
        "Câu hỏi 1 chờ trả lời",
        "đã hết hiệu lực từ 01/11/2026",
        "Đề xuất dòng căn cứ pháp lý",
        "Các lần ban hành",
        f"{OFFICER}: bàn giao quy trình ({OFFICER} → {REVIEWER})",
    ):
        assert words in reviewer.words, words
    assert f'href="/cau-hoi/quy-trinh/{GROUP}"' in page
    assert HOSTILE not in page
    assert "<script>alert" not in page
    viewer = signed_in(app, VIEWER).get(f"/procedures/{identity}").text
    assert "/cau-hoi/quy-trinh/" not in viewer, "no link to what one may not answer"
    assert "/register" not in viewer


def test_what_was_mended_and_every_issue_stand_on_the_page(app: Starlette, settings: Settings) -> None:
    with open_home(settings.home) as home:
        (task,) = tasks.of_units(home, [WARD])
        take_task(home, task.id, by=OFFICER, now=NOW)
        set_task(home, task.id, to=TaskState.SUBMITTED, by=OFFICER, now=NOW)
        set_task(home, task.id, to=TaskState.APPROVED, by=REVIEWER, now=NOW)
        kept = register.get(home, task.procedure)
        with home.office.transaction():
            number = imports.begin(home, path="moi.docx", unit=WARD, by=OFFICER, at=utc(NOW))
            again = replace(kept.procedure, issue_number="02", id=None)
            register.put(home, again, import_id=number, adopted_at=utc(NOW))
    officer = signed_in(app, OFFICER)
    officer.get(f"/procedures/{task.procedure}")
    assert f"Đã khắc phục {task.id} : đã phê duyệt, 24/11/2026" in officer.words
    assert f"lần nạp {number} , {OFFICER}" in officer.words
    assert officer.words.index("Lần ban hành 02") < officer.words.index("Các lần ban hành")

"""Tasks at the desk: one filter in the address for list, board and workbook; nothing of other units in any."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from starlette.applications import Starlette

from cancu.doing.tasks import set_task, take_task
from cancu.settings import Settings
from data.office.task import TaskState
from data.store import tasks
from data.store.opening import open_home
from tests.cancu.desk_office import LEGAL, OFFICER, OTHER_WARD, REVIEWER, STRANGER, WARD, desk_office
from tests.cancu.desk_visitor import Visitor, give_password, signed_in
from tests.cancu.small_office import NOW

OURS, THEIRS = "T-2026-000001", "T-2026-000002"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "home"
    give_password(desk_office(folder), OFFICER, REVIEWER, LEGAL, STRANGER)
    return folder


def sheet(visitor: Visitor, path: str) -> list[str]:
    """The ids of the tasks in a workbook."""
    answer = visitor.get(path)
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''viec-can-cap-nhat.xlsx"
    rows = load_workbook(BytesIO(answer.content)).active.iter_rows(min_row=2, max_col=1, values_only=True)
    return [row[0] for row in rows]


def shown(visitor: Visitor, path: str) -> Iterator[str]:
    page = visitor.get(path).text
    yield from (task for task in (OURS, THEIRS) if f'href="/viec/{task}"' in page)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {OURS, THEIRS}),
        (f"don-vi={WARD}", {OURS}),
        (f"cua={OFFICER}", {OURS}),
        ("cua=toi", set()),
        ("tim=chung+thuc", {THEIRS}),
        ("han=qua-han", set()),
        ("han=7-ngay", {OURS}),
        ("han=khong-co&loai=khong-co", {OURS, THEIRS}),
        (f"don-vi={WARD}&tim=chung+thuc", set()),
    ],
)
def test_one_filter_serves_list_board_and_workbook(
    app: Starlette, settings: Settings, query: str, found: set[str]
) -> None:
    with open_home(settings.home) as home, home.office.transaction():
        for task in tasks.of_units(home, [WARD, OTHER_WARD]):
            due = NOW.date().replace(day=28 if task.id == OURS else 30).replace(month=11 if task.id == OURS else 12)
            tasks.save(home, replace(task, due=due))
    legal = signed_in(app, LEGAL)
    assert set(shown(legal, f"/viec?{query}")) == found
    assert set(shown(legal, f"/viec/bang?{query}")) == found
    assert set(sheet(legal, f"/viec.xlsx?{query}")) == found


def test_the_board_shows_how_far_each_task_is_until_a_month_after_its_approval(
    app: Starlette, settings: Settings
) -> None:
    reviewer = signed_in(app, REVIEWER)
    assert "Mở ( 1 ) QT-01" in (reviewer.get("/viec/bang"), reviewer.words)[1]
    with open_home(settings.home) as home:
        take_task(home, OURS, by=OFFICER, now=NOW)
        assert "Đang soạn ( 1 ) QT-01" in (reviewer.get("/viec/bang"), reviewer.words)[1]
        set_task(home, OURS, to=TaskState.SUBMITTED, by=OFFICER, now=NOW)
        assert "Chờ xem xét ( 1 ) QT-01" in (reviewer.get("/viec/bang"), reviewer.words)[1]
        set_task(home, OURS, to=TaskState.RETURNED, reason="thiếu", by=REVIEWER, now=NOW)
        assert "Đang soạn ( 1 ) QT-01" in (reviewer.get("/viec/bang"), reviewer.words)[1]
        assert ", trả lại" in reviewer.words
        set_task(home, OURS, to=TaskState.SUBMITTED, by=OFFICER, now=NOW)
        set_task(home, OURS, to=TaskState.APPROVED, by=REVIEWER, now=NOW)
        assert "Đã duyệt ( 1 ) QT-01" in (reviewer.get("/viec/bang"), reviewer.words)[1]
        assert sheet(reviewer, "/viec.xlsx?loai=approved") == [OURS]
        assert sheet(reviewer, "/viec.xlsx") == []
        task = tasks.get(home, OURS)
        assert task
        tasks.save(home, replace(task, closed_on=NOW.date().replace(month=10, day=20)))
    assert "Đã duyệt ( 0 )" in (reviewer.get("/viec/bang"), reviewer.words)[1]


def test_no_view_shows_a_task_of_another_unit(app: Starlette) -> None:
    for email, own in ((OFFICER, OURS), (STRANGER, THEIRS)):
        visitor = signed_in(app, email)
        for query in ("", f"don-vi={WARD}", f"don-vi={OTHER_WARD}", "loai=tat-ca", f"cua={OFFICER}"):
            for path in ("/viec", "/viec/bang"):
                assert set(shown(visitor, f"{path}?{query}")) <= {own}
            assert set(sheet(visitor, f"/viec.xlsx?{query}")) <= {own}
    assert OFFICER not in signed_in(app, STRANGER).get("/viec").text, "no names of other units in the filter"

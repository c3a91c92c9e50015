"""Search at the desk: documents by number, title and words, procedures and tasks of one's units, people for some."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette

from data.office.task import Task, TaskState
from data.store import register, tasks
from data.store.opening import open_home
from tests.cancu.desk_office import ADMIN, LEGAL, OFFICER, STRANGER
from tests.cancu.desk_visitor import desk_of, give_password, signed_in
from tests.cancu.document_office import DECREE_ID, FIRST_ID, LONG_ID, document_office
from tests.cancu.small_office import NOW


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Starlette:
    folder: Path = tmp_path_factory.mktemp("office") / "home"
    settings = document_office(folder)
    give_password(settings, OFFICER, STRANGER, LEGAL, ADMIN)
    with open_home(folder) as home:
        for kept in register.all_of(home):
            number, procedure = tasks.next_id(home, NOW.year), kept.procedure.id or ""
            opened = Task(
                id=number, procedure=procedure, state=TaskState.OPEN, owner=None, due=None, opened_on=NOW.date()
            )
            tasks.save(home, opened)
    return desk_of(settings)


def found(page: str) -> list[str]:
    """The documents of a page of results, in order."""
    return re.findall(r'<li><a href="/documents/([^"/]+)"><strong>', page)


@pytest.mark.parametrize("typed", ["nđ 85 2024", "85/2024/NĐ-CP", "ND85/2024", "nghị định số 85/2024"])
def test_a_number_in_any_shorthand_comes_first(app: Starlette, typed: str) -> None:
    assert found(signed_in(app, OFFICER).get(f"/search?q={typed}").text)[0] == DECREE_ID


def test_words_of_a_text_are_shown_where_they_stand(app: Starlette) -> None:
    visitor = signed_in(app, OFFICER)
    for typed in ("bản sao điện tử", "ban sao dien tu", "BAN SAO ĐIỆN"):
        page = visitor.get(f"/search?q={typed}").text
        assert found(page) == [FIRST_ID], typed
    assert re.search(r"“2\. <mark>Bản sao điện</mark> tử", page)


def test_procedures_and_tasks_are_those_of_ones_units_and_people_for_administrators(app: Starlette) -> None:
    for email, ours, theirs, people in (
        (OFFICER, True, False, False),
        (STRANGER, False, True, False),
        (LEGAL, True, True, False),
        (ADMIN, True, True, True),
    ):
        visitor = signed_in(app, email)
        for typed, is_shown in (("khai sinh", ours), ("chung thuc chu ky", theirs)):
            visitor.get(f"/search?q={typed}")
            assert ("Quy trình ( 1 )" in visitor.words) is is_shown, (email, typed)
            assert ("Việc ( 1 )" in visitor.words) is is_shown, (email, typed)
        visitor.get("/search?q=tran thi binh")
        assert ("binh@example.vn" in visitor.words) is people, email


def test_a_task_is_found_by_its_number_in_ones_units_only(app: Starlette) -> None:
    for email, numbers in ((LEGAL, ["1", "2"]), (OFFICER, ["1"]), (STRANGER, ["2"])):
        visitor = signed_in(app, email)
        shown = [number for number in ("1", "2") if "Việc (" in visitor.get(f"/search?q=t-2026-{number}").text]
        assert shown == numbers, email


@pytest.mark.parametrize(
    "typed", ["%22 OR *", "<script>alert(1)</script>", "'; DROP TABLE documents; --", "a" * 5000, "%00"]
)
def test_odd_words_find_nothing_and_run_nowhere(app: Starlette, typed: str) -> None:
    visitor = signed_in(app, OFFICER)
    page = visitor.get(f"/search?q={typed}").text
    assert visitor.page.status_code == 200
    assert "<script>alert" not in page
    assert "Không thấy gì" in visitor.words


def test_titles_and_texts_that_hold_marks_of_a_page_are_words(app: Starlette) -> None:
    visitor = signed_in(app, LEGAL)
    page = visitor.get("/search?q=thong tu 5 2023").text
    assert found(page) == [LONG_ID]
    assert "<script>alert" not in page
    assert "<img" not in visitor.get("/search?q=img src=x").text


def test_the_list_of_documents_and_an_empty_search_ask_for_words(app: Starlette) -> None:
    visitor = signed_in(app, OFFICER)
    assert LONG_ID in visitor.get("/documents").text
    assert 'name="q"' in visitor.get("/search?q=%20&trang=x").text
    for number in ("99999999", "9" * 5000):
        assert visitor.get(f"/search?q=nghi dinh&trang={number}").status_code == 200

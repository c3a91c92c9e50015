"""The page of a document at the desk: words on a day, history, relations, who cites it, originals, a miss reported."""

from __future__ import annotations

import re
import shutil
import zlib
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.applications import Starlette

from cancu.document_facts import lines_of
from cancu.document_state import verdict_of
from cancu.settings import Settings
from data.law.change import Standing
from data.law.kind import Kind
from data.store import changes, documents, log
from data.store.opening import Use, open_home
from tests.cancu.desk_office import ADMIN, LEGAL, OFFICER, OTHER_WARD, STRANGER, VIEWER, WARD
from tests.cancu.desk_visitor import Visitor, desk_of, give_password, signed_in
from tests.cancu.document_office import DECREE_ID, FIRST_ID, LONG_ID, ORIGINAL, document_office
from tests.cancu.small_office import NOW

TABS = ("", "/history", "/relations", "/citing", "/originals", "/report")
EVERYBODY = (OFFICER, VIEWER, STRANGER, LEGAL, ADMIN)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "home"
    give_password(document_office(folder), *EVERYBODY)
    return folder


@pytest.fixture(scope="module")
def app(made: Path) -> Starlette:
    return desk_of(Settings(home=made))


@pytest.fixture(scope="module")
def legal(app: Starlette) -> Visitor:
    return signed_in(app, LEGAL)


def unit(page: str, provision: str) -> str:
    """What the page shows of one unit."""
    return page.partition(f'id="{provision}"')[2].partition('<div class="unit')[0]


def test_the_head_says_what_it_is_and_its_state_with_its_reason(legal: Visitor) -> None:
    legal.get(f"/documents/{DECREE_ID}")
    for words in (
        "Nghị định số 85/2024/NĐ-CP Quy định về phí (văn bản mẫu)",
        "Hết hiệu lực một phần , từ 01/03/2026",
        "12/2026/NĐ-CP (bãi bỏ): bị bãi bỏ hoặc được thay thế (Luật 64/2025/QH15, Điều 57",
        "Ngày ban hành 10/07/2024",
    ):
        assert words in legal.words


def test_the_words_of_today_say_by_whom_they_came_and_what_ended_is_struck(legal: Visitor) -> None:
    page = legal.get(f"/documents/{DECREE_ID}").text
    changed, ended = unit(page, "art_8__para_2"), unit(page, "art_9__para_1")
    assert '<ins class="new">kho bạc</ins>' in changed
    place = f"/documents/{FIRST_ID}?dieu=art_1__para_3#art_1__para_3"
    assert f'<a href="{place}">khoản 3 Điều 1 Nghị định 128/2025/NĐ-CP</a>' in changed
    assert 'từ <span class="number">20/05/2025</span>' in changed
    assert "<del> cơ quan thuế.</del><ins> kho bạc.</ins>" in changed
    assert "Chưa chắc: thay đổi còn chờ người có thẩm quyền trả lời" in changed
    assert "<del>Đơn.</del>" in ended
    assert "Hết hiệu lực theo" in ended
    assert "changed" not in page.partition('id="art_10"')[0].rpartition("<div")[2]


def test_another_day_reads_as_it_did_then(legal: Visitor) -> None:
    page = legal.get(f"/documents/{DECREE_ID}?ngay=01/09/2024").text
    assert "Bản sao có chứng thực." in unit(page, "art_9__para_2")
    assert 'id="art_8a"' not in page
    assert "<del>" not in page
    assert "Vào ngày ấy: còn hiệu lực" in legal.words
    assert 'data-days="10/07/2024 20/05/2025 01/03/2026 "' in page
    assert legal.get(f"/documents/{DECREE_ID}?ngay=31/02/2025").status_code == 400
    assert "không phải là ngày" in legal.words


def test_what_is_cited_leads_to_its_place(legal: Visitor) -> None:
    cited = unit(legal.get(f"/documents/{LONG_ID}").text, "art_1__para_1")
    assert f'href="/documents/{DECREE_ID}?dieu=art_9__para_2#art_9__para_2"' in cited
    acting = unit(legal.get(f"/documents/{FIRST_ID}").text, "art_1__para_3")
    assert '<span class="spot" title="khoản 2 Điều 8: thay, bỏ cụm từ (phrase)">khoản 2</span>' in acting
    ends = unit(legal.get("/documents/cp_nghi-dinh_2026_12_ndcp").text, "art_1")
    assert 'class="act repeals' in ends


def test_a_long_document_is_shown_a_section_at_a_time_and_a_place_opens_its_own(legal: Visitor) -> None:
    first = legal.get(f"/documents/{LONG_ID}").text
    assert ('id="art_1"' in first, 'id="art_170"' in first) == (True, False)
    assert f'href="/documents/{LONG_ID}?phan=2"' in first
    assert 'id="art_170"' in legal.get(f"/documents/{LONG_ID}?dieu=art_170__para_1").text
    for phan in ("999999", "-1", "x", "0"):
        assert legal.get(f"/documents/{LONG_ID}?phan={phan}").status_code == 200


def test_the_history_is_a_picture_and_a_list_with_the_same_numbers(legal: Visitor) -> None:
    page = legal.get(f"/documents/{DECREE_ID}/history").text
    assert re.findall(r'<li id="e(\d)"', page) == re.findall(r'<a href="#e(\d)"', page) == ["1", "2", "3", "4"]
    assert "01/03/2026 Nghị định số 12/2026/NĐ-CP bãi bỏ khoản 1 Điều 9" in legal.words
    assert "(câu hỏi còn chờ người duyệt)" in legal.words
    assert '<rect class="band partly_expired"' in page


def test_relations_are_walked_both_ways(legal: Visitor) -> None:
    page = legal.get(f"/documents/{FIRST_ID}/relations").text
    picture, _, table = page.partition("</svg>")
    for other in (DECREE_ID, "cp_nghi-dinh_2025_140_ndcp"):
        assert f'<a href="/documents/{other}/relations"><g class="box' in picture
        assert f'<a href="/documents/{other}">' in table
    assert "Văn bản này tác động lên ( 1 )" in legal.words


def test_only_procedures_of_ones_own_units_are_shown_to_cite_it(app: Starlette) -> None:
    for email, ours, theirs in ((OFFICER, True, False), (STRANGER, False, True), (LEGAL, True, True)):
        visitor = signed_in(app, email)
        for tab in TABS[:-1]:
            visitor.get(f"/documents/{DECREE_ID}{tab}")
            below = visitor.words.partition("Đăng xuất")[2]
            shown = (WARD in below, OTHER_WARD in below)
            assert shown == ((ours, theirs) if tab == "/citing" else (False, False)), (email, tab)


def test_the_facts_of_a_document_name_the_procedures_of_the_units_asked_for(made: Path) -> None:
    with open_home(made, Use.LOOK) as home:
        stored = documents.get(home, DECREE_ID)
        assert stored
        verdict = verdict_of(home, stored, NOW.date())
        named = [
            [line for label, line in lines_of(home, stored, NOW.date(), verdict, units) if label == "Quy trình dẫn"]
            for units in ([WARD], [], None)
        ]
    assert [len(lines) for lines in named] == [1, 0, 2]
    assert WARD in named[0][0]


def test_an_original_is_given_as_a_file_and_only_of_its_own_document(app: Starlette, legal: Visitor) -> None:
    found = re.search(r'href="([^"]+/originals/\w{64})"', legal.get(f"/documents/{DECREE_ID}/originals").text)
    assert found
    given = legal.get(found[1])
    assert given.content == ORIGINAL
    assert given.headers["Content-Disposition"].startswith('attachment; filename="85-2024-nd-cp-')
    assert given.headers["Content-Disposition"].endswith('.pdf"')
    assert (given.headers["Content-Type"], given.headers["X-Content-Type-Options"]) == (
        "application/octet-stream",
        "nosniff",
    )
    with open_home(app.state.desk.settings.home, Use.LOOK) as home:
        text = documents.get(home, DECREE_ID)
        assert text
    for path in (
        found[1].replace(DECREE_ID, FIRST_ID),
        f"/documents/{DECREE_ID}/originals/{text.text_hash}",
        f"/documents/{DECREE_ID}/originals/..%2F..%2Foffice.db",
    ):
        assert legal.get(path).status_code == 404, path


def test_nothing_a_text_or_title_holds_runs_on_any_tab(legal: Visitor) -> None:
    for tab in TABS:
        page = legal.get(f"/documents/{LONG_ID}{tab}").text
        assert legal.page.status_code == 200
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "javascript:" not in page
        assert not re.search(r"<style|style=|\son\w+=", page)
    assert "&lt;script&gt;alert" in page


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Settings:
    """A copy of the office that may be written."""
    shutil.copytree(made, tmp_path / "home")
    return Settings(home=tmp_path / "home")


def test_a_miss_is_reported_by_whom_may_decide_changes(own: Settings) -> None:
    visitor, path = signed_in(desk_of(own), LEGAL), f"/documents/{DECREE_ID}/report"
    fields = {"way": "acted", "other": "140/2025/NĐ-CP", "kind": "suspends", "begins": "01/12/2026"}
    fields["provisions"] = "Điều 10"
    wrongs = (
        ("kind", "x"),
        ("other", ""),
        ("provisions", "linh tinh"),
        ("begins", "mai"),
        ("begins", "01/01/9999"),
        ("other", "85/2024/NĐ-CP"),
    )
    for name, wrong in wrongs:
        visitor.get(path)
        assert visitor.send(path, **{**fields, name: wrong}).status_code == 400, wrong
    assert visitor.send(path, **fields).status_code == 303
    visitor.follow()
    assert "Đã ghi thay đổi." in visitor.words
    assert "140/2025/NĐ-CP có ngưng hiệu lực Điều 10" in visitor.words
    with open_home(own.home, Use.LOOK) as home:
        (kept,) = changes.all_of(home, target=DECREE_ID, kind=Kind.SUSPENDS)
        assert kept.decision
        assert (kept.standing, kept.decision.by) == (Standing.STANDS, LEGAL)
    question = visitor.page.url.path
    assert question == f"/cau-hoi/thay-doi/{kept.key}"
    assert f'<a class="small" href="{question}">' in visitor.get(f"/documents/{DECREE_ID}/history").text
    visitor.get(question)
    assert "Lấy lại câu trả lời vừa rồi" in visitor.words
    assert visitor.send(question, answer="take_back").status_code == 303
    visitor.follow()
    assert "Đã lấy lại câu trả lời" in visitor.words


def test_a_lost_or_damaged_text_costs_its_words_alone(own: Settings) -> None:
    visitor = signed_in(desk_of(own), LEGAL)
    with open_home(own.home) as home:
        stored = documents.get(home, DECREE_ID)
        assert stored
        path = home.files.path(stored.text_hash or "")
    for damage in (lambda: path.write_bytes(zlib.compress(b"\xff\xfe")), path.unlink):
        damage()
        for tab in TABS:
            assert visitor.get(f"/documents/{DECREE_ID}{tab}").status_code == 200, tab
        visitor.get(f"/documents/{DECREE_ID}")
        assert "tệp đã lưu bị mất hoặc hỏng" in visitor.words
        assert visitor.get("/search?q=có chứng thực").status_code == 200


def test_a_day_far_off_and_a_question_on_words_spoil_no_history(own: Settings) -> None:
    with open_home(own.home) as home:
        known = next(iter(changes.all_of(home, target=DECREE_ID)))
        far = [replace(known, key=f"{day.year:016}", from_=day) for day in (date(1, 1, 1), date(9999, 12, 31))]
        words = replace(known, key="f" * 16, kind=Kind.WORDING, document=LONG_ID, standing=Standing.QUEUED)
        changes.put(home, [*far, words])
    visitor = signed_in(desk_of(own), OFFICER)
    assert visitor.get(f"/documents/{DECREE_ID}/history").status_code == 200
    assert "31/12/9999" in visitor.words
    assert LONG_ID not in visitor.page.text
    assert LONG_ID not in visitor.get(f"/documents/{DECREE_ID}/relations").text


def test_nobody_else_reports_and_no_form_without_its_token_is_taken(own: Settings) -> None:
    app, path = desk_of(own), f"/documents/{DECREE_ID}/report"
    with open_home(own.home, Use.LOOK) as home:
        before = len(list(log.lines(home)))
    for email in (OFFICER, VIEWER):
        visitor = signed_in(app, email)
        assert visitor.get(path).status_code == 404
        visitor.get("/mat-khau")
        assert visitor.send(path, kind="amends").status_code == 404
    assert signed_in(app, ADMIN).post(path, kind="amends").status_code == 403
    with open_home(own.home, Use.LOOK) as home:
        assert len(list(log.lines(home))) == before


def test_a_document_without_a_text_and_one_that_nobody_knows_are_told_kindly(own: Settings) -> None:
    visitor = signed_in(desk_of(own), OFFICER)
    assert visitor.get("/documents/khong-co").status_code == 404
    assert Visitor(desk_of(own)).get(f"/documents/{DECREE_ID}").status_code == 303, "sign in first"

"""Pages of the desk: questions decided one a screen, tasks done in three steps, and each unit sees its own."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette

from cancu.settings import Settings
from data.law.change import Standing
from data.office.task import Task, TaskState
from data.office.unit import Person, PersonRole
from data.office.wave import WaveTopic
from data.store import changes, log, matches, people, tasks, waves
from data.store.opening import Use, open_home
from tests.cancu.desk_office import (
    ADMIN,
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
from tests.cancu.desk_visitor import desk_of, give_password, signed_in
from tests.cancu.small_office import NOW, office_at

EVERYBODY = (OFFICER, REVIEWER, LEGAL, ADMIN, VIEWER, STRANGER)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "home"
    give_password(desk_office(folder), *EVERYBODY)
    return folder


def task_of(settings: Settings, unit: str = WARD) -> Task:
    with open_home(settings.home, Use.LOOK) as home:
        (task,) = tasks.of_units(home, [unit])
        return task


def standing_of(settings: Settings, key: str) -> Standing:
    with open_home(settings.home, Use.LOOK) as home:
        change = changes.get(home, key)
        assert change
        return change.standing


def test_the_first_page_says_what_waits_what_is_due_and_how_the_night_went(app: Starlette) -> None:
    reviewer = signed_in(app, REVIEWER)
    reviewer.get("/")
    for words in (
        "Hôm nay, 24/11/2026",
        "3 thay đổi chờ kết luận",
        "1 thay đổi hỏi về quy trình",
        "Chưa chạy đêm nào",
    ):
        assert words in reviewer.words
    viewer = signed_in(app, VIEWER)
    viewer.get("/")
    assert "Không có câu hỏi nào chờ anh/chị" in viewer.words


def test_legal_staff_decide_one_change_a_screen_and_the_next_is_there(app: Starlette, settings: Settings) -> None:
    visitor = signed_in(app, LEGAL)
    visitor.get("/cau-hoi/thay-doi")
    first = visitor.page.headers["Location"]
    visitor.follow()
    for words in ("Câu hỏi 1 / 3", "có bãi bỏ Nghị định 123/2015/NĐ-CP không?", "Lời văn chưa chắc", "Nếu “Đúng”"):
        assert words in visitor.words
    assert visitor.send(first, answer="yes", seen="").status_code == 303
    visitor.follow()
    assert "Đã ghi: Đúng." in visitor.words
    assert "Câu hỏi 1 / 2" in visitor.words
    assert standing_of(settings, first.rpartition("/")[2]) is Standing.STANDS
    visitor.follow() if visitor.page.is_redirect else visitor.get("/cau-hoi")
    assert "Đã ghi" not in visitor.words, "said once"


def test_a_no_needs_a_reason_and_another_may_be_typed(app: Starlette, settings: Settings) -> None:
    visitor, path = signed_in(app, LEGAL), f"/cau-hoi/thay-doi/{0:016x}"
    visitor.get(path)
    assert visitor.send(path, answer="no").status_code == 400
    assert "vì sao không?" in visitor.words
    assert visitor.send(path, answer="").status_code == 400
    assert visitor.send(path, answer="no", reason="văn bản khác", other_reason="đọc nhầm số").status_code == 303
    with open_home(settings.home, Use.LOOK) as home:
        kept = changes.get(home, f"{0:016x}")
        assert kept
        assert kept.decision
        assert (kept.decision.by, kept.decision.reason) == (LEGAL, "đọc nhầm số")


def test_another_document_is_meant_and_the_change_stated_falls(app: Starlette, settings: Settings) -> None:
    visitor, path = signed_in(app, LEGAL), f"/cau-hoi/thay-doi/{0:016x}"
    visitor.get(path)
    for written in ("", "không có số"):
        assert visitor.send(path, answer="other", other_document=written).status_code == 400
    assert standing_of(settings, f"{0:016x}") is Standing.QUEUED
    assert visitor.send(path, answer="other", other_document="87/2020/NĐ-CP").status_code == 303
    visitor.follow()
    assert "Đã ghi: văn bản khác, Nghị định 87/2020/NĐ-CP." in visitor.words
    entered = re.search(r"Thay đổi mới là (\w+)\.", visitor.words)
    assert entered
    assert standing_of(settings, f"{0:016x}") is Standing.FALLS
    assert standing_of(settings, entered[1]) is Standing.STANDS
    with open_home(settings.home, Use.LOOK) as home:
        stated, meant = changes.get(home, f"{0:016x}"), changes.get(home, entered[1])
    assert stated
    assert meant
    assert stated.decision
    assert stated.decision.reason == "văn bản khác: Nghị định 87/2020/NĐ-CP"
    assert (meant.document, meant.kind, meant.from_) == (stated.document, stated.kind, stated.from_)


def test_an_answer_of_another_meanwhile_is_not_written_over(app: Starlette, settings: Settings) -> None:
    one, other, path = signed_in(app, LEGAL), signed_in(app, ADMIN), f"/cau-hoi/thay-doi/{1:016x}"
    for each in (one, other):
        each.get(path)
    assert one.send(path, answer="yes", seen="").status_code == 303
    assert other.send(path, answer="no", reason="ngày khác", seen="").status_code == 409
    assert f"{LEGAL} vừa trả lời câu hỏi này: Đúng" in other.words
    assert standing_of(settings, f"{1:016x}") is Standing.STANDS
    seen = re.search(r'name="seen" value="([^"]+)"', other.page.text)
    assert seen
    assert other.send(path, answer="no", reason="ngày khác", seen=seen[1]).status_code == 303, "who has seen it may"


def test_putting_off_goes_round_and_the_end_says_so(app: Starlette) -> None:
    visitor, keys = signed_in(app, LEGAL), []
    visitor.get("/cau-hoi/thay-doi")
    visitor.follow()
    for _ in range(4):
        later = re.search(r'data-key=" " href="/cau-hoi/thay-doi/(\w+)"', visitor.page.text)
        assert later
        keys.append(later[1])
        visitor.get(f"/cau-hoi/thay-doi/{later[1]}")
    assert len(set(keys)) == 3
    assert keys[0] == keys[3]


def test_a_unit_decides_all_lines_of_a_change_at_once(app: Starlette, settings: Settings) -> None:
    visitor, path = signed_in(app, REVIEWER), f"/cau-hoi/quy-trinh/{GROUP}"
    visitor.get("/cau-hoi/quy-trinh")
    assert visitor.page.headers["Location"] == path
    visitor.follow()
    assert "Khoản 2 Điều 7 Nghị định số 123/2015/NĐ-CP ngày 15/11/2015" in visitor.words
    assert visitor.send(path, answer="yes").status_code == 303
    visitor.follow()
    assert "Đã ghi: Liên quan, một chỗ viện dẫn. 1 việc thêm lý do" in visitor.words
    assert "Không còn câu nào của đơn vị." in visitor.words


def test_an_answer_is_taken_back_by_whom_gave_it_and_the_log_says_so(app: Starlette, settings: Settings) -> None:
    visitor, other, path = signed_in(app, LEGAL), signed_in(app, ADMIN), f"/cau-hoi/thay-doi/{0:016x}"
    visitor.get(path)
    assert visitor.send(path, answer="take_back").status_code == 409
    assert "chưa có câu trả lời nào để lấy lại" in visitor.words
    visitor.send(path, answer="yes")
    assert f'action="{path}"' in visitor.follow().text, "the next page offers to take it back"
    other.get(path)
    assert other.send(path, answer="take_back").status_code == 409
    assert f"câu trả lời này của {LEGAL}" in other.words
    assert visitor.send(path, answer="take_back").status_code == 303
    visitor.follow()
    assert "Đã lấy lại câu trả lời; câu hỏi lại mở." in visitor.words
    assert "Câu hỏi 1 / 3" in visitor.words
    assert standing_of(settings, f"{0:016x}") is Standing.QUEUED
    with open_home(settings.home, Use.LOOK) as home:
        line = next(log.lines(home, about=f"{0:016x}"))
    assert (line.by, line.did, line.before) == (LEGAL, "change queued", f"stands, {LEGAL}: ")


def test_what_a_unit_took_back_leaves_its_task_as_it_was(app: Starlette, settings: Settings) -> None:
    visitor, path, before = signed_in(app, REVIEWER), f"/cau-hoi/quy-trinh/{GROUP}", task_of(settings).reasons
    visitor.get(path)
    visitor.send(path, answer="yes")
    assert task_of(settings).reasons != before
    visitor.get(path)
    assert visitor.send(path, answer="take_back").status_code == 303
    assert task_of(settings).reasons == before
    visitor.follow()
    assert "Có a" in visitor.words, "asked again"
    assert visitor.send(path, answer="take_back").status_code == 409


def test_two_people_are_never_given_the_same_question_for_some_minutes(settings: Settings) -> None:
    clock = [NOW]
    app = desk_of(settings, lambda: clock[0])
    one, other = signed_in(app, LEGAL), signed_in(app, ADMIN)
    given = []
    for each in (one, other):
        given.append(each.get("/cau-hoi/thay-doi").headers["Location"])
        each.follow()
        assert "đang được" not in each.words
    assert given[0] != given[1]
    assert "Câu hỏi này đang được Nguyễn Văn Luật xem." in (other.get(given[0]), other.words)[1]
    assert other.get("/cau-hoi/thay-doi").headers["Location"] != given[0]
    clock[0] += timedelta(minutes=6)
    assert other.get("/cau-hoi/thay-doi").headers["Location"] == given[0]


def test_a_question_of_two_units_is_looked_at_by_both_at_once(app: Starlette) -> None:
    legal, reviewer, stranger = (signed_in(app, email) for email in (LEGAL, REVIEWER, STRANGER))
    stranger.get("/cau-hoi/quy-trinh")
    stranger.follow()
    reviewer.get("/cau-hoi/quy-trinh")
    assert "đang được" not in (reviewer.follow(), reviewer.words)[1]
    legal.get(f"/cau-hoi/quy-trinh/{GROUP}")
    assert "đang được Phạm Thị Dung xem" in legal.words


def test_one_line_may_be_decided_by_itself(app: Starlette, settings: Settings) -> None:
    visitor, path = signed_in(app, REVIEWER), f"/cau-hoi/quy-trinh/{GROUP}"
    visitor.get(path)
    assert visitor.send(path, answer="no", match="e" * 16).status_code == 400
    assert visitor.send(path, answer="no", match="e" * 16, reason="đã cập nhật").status_code == 303
    with open_home(settings.home, Use.LOOK) as home:
        kept = matches.get(home, "e" * 16)
        assert kept
        assert kept.standing is Standing.FALLS


def test_a_task_goes_from_open_to_approved_by_two_people(app: Starlette, settings: Settings) -> None:
    officer, reviewer, path = signed_in(app, OFFICER), signed_in(app, REVIEWER), f"/viec/{task_of(settings).id}"
    for deed, said in (("take", "Trần Thị Bình nhận việc"), ("done", "trình để phê duyệt")):
        officer.get(path)
        assert officer.send(path, deed=deed).status_code == 303
        officer.follow()
        assert said in officer.words
    assert 'value="approve"' not in officer.page.text
    assert officer.send(path, deed="approve").status_code == 403
    reviewer.get(path)
    assert reviewer.send(path, deed="approve").status_code == 303
    reviewer.follow()
    assert "Trạng thái đã phê duyệt" in reviewer.words
    assert '<form method="post"><input' not in reviewer.page.text.partition("<main")[2]


def test_a_task_is_put_off_handed_over_and_kept_with_what_each_needs(app: Starlette, settings: Settings) -> None:
    visitor, path = signed_in(app, OFFICER), f"/viec/{task_of(settings).id}"
    for fields, code in (
        ({"deed": "snooze"}, 400),
        ({"deed": "snooze", "until": "31/2"}, 400),
        ({"deed": "snooze", "until": "3/12"}, 303),
        ({"deed": "hand_over", "to": VIEWER}, 403),
        ({"deed": "hand_over", "to": REVIEWER}, 303),
        ({"deed": "keep"}, 400),
        ({"deed": "no such deed"}, 400),
        ({"deed": "password"}, 400),
        ({"deed": "keep", "reason": "không ảnh hưởng"}, 303),
    ):
        visitor.get(path)
        assert visitor.send(path, **fields).status_code == code, fields
        assert ("31/2' không phải là ngày" in visitor.words) == (fields.get("until") == "31/2")
    assert task_of(settings).state is TaskState.KEPT


def test_the_list_names_who_does_which_step_by_when_and_which_is_the_next(app: Starlette, settings: Settings) -> None:
    visitor = signed_in(app, OFFICER)
    visitor.get("/viec")
    assert "Soạn thảo nội dung sửa đổi: Trần Thị Bình, đến 28/12/2026 Xem xét nội dung: Phạm Thị Dung" in visitor.words
    assert re.findall(r'aria-current="step">([^:]+)', visitor.page.text) == ["Soạn thảo nội dung sửa đổi"]
    visitor.get(f"/viec/{task_of(settings).id}")
    visitor.send(f"/viec/{task_of(settings).id}", deed="done")
    assert re.findall(r'aria-current="step">([^:]+)', visitor.get("/viec").text) == ["Xem xét nội dung"]


def test_the_list_finds_with_and_without_accents(app: Starlette, settings: Settings) -> None:
    visitor = signed_in(app, OFFICER)
    for words in ("khai sinh", "KHAI%20SINH", "dang ky khai", "Đăng ký", "QT-01", task_of(settings).id):
        assert task_of(settings).id in visitor.get(f"/viec?tim={words}").text
    assert "Không có việc nào như vậy." in (visitor.get("/viec?tim=khai+tu&trang=9"), visitor.words)[1]
    assert visitor.get("/viec?trang=-1&cua=toi&loai=tat-ca").status_code == 200


def test_a_viewer_sees_a_task_and_does_nothing_with_it(app: Starlette, settings: Settings) -> None:
    visitor, path = signed_in(app, VIEWER), f"/viec/{task_of(settings).id}"
    visitor.get(path)
    assert 'name="deed"' not in visitor.page.text
    assert visitor.send(path, deed="take").status_code == 403
    assert "không được cập nhật quy trình, xử lý việc" in visitor.words


def test_lists_show_only_the_units_one_may_see(app: Starlette, settings: Settings) -> None:
    ours = task_of(settings).id
    for email, is_shown in ((STRANGER, False), (OFFICER, True), (LEGAL, True)):
        visitor = signed_in(app, email)
        for path in ("/", "/viec", "/viec?loai=tat-ca"):
            assert (ours in visitor.get(path).text) is is_shown, (email, path)


def test_the_first_day_is_a_plan_that_its_unit_agrees_to(app: Starlette, settings: Settings) -> None:
    with open_home(settings.home) as home:
        ours, theirs = (waves.propose(home, unit, WaveTopic.ENDED, NOW.date()) for unit in (WARD, OTHER_WARD))
    visitor = signed_in(app, OFFICER)
    visitor.get("/")
    assert "1 đợt rà soát ban đầu chờ đồng ý" in visitor.words
    visitor.get("/dot-ra-soat")
    assert f"wave-{theirs.id}" not in visitor.page.text
    assert visitor.post("/dot-ra-soat", **{f"wave-{ours.id}": "1"}).status_code == 403
    for fields, code in (
        ({}, 400),
        ({"set": str(ours.id), f"due-{ours.id}": "mai"}, 400),
        ({"set": str(ours.id), f"due-{ours.id}": "01/01/2020"}, 400),
        ({"set": str(theirs.id), f"due-{theirs.id}": "31/12/2026"}, 404),
        ({f"wave-{theirs.id}": "1"}, 404),
        ({"set": str(ours.id), f"due-{ours.id}": "31/12/2026"}, 303),
        ({f"wave-{ours.id}": "1"}, 303),
    ):
        visitor.get("/dot-ra-soat")
        assert visitor.send("/dot-ra-soat", **fields).status_code == code, fields
    with open_home(settings.home, Use.LOOK) as home:
        agreed = waves.get(home, ours.id)
        assert agreed
        assert (agreed.agreed_by, agreed.due) == (OFFICER, date(2026, 12, 31))
    assert "Không có đợt nào chờ" in (visitor.get("/dot-ra-soat"), visitor.words)[1]


def test_what_documents_and_procedures_are_called_runs_nowhere(app: Starlette, settings: Settings) -> None:
    visitor = signed_in(app, LEGAL)
    asked = (f"/cau-hoi/quy-trinh/{GROUP}", f"/cau-hoi/thay-doi/{0:016x}", f"/viec/{task_of(settings).id}")
    for path in ("/", "/viec", "/cau-hoi", "/nguon", "/bao-cao", *asked):
        page = visitor.get(path).text
        assert visitor.page.status_code == 200
        assert "<script>alert" not in page
        assert "javascript:" not in page
        assert not re.search(r"<style|style=|\son\w+=", page)
    assert HOSTILE[:8] in visitor.words


def test_the_documents_of_a_question_and_of_a_task_lead_to_their_pages(app: Starlette, settings: Settings) -> None:
    visitor = signed_in(app, LEGAL)
    for path, acting in (
        (f"/cau-hoi/thay-doi/{0:016x}", f"{0:016x}"),
        (f"/cau-hoi/quy-trinh/{GROUP}", GROUP),
        (f"/viec/{task_of(settings).id}", "a" * 16),
    ):
        with open_home(settings.home, Use.LOOK) as home:
            change = changes.get(home, acting)
            assert change
        assert f'<a href="/documents/{change.document}' in visitor.get(path).text, path
        assert visitor.get(f"/documents/{change.document}").status_code == 200


@pytest.mark.parametrize(
    "path", ["/viec/T-1", "/viec/%2E%2E%5C", "/cau-hoi/thay-doi/zz", "/cau-hoi/quy-trinh/%00", "/gi-do"]
)
def test_an_address_of_nothing_is_told_kindly(app: Starlette, path: str) -> None:
    visitor = signed_in(app, ADMIN)
    assert visitor.get(path).status_code == 404
    assert "Không có trang này" in visitor.words


def test_the_words_that_act_are_marked_where_they_stand(tmp_path: Path) -> None:
    settings = office_at(tmp_path / "home")
    with open_home(settings.home) as home:
        (match,) = [match for match, _ in matches.standing(home)]
        people.put_person(home, Person(email=ADMIN, role=PersonRole.ADMINISTRATOR))
    give_password(settings, ADMIN)
    visitor = signed_in(desk_of(settings), ADMIN)
    page = visitor.get(f"/cau-hoi/thay-doi/{match.change}").text
    marked = re.search(r"<blockquote class=\"law\">(.*)<mark>(.*)</mark>", page, re.DOTALL)
    assert marked
    assert marked[1] == "Điều 2. Hiệu lực\n"
    assert marked[2].startswith("Quyết định này có hiệu lực thi hành")
    assert "Điều 2, dòng 8" in visitor.words


def test_a_question_is_shown_without_its_forecast_while_a_night_writes(app: Starlette, settings: Settings) -> None:
    visitor = signed_in(app, LEGAL)
    with open_home(settings.home) as night, night.office.transaction():
        night.office.write("DELETE FROM progress WHERE name = 'nothing'")
        assert visitor.get(f"/cau-hoi/thay-doi/{0:016x}").status_code == 200
        assert "chưa tính được vì lượt chạy đêm đang ghi" in visitor.words
    visitor.get(f"/cau-hoi/thay-doi/{0:016x}")
    assert "1 việc thêm lý do" in visitor.words

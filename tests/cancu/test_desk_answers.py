"""Links of letters in a browser: shown as often as one likes, used once, by whom they are for."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.applications import Starlette

from cancu.answer_links import answer_links, less_often_address
from cancu.doing.tasks import set_task
from cancu.settings import Desk, Settings
from data.office.one_use_link import LinkSubject
from data.office.task import Task, TaskState
from data.office.unit import LetterPace, Person, PersonRole
from data.office.wave import WaveTopic
from data.store import log, matches, people, tasks, waves
from data.store.opening import Use, open_home
from tests.cancu.desk_visitor import Visitor, give_password
from tests.cancu.small_office import NOW, OFFICER, office_at

REVIEWER, OTHER = "can-bo-phap-che@example.vn", "can-bo-khac@example.vn"
BASE = "http://desk"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "home"
    office_at(folder)
    with open_home(folder) as home:
        for email, name, role in (
            (OFFICER, "Trần Thị Bình", PersonRole.OFFICER),
            (OTHER, "<b>Lê Văn Chín</b>", PersonRole.OFFICER),
            (REVIEWER, "Phạm Thị Dung", PersonRole.REVIEWER),
        ):
            people.put_person(home, Person(email=email, unit="Phường Mẫu", name=name, role=role))
    return folder


@pytest.fixture
def settings(made: Path, tmp_path: Path) -> Settings:
    shutil.copytree(made, tmp_path / "home")
    return Settings(home=tmp_path / "home", desk=Desk(base_url=BASE))


def links_of(settings: Settings, person: str, subject: LinkSubject = LinkSubject.TASKS) -> dict[str, str]:
    """The paths of the links of a letter, by their labels."""
    with open_home(settings.home) as home:
        (task,) = tasks.all_of(home)
        (match,) = [match for match, _ in matches.standing(home)]
        key = match.change if subject in (LinkSubject.CHANGE, LinkSubject.MATCHES) else task.id
        made = answer_links(home, settings, person, subject, [key], NOW)
    return {label: address.removeprefix(BASE) for label, address in made.items()}


def task_of(settings: Settings) -> Task:
    with open_home(settings.home, Use.LOOK) as home:
        (task,) = tasks.all_of(home)
        return task


def test_a_scanner_that_opens_every_link_of_a_letter_changes_nothing(app: Starlette, settings: Settings) -> None:
    made = {**links_of(settings, OFFICER), **links_of(settings, REVIEWER, LinkSubject.CHANGE)}
    with open_home(settings.home, Use.LOOK) as home:
        before = (task_of(settings), [line.id for line in log.lines(home)])
    scanner = Visitor(app)
    for path in (path for path in made.values() if path.startswith("/tra-loi/")):
        for method in ("GET", "HEAD", "GET"):
            assert scanner.ask(method, path).status_code == 200
    for method in ("PUT", "DELETE", "OPTIONS"):
        assert scanner.ask(method, made["Nhận việc"]).status_code == 405
    with open_home(settings.home, Use.LOOK) as home:
        assert (task_of(settings), [line.id for line in log.lines(home)]) == before


def test_a_link_says_whose_it_is_and_what_it_does_and_confirms_it_in_words(app: Starlette, settings: Settings) -> None:
    path, reader = links_of(settings, OFFICER)["Nhận việc"], Visitor(app)
    reader.get(path)
    assert "dành riêng cho Trần Thị Bình , Phường Mẫu" in reader.words
    assert f"Nhận việc? Việc Quy trình Hạn {task_of(settings).id} QT-01 Kiểm soát tài liệu" in reader.words
    assert reader.send(path).status_code == 200
    assert f"Đã ghi: Trần Thị Bình nhận việc {task_of(settings).id}, hạn " in reader.words
    assert reader.get(path).status_code == 403
    assert "liên kết này đã được dùng" in reader.words


def test_a_link_that_was_sent_on_is_refused_to_whom_is_signed_in_as_another(app: Starlette, settings: Settings) -> None:
    give_password(settings, OTHER)
    path, other = links_of(settings, OFFICER)["Nhận việc"], Visitor(app)
    other.sign_in(OTHER)
    assert other.get(path).status_code == 403
    assert "dành cho Trần Thị Bình, anh/chị đang đăng nhập là <b>Lê Văn Chín</b>" in other.words
    assert "<b>Lê" not in other.page.text
    other.get("/mat-khau")
    assert other.send(path).status_code == 403
    assert task_of(settings).state == "open"


def test_a_form_of_another_page_does_not_use_a_link(app: Starlette, settings: Settings) -> None:
    path, reader = links_of(settings, OFFICER)["Nhận việc"], Visitor(app)
    reader.get(path)
    assert reader.post(path).status_code == 403
    assert task_of(settings).state == "open"


def test_what_a_link_needs_is_asked_for_again_and_the_link_still_works(app: Starlette, settings: Settings) -> None:
    path, reader = links_of(settings, OFFICER)["Để sau …"], Visitor(app)
    for written, said in (("", "để đến ngày nào?"), ("mai", "không phải là ngày"), ("2020-01-01", "không để đến ngày")):
        reader.get(path)
        assert reader.send(path, until=written).status_code == 400
        assert said in reader.words
    assert reader.send(path, until="3/12").status_code == 200
    assert "lại đến ngày 03/12/2026" in reader.words


def test_a_task_is_handed_over_to_one_of_those_who_may_have_it(app: Starlette, settings: Settings) -> None:
    path, reader = links_of(settings, OFFICER)["Chuyển cho …"], Visitor(app)
    page = reader.get(path).text
    assert [email for email in (OFFICER, OTHER, REVIEWER) if f'value="{email}"' in page] == [OTHER, REVIEWER]
    assert reader.send(path, to=OTHER).status_code == 200
    assert task_of(settings).owner == OTHER


def test_legal_staff_answer_a_question_with_a_reason(app: Starlette, settings: Settings) -> None:
    path, reader = links_of(settings, REVIEWER, LinkSubject.CHANGE)["Sai"], Visitor(app)
    reader.get(path)
    assert "144/2006/QĐ-TTg" in reader.words
    assert reader.send(path).status_code == 400
    assert reader.send(path, reason="chỉ là viện dẫn").status_code == 200
    assert "Đã ghi: Sai. 1 việc đóng" in reader.words


@pytest.mark.parametrize("token", ["a", "%00", "..%2F..%2Fetc", "A" * 32, "%F0%9F%98%80", "x" * 3000])
def test_a_guessed_address_is_refused_kindly(app: Starlette, token: str) -> None:
    reader = Visitor(app)
    assert reader.get(f"/tra-loi/{token}").status_code in (303, 400)
    if reader.page.status_code == 400:
        assert "liên kết này không đúng hoặc không còn" in reader.words


def test_a_link_to_set_a_password_answers_nothing(app: Starlette, settings: Settings) -> None:
    reader = Visitor(app)
    path = links_of(settings, OFFICER)["Nhận việc"].replace("/tra-loi/", "/mat-khau/")
    assert reader.get(path).status_code == 403
    assert "không đặt mật khẩu" in reader.words


def test_no_address_no_links(settings: Settings) -> None:
    assert links_of(replace(settings, desk=Desk()), OFFICER) == {}


def test_an_update_is_returned_on_its_page_with_a_reason(app: Starlette, settings: Settings) -> None:
    with open_home(settings.home) as home:
        set_task(home, task_of(settings).id, to=TaskState.SUBMITTED, by=OFFICER, now=NOW)
    path, reader = links_of(settings, REVIEWER, LinkSubject.SUBMITTED)["Trả lại"], Visitor(app)
    reader.get(path)
    assert "Vì sao trả lại?" in reader.words
    assert task_of(settings).state == "submitted"
    assert reader.send(path).status_code == 400
    assert reader.send(path, reason="sai thể thức").status_code == 200
    assert task_of(settings).state == "returned"


def test_waves_are_shown_and_agreed_to_on_their_page(app: Starlette, settings: Settings) -> None:
    with open_home(settings.home) as home:
        wave = waves.propose(home, "Phường Mẫu", WaveTopic.ENDED, NOW.date() + timedelta(days=30))
        waves.place(home, task_of(settings).procedure, wave.id, ["m1"])
        made = answer_links(home, settings, OFFICER, LinkSubject.WAVES, [str(wave.id)], NOW)
    path, reader = made["Đồng ý chia đợt"].removeprefix(BASE), Visitor(app)
    reader.get(path)
    assert "Chưa có việc nào được giao." in reader.words
    assert "24/12/2026" in reader.words
    assert reader.send(path).status_code == 200
    assert "Đã ghi: Trần Thị Bình đồng ý 1 đợt." in reader.words


def less_often(settings: Settings) -> str:
    with open_home(settings.home) as home:
        return less_often_address(home, settings, OFFICER, NOW).removeprefix(BASE)


def pace(settings: Settings) -> LetterPace:
    with open_home(settings.home, Use.LOOK) as home:
        person = people.person_at(home, OFFICER)
    assert person
    return person.every


def test_one_click_of_a_mail_program_lowers_the_pace_of_letters_and_looking_does_not(
    app: Starlette, settings: Settings
) -> None:
    path, program = less_often(settings), Visitor(app)
    for method in ("GET", "HEAD"):
        assert program.ask(method, path).status_code == 200
    assert pace(settings) is LetterPace.DAY
    for _ in range(2):
        assert Visitor(app).post(path, **{"List-Unsubscribe": "One-Click"}).status_code == 200
    assert pace(settings) is LetterPace.WEEK
    assert less_often(settings) == "", "there is nothing less often than that"


def test_the_page_says_that_duties_are_not_stopped(app: Starlette, settings: Settings) -> None:
    reader = Visitor(app)
    reader.get(less_often(settings))
    assert "Việc được giao là nhiệm vụ" in reader.words


def test_another_link_does_not_lower_the_pace_nor_this_one_answer(app: Starlette, settings: Settings) -> None:
    token = links_of(settings, OFFICER)["Nhận việc"].removeprefix("/tra-loi/")
    assert Visitor(app).post(f"/thu-hang-tuan/{token}").status_code == 403
    assert Visitor(app).get(less_often(settings).replace("thu-hang-tuan", "tra-loi")).status_code == 400
    assert Visitor(app).get(less_often(settings).replace("thu-hang-tuan", "mat-khau")).status_code == 403
    assert pace(settings) is LetterPace.DAY

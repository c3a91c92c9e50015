"""Links of a letter: each does one deed for one person once; what is used, ended, closed or guessed is refused."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cancu.answer_links import answer_links
from cancu.doing.link_answers import LinkFields, answer_by_link, open_link
from cancu.doing.people import PersonFacts, add_person
from cancu.doing.succession import rename_person
from cancu.doing.tasks import set_task
from cancu.doing.waves import confirm_waves
from cancu.settings import Desk, Settings
from data.errors import BadInput, CancuError, OutOfOrder, Refused
from data.instant import utc
from data.law.change import Standing
from data.office.one_use_link import LinkSubject
from data.office.permission import OPERATOR
from data.office.procedure import LegalBasis, Procedure
from data.office.task import TaskState
from data.office.unit import Person, PersonRole, Unit
from data.office.wave import WaveTopic
from data.store import imports, links, log, matches, people, register, tasks, waves
from data.store.home import Home
from data.store.opening import open_home
from data.store.secret_key import secret_key
from tests.cancu.small_office import NOW, OFFICER, office_at

BASE = "https://cancu.example.vn"
REVIEWER, OTHER = "can-bo-phap-che@example.vn", "can-bo-khac@example.vn"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "home"
    office_at(folder)
    with open_home(folder) as home:
        people.put_person(home, Person(email=OFFICER, unit="Phường Mẫu", name="Trần Thị Bình"))
        people.put_person(home, Person(email=OTHER, unit="Phường Mẫu", name="Lê Văn Chín"))
        people.put_person(home, Person(email=REVIEWER, unit="Phường Mẫu", role=PersonRole.REVIEWER))
    return folder


class LinkedOffice:
    """An office with one task, and the links of its letters."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.settings = Settings(home=home.folder, desk=Desk(base_url=BASE))
        (self.task,) = tasks.all_of(home)
        (match,) = [match for match, _ in matches.standing(home)]
        self.change = match.change

    def links(self, person: str = OFFICER, subject: LinkSubject = LinkSubject.TASKS) -> dict[str, str]:
        keys = [self.change] if subject in (LinkSubject.CHANGE, LinkSubject.MATCHES) else [self.task.id]
        made = answer_links(self.home, self.settings, person, subject, keys, NOW)
        return {label: address.removeprefix(f"{BASE}/tra-loi/") for label, address in made.items()}

    def use(self, token: str, **fields: object) -> str:
        return " ".join(answer_by_link(self.home, self.settings, token, LinkFields(**fields), NOW))  # type: ignore[arg-type]

    @property
    def now(self) -> object:
        return tasks.get(self.home, self.task.id)


@pytest.fixture
def office(made: Path, tmp_path: Path):
    shutil.copytree(made, tmp_path / "home")
    with open_home(tmp_path / "home") as home:
        yield LinkedOffice(home)


def test_a_letter_of_the_same_day_has_the_same_links_and_the_file_holds_none_of_them(office: LinkedOffice) -> None:
    first, again = office.links(), office.links()
    assert first == again
    assert list(first) == [
        "Nhận việc", "Đã xong", "Để sau …", "Chuyển cho …", "Không phải việc của tôi", "Xem đầy đủ"]  # fmt: skip
    rows = [tuple(row) for row in office.home.office.rows("SELECT * FROM links")]
    assert len(rows) == 5
    assert not any(token in str(rows) for token in first.values())


def test_there_are_no_links_without_an_address_of_the_desk_nor_for_whom_nobody_knows(office: LinkedOffice) -> None:
    office.settings = replace(office.settings, desk=Desk())
    assert office.links() == {}
    office.settings = replace(office.settings, desk=Desk(base_url=BASE))
    assert office.links("ai-do@example.vn") == {}


def test_a_link_is_looked_at_as_often_as_one_likes_and_used_once(office: LinkedOffice) -> None:
    token = office.links()["Nhận việc"]
    before = office.now
    for _ in range(3):
        assert open_link(office.home, token, NOW).person.name == "Trần Thị Bình"
    assert office.now == before
    assert office.use(token).startswith(f"Đã ghi: Trần Thị Bình nhận việc {office.task.id}, hạn ")
    with pytest.raises(Refused, match="đã được dùng"):
        office.use(token)
    (line,) = [line for line in log.lines(office.home, about=office.task.id) if line.by == OFFICER]
    assert line.did == "task drafting"


@pytest.mark.parametrize(
    ("label", "fields", "said", "owner", "state"),
    [
        ("Đã xong", {}, "trình để phê duyệt", OFFICER, TaskState.SUBMITTED),
        ("Để sau …", {"until": NOW.date() + timedelta(days=9)}, "lại đến ngày 03/12/2026", OFFICER, TaskState.OPEN),
        ("Chuyển cho …", {"to": OTHER}, "cho Lê Văn Chín", OTHER, TaskState.OPEN),
        ("Không phải việc của tôi", {}, "nay người duyệt của đơn vị phụ trách", None, TaskState.OPEN),
    ],
)
def test_each_link_of_a_task_does_what_it_says(office: LinkedOffice, label, fields, said, owner, state) -> None:
    assert said in office.use(office.links()[label], **fields)
    now = tasks.get(office.home, office.task.id)
    assert now
    assert (now.owner, now.state) == (owner, state)


def test_an_answer_that_lacks_something_leaves_the_link_as_it_was(office: LinkedOffice) -> None:
    token = office.links()["Để sau …"]
    with pytest.raises(BadInput, match="đến ngày nào"):
        office.use(token)
    with pytest.raises(BadInput, match="không để đến ngày"):
        office.use(token, until=date(2020, 1, 1))
    assert office.use(token, until=NOW.date() + timedelta(days=9))


def test_legal_staff_answer_a_change_and_the_unit_its_matches(office: LinkedOffice) -> None:
    matched, stated = (office.links(REVIEWER, each) for each in (LinkSubject.MATCHES, LinkSubject.CHANGE))
    assert list(stated) == ["Đúng", "Sai", "Xem đầy đủ"]
    with pytest.raises(BadInput, match="vì sao không"):
        office.use(stated["Sai"])
    assert "1 việc đóng" in office.use(stated["Sai"], reason="đọc nhầm")
    with pytest.raises(Refused, match=rf"{REVIEWER} đã trả lời câu hỏi này: Sai"):
        office.use(stated["Đúng"])
    with pytest.raises(Refused, match="đã được trả lời"):
        office.use(matched["Có"])


def test_a_question_of_another_unit_keeps_no_link_open(office: LinkedOffice) -> None:
    ((match, _),) = matches.standing(office.home)
    people.put_unit(office.home, Unit(name="Phường Khác"))
    number = imports.begin(office.home, path="-", unit="Phường Khác", by="", at=utc(NOW))
    elsewhere = Procedure(code="QT-02", name="Tiếp dân", unit="Phường Khác", legal_bases=(LegalBasis(raw="Luật"),))
    other, _ = register.put(office.home, elsewhere, import_id=number, adopted_at=utc(NOW))
    matches.put(office.home, [replace(match, key="other", procedure=other, standing=Standing.QUEUED)])
    with pytest.raises(Refused, match="đã được trả lời"):
        open_link(office.home, office.links(REVIEWER, LinkSubject.MATCHES)["Có"], NOW)
    matches.put(office.home, [replace(match, standing=Standing.QUEUED)])
    assert open_link(office.home, office.links(REVIEWER, LinkSubject.MATCHES)["Có"], NOW).change


def test_an_officer_answers_no_change_by_a_link(office: LinkedOffice) -> None:
    with pytest.raises(Refused, match="không được quyết định thay đổi"):
        office.use(office.links(OFFICER, LinkSubject.CHANGE)["Đúng"])


def test_links_end_with_their_day_and_with_their_task(office: LinkedOffice) -> None:
    made = office.links()
    with pytest.raises(Refused, match="đã hết hạn lúc 24/02/2027"):
        open_link(office.home, made["Nhận việc"], NOW + timedelta(days=93))
    for to, by in ((TaskState.SUBMITTED, OFFICER), (TaskState.APPROVED, REVIEWER)):
        set_task(office.home, office.task.id, to=to, by=by, now=NOW)
    with pytest.raises(Refused, match="việc này đã đóng: đã phê duyệt ngày 24/11/2026"):
        office.use(made["Nhận việc"])


def test_a_link_to_a_task_that_another_has_now_says_who(office: LinkedOffice) -> None:
    made = office.links()
    office.use(made["Chuyển cho …"], to=OTHER)
    with pytest.raises(Refused, match="nay do Lê Văn Chín phụ trách"):
        office.use(made["Đã xong"])
    assert "Trần Thị Bình nhận việc" in office.use(made["Nhận việc"]), "who has the letter may take it back"


@pytest.mark.parametrize("token", ["", "a", "' OR 1=1 --", "A" * 32, "Á" * 32, "\x00"])
def test_a_guessed_link_is_refused(office: LinkedOffice, token: str) -> None:
    office.links()
    with pytest.raises(CancuError, match="không đúng hoặc không còn"):
        open_link(office.home, token, NOW)


def test_links_go_along_with_a_person_and_are_gone_with_one(office: LinkedOffice) -> None:
    made = office.links()
    add_person(
        office.home, "quan-tri@example.vn", PersonFacts(role=PersonRole.ADMINISTRATOR), by=OPERATOR.email, now=NOW
    )
    rename_person(office.home, OFFICER, "binh@example.vn", by="quan-tri@example.vn", now=NOW)
    assert open_link(office.home, made["Nhận việc"], NOW).person.email == "binh@example.vn"
    people.remove_person(office.home, "binh@example.vn")
    with pytest.raises(CancuError, match="không đúng hoặc không còn"):
        open_link(office.home, made["Nhận việc"], NOW)


def test_links_that_ended_long_ago_are_forgotten(office: LinkedOffice) -> None:
    office.links()
    assert links.forget_ended(office.home, utc(NOW + timedelta(days=91))) == 0
    assert links.forget_ended(office.home, utc(NOW + timedelta(days=93))) == 5


def test_the_secret_of_links_is_its_owners_alone(office: LinkedOffice) -> None:
    office.links()
    path = office.home.folder / "secret.key"
    assert (path.stat().st_mode & 0o077, len(bytes.fromhex(path.read_text()))) == (0, 32)


@pytest.mark.parametrize("content", ["", "ab", "not a key"])
def test_a_secret_that_was_cut_is_refused_not_used(office: LinkedOffice, content: str) -> None:
    path = office.home.folder / "secret.key"
    path.write_text(content)
    with pytest.raises(OutOfOrder, match="tệp bị hỏng"):
        secret_key(office.home)


def submitted(office: LinkedOffice) -> None:
    set_task(office.home, office.task.id, to=TaskState.SUBMITTED, by=OFFICER, now=NOW)


def test_an_update_is_approved_by_a_link_and_not_by_who_submitted_it(office: LinkedOffice) -> None:
    submitted(office)
    with pytest.raises(Refused):
        office.use(office.links(OFFICER, LinkSubject.SUBMITTED)["Duyệt"])
    made = office.links(REVIEWER, LinkSubject.SUBMITTED)
    assert list(made) == ["Duyệt", "Trả lại", "Xem đầy đủ"]
    assert office.use(made["Duyệt"]) == f"Đã ghi: {REVIEWER} duyệt bản cập nhật {office.task.id}."
    with pytest.raises(Refused, match="việc này đã đóng: đã phê duyệt ngày 24/11/2026"):
        office.use(made["Trả lại"])


def test_an_update_is_returned_with_a_reason_and_then_waits_for_no_approval(office: LinkedOffice) -> None:
    submitted(office)
    made = office.links(REVIEWER, LinkSubject.SUBMITTED)
    with pytest.raises(BadInput):
        office.use(made["Trả lại"])
    assert "để sửa, Trần Thị Bình phụ trách" in office.use(made["Trả lại"], reason="sai căn cứ")
    with pytest.raises(Refused, match="không chờ phê duyệt"):
        office.use(made["Duyệt"])


def proposed(office: LinkedOffice, *days: int) -> dict[str, str]:
    """Propose waves due in so many days; return the links by which the officer agrees."""
    ids = []
    for ahead in days:
        wave = waves.propose(office.home, "Phường Mẫu", WaveTopic.ENDED, NOW.date() + timedelta(days=ahead))
        waves.place(office.home, office.task.procedure, wave.id, ["m1"])
        ids.append(str(wave.id))
    made = answer_links(office.home, office.settings, OFFICER, LinkSubject.WAVES, ids, NOW)
    return {label: address.removeprefix(f"{BASE}/tra-loi/") for label, address in made.items()}


def test_the_waves_of_a_letter_are_agreed_to_by_one_link_and_once(office: LinkedOffice) -> None:
    made = proposed(office, 30, 60)
    assert list(made) == ["Đồng ý chia đợt", "Tự sắp xếp"]
    assert made["Tự sắp xếp"] == f"{BASE}/dot-ra-soat"
    assert len(open_link(office.home, made["Đồng ý chia đợt"], NOW).waves) == 2
    assert waves.all_of(office.home, agreed=True) == []
    assert "Trần Thị Bình đồng ý 2 đợt." in office.use(made["Đồng ý chia đợt"])
    assert {wave.agreed_by for wave in waves.all_of(office.home)} == {OFFICER}
    with pytest.raises(Refused, match="đã được dùng"):
        office.use(made["Đồng ý chia đợt"])


def test_waves_that_another_agreed_to_say_who(office: LinkedOffice) -> None:
    made = proposed(office, 30)
    confirm_waves(office.home, office.settings, [wave.id for wave in waves.all_of(office.home)], by=OTHER, now=NOW)
    with pytest.raises(Refused, match="Lê Văn Chín đã đồng ý các đợt này"):
        office.use(made["Đồng ý chia đợt"])


def test_a_wave_whose_day_has_passed_is_not_agreed_to_and_says_what_to_do(office: LinkedOffice) -> None:
    made = proposed(office, -1)
    with pytest.raises(BadInput, match="đã qua"):
        office.use(made["Đồng ý chia đợt"])
    assert waves.all_of(office.home, agreed=True) == []

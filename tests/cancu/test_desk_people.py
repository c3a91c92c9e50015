"""People and units at the desk: who runs the place adds and changes them, everybody sets their own leave."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path

import pytest
from starlette.applications import Starlette

from cancu.settings import Settings
from data.office.unit import LetterPace, Person, PersonRole
from data.store import addresses, people
from data.store.opening import Use, open_home
from tests.cancu.api.client import Client
from tests.cancu.desk_office import ADMIN, LEGAL, OFFICER, OTHER_WARD, REVIEWER, VIEWER, WARD, desk_office
from tests.cancu.desk_visitor import PASSWORD, Visitor, give_password, signed_in


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = desk_office(tmp_path / "home")
    give_password(made, ADMIN, OFFICER)
    return made


def person_at(settings: Settings, email: str) -> Person | None:
    with open_home(settings.home, Use.LOOK) as home:
        return people.person_at(home, email)


def test_a_person_is_added_invited_and_signs_in_by_the_link(app: Starlette, settings: Settings) -> None:
    admin = signed_in(app, ADMIN)
    admin.get("/nguoi-dung")
    assert "Người dùng ( 6 )" in admin.words
    answer = admin.send("/nguoi-dung", email="moi@example.vn", name="Đỗ Văn Mới", unit=WARD, role="officer")
    assert answer.headers["Location"] == "/nguoi-dung/moi%40example.vn"
    admin.follow()
    assert "Đã thêm moi@example.vn." in admin.words
    assert "chưa đặt: gửi liên kết cho người này" in admin.words
    assert admin.send("/nguoi-dung/moi@example.vn", deed="invite").status_code == 200
    link = re.search(r"<code>http://desk(/mat-khau/[^<]+)</code>", admin.page.text)
    assert link
    newcomer = Visitor(app)
    newcomer.get(link[1])
    assert newcomer.send(link[1], password=PASSWORD, again=PASSWORD).status_code == 303
    assert "Hôm nay" in (newcomer.get("/"), newcomer.words)[1]
    assert "<code>" not in admin.get("/nguoi-dung/moi@example.vn").text, "shown once"


def test_who_is_there_already_is_not_added_again_but_opened(app: Starlette, settings: Settings) -> None:
    admin, before = signed_in(app, ADMIN), person_at(settings, REVIEWER)
    admin.get("/nguoi-dung")
    assert admin.send("/nguoi-dung", email=REVIEWER.upper(), unit=OTHER_WARD, role="officer").status_code == 400
    assert f'href="/nguoi-dung/{REVIEWER.replace("@", "%40")}"' in admin.page.text.split("filters")[0]
    assert person_at(settings, REVIEWER) == before


def test_the_last_administrator_stays_one(app: Starlette, settings: Settings) -> None:
    admin, path = signed_in(app, ADMIN), f"/nguoi-dung/{ADMIN}"
    for fields in ({"deed": "change", "role": "officer"}, {"deed": "remove"}, {"deed": "rename", "email": OFFICER}):
        admin.get(path)
        assert admin.send(path, **fields).status_code == 403, fields
        assert "là quản trị viên cuối cùng" in admin.words
    kept = person_at(settings, ADMIN)
    assert kept
    assert kept.role is PersonRole.ADMINISTRATOR
    admin.get(f"/nguoi-dung/{LEGAL}")
    admin.send(f"/nguoi-dung/{LEGAL}", deed="change", role="administrator")
    admin.get(path)
    assert admin.send(path, deed="change", role="officer").status_code == 303


def test_what_is_said_of_a_person_is_changed_and_what_is_left_empty_stays(app: Starlette, settings: Settings) -> None:
    admin, path = signed_in(app, ADMIN), f"/nguoi-dung/{VIEWER}"
    admin.get(path)
    assert admin.send(path, deed="change", name="", unit="", role="officer", deputy=REVIEWER).status_code == 303
    person = person_at(settings, VIEWER)
    assert person
    assert (person.name, person.unit, person.role, person.deputy) == ("Vũ Thị Xem", WARD, PersonRole.OFFICER, REVIEWER)


def test_everybody_sets_their_own_leave_and_nobody_elses(app: Starlette, settings: Settings) -> None:
    officer, path = signed_in(app, OFFICER), f"/nguoi-dung/{OFFICER}"
    assert 'value="invite"' not in officer.get(path).text
    fields = {"away_from": "1/12", "away_to": "15/12/2026", "quiet_from": "21:00", "quiet_to": "6:30", "every": "week"}
    assert officer.send(path, deed="reach", **fields).status_code == 303
    person = person_at(settings, OFFICER)
    assert person
    assert (person.away_from, person.away_to) == (date(2026, 12, 1), date(2026, 12, 15))
    assert (person.quiet_from, person.quiet_to, person.every) == (time(21), time(6, 30), LetterPace.WEEK)
    officer.get(path)
    for wrong in ({"away_from": "mai"}, {"away_from": "15/12/2026", "away_to": "1/12/2026"}, {"quiet_from": "25:00"}):
        assert officer.send(path, deed="reach", **wrong).status_code == 400
    for deed in ("change", "rename", "remove", "invite", "pair", "phone", "first", "token"):
        officer.get(path)
        fields = {"role": "administrator", "email": "x@y.vn", "phone": "0987654321", "channel": "zalo-bot"}
        assert officer.send(path, deed=deed, **fields).status_code == 403, deed
    officer.send(path, deed="reach")
    cleared = person_at(settings, OFFICER)
    assert cleared
    assert (cleared.away_from, cleared.quiet_from, cleared.every) == (None, None, LetterPace.DAY)
    assert officer.get(f"/nguoi-dung/{VIEWER}").status_code == 404
    assert officer.get("/nguoi-dung").status_code == 404


def test_a_chat_is_paired_and_a_phone_kept(app: Starlette, settings: Settings) -> None:
    admin, path = signed_in(app, ADMIN), f"/nguoi-dung/{OFFICER}"
    admin.get(path)
    admin.send(path, deed="pair", channel="zalo-bot")
    assert re.search(r"/link [2-9A-Z]{4}-[2-9A-Z]{4}", admin.words)
    assert "đến 01:40" in admin.words
    admin.send(path, deed="phone", phone="0987 654 321")
    admin.get(path)
    admin.send(path, deed="first", channel="zalo-zbs")
    with open_home(settings.home, Use.LOOK) as home:
        assert [each.channel for each in addresses.of(home, OFFICER)] == ["zalo-zbs", "email"]
    assert "…321" in (admin.get(path), admin.words)[1]
    assert admin.send(path, deed="forget", channel="zalo-zbs").status_code == 303
    admin.get(path)
    assert admin.send(path, deed="phone", phone="12").status_code == 400


def test_a_token_of_the_api_is_made_shown_once_and_taken_back(app: Starlette, settings: Settings) -> None:
    admin, path = signed_in(app, ADMIN), f"/nguoi-dung/{VIEWER}"
    admin.get(path)
    admin.send(path, deed="token", purpose="Phần mềm một cửa")
    secret = re.search(r"<code>(cancu_[^<]+)</code>", admin.page.text)
    assert secret
    program = Client(app, secret[1])
    assert program.get("/tasks").status_code == 200
    assert "Phần mềm một cửa" in admin.get(path).text
    assert secret[1] not in admin.page.text
    assert admin.send(f"/nguoi-dung/{OFFICER}", deed="revoke", number="1").status_code == 400, "it is another's"
    admin.get(path)
    assert admin.send(path, deed="revoke", number="1").status_code == 303
    assert program.get("/tasks").status_code == 401


def test_who_goes_hands_over_and_an_address_that_is_taken_makes_two_one(app: Starlette, settings: Settings) -> None:
    admin, path = signed_in(app, ADMIN), f"/nguoi-dung/{OFFICER}"
    admin.get(path)
    assert admin.send(path, deed="remove").status_code == 403
    assert "còn 1 quy trình, 1 việc đang mở" in admin.words
    assert admin.send(path, deed="remove", to=REVIEWER).headers["Location"] == "/nguoi-dung"
    assert f"{REVIEWER} nhận 1 quy trình, 1 việc đang mở." in (admin.follow(), admin.words)[1]
    admin.get(f"/nguoi-dung/{VIEWER}")
    admin.send(f"/nguoi-dung/{VIEWER}", deed="rename", email="moi@example.vn")
    assert person_at(settings, VIEWER) is None
    assert admin.get(f"/nguoi-dung/{VIEWER}").status_code == 404
    admin.get("/nguoi-dung/moi@example.vn")
    assert admin.send("/nguoi-dung/moi@example.vn", deed="").status_code == 400


def test_the_list_is_filtered_by_words_and_unit(app: Starlette) -> None:
    admin = signed_in(app, ADMIN)
    for asked, many in (("tim=PHAM+thi", 1), ("don-vi=UBND+x%C3%A3+Kh%C3%A1c", 1), ("tim=khong+co", 0), ("trang=9", 6)):
        admin.get(f"/nguoi-dung?{asked}")
        assert f"Người dùng ( {many} )" in admin.words
    assert "Không có ai như vậy." in admin.words
    assert admin.send("/nguoi-dung", email="không phải địa chỉ").status_code == 400


def test_units_are_added_changed_renamed_and_taken_away(app: Starlette, settings: Settings) -> None:
    admin = signed_in(app, ADMIN)
    admin.get("/don-vi")
    assert admin.send("/don-vi", name=" ").status_code == 400
    assert admin.send("/don-vi", name="UBND phường Mới/B", province="Hà Nội", parent=WARD).status_code == 303
    admin.follow()
    path = "/don-vi/UBND%20ph%C6%B0%E1%BB%9Dng%20M%E1%BB%9Bi/B"
    assert admin.send(path, deed="change", head=OFFICER).status_code == 303
    admin.follow()
    assert admin.send(path, deed="").status_code == 400
    assert admin.send(path, deed="rename", new="Phường Mới").status_code == 303
    with open_home(settings.home, Use.LOOK) as home:
        unit = people.unit_named(home, "Phường Mới")
    assert unit
    assert (unit.province, unit.parent, unit.head) == ("Hà Nội", WARD, OFFICER)
    admin.get(f"/don-vi/{OTHER_WARD}")
    assert admin.send(f"/don-vi/{OTHER_WARD}", deed="remove").status_code == 403
    assert "vẫn còn 1 quy trình, 1 người" in admin.words
    assert admin.send(f"/don-vi/{OTHER_WARD}", deed="remove", to=WARD).headers["Location"] == "/don-vi"
    assert "nhận 1 quy trình, 1 người, 0 đơn vị cấp dưới." in (admin.follow(), admin.words)[1]
    assert admin.get(f"/don-vi/{OTHER_WARD}").status_code == 404


def test_nobody_is_above_themselves_and_what_is_no_longer_so_is_taken_back(app: Starlette, settings: Settings) -> None:
    admin, path = signed_in(app, ADMIN), f"/don-vi/{OTHER_WARD}"
    admin.get(path)
    assert admin.send(path, deed="change", parent=WARD, head=OFFICER).status_code == 303
    for below, above in ((WARD, OTHER_WARD), (WARD, WARD)):
        admin.get(f"/don-vi/{below}")
        assert admin.send(f"/don-vi/{below}", deed="change", parent=above).status_code == 400, (below, above)
    assert admin.get(path).text.count('<option value="-">') == 2
    admin.send(path, deed="change", parent="-", head="-")
    admin.get(f"/nguoi-dung/{VIEWER}")
    admin.send(f"/nguoi-dung/{VIEWER}", deed="change", deputy=REVIEWER)
    admin.get(f"/nguoi-dung/{VIEWER}")
    admin.send(f"/nguoi-dung/{VIEWER}", deed="change", deputy="-")
    with open_home(settings.home, Use.LOOK) as home:
        unit, person = people.unit_named(home, OTHER_WARD), people.person_at(home, VIEWER)
    assert unit
    assert person
    assert (unit.parent, unit.head, person.deputy) == (None, None, None)

"""The door of the desk: who gets in, how long, and what somebody who should not tries in vain."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.applications import Starlette

from cancu.doing.passwords import invite_person, password_link, sign_in_link
from cancu.doing.succession import remove_person, rename_person
from cancu.settings import Desk, Settings
from data.office.permission import OPERATOR
from data.office.unit import Person, PersonRole, Unit
from data.store import log, people, sign_in
from data.store.home import Home
from data.store.opening import Use, open_home
from tests.cancu.desk_visitor import PASSWORD, Visitor, desk_of, give_password
from tests.cancu.small_office import NOW

OFFICER, ADMIN = "can-bo@example.vn", "quan-tri@example.vn"


class MovingClock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    with Home(tmp_path / "home") as home:
        people.put_unit(home, Unit(name="Phường Mẫu"))
        people.put_person(home, Person(email=OFFICER, unit="Phường Mẫu", name="Trần Thị Bình"))
        people.put_person(home, Person(email=ADMIN, role=PersonRole.ADMINISTRATOR))
    made = Settings(home=tmp_path / "home", desk=Desk(base_url="http://desk"))
    give_password(made, OFFICER)
    return made


@pytest.fixture
def app(settings: Settings, clock: MovingClock) -> Starlette:
    return desk_of(settings, clock)


@pytest.fixture
def visitor(app: Starlette) -> Visitor:
    return Visitor(app)


def test_everything_but_the_answer_for_monitors_is_behind_the_sign_in(visitor: Visitor) -> None:
    for path in ("/", "/tinh-trang", "/mat-khau"):
        answer = visitor.get(path)
        assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (303, "/dang-nhap")
    assert visitor.get("/healthz").status_code == 200


def test_a_person_signs_in_goes_on_to_what_was_asked_for_and_out_again(visitor: Visitor) -> None:
    visitor.get("/mat-khau")
    page = visitor.follow()
    assert 'value="/mat-khau"' in page.text
    assert visitor.send("/dang-nhap", email=OFFICER.upper(), password=PASSWORD, tiep="/mat-khau").status_code == 303
    visitor.follow()
    assert "Trần Thị Bình" in visitor.words
    visitor.send("/dang-xuat")
    assert visitor.get("/mat-khau").status_code == 303


def test_a_wrong_password_and_an_unknown_address_are_told_alike(visitor: Visitor) -> None:
    told = []
    for email in (OFFICER, "ai-do@example.vn"):
        assert visitor.sign_in(email, "không phải mật khẩu").status_code == 401
        told.append(visitor.words.replace(email, ""))
    assert told[0] == told[1]
    assert "Địa chỉ hoặc mật khẩu không đúng." in told[0]


def test_a_session_ends_after_twelve_hours(visitor: Visitor, clock: MovingClock) -> None:
    visitor.sign_in(OFFICER)
    clock.now += timedelta(hours=11, minutes=59)
    assert visitor.get("/mat-khau").status_code == 200
    clock.now += timedelta(minutes=2)
    assert visitor.get("/mat-khau").status_code == 303


def test_the_cookie_is_for_the_browser_alone_and_the_file_holds_only_its_hash(
    visitor: Visitor, settings: Settings
) -> None:
    answer = visitor.sign_in(OFFICER)
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie
    with open_home(settings.home, Use.LOOK) as home:
        rows = [str(tuple(row)) for row in home.office.rows("SELECT * FROM sessions")]
    assert len(rows) == 1
    assert visitor.cookies["cancu_visit"] not in rows[0]


def test_the_cookie_never_goes_in_clear_where_the_desk_is_reached_by_https(settings: Settings) -> None:
    visitor = Visitor(desk_of(replace(settings, desk=Desk(base_url="https://cancu.example.vn"))))
    headers = visitor.get("/dang-nhap").headers
    assert "Secure" in headers["Set-Cookie"]
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in Visitor(desk_of(settings)).get("/dang-nhap").headers


def test_a_token_put_into_the_browser_before_signs_nobody_in(app: Starlette) -> None:
    victim, thief = Visitor(app), Visitor(app)
    thief.get("/dang-nhap")
    victim.cookies.update(thief.cookies)
    victim.sign_in(OFFICER)
    assert victim.cookies["cancu_visit"] != thief.cookies["cancu_visit"]
    assert thief.get("/mat-khau").status_code == 303


def test_a_form_that_no_page_of_ours_gave_this_visitor_is_refused(app: Starlette, visitor: Visitor) -> None:
    visitor.sign_in(OFFICER)
    other = Visitor(app)
    other.get("/dang-nhap")
    foreign = re.search(r'name="form_token" value="(\w+)"', other.page.text)
    assert foreign
    for path in ("/mat-khau", "/dang-xuat", "/ngon-ngu", "/dang-nhap", "/quen-mat-khau", "/mat-khau/abc"):
        for token in ("", foreign[1]):
            assert visitor.post(path, form_token=token).status_code == 403
    assert visitor.get("/mat-khau").status_code == 200, "still signed in"


def test_whoever_guesses_is_made_to_wait_and_the_person_elsewhere_is_not(app: Starlette, clock: MovingClock) -> None:
    guesser, person = Visitor(app, "10.0.0.66"), Visitor(app, "10.0.0.2")
    assert [guesser.sign_in(OFFICER, f"đoán lần {n}").status_code for n in range(7)] == [401] * 5 + [429] * 2
    assert guesser.sign_in(OFFICER, PASSWORD).status_code == 429, "the right one tells nothing now"
    assert person.sign_in(OFFICER).status_code == 303
    clock.now += timedelta(minutes=16)
    assert guesser.sign_in(OFFICER, "đoán tiếp").status_code == 401


def test_guesses_at_many_people_from_one_place_are_limited(app: Starlette) -> None:
    guesser = Visitor(app)
    codes = [guesser.sign_in(f"nguoi-{n}@example.vn", "mật khẩu").status_code for n in range(62)]
    assert codes == [401] * 60 + [429] * 2


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "/a\r\nSet-Cookie: b=c", "javascript:1"]
)
def test_nobody_is_sent_to_another_place_nor_given_another_header(visitor: Visitor, elsewhere: str) -> None:
    visitor.get("/dang-nhap")
    answer = visitor.send("/dang-nhap", email=OFFICER, password=PASSWORD, tiep=elsewhere)
    assert answer.headers["Location"] == "/"
    assert "b" not in visitor.cookies
    assert visitor.send("/ngon-ngu", tiep=elsewhere).status_code == 403, "the page is of another session"
    visitor.get("/mat-khau")
    assert visitor.send("/ngon-ngu", tiep=elsewhere).headers["Location"] == "/"


def test_the_first_administrator_sets_a_password_by_the_link_and_is_in(settings: Settings, visitor: Visitor) -> None:
    with open_home(settings.home) as home:
        path = f"/mat-khau/{invite_person(home, ADMIN, by=OPERATOR.email, now=NOW)}"
    for _ in range(2):
        assert ADMIN in visitor.get(path).text
    assert visitor.send(path, password="ngắn", again="ngắn").status_code == 400
    assert visitor.send(path, password=PASSWORD, again=f"{PASSWORD}?").status_code == 400
    assert visitor.send(path, password=ADMIN, again=ADMIN).status_code == 400
    assert visitor.send(path, password=PASSWORD, again=PASSWORD).status_code == 303
    assert visitor.get("/tinh-trang").status_code == 200
    assert visitor.get(path).status_code == 403
    assert "liên kết này đã được dùng" in visitor.words


def test_only_a_link_made_to_sign_in_does_so_and_only_once(settings: Settings, app: Starlette) -> None:
    with open_home(settings.home) as home:
        officer = people.person_at(home, OFFICER)
        assert officer
        in_it, password = sign_in_link(home, officer, NOW), password_link(home, officer, NOW)
    for token, code in ((password, 403), ("no-such-token", 400), (in_it, 303), (in_it, 403)):
        visitor = Visitor(app)
        assert visitor.get(f"/dang-nhap/{token}").status_code == code
        assert (visitor.get("/").status_code == 200) is (code == 303)
    assert Visitor(app).get(f"/mat-khau/{in_it}").status_code == 403


def test_a_link_to_set_a_password_ends_after_three_days(
    settings: Settings, visitor: Visitor, clock: MovingClock
) -> None:
    with open_home(settings.home) as home:
        path = f"/mat-khau/{invite_person(home, ADMIN, by=OPERATOR.email, now=NOW)}"
    clock.now += timedelta(days=3)
    assert visitor.get(path).status_code == 403
    assert visitor.get("/mat-khau/guessed").status_code == 400


def test_a_new_password_needs_the_old_one_and_ends_what_is_open_elsewhere(app: Starlette) -> None:
    here, elsewhere = Visitor(app), Visitor(app)
    for each in (here, elsewhere):
        each.sign_in(OFFICER)
    here.get("/mat-khau")
    new = "thu về lá rụng"
    assert here.send("/mat-khau", old="sai", password=new, again=new).status_code == 400
    assert here.send("/mat-khau", old=PASSWORD, password=new, again=new).status_code == 303
    assert "Đã đổi mật khẩu" in (here.follow(), here.words)[1]
    assert elsewhere.get("/mat-khau").status_code == 303
    assert Visitor(app).sign_in(OFFICER, new).status_code == 303
    assert Visitor(app).sign_in(OFFICER, PASSWORD).status_code == 401


def test_a_forgotten_password_is_set_anew_by_a_letter(visitor: Visitor, settings: Settings) -> None:
    visitor.get("/quen-mat-khau")
    known = visitor.send("/quen-mat-khau", email=OFFICER).text
    visitor.get("/quen-mat-khau")
    unknown = visitor.send("/quen-mat-khau", email="ai-do@example.vn").text
    assert re.sub(r"\w{64}", "", known) == re.sub(r"\w{64}", "", unknown), "the page tells nobody who is known"
    (letter,) = (settings.home / "outbox").iterdir()
    words = message_from_bytes(letter.read_bytes(), policy=policy.default).get_body(("plain",)).get_content()
    link = re.search(r"http://desk(/mat-khau/[\w-]+)", words)
    assert link
    with open_home(settings.home, Use.LOOK) as home:
        kept = [
            str(tuple(row)) for table in ("links", "messages") for row in home.office.rows(f"SELECT * FROM {table}")
        ]
    assert not any(link[1].rpartition("/")[2] in row for row in kept), "the file opens no door"
    visitor.get(link[1])
    assert visitor.send(link[1], password="một câu mới dài", again="một câu mới dài").status_code == 303


def test_letters_to_set_a_password_are_limited_and_take_no_header(visitor: Visitor, settings: Settings) -> None:
    for email in [OFFICER] * 5 + [f"{OFFICER}\r\nBcc: ai@example.vn"]:
        visitor.get("/quen-mat-khau")
        assert visitor.send("/quen-mat-khau", email=email).status_code == 200
    letters = [path.read_bytes() for path in (settings.home / "outbox").iterdir()]
    assert len(letters) == 3
    assert not any(b"Bcc" in letter for letter in letters)


def test_a_password_goes_along_with_its_person_and_what_was_open_is_ended(app: Starlette, settings: Settings) -> None:
    visitor = Visitor(app)
    visitor.sign_in(OFFICER)
    with open_home(settings.home) as home:
        rename_person(home, OFFICER, "binh@example.vn", by=OPERATOR.email, now=NOW)
    assert visitor.get("/mat-khau").status_code == 303
    assert visitor.sign_in("binh@example.vn").status_code == 303
    with open_home(settings.home) as home:
        remove_person(home, "binh@example.vn", by=OPERATOR.email, now=NOW)
        assert sign_in.password_of(home, "binh@example.vn") is None
    assert visitor.get("/mat-khau").status_code == 303


def test_the_log_tells_who_was_invited_and_set_a_password_and_not_which(settings: Settings) -> None:
    with open_home(settings.home) as home:
        token = invite_person(home, ADMIN, by=OPERATOR.email, now=NOW)
        said = [(line.did, line.subject) for line in log.lines(home)]
        assert said == [("invited person", ADMIN), ("set password", OFFICER)]
        assert not any(token in str(line) or PASSWORD in str(line) for line in log.lines(home))


def test_every_answer_forbids_what_comes_from_elsewhere(visitor: Visitor) -> None:
    for path in ("/dang-nhap", "/healthz", "/no-such-page", "/static/desk.css"):
        headers = visitor.get(path).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert (headers["X-Frame-Options"], headers["X-Content-Type-Options"]) == ("DENY", "nosniff")
    page = visitor.get("/dang-nhap").text
    assert not re.search(r"<style|style=|<script(?! src)|\son\w+=", page)


def test_what_is_too_large_is_not_read(visitor: Visitor) -> None:
    visitor.get("/dang-nhap")
    assert visitor.send("/dang-nhap", email="a" * 70_000).status_code == 413
    assert visitor.get("/static/../app.py").status_code in (303, 404)


def test_the_desk_is_read_in_english_where_asked(visitor: Visitor) -> None:
    visitor.get("/dang-nhap")
    visitor.send("/ngon-ngu", language="en", tiep="/dang-nhap")
    assert '<html lang="en">' in visitor.follow().text
    assert "Sign in to the desk" in visitor.words

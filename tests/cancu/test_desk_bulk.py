"""Matches answered many at a time: what a filter shows, no more and no less, and all of it taken back."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.applications import Starlette

from cancu.settings import Settings
from data.law.change import Standing
from data.office.match import Match, Severity
from data.store import changes, matches
from data.store.opening import Use, open_home
from tests.cancu.desk_office import GROUP, OFFICER, OTHER_WARD, REVIEWER, STRANGER, VIEWER, WARD, desk_office
from tests.cancu.desk_visitor import Visitor, desk_of, give_password, signed_in
from tests.cancu.small_office import NOW

PATH = "/cau-hoi/quy-trinh/loc"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office with three more changes whose matches wait for the ward, one of them of medium severity."""
    folder = tmp_path_factory.mktemp("office") / "home"
    give_password(desk_office(folder), OFFICER, REVIEWER, STRANGER, VIEWER)
    with open_home(folder) as home:
        change = changes.get(home, GROUP)
        (match,) = matches.found_of(home, GROUP)
        assert change
        for number in range(3):
            key, grave = f"{number + 1:x}" * 16, Severity.MEDIUM if number == 2 else Severity.HIGH
            changes.put(home, [replace(change, key=key)])
            matches.put(home, [replace(match, key=key, change=key, severity=grave)])
    return folder


def answered(settings: Settings, unit: str = WARD) -> dict[str, Standing]:
    with open_home(settings.home, Use.LOOK) as home:
        return {match.key: match.standing for match in matches.all_of(home) if _asked(match)}


def _asked(match: Match) -> bool:
    return match.why == "Trùng số ký hiệu." and match.key[0] in "123e"


def send(visitor: Visitor, path: str, **fields: str) -> int:
    seen = re.search(r'name="seen" value="(\w+)"', visitor.page.text)
    return visitor.send(path, seen=seen[1] if seen else "", **fields).status_code


def test_all_that_a_filter_shows_is_answered_at_once_and_taken_back_at_once(app: Starlette, settings: Settings) -> None:
    reviewer, before = signed_in(app, REVIEWER), answered(settings)
    reviewer.get("/cau-hoi")
    assert f'href="{PATH}"' in reviewer.page.text
    path = f"{PATH}?muc-do=high"
    reviewer.get(path)
    assert "( 3 )" in reviewer.words
    assert "Có cho cả 3" in reviewer.words
    assert send(reviewer, path, answer="yes") == 303
    at = reviewer.page.headers["Location"]
    reviewer.follow()
    assert "Đã ghi: Liên quan, 3 kết quả khớp. 1 việc thêm lý do" in reviewer.words
    assert "Lấy lại tất cả câu trả lời vừa rồi" in reviewer.words
    assert list(answered(settings).values()).count(Standing.STANDS) == 3
    assert send(reviewer, at, answer="take_back") == 303
    reviewer.follow()
    assert "Đã lấy lại câu trả lời" in reviewer.words
    assert answered(settings) == before
    assert send(reviewer, at, answer="take_back") == 409


def test_a_no_to_all_needs_a_reason(app: Starlette, settings: Settings) -> None:
    reviewer = signed_in(app, REVIEWER)
    reviewer.get(PATH)
    assert send(reviewer, PATH, answer="no") == 400
    assert "vì sao không?" in reviewer.words
    assert send(reviewer, PATH, answer="") == 400
    assert send(reviewer, PATH, answer="no", reason="đã cập nhật") == 303
    assert set(answered(settings).values()) == {Standing.FALLS}
    assert "Không có chỗ nào chờ trả lời như vậy." in (reviewer.get(PATH), reviewer.words)[1]
    assert send(reviewer, PATH, answer="yes") == 400


def test_nothing_is_answered_that_the_page_did_not_show(app: Starlette, settings: Settings) -> None:
    one, other = signed_in(app, REVIEWER), signed_in(app, REVIEWER)
    for each in (one, other):
        each.get(PATH)
    assert send(one, f"/cau-hoi/quy-trinh/{GROUP}", answer="no", reason="đã cập nhật") == 303
    assert send(other, PATH, answer="yes") == 409
    assert "danh sách đã đổi từ lúc mở trang" in other.words
    assert Standing.STANDS not in answered(settings).values()
    assert send(other, PATH, answer="yes") == 303, "who has seen it may"
    assert answered(settings)["e" * 16] is Standing.FALLS


@pytest.mark.parametrize(("words", "count"), [("dang ky khai", 4), ("Khoản 2 Điều 7", 4), ("khong co", 0)])
def test_words_find_with_and_without_accents(app: Starlette, words: str, count: int) -> None:
    reviewer = signed_in(app, REVIEWER)
    reviewer.get(f"{PATH}?tim={words}")
    assert f"( {count} )" in reviewer.words


def test_answers_of_another_moment_and_of_others_stay(settings: Settings) -> None:
    clock = [NOW]
    app = desk_of(settings, lambda: clock[0])
    reviewer = signed_in(app, REVIEWER)
    reviewer.get(f"{PATH}?muc-do=medium")
    assert send(reviewer, f"{PATH}?muc-do=medium", answer="yes") == 303
    first = reviewer.page.headers["Location"]
    clock[0] += timedelta(minutes=1)
    reviewer.get(PATH)
    assert send(reviewer, PATH, answer="yes") == 303
    reviewer.follow()
    assert send(reviewer, first, answer="take_back") == 303
    standing = answered(settings)
    assert standing.pop("3" * 16) is Standing.QUEUED
    assert set(standing.values()) == {Standing.STANDS}


def test_each_answers_for_own_units_alone(app: Starlette, settings: Settings) -> None:
    before = answered(settings)
    for email in (OFFICER, VIEWER):
        visitor = signed_in(app, email)
        assert visitor.get(PATH).status_code == 404, email
        visitor.get("/mat-khau")
        assert send(visitor, PATH, answer="yes") == 404, email
    stranger = signed_in(app, STRANGER)
    for path in (PATH, f"{PATH}?don-vi={WARD}"):
        stranger.get(path)
        assert WARD not in stranger.page.text
        send(stranger, path, answer="yes")
    assert answered(settings) == before
    assert OTHER_WARD in signed_in(app, STRANGER).get("/procedures").text

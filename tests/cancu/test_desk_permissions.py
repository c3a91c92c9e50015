"""Every route by every person: what is of another unit is not there, nobody sends for another, headers stand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from cancu.settings import Settings
from data.store import log
from data.store.opening import Use, open_home
from tests.cancu.api.client import Client, token_of
from tests.cancu.desk_office import ADMIN, desk_office
from tests.cancu.desk_routes import API, BY_THEMSELVES, ELSEWHERE, EVERYBODY, PAGES, RouteRow, address_of, known_ids
from tests.cancu.desk_visitor import Visitor, desk_of, give_password, signed_in

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
HERE = Path(__file__).parent


class TriedDesk:
    """A desk with everybody signed in and holding a token; nothing that is tried on it may change it."""

    def __init__(self, folder: Path) -> None:
        self.settings: Settings = desk_office(folder)
        self.ids: Mapping[str, str] = known_ids(self.settings)
        give_password(self.settings, *EVERYBODY)
        tokens = {email: token_of(self.settings, email) for email in sorted(EVERYBODY)}
        self.app: Starlette = desk_of(self.settings)
        self.visitors = {email: signed_in(self.app, email) for email in sorted(EVERYBODY)}
        self.clients = {email: Client(self.app, token) for email, token in tokens.items()}
        self.nobody, self.stranger = Client(self.app), Visitor(self.app)

    def address(self, row: RouteRow) -> str:
        return address_of(row, dict(self.ids))

    def log_length(self) -> int:
        with open_home(self.settings.home, Use.LOOK) as home:
            return log.head(home).id


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> TriedDesk:
    return TriedDesk(tmp_path_factory.mktemp("office") / "home")


def is_safe(answer: httpx.Response) -> bool:
    policy = answer.headers["Content-Security-Policy"]
    kept = all(answer.headers[name] == value for name, value in SAFE.items())
    return kept and policy.startswith("default-src 'none'") and "unsafe" not in policy


def test_every_route_has_its_row(desk: TriedDesk) -> None:
    there = {route.path for route in desk.app.routes if isinstance(route, Route)}
    rows, tried = [row.path for row in (*PAGES, *API)], {**BY_THEMSELVES, **ELSEWHERE}
    assert there == {*rows, *tried}
    assert len(rows) == len(set(rows))
    taking = {route.path for route in desk.app.routes if isinstance(route, Route) and "POST" in (route.methods or ())}
    sending = {row.path for row in (*PAGES, *API) if row.sends}
    assert taking - set(tried) - {"/api/v1/{path:path}"} == sending
    assert all((HERE / name).is_file() for name in tried.values())


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.path)
def test_each_page_is_there_for_whom_it_is_and_for_nobody_else(desk: TriedDesk, row: RouteRow) -> None:
    before = desk.log_length()
    for email, visitor in desk.visitors.items():
        answer = visitor.get(desk.address(row))
        assert answer.status_code in ((200, 303) if email in row.readers else (404,)), email
        assert not answer.headers.get("Location", "").startswith("/dang-nhap"), email
        assert is_safe(answer), email
    answer = desk.stranger.get(desk.address(row))
    assert answer.status_code == 303, "who is not signed in is sent to the door"
    assert answer.headers["Location"].startswith("/dang-nhap")
    assert is_safe(answer)
    assert desk.log_length() == before, "looking changes nothing"


@pytest.mark.parametrize("row", [row for row in PAGES if row.sends], ids=lambda row: row.path)
def test_each_form_is_refused_to_who_may_not_send_it_and_without_its_token_to_all(
    desk: TriedDesk, row: RouteRow
) -> None:
    before = desk.log_length()
    for email, visitor in desk.visitors.items():
        assert visitor.post(desk.address(row), **row.sends).status_code == 403, f"{email}: no form token"
        assert is_safe(visitor.page)
        if email not in row.senders:
            visitor.get("/mat-khau")
            answer = visitor.send(desk.address(row), **row.sends)
            refused = {404} if email not in row.readers or row.path == "/dot-ra-soat" else {403}
            assert answer.status_code in refused, email
    desk.stranger.get("/dang-nhap")
    assert desk.stranger.send(desk.address(row), **row.sends).status_code == 303, "sent to the door"
    assert desk.log_length() == before


@pytest.mark.parametrize("row", API, ids=lambda row: row.path)
def test_each_address_of_the_api_answers_whom_it_may(desk: TriedDesk, row: RouteRow) -> None:
    before = desk.log_length()
    for email, client in desk.clients.items():
        answer = client.ask("GET", desk.address(row))
        assert answer.status_code == (200 if email in row.readers else 404), (email, answer.text)
        assert is_safe(answer)
        if row.sends and email not in row.senders:
            refused = 403 if email in row.readers else 404
            assert client.ask("POST", desk.address(row), json=row.sends).status_code == refused, email
    if row.readers:
        assert desk.nobody.ask("GET", desk.address(row)).status_code in (401, 429)
        assert desk.visitors[ADMIN].get(desk.address(row)).status_code in (401, 429), "a session is no token"
    assert desk.log_length() == before

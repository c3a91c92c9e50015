"""One visit of a page: who comes, with which home and form; what they are shown in their language."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from cancu.desk.attempts import Attempts
from cancu.desk.claims import Claims
from cancu.desk.received_form import ReceivedForm
from cancu.desk.rendering import render
from cancu.settings import Settings
from cancu.words.held_words import HeldWords
from data.errors import BadInput
from data.instant import office_day, utc
from data.office.permission import Deed, Office, may, units_open_to
from data.office.unit import Person
from data.store import people, sign_in
from data.store.home import Home
from data.store.links import random_token
from data.written_day import day_meant, day_written

VISITOR, LANGUAGE, SAID = "cancu_visit", "cancu_lang", "cancu_said"
SIGN_IN = "/dang-nhap"
#: What a field says in which somebody chose that there is nothing; one left empty stays as it is.
NOTHING = "-"


class DeskContext:
    """What every page shares: settings, clock, what was tried at the door, who looks at which question, words held."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self.settings, self.clock = settings, clock
        self.attempts = Attempts()
        self.claims = Claims()
        self.words = HeldWords()


class Visit:
    """A request as pages see it. ``home`` is open as long as the page is made; ``form`` is empty unless it is sent."""

    def __init__(self, request: Request, desk: DeskContext, home: Home, form: ReceivedForm | None = None) -> None:
        self.request, self.desk, self.home = request, desk, home
        sent = form or ReceivedForm()
        self.form, self.files = sent.fields, sent.files
        self.now = desk.clock()
        self.token = request.cookies.get(VISITOR, "")
        self._cookies: dict[str, str | None] = {}
        if not self.token:
            self.give_token(random_token())

    @property
    def settings(self) -> Settings:
        """The settings of the desk."""
        return self.desk.settings

    @property
    def place(self) -> str:
        """Where the visitor comes from, for limits."""
        return self.request.client.host if self.request.client else ""

    @property
    def is_english(self) -> bool:
        """Whether the visitor reads English."""
        return self.request.cookies.get(LANGUAGE) == "en"

    @property
    def today(self) -> date:
        """The day of the office."""
        return office_day(self.now)

    @property
    def reason(self) -> str:
        """The reason that a form gives: one typed, else one of the list."""
        return self.form.get("other_reason", "").strip() or self.form.get("reason", "").strip()

    def chosen(self, field: str) -> str | None:
        """Return what is chosen in a field of the form, "" for explicitly nothing, None where it is left as it is."""
        given = self.form.get(field, "").strip()
        return "" if given == NOTHING else given or None

    def day(self, field: str) -> date | None:
        """Return the day in a field of the form, None where it is empty; raises BadInput when it is no day."""
        return _day(self.form.get(field, ""), lambda written: day_meant(written, self.today))

    def day_asked(self, name: str) -> date | None:
        """Return the day that the address asks for, None for none; raises BadInput when it is no day."""
        return _day(self.request.query_params.get(name, ""), day_written)

    @cached_property
    def visitor(self) -> Person | None:
        """Who is signed in, or None."""
        return sign_in.person_of_session(self.home, self.token, utc(self.now))

    @property
    def person(self) -> Person:
        """Who is signed in; pages behind the sign-in ask for it."""
        if self.visitor is None:
            raise HTTPException(401)
        return self.visitor

    @cached_property
    def office(self) -> Office:
        """The units, as permissions ask for them."""
        return people.office(self.home)

    def name_of(self, email: str | None) -> str:
        """Return how a person is called, by name where we know it."""
        return self._names.get(email, email) if email else "chưa có"

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {person.email: person.name for person in people.people(self.home) if person.name}

    def may(self, deed: Deed, unit: str | None) -> bool:
        """Return whether the visitor may do it in a unit."""
        return may(self.person, deed, unit, self.office)

    def units(self, deed: Deed) -> list[str]:
        """Return the units in which the visitor may do it."""
        return units_open_to(self.person, deed, self.office)

    def must(self, deed: Deed, unit: str | None) -> None:
        """Say "no such page" to whom it is not for: what they may not see is not there."""
        if not self.may(deed, unit):
            raise HTTPException(404)

    def units_asked(self, unit: str | None) -> list[str]:
        """Return a unit and those below it, or all that the visitor may see; what is no unit of theirs is not there."""
        if unit is None:
            return self.units(Deed.SEE)
        if unit not in self.office.units:
            raise HTTPException(404)
        self.must(Deed.SEE, unit)
        return self.office.under(unit)

    @property
    def form_token(self) -> str:
        """What a form must send back, known only to pages that this visitor was given."""
        return self._signed("form")

    def sent_by_its_page(self) -> bool:
        """Return whether the form that was sent comes from a page of ours, given to this visitor."""
        return hmac.compare_digest(self.form.get("form_token", "").encode(), self.form_token.encode())

    def give_token(self, token: str) -> None:
        """Let the visitor be known by another token from now on."""
        self.token = token
        self._cookies[VISITOR] = token

    def set_cookie(self, name: str, value: str | None) -> None:
        """Let the answer set a cookie, or take it away."""
        self._cookies[name] = value

    def page(self, template: str, code: int = 200, **facts: object) -> Response:
        """Return a page; what the last form kept is said on it once."""
        shown = render(template, self, said=self._said(), **facts)
        return self._with_cookies(HTMLResponse(shown, status_code=code))

    def download(self, name: str, content: bytes, kind: str) -> Response:
        """Return a file to be kept under that name; ``kind`` is its media type."""
        kept_as = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
        return self._with_cookies(Response(content, media_type=kind, headers=kept_as))

    def go(self, path: str, said: str = "") -> Response:
        """Send the visitor to another page of the desk, which says ``said``."""
        if said:
            text = urlsafe_b64encode(said.encode()).decode()
            self.set_cookie(SAID, f"{text}.{self._signed(text)}")
        return self._with_cookies(RedirectResponse(path, status_code=303))

    def sign_in_first(self) -> Response:
        """Send the visitor to the sign-in, and from there back."""
        asked = self.request.url.path + (f"?{self.request.url.query}" if self.request.url.query else "")
        back = f"?tiep={quote(asked, safe='')}" if self.request.method == "GET" and asked != "/" else ""
        return self.go(f"{SIGN_IN}{back}")

    def _said(self) -> str:
        """What the page before asks to be said; nothing that others made up."""
        text, _, signature = self.request.cookies.get(SAID, "").partition(".")
        if not text:
            return ""
        self.set_cookie(SAID, None)
        ours = hmac.compare_digest(signature.encode(), self._signed(text).encode())
        return urlsafe_b64decode(text).decode() if ours else ""

    def _signed(self, text: str) -> str:
        return hmac.digest(self.token.encode(), text.encode(), "sha256").hex()

    def _with_cookies(self, response: Response) -> Response:
        is_secure = self.request.url.scheme == "https" or self.settings.desk.base_url.startswith("https:")
        for name, value in self._cookies.items():
            if value is None:
                response.delete_cookie(name)
            else:
                response.set_cookie(name, value, httponly=True, samesite="lax", secure=is_secure)
        return response


def own_path(path: str) -> str:
    """Return a path of the desk that somebody asked to be sent to; its first page for any other address.

    >>> own_path("/viec/T-2026-000001?a=b"), own_path("//evil.example"), own_path("https://evil.example")
    ('/viec/T-2026-000001?a=b', '/', '/')
    >>> own_path("/\\\\evil.example"), own_path("/a\\r\\nSet-Cookie: b=c")
    ('/', '/')
    """
    is_ours = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if is_ours else "/"


def _day(words: str, read: Callable[[str], date | None]) -> date | None:
    written = words.strip()
    day = read(written) if written else None
    if written and day is None:
        raise BadInput(f"{written!r} không phải là ngày (no day)", mend="viết như 15/12/2026 (write it so)")
    return day

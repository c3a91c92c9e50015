"""A browser at the desk, in this process: it keeps cookies, sends forms with what their page holds, follows."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Callable, Iterable
from datetime import datetime

import httpx
from starlette.applications import Starlette

from cancu.desk.app import make_app
from cancu.doing.passwords import password_link, set_password_by_link
from cancu.settings import Settings
from data.store import people
from data.store.opening import open_home
from tests.cancu.small_office import NOW

PASSWORD = "mua xuan nho nho"
_FIELD = re.compile(r'<input[^>]*type="hidden"[^>]*name="([^"]*)"[^>]*value="([^"]*)"')


class Visitor:
    """One browser; ``page`` is the last answer."""

    def __init__(self, app: Starlette, place: str = "10.0.0.1") -> None:
        self._app, self._place = app, place
        self.cookies = httpx.Cookies()
        self.page = httpx.Response(200)

    def get(self, path: str) -> httpx.Response:
        return self.ask("GET", path)

    def post(self, path: str, **fields: str) -> httpx.Response:
        """Send fields as they are given, without those of the page."""
        return self.ask("POST", path, fields)

    def send(self, path: str, **fields: str) -> httpx.Response:
        """Send a form of the last page, with the token that the page holds."""
        token = re.search(r'name="form_token" value="(\w+)"', self.page.text)
        return self.ask("POST", path, {"form_token": token[1] if token else "", **fields})

    def send_files(self, path: str, files: Iterable[tuple[str, bytes]], **fields: str) -> httpx.Response:
        """Send a form of the last page with files, each a name and bytes."""
        token = re.search(r'name="form_token" value="(\w+)"', self.page.text)
        body = b"".join(
            _part(f'name="{name}"', value.encode())
            for name, value in {"form_token": token[1] if token else "", **fields}.items()
        )
        body += b"".join(_part(f'name="files"; filename="{name}"', content) for name, content in files)
        return self.post_raw(path, body + b"--bound--\r\n", "multipart/form-data; boundary=bound")

    def post_raw(self, path: str, body: bytes, kind: str) -> httpx.Response:
        """Send bytes as they are."""
        return self.ask("POST", path, body=body, kind=kind)

    def sign_in(self, email: str, password: str = PASSWORD) -> httpx.Response:
        self.get("/dang-nhap")
        return self.send("/dang-nhap", email=email, password=password, tiep="/")

    def follow(self) -> httpx.Response:
        return self.get(self.page.headers["Location"])

    @property
    def words(self) -> str:
        """The page as it is read: without tags, blanks as one."""
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", self.page.text)).split())

    def ask(
        self, method: str, path: str, fields: dict[str, str] | None = None, body: bytes | None = None, kind: str = ""
    ) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self._app, client=(self._place, 1))
            async with httpx.AsyncClient(transport=transport, base_url="http://desk", cookies=self.cookies) as client:
                headers = {"Content-Type": kind} if kind else {}
                answer = await client.request(method, path, data=fields, content=body, headers=headers)
                self.cookies = client.cookies
                return answer

        self.page = asyncio.run(ask())
        return self.page


def signed_in(app: Starlette, email: str) -> Visitor:
    """Return a browser in which a person is signed in."""
    visitor = Visitor(app)
    visitor.sign_in(email)
    return visitor


def _part(named: str, content: bytes) -> bytes:
    return b"--bound\r\nContent-Disposition: form-data; " + named.encode() + b"\r\n\r\n" + content + b"\r\n"


def desk_of(settings: Settings, clock: Callable[[], datetime] = lambda: NOW) -> Starlette:
    return make_app(settings, clock)


def give_password(settings: Settings, *emails: str) -> None:
    """Let people sign in with ``PASSWORD``."""
    with open_home(settings.home) as home:
        for email in emails:
            person = people.person_at(home, email)
            assert person
            set_password_by_link(home, password_link(home, person, NOW), PASSWORD, NOW)

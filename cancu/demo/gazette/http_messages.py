"""Requests and answers of the sample sites: HTTP without a network."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.resources import files
from typing import Protocol

import jinja2
import msgspec

_TEMPLATES = jinja2.Environment(
    loader=jinja2.FunctionLoader(
        lambda name: (files("cancu.demo.gazette") / "templates" / name).read_text(encoding="utf-8")
    ),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ROBOTS = "User-agent: *\nAllow: /\n"


class SiteRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A request: its path, the fields of its query, those posted, and ``root``, the address of the site."""

    method: str
    path: str
    query: Mapping[str, str] = {}
    form: Mapping[str, str] = {}
    body: bytes = b""
    root: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A response; with ``lasting`` the server lets it be asked for again by its mark; ``headers`` go out as well."""

    body: bytes
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    lasting: bool = False
    headers: Mapping[str, str] = {}

    @property
    def etag(self) -> str:
        """The mark of the bytes."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


class Site(Protocol):
    """Something that answers as a web site does."""

    def answer(self, request: SiteRequest) -> Answer:
        """Return the answer to one request."""


NOT_FOUND = Answer(body="Không tìm thấy trang".encode(), status=404)


def page(template: str, **said: object) -> bytes:
    """Return a page of the sample made from one of its templates."""
    return _TEMPLATES.get_template(template).render(**said).encode("utf-8")

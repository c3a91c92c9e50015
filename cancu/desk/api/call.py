"""One call of the API: as whom its token acts, what it asks for, what it sends."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

import msgspec
from starlette.requests import Request

from cancu.desk.visit import DeskContext, Visit
from data.errors import BadInput
from data.instant import utc
from data.office.unit import Person
from data.store import api_tokens
from data.store.home import Home

_Asked = TypeVar("_Asked")
_SCHEME = "bearer"


class ApiCall(Visit):
    """A visit by a program: no cookie says who comes, so that no other page can send it in somebody's name."""

    def __init__(self, request: Request, desk: DeskContext, home: Home, body: bytes) -> None:
        super().__init__(request, desk, home)
        self._body = body

    @cached_property
    def visitor(self) -> Person | None:
        """As whom the token acts, or None."""
        scheme, _, token = self.request.headers.get("Authorization", "").partition(" ")
        return api_tokens.person_of(self.home, token.strip(), utc(self.now)) if scheme.lower() == _SCHEME else None

    def query(self, kind: type[_Asked]) -> _Asked:
        """Return what the address asks for; raises BadInput for a name or a value that is none."""
        try:
            return msgspec.convert(dict(self.request.query_params), kind, strict=False)
        except msgspec.ValidationError as fault:
            raise _unfit("địa chỉ hỏi không đúng (a parameter does not fit)", fault) from fault

    def sent(self, kind: type[_Asked]) -> _Asked:
        """Return the record that was sent; raises BadInput where it is none."""
        try:
            return msgspec.json.decode(self._body, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError) as fault:
            raise _unfit("bản ghi gửi đến không đúng (the record that was sent does not fit)", fault) from fault


def _unfit(what: str, fault: Exception) -> BadInput:
    return BadInput(f"{what}: {fault}", mend="đọc /api/v1/openapi.json (see it)")

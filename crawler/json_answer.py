"""Answers in JSON to the records a source's reader declares."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from data.errors import BadInput

_Answer = TypeVar("_Answer")
#: Servers put control characters into strings as they stand, which JSON does not allow.
_BLANKS = bytes.maketrans(bytes(range(32)), b" " * 32)


def json_answer(body: bytes, kind: type[_Answer], expected: str) -> _Answer:
    """Return the answer as a record; raises BadInput that names what was ``expected`` when it is another."""
    try:
        return msgspec.json.decode(body.translate(_BLANKS), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise BadInput(f"không phải câu trả lời mong đợi (not {expected}: {fault})") from None

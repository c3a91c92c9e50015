"""Texts that want to make a reader slow: a scrap repeated without end, and a few that need a hand."""

from __future__ import annotations

import random
from collections.abc import Callable

_DECREE = "Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020"
_AMENDING = f"Điều 1. Sửa đổi, bổ sung một số điều của {_DECREE}\n"

_SCRAPS = {
    "blanks": " ",
    "tabs": "\t",
    "blanks that do not break": "\N{NO-BREAK SPACE}",
    "breaks": "\n",
    "blank lines": " \n",
    "one word without a blank": "a",
    "digits": "1",
    "slashes": "1/",
    "dots": ".",
    "commas": ", ",
    "opened brackets": "(",
    "brackets": "(a) ",
    "opened quotations": "“",
    "opened quotations with acts": "Sửa đổi “khoản 1 ",
    "straight quotation marks": '"a ',
    "quotations": "“a” ",
    "combining marks": "a\u0301\u0302\u0323",
    "combining marks alone": "\u0301",
    "letters whose lower case is longer": "İ",
    "NUL": "\x00",
    "clauses": "khoản 1, ",
    "places": "điểm a, b, c khoản 1 Điều 2, ",
    "article numbers": "Điều 1, 2, 3, ",
    "citations": f"{_DECREE}, ",
    "citations on lines": f"{_DECREE};\n",
    "citations cut off": "Nghị định số ",
    "laws by name": "Luật Đất đai, ",
    "laws with years": "Luật Đất đai năm 2013, 2014, ",
    "laws that amend laws": "Luật sửa đổi, bổ sung một số điều của ",
    "histories": f"{_DECREE} được sửa đổi, bổ sung bởi ",
    "grounds": "Căn cứ Luật Đất đai ngày 01 tháng 01 năm 2020;\n",
    "issuers": "của Bộ trưởng Bộ ",
    "acts": f"Sửa đổi, bổ sung khoản 1 Điều 2 của {_DECREE}. ",
    "verbs": "sửa đổi, bổ sung ",
    "verbs joined": "sửa đổi và ",
    "repeals": "bãi bỏ khoản 1 ",
    "phrases": "thay thế cụm từ “a” bằng cụm từ “b”; ",
    "overrides": f"không áp dụng khoản 2 Điều 7 của {_DECREE}, ",
    "extensions": "kéo dài thời hạn áp dụng ",
    "dates of effect": "có hiệu lực từ ngày 01/01/2020 ",
    "ends": "hết hiệu lực ",
    "days cut off": "ngày 01 tháng 02 năm ",
    "amending articles": f"{_AMENDING}1. Bãi bỏ khoản 2 Điều 3.\n",
    "headings": "Điều 1\n",
    "clause marks": "1.\n",
    "point marks": "a)\n",
    "annexes": "PHỤ LỤC I\n",
    "chapters": "Chương I\n",
    "gazette lines": "CÔNG BÁO/\n",
    "gazette pages": "12\nCÔNG BÁO/Số 1\n3\n",
    "signatures": "Ký bởi: \n\n\n\n",
    "broken words": "th\nờ\ni\n",
}
_NOISE = random.Random(78)


def _of_scrap(scrap: str) -> Callable[[int], str]:
    return lambda size: (scrap * (size // len(scrap) + 1))[:size]


def _inside(make: Callable[[int], str]) -> Callable[[int], str]:
    return lambda size: _AMENDING + make(size)


def _capital_before_blanks(size: int) -> str:
    return "A" + " " * size


def _rising_articles(size: int) -> str:
    lines = (f"Điều {place}. Bãi bỏ khoản 2 Điều 3 {_DECREE}\n" for place in range(1, size // 60 + 2))
    return "".join(lines)[:size]


def _rising_clauses(size: int) -> str:
    return _AMENDING + "".join(f"{place}. Bãi bỏ khoản 2 Điều {place};\n" for place in range(1, size // 25 + 2))[:size]


def _noise(size: int) -> str:
    points = (_NOISE.randrange(0x110000) for _ in range(size))
    return "".join(chr(point) for point in points if not 0xD800 <= point < 0xE000)


def _bytes(size: int) -> str:
    return _NOISE.randbytes(size).decode("latin-1")


#: Name → a text of about that many code points; every scrap also below an article that amends.
HOSTILE: dict[str, Callable[[int], str]] = {
    **{name: _of_scrap(scrap) for name, scrap in _SCRAPS.items()},
    **{f"{name}, amended": _inside(_of_scrap(scrap)) for name, scrap in _SCRAPS.items()},
    "a capital letter before blanks": _capital_before_blanks,
    "rising articles": _rising_articles,
    "rising clauses": _rising_clauses,
    "any code points": _noise,
    "any bytes": _bytes,
}

"""How much a letter tells in full, so that it stays light: servers refuse heavy ones and nobody reads them."""

from __future__ import annotations

import quopri

import msgspec

from data.office.message import Message

#: What a letter weighs at most, in bytes as it is sent.
HEAVIEST = 95_000
#: Of so many units the first days come as workbooks.
MOST_UNITS = 20
_BASE64 = 4 / 3 * 78 / 76  # line ends, too
_HEADERS = 2_000


class Detail(msgspec.Struct, frozen=True, kw_only=True):
    """How many changes are told in full, and of each how many statements and procedures; how many more are named.

    ``plans`` are the groups of tasks whose steps are told, ``events`` those in the calendar, ``rows`` those in a
    workbook.
    """

    changes: int
    statements: int
    procedures: int
    named: int = 30
    plans: int = 20
    events: int = 40
    rows: int = 500


#: From the fullest to the barest.
DETAILS = (
    Detail(changes=20, statements=8, procedures=40),
    Detail(changes=12, statements=4, procedures=40),
    Detail(changes=10, statements=2, procedures=30, events=30),
    Detail(changes=8, statements=1, procedures=25, named=20, plans=10, events=20),
    Detail(changes=4, statements=1, procedures=20, named=20, plans=8, events=10, rows=300),
    Detail(changes=2, statements=1, procedures=12, named=15, plans=5, events=0, rows=200),
    Detail(changes=0, statements=0, procedures=0, named=10, plans=3, events=0, rows=100),
)


def weight(message: Message) -> int:
    """Return about how many bytes a letter has as it is sent: quoted-printable text, base64 files."""
    text = sum(len(quopri.encodestring(part.encode())) for part in (message.text, message.html))
    files = len(message.calendar.encode()) + sum(len(each.content) for each in message.attachments)
    return _HEADERS + text + int(files * _BASE64)

"""A legal document as issued, and what tells one from another."""

from __future__ import annotations

from datetime import date

import msgspec


class Document(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One legal document as a source or an archive gives it; only ``text`` is needed for reading.

    Dates are calendar days. ``id`` is opaque and given back by the reading. What the source says may
    be wrong: the text wins where it is explicit (Luật 64/2025/QH15, Điều 53: the text sets its own date).
    """

    id: str | None = None
    number: str | None = None
    type: str | None = None
    issuer: str | None = None
    title: str | None = None
    issued_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    url: str | None = None
    text: str = ""

    @property
    def web_address(self) -> str:
        """Return the address at the source where it is one that a reader may open: http or https; else "".

        >>> Document(url="https://vanban.example/1").web_address, Document(url="javascript:alert(1)").web_address
        ('https://vanban.example/1', '')
        """
        return self.url if self.url and self.url.lower().startswith(("http://", "https://")) else ""

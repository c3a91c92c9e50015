"""A document that is looked for: by its number, or a code, law or ordinance by its name."""

from __future__ import annotations

import re

from data.law.named_document import DescribedDocument
from data.law.number import key as number_key

# Luật Hộ tịch năm 2014 · Bộ luật Dân sự 2015
_YEAR = re.compile(r"[\s,]*(?:\bnăm\s+)?\b(?:19|20)\d\d\b.*$", re.IGNORECASE)


def sought_key(sought: str) -> str:
    """Return what two prints of the same document looked for share.

    >>> sought_key("05/2020/TT-BTP") == sought_key("5/2020/TT-BTP")
    True
    >>> sought_key("Luật Hộ tịch năm 2014") == sought_key("LUẬT HỘ TỊCH 2014")
    True
    """
    named = DescribedDocument(name=sought)
    return number_key(sought) or (f"{named.law.words}/{named.year or ''}" if named.law else sought)


def is_meant(sought: str, found: DescribedDocument) -> bool:
    """Return whether a document has the number looked for, or bears the name, in its year where one is given.

    >>> statute = DescribedDocument(number="60/2014/QH13", type="Luật", title="Hộ tịch")
    >>> is_meant("Luật Hộ tịch năm 2014", statute), is_meant("Luật Hộ tịch năm 2020", statute)
    (True, False)
    """
    if key := number_key(sought):
        return found.key == key
    named = DescribedDocument(name=sought)
    if named.law is None or found.law is None or named.law.words != found.law.words:
        return False
    return named.year is None or named.year == found.year


def search_words(sought: str) -> str:
    """Return what to ask a search for: the number, or the name without its year, which titles do not give.

    >>> search_words("Luật Hộ tịch năm 2014"), search_words("05/2020/TT-BTP")
    ('Luật Hộ tịch', '05/2020/TT-BTP')
    """
    return sought if number_key(sought) else _YEAR.sub("", sought)

"""The index by which procedures are found: by words of their code and name, with or without diacritics."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.law.characters import fold
from data.store.database import places
from data.store.home import Home

_WORD = re.compile(r"\w+")


def find(home: Home, typed: str, units: Sequence[str], most: int) -> list[str]:
    """Return the ids of procedures of these units that have all the words that were typed, those watched first."""
    words = _WORD.findall(fold(typed).replace("_", " "))
    if not words or not units:
        return []
    rows = home.office.rows(
        "SELECT procedures.id FROM procedures JOIN procedure_words ON procedure_words.procedure = procedures.id"
        " WHERE procedure_words.id IN (SELECT rowid FROM procedure_index WHERE procedure_index MATCH ?)"
        f" AND unit IN ({places(units)}) ORDER BY retired_on IS NOT NULL, code, procedures.id LIMIT ?",
        [" AND ".join(f'"{word}"' for word in words), *units, most],
    )
    return [row["id"] for row in rows]

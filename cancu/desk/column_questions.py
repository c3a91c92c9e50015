"""Sheets of a preview whose columns are not sure: what each column is, as the visitor tells it."""

from __future__ import annotations

from cancu.desk.paging import whole_number
from cancu.desk.visit import Visit
from cancu.doing.uploaded_procedures import tell_upload
from cancu.intake.columns import Column
from data.store.uploads import Upload

#: The columns by the names under which they are sent and kept.
NAMES = {column.name.lower(): str(column) for column in Column}
_TELL, _NONE = "columns", "no-sheet"
DEEDS = (_TELL, _NONE)
_MOST_COLUMNS = 256


def tell(visit: Visit, token: str, upload: Upload) -> None:
    """Keep what the form tells of a sheet: a column for each position, or that it is no sheet of procedures.

    Raises BadInput where the columns do not make a sheet, Refused where the visitor may not.
    """
    sheet = _number(visit, "file"), _number(visit, "sheet")
    count = min(_number(visit, "count"), _MOST_COLUMNS)
    is_none = visit.form.get("deed") == _NONE
    names = ["" if is_none else visit.form.get(f"column-{at}", "") for at in range(count)]
    tell_upload(visit.home, token, upload, sheet, [name if name in NAMES else "" for name in names], visit.now)


def _number(visit: Visit, field: str) -> int:
    return whole_number(visit.form.get(field, "")) or 0

"""The forms in which a report goes out as a file."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from cancu.report.record import Report
from cancu.report.tables import sheets
from notifier.letters.workbook import MEDIA_TYPE, workbook


class ReportForm(msgspec.Struct, frozen=True):
    """A form: the end of its file names, its media type, and what makes its bytes."""

    suffix: str
    media_type: str
    make: Callable[[Report], bytes]


def _pdf(report: Report) -> bytes:
    # Loaded here: drawing pages takes longer to load than all else that a report needs.
    from cancu.report.pdf import report_pdf

    return report_pdf(report)


XLSX = ReportForm(
    "xlsx",
    MEDIA_TYPE,
    lambda report: workbook(sheets(report)),
)
PDF = ReportForm("pdf", "application/pdf", _pdf)
JSON = ReportForm("json", "application/json", msgspec.json.encode)
FORMS = {form.suffix: form for form in (XLSX, PDF, JSON)}

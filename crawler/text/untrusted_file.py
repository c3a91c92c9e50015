"""Text of a file from outside, read in a process with limits: what spiders and the inbox call."""

from __future__ import annotations

import msgspec

from crawler.text.file import FileText, read_file
from crawler.text.limited_process import Limits, call_limited
from crawler.text.ocr import text_of_scan

# Tesseract counts its own seconds; the clock is for some thousand pages.
_SCAN = Limits(memory=2 << 30, cpu_seconds=1800, seconds=4 * 3600)


def read_foreign(data: bytes, *, ocr: bool = False) -> FileText:
    """Return the text as ``read_file`` does, scans read when ``ocr``; raises BadInput also when a limit is reached."""
    read = call_limited(read_file, data)
    if read.needs_ocr and ocr:
        return msgspec.structs.replace(read, text=call_limited(text_of_scan, data, limits=_SCAN), needs_ocr=False)
    return read

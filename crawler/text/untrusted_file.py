"""Text of a file from outside, read in a process with limits: what spiders, the inbox and the reading of scans call."""

from __future__ import annotations

from crawler.text.file import FileText, read_file
from crawler.text.limited_process import Limits, call_limited
from crawler.text.ocr import pages_of_scan
from crawler.text.tesseract import ScannedPage

# Of this process; tesseract counts its own seconds, one page at a time.
_MEMORY, _CPU_SECONDS = 2 << 30, 1800


def read_foreign(data: bytes) -> FileText:
    """Return the text as ``read_file`` does; raises BadInput also when a limit is reached."""
    return call_limited(read_file, data)


def read_scan(data: bytes, *, seconds: int) -> list[ScannedPage]:
    """Return the pages as ``pages_of_scan`` does; raises BadInput also when a limit, of the clock too, is reached."""
    return call_limited(pages_of_scan, data, limits=Limits(memory=_MEMORY, cpu_seconds=_CPU_SECONDS, seconds=seconds))

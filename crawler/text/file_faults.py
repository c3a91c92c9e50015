"""What is wrong with a file from outside, in words: one line each, Vietnamese first, with the way to mend it."""

from __future__ import annotations

from data.errors import BadInput

_LOOK = "xem tệp từ đâu đến, lưu lại bằng chương trình khác (look where it came from, save it anew)"


def encrypted() -> BadInput:
    """A file that opens with a password only."""
    return BadInput("tệp đặt mật khẩu (encrypted)", mend="lưu lại không có mật khẩu (save it without a password)")


def too_long() -> BadInput:
    """A file that has used up its seconds."""
    return BadInput("đọc quá lâu (takes longer to read than is allowed)", mend=_LOOK)


def too_much() -> BadInput:
    """A file that wants more memory than one may have."""
    return BadInput("cần quá nhiều bộ nhớ (needs more memory than is allowed)", mend=_LOOK)


def too_large(what: str, *, tells: str = "chia nhỏ tệp (split the file)") -> BadInput:
    """A file with more of something than any real one."""
    return BadInput(f"quá lớn (too large: {what})", mend=tells)


def breaks_reader(how: str) -> BadInput:
    """A file on which the process that reads it died."""
    return BadInput(f"làm hỏng chương trình đọc (breaks its reader: {how})", mend=_LOOK)


def damaged(fault: Exception) -> BadInput:
    """A file on which a parser raised what it does not name."""
    if isinstance(fault, MemoryError):
        return too_much()
    said = "nested too deep" if isinstance(fault, RecursionError) else f"{type(fault).__name__}: {fault}"[:200]
    return BadInput(f"tệp hỏng (a damaged file: {said})", mend="lưu lại hoặc tải lại tệp (save or fetch it again)")

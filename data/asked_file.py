"""A file that a person asked for: written where they say, else one line says why not."""

from __future__ import annotations

from pathlib import Path

from data.errors import OutOfOrder, system_words


def write_asked(path: Path, content: bytes) -> None:
    """Write the file; raises OutOfOrder when it cannot be written."""
    try:
        path.write_bytes(content)
    except OSError as fault:
        raise OutOfOrder(system_words(fault), where=str(path), mend="chọn chỗ khác (choose another place)") from fault

"""Lines of an archive, taken one by one, however the archive was made."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from cancu.json_lines_reader import lines_from
from data.errors import BadInput


def test_a_line_without_end_is_named_and_the_lines_before_it_are_read(tmp_path: Path) -> None:
    path = tmp_path / "kho.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "x"}\n' + b" " * (70 * 1024 * 1024), 1))
    lines = lines_from(path)
    assert next(lines) == (f"{path}:1", b'{"text": "x"}\n')
    with pytest.raises(BadInput, match=r"kho\.jsonl\.gz:2: dòng quá dài") as fault:
        next(lines)
    assert "\n" not in str(fault.value)

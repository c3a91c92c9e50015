"""Lines of an archive, taken one by one, however the archive was made."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from cancu.archive_line import document_in
from cancu.json_lines_reader import lines_from
from data.errors import BadInput


def test_a_line_without_end_is_cut_and_named_and_the_lines_around_it_are_read(tmp_path: Path) -> None:
    path = tmp_path / "kho.jsonl.gz"
    long = b" " * (70 * 1024 * 1024) + b"{}"
    path.write_bytes(gzip.compress(b'{"text": "x"}\n' + long + b'\n{"text": "y"}\n', 1))
    before, (where, cut), after = lines_from(path)
    assert before == (f"{path}:1", b'{"text": "x"}\n')
    assert after == (f"{path}:3", b'{"text": "y"}\n')
    with pytest.raises(BadInput, match=r"kho\.jsonl\.gz:2: dòng dài hơn 64 MB") as fault:
        document_in(cut, where, needs_text=False)
    assert "\n" not in str(fault.value)

"""Archives of documents made to harm: each fault one line, the good lines come in, memory stays flat."""

from __future__ import annotations

import gzip
import json
import resource
from pathlib import Path

import pytest

from tests.cancu.office_process import Office

_MIB = 1024 * 1024
_MEMORY = 1024 * _MIB
GOOD = json.dumps({"number": "1/2026/NĐ-CP", "type": "Nghị định", "text": "Điều 1."}).encode() + b"\n"


def _little_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def imported(office: Office, name: str) -> tuple[list[str], int]:
    """The lines of faults, and how many documents came in."""
    done = office.run("documents", "import", name, preexec_fn=_little_memory)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    return done.stderr.splitlines(), len(office.run("documents", "list", "--json").stdout.splitlines())


def test_a_line_of_half_a_gigabyte_costs_only_itself(office: Office, tmp_path: Path) -> None:
    with (tmp_path / "kho.jsonl").open("wb") as out:
        out.write(b'{"text": "')
        out.truncate(500 * _MIB)  # a hole of zeros
        out.seek(0, 2)
        out.write(b"\n" + GOOD)
    [line], documents = imported(office, "kho.jsonl")
    assert line.startswith("cancu: kho.jsonl:1: dòng dài hơn 64 MB")
    assert documents == 1


def test_an_archive_that_unpacks_without_end_is_given_up(office: Office, tmp_path: Path) -> None:
    blanks = b"\n" * _MIB
    with gzip.open(tmp_path / "kho.jsonl.gz", "wb", compresslevel=9) as out:
        out.write(GOOD)
        for _ in range(256):
            out.write(blanks)
    [line], documents = imported(office, "kho.jsonl.gz")
    assert line.startswith("cancu: kho.jsonl.gz: tệp nén nở ra hơn 300 lần")
    assert documents == 1


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (b'{"text": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "lồng quá sâu"),
        (b"[" * 100_000, "không phải"),
        (b'{"text": "a", "x": [' + b"{}," * 5_000_000 + b"0]", "không phải JSON"),
    ],
    ids=["deep", "open", "broad"],
)
def test_a_record_of_records_without_end_is_one_line(office: Office, tmp_path: Path, bad: bytes, said: str) -> None:
    (tmp_path / "kho.jsonl").write_bytes(GOOD + bad + b"\n" + GOOD.replace(b"1/2026", b"2/2026"))
    [line], documents = imported(office, "kho.jsonl")
    assert line.startswith("cancu: kho.jsonl:2: ")
    assert said in line
    assert documents == 2

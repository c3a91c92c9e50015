"""``cancu read`` as programs call it: lines in, readings out, faults named, memory flat."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest

LAW = "Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020"
AMENDING = (
    "CHÍNH PHỦ\nSố: 31/2026/NĐ-CP\nNGHỊ ĐỊNH\nSửa đổi, bổ sung một số điều của Nghị định số 15/2020/NĐ-CP\n"
    f"Căn cứ Luật Viễn thông năm 2023;\nĐiều 1. Sửa đổi, bổ sung một số điều của {LAW}\n"
    "1. Sửa đổi, bổ sung khoản 2 Điều 7 như sau:\n“2. Phạt tiền gấp hai lần.”\n2. Bãi bỏ Điều 9.\n"
    "Điều 2. Hiệu lực thi hành\nNghị định này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2026.\n"
)


def _cancu(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "cancu", *arguments], input=given, capture_output=True, check=False)


def _lines(*documents: dict[str, Any]) -> bytes:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in documents).encode()


def _readings(out: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.decode().splitlines()]


def test_a_document_on_standard_input_becomes_one_reading() -> None:
    done = _cancu("read", given=_lines({"id": "a", "text": AMENDING}))
    assert (done.returncode, done.stderr) == (0, b"")
    [reading] = _readings(done.stdout)
    assert (reading["id"], reading["number"], reading["type"]) == ("a", "31/2026/NĐ-CP", "Nghị định")
    acts = {r["kind"]: [p["id"] for p in r["provisions"]] for r in reading["relations"] if r["kind"] != "based_on"}
    assert acts == {"amends": ["art_7__para_2"], "repeals": ["art_9"]}
    assert [each["on"] for each in reading["effective"]] == ["2026-03-01"]


def test_every_offset_of_a_reading_points_at_its_words() -> None:
    [reading] = _readings(_cancu("read", given=_lines({"text": AMENDING})).stdout)
    words = [AMENDING[c["start"] : c["end"]] for c in reading["citations"] if c["number"] == "15/2020/NĐ-CP"]
    assert words == ["Nghị định số 15/2020/NĐ-CP", LAW]


@pytest.mark.parametrize("name", ["laws.jsonl", "laws.jsonl.gz", "packed.under.a.plain.name"])
def test_a_file_is_read_plain_or_packed_whatever_its_name(tmp_path: Path, name: str) -> None:
    content = _lines({"id": "1", "text": "Một"}, {"id": "2", "text": "Hai"})
    path = tmp_path / name
    path.write_bytes(content if name.endswith(".jsonl") else gzip.compress(content))
    done = _cancu("read", str(path))
    assert [each["id"] for each in _readings(done.stdout)] == ["1", "2"]
    assert _cancu("read", given=path.read_bytes()).stdout == done.stdout
    assert _cancu("read", "-", given=path.read_bytes()).stdout == done.stdout


def test_several_processes_keep_the_order_and_say_the_same() -> None:
    given = _lines(*({"id": str(n), "text": AMENDING * (n % 7)} if n % 7 else {"id": str(n)} for n in range(1, 400)))
    one, many = _cancu("read", given=given), _cancu("read", "--jobs", "3", given=given)
    assert many.stdout == one.stdout
    assert many.stderr == one.stderr
    assert many.returncode == one.returncode == 2
    assert [each["id"] for each in _readings(many.stdout)] == [str(n) for n in range(1, 400) if n % 7]


BAD = {
    "not json": b"{",
    "no object": b"[1]",
    "no text": b'{"id": "x"}',
    "text is no string": b'{"text": 5}',
    "half a surrogate": b'{"text": "\\ud800"}',
    "not UTF-8": b'{"text": "\xff"}',
    "no day of the calendar": b'{"text": "a", "issued_on": "2026-02-30"}',
    "too deep": b'{"text": "a", "x": ' + b"[" * 5000 + b"]" * 5000 + b"}",
}


@pytest.mark.parametrize("line", BAD.values(), ids=BAD)
def test_a_bad_line_is_named_and_the_rest_is_read(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "laws.jsonl"
    path.write_bytes(_lines({"id": "1", "text": "Một"}) + line + b"\n\n" + _lines({"id": "2", "text": "Hai"}))
    done = _cancu("read", str(path))
    assert done.returncode == 2
    assert [each["id"] for each in _readings(done.stdout)] == ["1", "2"]
    [fault] = done.stderr.decode().splitlines()
    assert fault.startswith(f"cancu: {path}:2: ")
    assert ";" in fault  # how to mend it


def test_lines_end_as_any_system_ends_them_and_may_begin_with_a_mark() -> None:
    done = _cancu(
        "read", given=b"\xef\xbb\xbf" + _lines({"id": "1", "text": "Một"}).replace(b"\n", b"\r\n") + b"  \r\n"
    )
    assert (done.returncode, done.stderr, len(_readings(done.stdout))) == (0, b"", 1)


def test_a_packed_file_cut_off_gives_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl.gz"
    packed = gzip.compress(_lines(*({"id": str(n), "text": f"{n} " * 5000} for n in range(200))))
    path.write_bytes(packed[: len(packed) // 2])
    done = _cancu("read", str(path))
    assert done.returncode == 2
    assert _readings(done.stdout)
    assert done.stderr.decode().count("\n") == 1
    assert str(path) in done.stderr.decode()


@pytest.mark.parametrize(
    "arguments", [("no-such-file.jsonl",), (".",), ("--now", "2026-01-01"), ("--jobs", "0"), ("a", "b")], ids=" ".join
)
def test_wrong_use_is_one_line_and_exit_2(arguments: tuple[str, ...]) -> None:
    done = _cancu("read", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


def test_a_text_may_be_empty_but_must_be_there() -> None:
    done = _cancu("read", given=_lines({"id": "scan", "number": "1/2026/NĐ-CP", "text": ""}))
    assert done.returncode == 0
    assert [(r["id"], r["number"], r["citations"]) for r in _readings(done.stdout)] == [("scan", "1/2026/NĐ-CP", [])]


def test_no_documents_is_no_fault() -> None:
    done = _cancu("read")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_reading_needs_no_home(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cancu", "read"]
    done = subprocess.run(command, input=_lines({"text": "Một"}), capture_output=True, check=False, cwd=tmp_path)
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_the_start_loads_neither_the_crawler_nor_the_language_model_nor_the_page() -> None:
    code = "import sys, cancu.commands.read; print({'scrapy', 'spacy', 'jinja2', 'rapidfuzz'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "set()"


@pytest.fixture
def heard() -> Iterator[None]:
    """A program started from here hears an interruption, though the tests run where a shell ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_stopping_the_command_stops_its_processes(signal_: signal.Signals, heard: None) -> None:
    command = [sys.executable, "-m", "cancu", "read", "--jobs", "2"]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True) as running:
        assert running.stdin
        assert running.stdout
        running.stdin.write(_lines({"text": "Một. " * 100_000}) * 12)  # a first answer, and it waits for more
        running.stdin.flush()
        assert running.stdout.readline()
        os.killpg(running.pid, signal_) if signal_ is signal.SIGINT else running.send_signal(signal_)
        said = running.communicate()[1].decode()
        assert "Traceback" not in said
        assert ("cancu: đã dừng" in said) is (signal_ is signal.SIGINT)
        assert _ends(running.pid)


def _ends(session: int) -> bool:
    """Whether every process of the session is gone soon."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_many_documents_do_not_fill_the_memory(tmp_path: Path, jobs: str) -> None:
    line = _lines({"text": "Tổ chức, cá nhân có liên quan chịu trách nhiệm. " * 4000})
    peaks = []
    for count in (20, 80):
        path = tmp_path / "many.jsonl"
        path.write_bytes(line * count)
        peaks.append(_peak_of_reading(path, jobs))
    assert peaks[1] - peaks[0] < 6_000  # KiB, though 14 MB more were read


def _peak_of_reading(path: Path, jobs: str) -> int:
    """KiB that the process which hands out the lines held at most."""
    done = subprocess.run([sys.executable, "-c", _MEASURED, path, jobs], capture_output=True, check=True)
    assert done.stdout.count(b"\n") == path.read_bytes().count(b"\n")
    return int(done.stderr)


_MEASURED = """
import pathlib, re, sys
from cancu.__main__ import run
code = run(["read", sys.argv[1], "--jobs", sys.argv[2]])
sys.stdout.flush()
print(re.search(r"VmHWM:\\s*(\\d+)", pathlib.Path("/proc/self/status").read_text())[1], file=sys.stderr)
sys.exit(code)
"""


def test_a_page_of_explanation_stands_alone_and_holds_the_whole_text(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = _cancu("read", "--html", str(page), given=_lines({"id": "a", "text": AMENDING + "<script>&\x1b[2J"}))
    assert (done.returncode, done.stderr, len(_readings(done.stdout))) == (0, b"", 1)
    html = page.read_text("utf-8")
    assert "<script" not in html
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import", html)
    body = re.sub(r"<[^>]+>", "", html.partition("<article>")[2].partition("</article>")[0])
    assert body.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == (
        AMENDING + "<script>&\N{REPLACEMENT CHARACTER}[2J"
    )
    assert "sửa đổi, bổ sung (amends)" in html
    assert "khoản 2 Điều 7" in html


def test_an_explanation_goes_to_people_and_the_reading_to_programs() -> None:
    done = _cancu("read", "--explain", given=_lines({"text": AMENDING}))
    assert done.returncode == 0
    assert len(_readings(done.stdout)) == 1
    said = done.stderr.decode()
    assert "bãi bỏ (repeals)" in said
    assert "Phạt tiền gấp hai lần" in said


def test_a_page_takes_a_handful_of_documents_and_says_when_there_are_more(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = _cancu("read", "--html", str(page), given=_lines(*({"text": f"Văn bản {n}"} for n in range(23))))
    assert done.returncode == 2
    assert len(_readings(done.stdout)) == 23
    assert "3 were left off" in done.stderr.decode()
    assert page.read_text("utf-8").count("<article>") == 20

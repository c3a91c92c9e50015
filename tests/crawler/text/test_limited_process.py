"""What reads a file from outside may die of it; what asked for the reading does not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from crawler.text.limited_process import LimitedProcess, Limits
from data.errors import BadInput, OutOfOrder

_MIB = 1024 * 1024
TIGHT = Limits(memory=512 * _MIB, cpu_seconds=1, seconds=20)


class Seen(msgspec.Struct):
    """A record with what a record may hold."""

    length: int
    words: tuple[str, ...]


# What the process is asked to do in these tests.


def measure(data: bytes, *words: str) -> Seen:
    return Seen(len(data), words)


def number_of_process(data: bytes) -> int:
    return os.getpid()


def refuse(data: bytes) -> str:
    raise BadInput("no such thing", where="here", mend="do better")


def miss_a_program(data: bytes) -> str:
    raise OutOfOrder("no program", mend="install it")


def break_down(data: bytes) -> str:
    raise KeyError("word/document.xml")


def spin(data: bytes) -> str:
    while True:
        pass


def wait(data: bytes) -> str:
    time.sleep(60)
    return ""


def grow(data: bytes) -> str:
    return str(len([bytes(_MIB) for _ in range(2_000)]))


def crash(data: bytes) -> str:
    os.kill(os.getpid(), signal.SIGSEGV)
    return ""


def chatter(data: bytes) -> str:
    os.write(1, b"a library that prints")
    return os.read(0, 100).decode()


def spin_beside_a_program(data: bytes) -> str:
    child = subprocess.Popen(["sleep", "60"])
    Path(data.decode()).write_text(str(child.pid), encoding="utf-8")
    return spin(data)


def answer_another_kind(data: bytes) -> Seen:
    return 3  # type: ignore[return-value]


def answer_too_much(data: bytes) -> str:
    # As a library that is taken over might; which number the answers go to it would find out.
    for number in range(3, 10):
        with suppress(OSError):
            os.write(number, (1 << 40).to_bytes(8, "big"))
    return wait(data)


@pytest.fixture
def process() -> Iterator[LimitedProcess]:
    process = LimitedProcess()
    yield process
    process.close()


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def ends_within(pid: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while is_alive(pid) and time.monotonic() < until:
        time.sleep(0.05)
    return not is_alive(pid)


def test_a_result_comes_back_as_the_record_it_was(process: LimitedProcess) -> None:
    assert process.call(measure, b"x" * 3 * _MIB, "Điều", "1") == Seen(3 * _MIB, ("Điều", "1"))


def test_one_process_reads_file_after_file_and_is_not_ours(process: LimitedProcess) -> None:
    first, second = (process.call(number_of_process, b"") for _ in range(2))
    assert first == second != os.getpid()


def test_our_own_faults_come_back_as_they_were_raised(process: LimitedProcess) -> None:
    before = process.call(number_of_process, b"")
    with pytest.raises(BadInput) as bad:
        process.call(refuse, b"")
    assert str(bad.value) == "here: no such thing; do better"
    with pytest.raises(OutOfOrder, match="no program; install it"):
        process.call(miss_a_program, b"")
    assert process.call(number_of_process, b"") == before


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (spin, "takes longer to read than is allowed"),
        (grow, "needs more memory than is allowed"),
        (crash, "breaks its reader: SIGSEGV"),
        (break_down, "a damaged file: KeyError: 'word/document.xml'"),
        (answer_another_kind, "breaks its reader: no record"),
        (answer_too_much, "breaks its reader: no answer"),
    ],
)
def test_what_harms_is_one_line_and_the_next_file_is_read(process: LimitedProcess, function, said: str) -> None:
    with pytest.raises(BadInput) as fault:
        process.call(function, b"", limits=TIGHT)
    assert said in str(fault.value)
    assert "\n" not in str(fault.value)
    assert process.call(measure, b"next") == Seen(4, ())


def test_what_only_waits_ends_by_the_clock(process: LimitedProcess) -> None:
    with pytest.raises(BadInput, match="takes longer to read"):
        process.call(wait, b"", limits=Limits(memory=512 * _MIB, cpu_seconds=9, seconds=1))


def test_an_idle_process_outlives_the_limits_of_its_last_file(process: LimitedProcess) -> None:
    before = process.call(number_of_process, b"", limits=Limits(memory=512 * _MIB, cpu_seconds=9, seconds=3))
    time.sleep(3.2)
    assert process.call(number_of_process, b"") == before


def test_the_seconds_of_one_file_are_not_those_of_the_next(process: LimitedProcess) -> None:
    for _ in range(3):
        assert process.call(burn_half_a_second, b"", limits=TIGHT) == "done"


def burn_half_a_second(data: bytes) -> str:
    until = time.process_time() + 0.5
    while time.process_time() < until:
        pass
    return "done"


def test_a_process_that_has_grown_is_replaced(process: LimitedProcess) -> None:
    before = process.call(number_of_process, b"")
    process.call(keep_much, b"", limits=TIGHT)
    assert process.call(number_of_process, b"") != before


def keep_much(data: bytes) -> int:
    _KEPT.append(bytearray(300 * _MIB))
    return len(_KEPT)


_KEPT: list[bytearray] = []


def test_what_a_library_prints_is_no_answer(process: LimitedProcess) -> None:
    assert process.call(chatter, b"") == ""


def test_a_program_the_reader_started_ends_with_it(process: LimitedProcess, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with pytest.raises(BadInput):
        process.call(spin_beside_a_program, str(note).encode(), limits=TIGHT)
    assert ends_within(int(note.read_text(encoding="utf-8")), 5)


def test_the_process_ends_when_its_program_is_killed() -> None:
    code = (
        "from crawler.text.limited_process import call_limited\n"
        "from tests.crawler.text.test_limited_process import number_of_process\n"
        "import time; print(call_limited(number_of_process, b''), flush=True); time.sleep(60)"
    )
    root = Path(__file__).parents[3]
    with subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        reader = int(program.stdout.readline())
        program.kill()
    assert ends_within(reader, 5)

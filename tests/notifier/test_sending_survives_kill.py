"""A run killed at any moment: no message lost, none twice in the folder, the same tasks as without the kill."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from data.office.message import DeliveryState
from data.store import outbox, tasks
from tests.notifier.sample_office import NIGHT, Office

OWNERS = 40
PROGRAM = f"""
from datetime import datetime
from pathlib import Path
import sys
from data.store.home import Home
from notifier.channels.outbox import OutboxChannel
from notifier.deliver import deliver
from notifier.raise_tasks import raise_tasks
now = datetime.fromisoformat("{NIGHT.isoformat()}")
with Home(Path(sys.argv[1])) as home:
    print("ready", flush=True)
    raise_tasks(home, now, channels=["outbox"])
    deliver(home, [OutboxChannel(home.outbox_folder, "cancu@example.vn")], now)
"""


def start(home: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(home)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def finish(process: subprocess.Popen[str]) -> int:
    with process:
        return process.wait(timeout=60)


def test_no_message_is_lost_and_none_comes_twice(office: Office) -> None:
    for number in range(OWNERS):
        procedure = office.adopt(f"QT-{number:03d}", "Tiếp công dân", owner=f"can-bo-{number:03d}@example.vn")
        office.match(procedure)
    chance = random.Random(19_2014)
    killed = 0
    for _ in range(12):
        process = start(office.home.folder)
        time.sleep(chance.uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        killed += finish(process) == -signal.SIGKILL
    assert killed, "no run was killed while it worked"
    assert finish(start(office.home.folder)) == 0

    assert len(list(tasks.all_of(office.home))) == OWNERS
    sent = [waiting.message.person for waiting in outbox.all_of(office.home, state=DeliveryState.SENT)]
    letters = [
        message_from_bytes(path.read_bytes(), policy=default) for path in office.home.outbox_folder.glob("*.eml")
    ]
    assert sorted(sent) == sorted(letter["To"] for letter in letters)
    assert len({letter["Message-ID"] for letter in letters}) == len(set(sent)) == OWNERS

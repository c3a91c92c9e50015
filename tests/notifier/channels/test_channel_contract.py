"""One contract over all channels: hand over once, repeat without harm, fail with one error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.office.message import Message
from notifier import channels
from notifier.channels.contract import Channel, SendError
from notifier.channels.email import EmailChannel
from notifier.channels.outbox import OutboxChannel

SENDER = "cancu <cancu@example.vn>"


class Case:
    """A channel that works, the same channel out of order, and the letters that came through."""

    def __init__(self, works: Channel, broken: Channel, ids: Callable[[], list[str]]) -> None:
        self.works, self.broken, self.ids = works, broken, ids


def email_case(request: Any) -> Case:
    postman = request.getfixturevalue("postman")
    return Case(
        EmailChannel(request.getfixturevalue("mail_server")),
        EmailChannel(request.getfixturevalue("no_server")),
        lambda: [letter["Message-ID"] for letter in postman.letters],
    )


def outbox_case(request: Any) -> Case:
    folder: Path = request.getfixturevalue("tmp_path")
    (folder / "file").write_text("")
    return Case(
        OutboxChannel(folder / "outbox", SENDER),
        OutboxChannel(folder / "file" / "outbox", SENDER),
        lambda: [path.name for path in (folder / "outbox").iterdir()],
    )


def send(channel: Channel, message: Message) -> None:
    channel.send(message, message.person)


CASES = {"email": email_case, "outbox": outbox_case}


@pytest.fixture(params=sorted(CASES))
def case(request: pytest.FixtureRequest) -> Case:
    return CASES[request.param](request)


def test_every_channel_folder_is_under_the_contract() -> None:
    home = Path(channels.__file__).parent
    assert {folder.parent.name for folder in home.glob("*/__init__.py")} == set(CASES)


def test_it_is_named_as_its_folder(case: Case) -> None:
    assert case.works.name in CASES
    assert case.works.name == case.broken.name


def test_a_message_arrives(case: Case, make_message) -> None:
    send(case.works, make_message(channel=case.works.name))
    assert len(case.ids()) == 1


def test_a_repeat_can_be_told_from_a_second_message(case: Case, make_message) -> None:
    message: Message = make_message(channel=case.works.name)
    send(case.works, message)
    send(case.works, message)
    assert len(set(case.ids())) == 1
    send(case.works, make_message("can-bo-phap-che@example.vn", case.works.name))
    assert len(set(case.ids())) == 2


def test_a_channel_out_of_order_says_so_in_one_line_and_may_pass(case: Case, make_message) -> None:
    with pytest.raises(SendError) as caught:
        send(case.broken, make_message())
    assert caught.value.channel_down
    assert caught.value.retry
    assert "\n" not in str(caught.value)


def test_a_wrong_address_will_never_pass(case: Case, make_message) -> None:
    with pytest.raises(SendError) as caught:
        send(case.works, make_message("không phải địa chỉ"))
    assert caught.value.permanent

"""``cancu messages``: what was sent, waits, failed or is dead; sending it again; what people replied."""

from __future__ import annotations

import click

from cancu.doing.messages import arrived as has_arrived
from cancu.doing.messages import resend as send_again
from cancu.doing.replies import mark_reply_read
from cancu.terminal.call import Call
from cancu.terminal.command import by_option, group
from cancu.terminal.command import command as make
from cancu.terminal.listing import show as show_list
from data.errors import BadInput
from data.instant import office_time
from data.office.message import DeliveryState
from data.office.wording import MESSAGE_STATE
from data.store import outbox, replies
from data.store.home import Home
from data.store.opening import Use
from data.store.outbox import OutboxMessage

_STATES = click.Choice([str(state) for state in DeliveryState])

command = group("Tin gửi cho mọi người: xem, gửi lại.\n\nMessages to people: look, and send again.")


@make(under=command, name="list", example="cancu messages list --state dead", lists=True)
@click.option("--state", type=_STATES, help="Trạng thái / only in this state.")
def list_messages(call: Call, state: str | None) -> None:
    """Liệt kê các tin, cũ nhất trước.

    List the messages, oldest first.
    """
    columns = {
        "Mã": lambda waiting: waiting.message.key,
        "Người nhận": lambda waiting: waiting.message.person,
        "Trạng thái": lambda waiting: MESSAGE_STATE[waiting.state],
        "Lần gửi": lambda waiting: waiting.attempts,
        "Gửi tiếp lúc": lambda waiting: office_time(waiting.next_at) if waiting.next_at else None,
        "Tiêu đề": lambda waiting: waiting.message.subject,
    }
    with call.open_home(Use.LOOK) as home:
        found = outbox.all_of(home, state=DeliveryState(state) if state else None)
        show_list(call, found, columns, empty="Không có tin nào. (No messages.)", public=_public)


@make(under=command, example="cancu messages show 2026-11-24.email.can-bo-iso@example.vn", lists=True)
@click.argument("key", metavar="ID")
def show(call: Call, key: str) -> None:
    """Xem một tin, từng lần gửi và nguyên văn.

    Show one message with every attempt and its text.
    """
    with call.open_home(Use.LOOK) as home:
        waiting, attempts = _get(home, key), outbox.deliveries(home, key)
    if call.as_json:
        call.emit({**_public(waiting), "text": waiting.message.text, "deliveries": attempts})
        return
    message = waiting.message
    call.say(f"{key}: {MESSAGE_STATE[waiting.state]}\nĐến: {message.person}\nTiêu đề: {message.subject}")
    for attempt in attempts:
        passed = f" (đã chuyển sang kênh {attempt.passed_to})" if attempt.passed_to else ""
        outcome = f"{MESSAGE_STATE[attempt.state]} {attempt.answer}".rstrip() + passed
        call.say(f"  lần {attempt.attempt}, {office_time(attempt.at)}: {outcome}")
    call.say(f"\n{message.text}")


@make(under=command, example="cancu messages resend 2026-11-24.email.can-bo-iso@example.vn --by quan-tri@example.vn")
@click.argument("key", metavar="ID")
@click.option("--channel", metavar="NAME", help="Gửi qua kênh khác / over another channel, as zalo-bot.")
@by_option("Ai yêu cầu / who asks")
def resend(call: Call, key: str, channel: str | None, by: str) -> None:
    """Cho gửi lại một tin ở lần gửi tới; thư điện tử mang cùng Message-ID.

    Let a message be sent again by the next notify or night; an e-mail carries the same Message-ID, on Zalo it is a
    second message.
    """
    with call.open_home() as home:
        send_again(home, key, channel=channel, by=by, now=call.now)
    call.say(f"{key}: sẽ gửi lại khi chạy cancu notify hoặc đêm tới. (Due again.)")


@make(under=command, example="cancu messages arrived 2026-11-24.zalo-bot.can-bo-iso@example.vn")
@click.argument("key", metavar="ID")
@by_option("Ai xác nhận / who says so")
def arrived(call: Call, key: str, by: str) -> None:
    """Xác nhận một tin không rõ đã đến chưa thì người nhận đã thấy.

    Say that a message of which nobody knew whether it arrived was seen by its person.
    """
    with call.open_home() as home:
        has_arrived(home, key, by=by, now=call.now)
    call.say(f"{key}: đã ghi là đã đến. (Settled.)")


def _get(home: Home, key: str) -> OutboxMessage:
    waiting = outbox.get(home, key)
    if waiting is None:
        raise BadInput(
            "không có tin này (no such message)", where=key, mend="xem danh sách: cancu messages list (see the list)"
        )
    return waiting


def _public(waiting: OutboxMessage) -> dict[str, object]:
    message = waiting.message
    return {
        "id": message.key,
        "person": message.person,
        "day": message.day,
        "channel": message.channel,
        "subject": message.subject,
        "state": waiting.state,
        "attempts": waiting.attempts,
        "next_at": waiting.next_at,
    }


@make(under=command, name="replies", example="cancu messages replies", lists=True)
def list_replies(call: Call) -> None:
    """Liệt kê lời nhắn của mọi người mà chương trình chưa hiểu và chưa ai đọc.

    List the replies that were not understood and that nobody has read.
    """
    columns = {
        "Số": lambda reply: reply.number,
        "Người nhắn": lambda reply: reply.person,
        "Kênh": lambda reply: reply.channel,
        "Lúc": lambda reply: office_time(reply.at),
        "Lời nhắn": lambda reply: reply.text,
    }
    with call.open_home(Use.LOOK) as home:
        show_list(call, replies.waiting(home), columns, empty="Không có lời nhắn nào chờ đọc. (No replies wait.)")


@make(under=command, example="cancu messages read 3")
@click.argument("number", metavar="NUMBER", type=int)
@by_option("Ai đọc / who has read it")
def read(call: Call, number: int, by: str) -> None:
    """Ghi rằng một lời nhắn đã có người đọc.

    Note that a person has read a reply.
    """
    with call.open_home() as home:
        reply = mark_reply_read(home, number, by=by, now=call.now)
    call.say(f"{reply.person}: {reply.text}\nĐã ghi là đã đọc. (Marked as read.)")

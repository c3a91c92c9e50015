"""``cancu serve``: the review desk and the schedule, until stopped."""

from __future__ import annotations

from datetime import datetime

import click

from cancu.chats import bot_texts
from cancu.desk.app import make_app
from cancu.desk.server import address_of, listen, serve
from cancu.schedule import scheduled
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from data.instant import OFFICE
from data.store import sign_in
from data.store.opening import Use


@make(example="cancu serve --host 127.0.0.1 --port 8080", clocked=False)
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ lắng nghe / address to listen on.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="Cổng / port.")
def command(call: Call, host: str, port: int) -> None:
    """Chạy bàn duyệt và lịch hằng đêm cho đến khi dừng (Ctrl+C).

    Review desk and nightly schedule until stopped; a night missed while it was down is made up for. /healthz is open to
    monitors, everything else behind a sign-in.
    """
    listening = listen(host, port, "cancu serve")
    with call.open_home(Use.MAKE) as home:  # it will be written to: one that may not be is refused now
        if not sign_in.anybody_can(home):
            call.say("Chưa ai có mật khẩu vào bàn duyệt: cancu people invite EMAIL (nobody can sign in yet)")
    app = make_app(call.settings, _now)
    with scheduled(call.settings, call.now), bot_texts(call.settings, _now):
        address = address_of(host, listening)
        call.say(f"Bàn duyệt / review desk: {address}/ · mỗi đêm lúc {call.settings.schedule.at}")
        serve(app, listening)


def _now() -> datetime:
    return datetime.now(OFFICE)

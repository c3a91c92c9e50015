"""``cancu demo``: the whole job on sample data, told step by step."""

from __future__ import annotations

import shlex
import signal
import socket
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

import click

from cancu.demo.chat import serving_chat
from cancu.demo.demonstration import FIRST_PAGES, OFFICER, REVIEWER, THE_MORNING_AFTER, Demo, Listener
from cancu.demo.desk import demo_desk, sign_in_path
from cancu.demo.gazette.server import serving_sample
from cancu.demo.kept_settings import kept_settings
from cancu.desk.server import address_of, listen, serve
from cancu.settings import Settings
from cancu.stages import Stage
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.program import program
from data.errors import BadInput
from data.law.provision_wording import print_provisions
from data.law.wording import day_or_unknown
from data.store.home import Home
from data.store.nights import Night, StageRun
from data.store.opening import open_home

#: The demonstration is for who sits at this machine.
_HERE = "127.0.0.1"


@make(example="cancu demo --keep thu-cancu", clocked=False)
@click.option("--keep", type=click.Path(path_type=Path), help="Giữ dữ liệu thử ở đây / leave its home here.")
@click.option("--serve", "serves", is_flag=True, help="Rồi mở bàn duyệt, câu hỏi để lại / then the desk over it.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="Cổng / port of the desk.")
def command(call: Call, keep: Path | None, serves: bool, port: int) -> int:
    """Xem thử toàn bộ công việc trên công báo mẫu và quy trình mẫu; không cần mạng, không cần cấu hình.

    The whole job on a sample gazette and sample procedures in a fresh home, which is taken away again unless it is
    to be kept. No network, no settings. With --serve the review desk opens over it, its questions unanswered, for the
    sample's reviewer, whom the link printed signs in; until stopped (Ctrl+C).
    """
    if keep and keep.exists() and (not keep.is_dir() or any(keep.iterdir())):
        mend = "nêu thư mục mới (name a new folder)"
        raise BadInput("đã có và không trống (is there, and not empty)", where=str(keep), mend=mend)
    listening = listen(_HERE, port, "cancu demo --serve") if serves else None
    with _folder(keep) as folder, serving_sample(FIRST_PAGES) as sample:
        with Home(Path(folder)) as home:
            demo = Demo(home, sample)
            failed = _tell(call, demo, answers=not serves)
            _tell_by_chat(call, demo)
        if keep:
            (keep / "cancu.toml").write_text(kept_settings(), encoding="utf-8")
        if listening:
            _serve(call, demo.settings, listening)
    _next_steps(call, keep)
    return int(failed)


def _serve(call: Call, settings: Settings, listening: socket.socket) -> None:
    _title(call, "7. Bàn duyệt (the review desk), Ctrl+C để dừng (stops it)")
    with open_home(settings.home) as home:
        path = sign_in_path(home)
    call.say(f"   Mở liên kết này, vào thẳng với tên {REVIEWER}; dùng một lần (open it, once; it signs you in):")
    call.say(f"   {address_of(_HERE, listening)}{path}")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # either way of stopping takes the home away
    with suppress(KeyboardInterrupt):
        serve(demo_desk(settings), listening)


def _folder(keep: Path | None) -> AbstractContextManager[str | Path]:
    return nullcontext(keep) if keep else tempfile.TemporaryDirectory(prefix="cancu-demo-")


def _tell(call: Call, demo: Demo, *, answers: bool) -> bool:
    _title(call, "1. Quy trình của đơn vị (procedures in)")
    adoption = demo.take_procedures()
    for kept in adoption.adopted:
        procedure = kept.procedure
        call.say(f"   {procedure.code}  {procedure.name}: {len(procedure.legal_bases)} căn cứ")

    _title(call, "2. Đêm 11/3/2014: Quyết định 19/2014/QĐ-TTg xuất hiện (first night)")
    first = _night(call, demo.first_night)
    _tasks(call, demo)

    _title(call, "3. Đêm 17/5/2026: Nghị quyết 20/2026/NQ-CP xuất hiện (second night)")
    second = _night(call, demo.second_night)
    _questions(call, demo, answers=answers)

    _title(call, "4. Việc cần cập nhật (update tasks)")
    _tasks(call, demo)

    _title(call, "5. Tin gửi cán bộ ISO, nguyên văn (the message, whole)")
    message = demo.last_message(OFFICER)
    if message:
        call.say(f"Đến: {message.person}\nTiêu đề: {message.subject}\n\n{message.text}")
    return first.failed or second.failed


def _tell_by_chat(call: Call, demo: Demo) -> None:
    message = demo.last_message(OFFICER)
    if message is None:
        return
    _title(call, "6. Cũng tin ấy qua Zalo (the same over Zalo, to a stand-in of its bot)")
    with serving_chat() as chat:
        chat.send(demo.home, demo.settings, OFFICER, message.key, THE_MORNING_AFTER)
    for bubble in chat.bubbles:
        who = "cancu" if bubble.by_bot else "Cán bộ"
        first, *rest = bubble.text.replace("**", "").splitlines()
        call.say(f"   {who:8} {first}")
        for line in rest:
            call.say(f"   {'':8} {line}")


def _title(call: Call, line: str) -> None:
    call.say(f"\n── {line}")


def _night(call: Call, night: Callable[[Listener], Night]) -> Night:
    def heard(stage: Stage, done: StageRun) -> None:
        call.say(f"   {stage.title:22} {done.said or 'HỎNG'}  ({done.seconds:.1f} s)")
        for fault in done.faults:
            call.say(f"     ! {fault}")

    return night(heard)


def _questions(call: Call, demo: Demo, *, answers: bool) -> None:
    asked = demo.questions()
    for question in asked:
        call.say(f"   CÂU HỎI CHỜ DUYỆT: {question.change.why}")
        call.say(f"   Nguyên văn: “{' '.join(question.change.quote.split())}”")
        names = demo.names({match.procedure for match in question.matches})
        for identity, name in names.items():
            hit = {place for match in question.matches if match.procedure == identity for place in match.provisions}
            call.say(f"   Quy trình bị tác động: {name} (dẫn {print_provisions(tuple(sorted(hit))) or 'cả văn bản'})")
    if not answers:
        call.say("   → Chờ anh/chị trả lời ở bàn duyệt. (It waits for your answer at the desk.)")
        return
    demo.answer(asked)
    call.say(f"   → {REVIEWER} xác nhận thay đổi và nhận kết quả khớp. (The sample's reviewer said yes to both.)")


def _tasks(call: Call, demo: Demo) -> None:
    for shown in demo.open_tasks():
        call.say(f"   {shown.task.id}  {shown.procedure} · hạn {day_or_unknown(shown.task.due)} · {shown.task.owner}")
        for sentence in shown.news:
            call.say(f"       {sentence}.")


def _next_steps(call: Call, kept: Path | None) -> None:
    _title(call, "Xem tiếp (where to look next)")
    if kept:
        settings = shlex.quote(str(kept / "cancu.toml"))
        call.say(f"   Thư đã viết / letters:     {kept / 'outbox'}")
        call.say(f"   Việc / tasks:              {program()} tasks list --config {settings}")
        call.say(f"   Tình trạng / health:       {program()} status --config {settings}")
        call.say(f"   Trang web / page:          {program()} serve --config {settings}")
    else:
        call.say("   Dữ liệu thử đã được xóa. (The demo's home was taken away.)")
        call.say(f"   Giữ lại để xem / keep it:  {program()} demo --keep cancu-demo")
    call.say(f"   Bắt đầu thật / for real:   {program()} init")

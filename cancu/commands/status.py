"""``cancu status``: sources, nights, queues and alarms."""

from __future__ import annotations

from cancu.entry_counts_line import entries_text
from cancu.status import Status, status_of
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.listing import show
from data.instant import office_time
from data.store.nights import Night
from data.store.opening import Use


@make(example="cancu status --json", lists=True)
def command(call: Call) -> int:
    """Tình trạng: nguồn, các đêm gần đây, hàng đợi, cảnh báo. Mã thoát 1 khi có việc cần người.

    Sources, last nights, queues, alarms, dead letters; exit 1 when something needs a person.
    """
    with call.open_home(Use.LOOK) as home:
        status = status_of(home, call.settings, call.now)
    if call.as_json:
        call.emit(status)
    else:
        _print(call, status)
    return int(bool(status.needs))


def _print(call: Call, status: Status) -> None:
    call.say(f"Tình trạng lúc {office_time(status.at)} · {call.settings.home}")
    call.say(
        f"{status.documents} văn bản ({status.unread} chưa đọc, {status.without_text} chưa có toàn văn) · "
        f"{status.procedures} quy trình · "
        f"{status.legal_bases} căn cứ · {status.open_tasks} việc đang mở · {status.waiting_messages} tin chờ gửi"
    )
    call.say()
    columns = {
        "Nguồn": lambda run: run.source,
        "Lượt gần nhất": lambda run: office_time(run.started_at),
        "Văn bản mới": lambda run: run.documents,
        "Mục": lambda run: run.listed,
        "Trong đó": lambda run: entries_text(run.entries),
        "Lỗi": lambda run: len(run.faults) or None,
    }
    show(call, status.sources, columns, empty="Chưa thu thập lần nào: cancu run.")
    call.say()
    nights = {
        "Đêm": lambda night: office_time(night.started_at),
        "Kết quả": _outcome,
        "Việc": lambda night: " · ".join(stage.said or "hỏng" for stage in night.stages),
    }
    show(call, status.nights, nights, empty="Chưa chạy đêm nào.")
    call.say()
    if status.unread_documents:
        unread = {
            "Chưa có toàn văn": lambda document: document.number or document.id,
            "Trích yếu": lambda document: document.title,
            "Vì sao": lambda document: document.fault or ("bản quét" if document.scan else "không có tệp đọc được"),
        }
        show(call, status.unread_documents, unread, empty="")
        call.say()
    for line in status.needs:
        call.say(f"CẦN NGƯỜI  {line}")
    if not status.needs:
        call.say("Mọi thứ ổn. (All is well.)")


def _outcome(night: Night) -> str:
    if night.failed or night.ended_at is None:
        return "hỏng" if night.failed else "bị ngắt"
    return "có lỗi" if any(stage.faults for stage in night.stages) else "xong"

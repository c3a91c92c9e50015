"""The report as tables and sentences in Vietnamese: what its page, its workbook and its PDF all draw."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cancu.report.record import Gap, Report, ReportedChange, ReportedTask, SourceCoverage, Timeliness
from data.instant import office_time
from data.law.wording import day, day_or_unknown, shortened, vietnamese
from data.office.log_wording import actor_text
from data.office.queue_standing import QueueStanding
from data.office.wording import TASK_STATE, UNASKED, severity_name
from notifier.letters.workbook import Sheet, Value

TITLE = "Báo cáo rà soát, cập nhật quy trình theo văn bản pháp luật"
TIMELINESS = {
    Timeliness.ON_TIME: "đã xong, trong thời hạn",
    Timeliness.LATE: "đã xong, quá thời hạn",
    Timeliness.RUNNING: "đang làm, còn thời hạn",
    Timeliness.OVERDUE: "chưa xong, quá thời hạn",
    Timeliness.FOUND_LATE: "thời hạn đã qua khi phát hiện",
    Timeliness.NO_DAY: "chưa xác định được thời hạn",
    Timeliness.CALLED_OFF: "đã hủy",
}
_STANDING = {
    QueueStanding.STANDS: "có thay đổi",
    QueueStanding.FALLS: "không phải, đã bác",
    QueueStanding.QUEUED: "chờ kết luận",
    QueueStanding.UNASKED: UNASKED,
}
_LONGEST = 400


def head_lines(report: Report) -> Iterator[str]:
    """Yield what stands under the title: whose report it is, of when, by which rule it judges, how to check it."""
    yield f"Đơn vị: {report.unit or 'tất cả đơn vị được xem'} ({len(report.units)} đơn vị, {_watched(report)})."
    first, last = day(report.period.first), day(report.period.last)
    yield f"Từ ngày {first} đến hết ngày {last}; lập lúc {office_time(report.made_at)}."
    yield (
        f"Thời hạn: {report.months} tháng kể từ ngày thay đổi có hiệu lực (Quyết định số 19/2014/QĐ-TTg, Điều 4 khoản 4"
        " điểm a). Mỗi việc được xét theo tình trạng lúc lập báo cáo."
    )
    yield f"Đầu chuỗi nhật ký khi lập: {report.log_head} (kiểm tra: cancu verify --head {report.log_head})."


def summary(report: Report) -> Iterator[tuple[str, int]]:
    """Yield what was found in numbers, each with its words."""
    coverage = report.coverage
    yield "Thay đổi của văn bản có liên quan", len(report.changes)
    yield "Thay đổi còn chờ kết luận", sum(each.standing is QueueStanding.QUEUED for each in report.changes)
    yield "Việc cập nhật quy trình trong kỳ", len(report.tasks)
    for timeliness, words in TIMELINESS.items():
        yield f"– {words}", report.totals[timeliness]
    yield "Số ngày trong kỳ (đến ngày lập)", coverage.days
    yield "Số ngày có lượt chạy đêm hoàn thành", coverage.nights
    yield "Số lượt chạy đêm có bước hỏng hoặc bị ngắt", coverage.nights_failed
    yield "Quy trình còn dẫn văn bản chưa có trong kho", coverage.lacking
    yield "Văn bản chưa đọc được toàn văn", coverage.unread


def sheets(report: Report) -> list[Sheet]:
    """Return the tables, in the order in which they are read."""
    gaps = [(source, gap) for source in report.coverage.sources for gap in source.gaps]
    return [
        Sheet("Tổng hợp", _SUMMARY, list(summary(report))),
        Sheet("Việc cập nhật", _TASKS, [_task(report, task) for task in report.tasks]),
        Sheet("Văn bản thay đổi", _CHANGES, [_change(report, change) for change in report.changes]),
        Sheet("Ai làm gì", _MOVES, list(_moves(report))),
        Sheet("Nguồn đã xem", _SOURCES, [_source(source) for source in report.coverage.sources]),
        Sheet("Ngày chưa xem hết", _GAPS, [_gap(source, gap) for source, gap in gaps]),
    ]


def name_in(report: Report, by: str | None) -> str:
    """Return how a person of the report is called; a rule by its words, nobody as a table says it."""
    return report.people.get(by) or actor_text(by) if by else "chưa có"


def cell_text(value: Value) -> str:
    """Return a cell as a page shows it."""
    return day(value) if isinstance(value, date) else str("" if value is None else value)


_SUMMARY = (("Nội dung", 60), ("Số lượng", 12))
_TASKS = (
    ("Mã việc", 19),
    ("Đơn vị", 22),
    ("Quy trình", 30),
    ("Vì văn bản", 42),
    ("Ngày mở", 15),
    ("Hạn theo luật", 16),
    ("Trạng thái", 15),
    ("Ngày xong", 15),
    ("Thời hạn", 22),
    ("Người phụ trách", 22),
    ("Người kết thúc", 22),
)
_CHANGES = (
    ("Thay đổi", 60),
    ("Từ ngày", 15),
    ("Mức độ", 10),
    ("Quy trình", 28),
    ("Kết luận", 18),
    ("Người kết luận", 24),
    ("Ngày", 15),
    ("Đơn vị trả lời", 24),
    ("Lý do", 24),
)
_MOVES = (("Mã việc", 15), ("Lúc", 17), ("Ai", 28), ("Làm gì", 20), ("Lý do", 50))
_SOURCES = (
    ("Nguồn", 44),
    ("Theo dõi", 12),
    ("Số ngày đọc hết", 14),
    ("Văn bản mới", 12),
    ("Lỗi", 8),
    ("Còn nợ", 10),
    ("Ghi chú", 50),
)
_GAPS = (("Nguồn", 44), ("Từ ngày", 12), ("Đến hết ngày", 12), ("Đã đọc bù ngày", 24))


def _watched(report: Report) -> str:
    return f"{report.coverage.procedures} quy trình, {report.coverage.legal_bases} căn cứ đang theo dõi"


def _task(report: Report, task: ReportedTask) -> tuple[Value, ...]:
    return (
        task.id,
        task.unit,
        f"{task.procedure} {task.name}".strip(),
        shortened("; ".join(task.because), _LONGEST),
        task.opened_on,
        task.legal_due or day_or_unknown(None),
        TASK_STATE[task.state],
        task.closed_on,
        TIMELINESS[task.timeliness],
        name_in(report, task.owner),
        name_in(report, task.closed_by) if task.closed_on else "",
    )


def _change(report: Report, change: ReportedChange) -> tuple[Value, ...]:
    return (
        shortened(change.says, _LONGEST),
        change.from_ or day_or_unknown(None),
        severity_name(change.severity),
        shortened(", ".join(change.procedures), _LONGEST),
        _STANDING[change.standing],
        name_in(report, change.decided_by) if change.decided_by else "",
        change.decided_on,
        ", ".join(name_in(report, by) for by in change.answered_by),
        shortened(vietnamese(change.reason), _LONGEST),
    )


def _moves(report: Report) -> Iterator[tuple[Value, ...]]:
    for task in report.tasks:
        for move in task.history:
            who, why = name_in(report, move.by), shortened(move.reason, _LONGEST)
            yield task.id, office_time(move.at), who, TASK_STATE[move.to], why


def _source(source: SourceCoverage) -> tuple[Value, ...]:
    return (
        source.title,
        "có" if source.is_on else "không",
        source.days_whole,
        source.documents,
        source.faults,
        source.owed,
        "" if source.is_on else source.why,
    )


def _gap(source: SourceCoverage, gap: Gap) -> tuple[Value, ...]:
    return source.title, gap.first, gap.last, gap.made_good_on or "chưa: có thể còn văn bản chưa biết"

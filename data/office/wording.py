"""How severity, answers, states and the stages of a night are named to officers, in Vietnamese."""

from __future__ import annotations

from data.law.change import Standing
from data.office.match import Severity
from data.office.message import DeliveryState
from data.office.task import TaskState
from data.office.unit import LetterPace
from data.office.wave import WaveTopic

CHANGE_STANDING = {Standing.QUEUED: "chờ duyệt", Standing.STANDS: "đúng", Standing.FALLS: "sai"}
MATCH_STANDING = {Standing.QUEUED: "chờ duyệt", Standing.STANDS: "liên quan", Standing.FALLS: "không liên quan"}
#: An open question that no answer could make a task of.
UNASKED = "không hỏi"
LETTER_PACE = {LetterPace.DAY: "ngày", LetterPace.WEEK: "tuần"}
TASK_STATE = {
    TaskState.OPEN: "mới mở",
    TaskState.DRAFTING: "đang soạn thảo",
    TaskState.SUBMITTED: "chờ phê duyệt",
    TaskState.RETURNED: "trả lại",
    TaskState.APPROVED: "đã phê duyệt",
    TaskState.KEPT: "giữ nguyên",
    TaskState.CANCELLED: "đã hủy",
}
MESSAGE_STATE = {
    DeliveryState.DUE: "chờ gửi",
    DeliveryState.SENDING: "đang gửi",
    DeliveryState.SENT: "đã gửi",
    DeliveryState.FAILED: "chờ gửi lại",
    DeliveryState.UNKNOWN: "không rõ đã đến chưa",
    DeliveryState.DEAD: "không gửi được",
}
#: What the findings of a wave have in common, and what is to be done.
WAVE_TOPIC = {
    WaveTopic.ENDED: "căn cứ đã hết hiệu lực toàn bộ: sửa ngay",
    WaveTopic.CITED: "điều, khoản, mẫu đang viện dẫn đã bị sửa đổi, bãi bỏ",
    WaveTopic.ELSEWHERE: "văn bản viện dẫn có sửa đổi ở phần khác: rà soát",
}
#: The stages of a night, in order, by their names for programs.
STAGE = {
    "crawl": "thu thập",
    "gaps": "tìm số bị sót",
    "scan": "nhận dạng bản quét",
    "read": "đọc",
    "folders": "đọc thư mục quy trình",
    "match": "đối chiếu",
    "cited": "tìm văn bản thiếu",
    "notify": "giao việc và báo tin",
    "statement": "lập biên bản theo dõi",
    "backup": "sao lưu",
}
_SEVERITY = {Severity.HIGH: "cao", Severity.MEDIUM: "trung bình", Severity.LOW: "thấp"}


def severity_name(severity: Severity | None) -> str:
    """Return how grave it is in one word; a task without a reason left has no severity.

    >>> severity_name(Severity.HIGH), severity_name(None)
    ('cao', 'không còn')
    """
    return _SEVERITY[severity] if severity else "không còn"

"""The words of the log: what a person or a rule did, and what it altered, as an officer reads it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from data.law.table_enum import TableEnum
from data.office.permission import OPERATOR, ROLES
from data.office.rule import signer
from data.office.unit import LetterPace, PersonRole
from data.office.wording import CHANGE_STANDING, LETTER_PACE, MATCH_STANDING, MESSAGE_STATE, TASK_STATE


class Did(TableEnum):
    """What is done to something; ``row`` is how the log tells it."""

    row: str

    UNIT_ADDED = ("added unit", "thêm đơn vị")
    UNIT_CHANGED = ("changed unit", "sửa đơn vị")
    UNIT_RENAMED = ("renamed unit", "đổi tên đơn vị")
    UNIT_MERGED = ("merged unit", "gộp đơn vị")
    UNIT_REMOVED = ("removed unit", "xóa đơn vị")
    PERSON_ADDED = ("added person", "thêm người dùng")
    PERSON_CHANGED = ("changed person", "sửa người dùng")
    PERSON_RENAMED = ("renamed person", "đổi địa chỉ người dùng")
    PERSON_MERGED = ("merged person", "gộp người dùng")
    PERSON_REMOVED = ("removed person", "xóa người dùng")
    PERSON_INVITED = ("invited person", "gửi liên kết đặt mật khẩu")
    API_TOKEN_MADE = ("made api token", "cấp mã truy cập API")
    API_TOKEN_REVOKED = ("revoked api token", "thu hồi mã truy cập API")
    PASSWORD_SET = ("set password", "đặt mật khẩu")
    SIGNATURE_SEEN = ("matched signature", "nhận ra chữ ký webhook Zalo")
    TOKEN_RENEWED = ("renewed zalo token", "đổi token Zalo OA")
    CODE_MADE = ("made pairing code", "cấp mã kết nối")
    ADDRESS_PAIRED = ("paired address", "kết nối địa chỉ nhận tin")
    ADDRESS_CHANGED = ("changed address", "sửa địa chỉ nhận tin")
    IMPORTED = ("imported procedures", "nạp quy trình")
    FOLDER_WATCHED = ("watched folder", "theo dõi thư mục")
    FOLDER_LEFT = ("left folder", "thôi theo dõi thư mục")
    FILE_KEPT = ("kept procedures of a file", "giữ quy trình của tệp không còn")
    COLUMNS_KEPT = ("kept columns", "ghi cách hiểu các cột")
    COLUMNS_FORGOTTEN = ("forgot columns", "bỏ cách hiểu các cột")
    UNDID_IMPORT = ("undid import", "hoàn tác lần nạp")
    RETIRED = ("retired", "ngừng theo dõi quy trình")
    MERGED = ("merged", "gộp quy trình vào quy trình khác")
    HANDED_OVER = ("handed over", "bàn giao quy trình")
    TASK_OPENED = ("opened task", "mở việc")
    TASK_OWNER = ("owner", "giao việc")
    TASK_DUE = ("due day", "đổi hạn việc")
    TASK_REASONS = ("reasons", "lý do của việc thay đổi")
    TASK_SNOOZED = ("snoozed", "để việc lại sau")
    WAVE_AGREED = ("agreed to wave", "đồng ý đợt rà soát")
    WAVE_SET = ("set wave", "đặt hạn đợt rà soát")
    RESENT = ("message again", "cho gửi lại tin")
    REPLY_READ = ("read reply", "đọc lời nhắn")
    ARRIVED = ("message arrived", "xác nhận tin đã đến")
    RECALLED = ("message recalled", "lấy lại tin bị hẹn quá xa")
    CHANGE_ADDED = ("added change", "nhập tay thay đổi")
    DOCUMENTS_IMPORTED = ("imported documents", "nạp kho văn bản")
    READ_AGAIN = ("took new readings", "nhận bản đọc mới")
    REBUILT = ("rebuilt law.db", "lập lại law.db")
    WATCH_STATED = ("stated watch", "lập biên bản theo dõi")
    RESTORED = ("restored", "khôi phục từ bản sao lưu")


#: What is done to many: "task drafting", "change stands", "match falls", "message sent".
_STATES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "task": ("việc", {state.value: name for state, name in TASK_STATE.items()}),
    "change": ("thay đổi", {standing.value: name for standing, name in CHANGE_STANDING.items()}),
    "match": ("kết quả khớp", {standing.value: name for standing, name in MATCH_STANDING.items()}),
    "message": ("tin", {state.value: name for state, name in MESSAGE_STATE.items()}),
}
_WORDS = {did.value: did.row for did in Did}


def deed_text(did: str) -> str:
    """Return what was done in words; the stored ones for a deed of another version.

    >>> deed_text("retired"), deed_text("task drafting"), deed_text("change falls"), deed_text("message dead")
    ('ngừng theo dõi quy trình', 'việc: đang soạn thảo', 'thay đổi: sai', 'tin: không gửi được')
    """
    subject, _, state = did.partition(" ")
    if did in _WORDS or subject not in _STATES:
        return _WORDS.get(did, did)
    name, states = _STATES[subject]
    return f"{name}: {states.get(state, state)}"


def value_text(did: str, value: str) -> str:
    """Return what stood before or after a deed in words.

    >>> value_text("task drafting", "open"), value_text("message failed", "failed, attempt 2")
    ('mới mở', 'chờ gửi lại, lần 2')
    >>> value_text("changed unit", "tỉnh: Hà Nội")
    'tỉnh: Hà Nội'
    """
    subject = "message" if did == Did.RESENT else "task" if did == Did.TASK_OPENED else did.partition(" ")[0]
    state, comma, more = value.partition(", ")
    words = _STATES[subject][1].get(state, state) if subject in _STATES else state
    return words + comma + more.replace("attempt", "lần")


def actor_text(by: str) -> str:
    """Return who did it as an officer reads it.

    >>> actor_text("operator"), actor_text("rule:raise")
    ('người vận hành', 'quy tắc “việc được mở và đóng theo các kết quả khớp”')
    """
    return OPERATOR.name if by == OPERATOR.email else signer(by)


_LABELS = {
    "name": "tên",
    "issuer": "cơ quan ban hành",
    "province": "tỉnh",
    "parent": "cấp trên",
    "head": "đứng đầu",
    "unit": "đơn vị",
    "role": "vai trò",
    "deputy": "thay thế",
    "away_from": "vắng từ",
    "away_to": "vắng đến",
    "quiet_from": "không nhắn từ",
    "quiet_to": "không nhắn đến",
    "every": "nhận thư mỗi",
}


def difference(before: msgspec.Struct | None, after: msgspec.Struct | None) -> tuple[str, str]:
    """Return in words what a record of a unit or a person was and is where the two differ."""
    shown = [name for name in _LABELS if getattr(before, name, None) != getattr(after, name, None)]
    return _facts(before, shown), _facts(after, shown)


def _facts(record: msgspec.Struct | None, names: list[str]) -> str:
    given = ((name, getattr(record, name, None)) for name in names)
    return "; ".join(f"{_LABELS[name]}: {_fact(value)}" for name, value in given if value)


def _fact(value: object) -> str:
    if isinstance(value, LetterPace):
        return LETTER_PACE[value]
    return ROLES[value][0] if isinstance(value, PersonRole) else str(value)

"""What reviewers read: questions and reasons, Vietnamese first, English second."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.law.change import Change, Decision
from data.law.document import Document
from data.law.named_document import NamedDocument
from data.law.provision_wording import provisions_text
from data.law.reading import ExpiryDate, Operation, ProvisionChange
from data.law.resolution import Resolution
from data.law.text_origin import TextKind, TextOrigin
from data.law.validity.signal import Signal
from data.law.validity.state import ValidityState
from data.law.wording import day, name_of
from data.office.rule import Rule

STATED_ACT = "Văn bản nói rõ, chỉ đúng văn bản đích. (Said outright, target named surely.)"
ALWAYS_ASKED = "Loại thay đổi này luôn do người quyết định. (This kind always goes to a person.)"
SUSPENSION_ENDED = "Thời hạn ngưng ghi trong văn bản đã hết. (The suspension is over by its own words.)"
RULE_OFF = "Quy tắc tự xác nhận đang tắt. (The confirming rule is off.)"
INCOMPLETE_TARGET = (
    "Văn bản đích được dẫn thiếu số, năm hoặc cơ quan ban hành. (The target is named without number, year or issuer.)"
)

_MOST_GROUNDS = 5


def question(change: Change, acting: Document) -> str:
    """Return the question that legal staff answer once for everybody.

    "Nghị định 1/2026/NĐ-CP có sửa đổi, bổ sung Điều 5 của Nghị định 2/2020/NĐ-CP từ ngày 01/02/2026 không? (Does …?)"
    """
    target, since = name_of(change.target), _since(change.from_)
    parts = provisions_text(change.provisions)
    what = f"{parts} của {target}" if parts else target
    by = name_of(NamedDocument(type=acting.type, number=acting.number, name=acting.title))
    asked, english = change.kind.row.asks
    return f"{asked.format(by=by, what=what)}{since[0]} không? ({english}{since[1]}?)"


def entered_by_hand(change: Change, acting: Document, by: str, on: date) -> str:
    """Return the question with who says yes to it without any reading that states it.

    "Nghị định 1/2026/NĐ-CP có sửa đổi, bổ sung Điều 5 của … không? (…?) Do a@example.vn nhập tay ngày 02/05/2026. (…)"
    """
    return f"{question(change, acting)} Do {by} nhập tay ngày {day(on)}. (Entered by hand.)"


def cascade_question(suspected: Change, end: Change, rule: Rule, english: str, chain: Sequence[str]) -> str:
    """Return the question whether a document ends with the one it details, with its derivation.

    ``chain`` names what ended because of what, down to the parent.

    "Nghị định 85/2016/NĐ-CP có hết hiệu lực từ ngày 01/07/2026 theo Luật 86/2015/QH13 không? …"
    """
    target, parent, since = name_of(suspected.target), name_of(end.target), _since(end.from_)
    return (
        f"{target} có hết hiệu lực{since[0]} theo {parent} không? "
        f"{parent} hết hiệu lực{since[0]}; {target} quy định chi tiết văn bản đó. Chuỗi suy ra: "
        f"{' → '.join((*chain, target))}. {rule.row.source}: {rule.row.says}. "
        f"(Does it end{since[1]} with the document it details? By the law of that day {english}.) {ALWAYS_ASKED}"
    )


def merger_question(asked: Change) -> str:
    """Return the question whether a merged province's document is applied no longer (cần xác nhận áp dụng).

    "Nghị quyết 12/2023/NQ-HĐND của Hội đồng nhân dân tỉnh Sóc Trăng có thôi được áp dụng sau sắp xếp … không? …"
    """
    since = _since(asked.from_)
    return (
        f"{name_of(asked.target)} của {asked.target.issuer} có thôi được áp dụng sau sắp xếp{since[0]} không? Cần xác "
        "nhận: cơ quan mới quyết định việc áp dụng hoặc ban hành văn bản mới (Luật 64/2025/QH15, Điều 54 khoản 2). "
        f"(Is it no longer applied after the merger{since[1]}? The new province decides.) {ALWAYS_ASKED}"
    )


def status_question(asked: Change, signal: Signal, own: ValidityState) -> str:
    """Return the question whether a document is as a source says, where the texts at hand say otherwise.

    "Thông tư 3/2020/TT-BTC có đổi tình trạng như nguồn ghi từ ngày 25/06/2024 không? 5/QĐ-BTC ghi: hết hiệu lực; …"
    """
    target, since = name_of(asked.target), _since(asked.from_)
    says, english = asked.kind.row.asks
    return (
        f"{says.format(what=target)}{since[0]} không? {signal.source} ghi: {signal.state.label}; theo các văn bản đang "
        f"có: {own.label}. ({english}{since[1]}? {signal.source} says {_english(signal.state)}, the texts at hand "
        f"{_english(own)}.) {ALWAYS_ASKED}"
    )


def wording_question(asked: Change, by: Document) -> str:
    """Return the question whether an official text has the right words of a provision, and what each answer means.

    "Văn bản hợp nhất 26/VBHN-BTC có ghi đúng lời của khoản 2 Điều 5 của Nghị định 1/2020/NĐ-CP từ ngày … không? …"
    """
    printed = name_of(NamedDocument(type=by.type, number=by.number, name=by.title))
    return (
        f"{question(asked, by)} Lời ghi ở đó khác với lời có được khi áp dụng các văn bản sửa đổi. “Đúng”: theo "
        f"{printed}; “Sai”: theo các văn bản sửa đổi. (Not what the amending texts make of it. “Right”: the "
        f"official text is right; “Wrong”: ours is.) {ALWAYS_ASKED}"
    )


def _english(state: ValidityState) -> str:
    return state.replace("_", " ")


def successor_question(
    asked: Change, acting: Document, title: str, alike: float, held: float, grounds: Sequence[str]
) -> str:
    """Return the question whether a document silently takes the place of one of that title, with what is alike.

    "Quyết định 5/2026/QĐ-TTg … có phải là văn bản mới thay Quyết định 19/2014/QĐ-TTg không? … Giống nhau: …"
    """
    common = f"; căn cứ chung: {', '.join(grounds[:_MOST_GROUNDS])}" if grounds else ""
    return (
        f"{question(asked, acting)} Văn bản mới không nêu văn bản bị thay; cùng loại, cùng cơ quan ban hành (hoặc cơ"
        f" quan kế thừa) với “{' '.join(title.split())}”. Trích yếu giống {alike:.0%}; trích yếu và Điều 1 của văn bản"
        f" mới có {held:.0%} nội dung trích yếu cũ{common}. (It names no predecessor; same type, issuer or heir;"
        f" titles {alike:.0%} alike, {held:.0%} of the old title is in title and Điều 1 of the new.) {ALWAYS_ASKED}"
    )


def unsure(score: float) -> str:
    """Return why a reading that is not sure enough is asked."""
    return f"Máy đọc chưa đủ chắc ({score:.0%}). (The reading is not sure enough.)"


def unsure_words(origin: TextOrigin, number: str | None = None) -> str:
    """Return why a statement that does not stand in the document's own words is asked; of a doubted number that it is.

    >>> unsure_words(TextOrigin(kind=TextKind.SCAN, unsure_from=0, pages=(91,)))
    'Đọc từ bản quét (độ chắc chắn 91%): xin đối chiếu với bản gốc. (Read off a scan: compare it with the original.)'
    """
    if origin.kind is TextKind.TITLE:
        return (
            "Chỉ đọc được trích yếu, chưa có toàn văn: xin xem bản gốc. "
            "(Read from the title alone, the text is lacking: look at the original.)"
        )
    doubt = f"Số ký hiệu {number} đọc chưa chắc (this number is not sure). " if number in origin.doubted else ""
    return (
        f"{doubt}Đọc từ bản quét (độ chắc chắn {origin.confidence}): xin đối chiếu với bản gốc. "
        "(Read off a scan: compare it with the original.)"
    )


def doubtful_target(resolution: Resolution) -> str:
    """Return why a target that several documents or a misquotation fit is asked."""
    reason = resolution.candidates[0].why if resolution.candidates else ""
    return f"Chưa rõ văn bản đích: {reason} (Which document is meant is not sure.)"


def not_competent(issuer: str | None) -> str:
    """Return why an act of a body that is neither issuer nor successor nor superior is asked (Luật 64/2025, Đ8)."""
    return (
        f"{issuer or 'Cơ quan này'} không phải cơ quan đã ban hành, kế thừa hay cấp trên (Luật 64/2025/QH15, Điều 8). "
        "(Not the issuer, its successor or superior.)"
    )


def never_applied(acting: Document, by: NamedDocument, end: Change) -> str:
    """Return why what a document states falls: it ended first.

    "Thông tư 901/2026/TT-BTC bị Thông tư 902/2026/TT-BTC bãi bỏ từ ngày 30/06/2026, trước khi điều này áp dụng. …"
    """
    since = _since(end.from_)
    return (
        f"{name_of(acting)} bị {name_of(by)} {end.kind.row.label}{since[0]}, trước khi điều này áp dụng. "
        f"(The document that states this ended{since[1]}, before it applied.)"
    )


def asked_since(acting: Document, by: NamedDocument, happened: Change) -> str:
    """Return why a statement is asked: something happened to its document, with the words that say so."""
    since, where = _since(happened.from_), provisions_text(happened.provisions)
    what = f"{where} của {name_of(acting)}" if where else name_of(acting)
    words = f": “{happened.quote.rstrip('.')}”" if happened.quote else ""
    return (
        f"{happened.kind.row.says.format(by=name_of(by), what=what)}{since[0]}{words}. "
        f"(The document that states this was touched itself{since[1]}.)"
    )


def moved_by(acting: Document, by: NamedDocument, suspension: Change, stated: date | None, day_: date | None) -> str:
    """Return why a statement applies on another day than its text says: its document was suspended on that day."""
    until = f"đến ngày {day(day_)}" if day_ else "cho đến khi có văn bản cho tiếp tục hiệu lực"
    english = f"until {day_.isoformat()}" if day_ else "until it is resumed"
    return (
        f"Ngày áp dụng lùi từ {day(stated)} {until}, vì {name_of(by)} {suspension.kind.row.label} {name_of(acting)}. "
        f"(Put off {english}: the document that states this is suspended.)"
    )


def answered_before(decision: Decision) -> str:
    """Return why a statement is asked although a rule could answer: a person answered on its older wording."""
    return (
        f"Bản đọc mới nêu khác với điều {decision.by} đã trả lời. "
        "(The newest reading states it otherwise than when a person answered.)"
    )


def ended_provisions(end: ExpiryDate) -> tuple[ProvisionChange, ...]:
    """Return the provisions that end with an expiry that is not of the whole document."""
    if end.scope == "whole":
        return ()
    return tuple(ProvisionChange(id=unit, op=Operation.REPEAL, start=end.start, end=end.end) for unit in end.scope)


def _since(since: date | None) -> tuple[str, str]:
    return (f" từ ngày {day(since)}", f" from {since.isoformat()}") if since else ("", "")

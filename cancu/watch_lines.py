"""A statement of watching as it is printed: Vietnamese, English behind."""

from __future__ import annotations

from collections.abc import Iterator

from data.instant import office_time
from data.law.wording import day
from data.office.watch_statement import Touched, Watch, WatchedDocument, WatchedSource
from data.office.wording import MATCH_STANDING, severity_name
from data.store.watch_statements import KeptStatement


def lines_of(kept: KeptStatement) -> Iterator[str]:
    """Yield the lines of a statement: heading, sources, new documents, what touches the unit, gaps, what is lacking."""
    watch, said = kept.watch, kept.statement
    yield "BIÊN BẢN THEO DÕI VĂN BẢN (statement of watching)"
    yield f"Đơn vị: {said.unit} · ngày {day(said.on)} · {said.procedures} quy trình được theo dõi"
    yield f"Kỳ theo dõi: sau {office_time(watch.since)} đến {office_time(watch.until)} · bản đọc {watch.reader}"
    yield from _part("1. Nguồn đã đọc (sources read)", map(_source, watch.sources))
    yield from _part(f"2. Văn bản mới: {len(watch.documents)} (new documents)", map(_document, watch.documents))
    yield from _part(f"3. Liên quan đến đơn vị: {len(said.touched)} (touch the unit)", map(_touched, said.touched))
    yield from _part(f"4. Số bị sót: {len(watch.missing)} (missing numbers)", iter(watch.missing))
    yield from _part("5. Chưa bao quát (not covered)", _not_covered(watch))
    yield ""
    yield f"SHA-256: {kept.hash}"
    yield f"Dòng {kept.log_line} của nhật ký nối chuỗi giữ mã này: cancu log --about '{said.subject}' (kept in the log)"


def _part(heading: str, rows: Iterator[str]) -> Iterator[str]:
    yield ""
    yield heading
    listed = list(rows)
    yield from (f"  {row}" for row in listed or ["không có (none)"])


def _source(source: WatchedSource) -> str:
    if source.visited_at is None:
        return f"{source.name}: không hỏi (not visited){_bytes(source)}"
    whole = "đọc trọn danh sách" if source.whole else "DANH SÁCH ĐỌC KHÔNG TRỌN (lists not read whole)"
    counts = f"{source.listed} mục: {source.unchanged} đã có, {source.fetched} lấy mới, {source.owed} còn nợ"
    given_up = f", {source.given_up} thôi hỏi" if source.given_up else ""
    return f"{source.name}: {office_time(source.visited_at)}, {whole}; {counts}{given_up}{_bytes(source)}"


def _bytes(source: WatchedSource) -> str:
    return f"; {source.pages} trang, {source.bytes} byte, sha256 {source.digest}" if source.pages else ""


def _document(one: WatchedDocument) -> str:
    head = f"{one.number or one.title or one.id}, {day(one.issued_on) or 'không rõ ngày'}"
    evidence = f"{one.source} {one.url or ''}; byte {one.snapshot or '-'}; chữ {one.text_hash or '-'}"
    return f"{head}; {evidence}" + ("" if one.text else "; CHƯA ĐỌC ĐƯỢC TOÀN VĂN (text not read)")


def _touched(one: Touched) -> str:
    severity, standing = severity_name(one.severity), MATCH_STANDING[one.standing]
    return f"{one.procedure}: {one.document} {one.kind.called} {one.target}; mức {severity}, {standing}"


def _not_covered(watch: Watch) -> Iterator[str]:
    yield from watch.not_covered
    if unread := [one for one in watch.documents if not one.text]:
        yield f"{len(unread)} văn bản mới chưa đọc được toàn văn (new documents whose text is not read)"

"""What is known of a match besides: what stands in the place of a document that ended."""

from __future__ import annotations

from datetime import date

from data.instant import utc
from data.law.change import Change, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.office.match import Match, Severity
from data.office.procedure import LegalBasis
from data.store import changes, documents
from notifier.tasks.reason_loader import Reasons
from tests.notifier.sample_office import NIGHT, Office

TITLE = "Quy định chi tiết và hướng dẫn thi hành một số điều của Luật Nhà ở"


def test_the_act_on_the_very_subject_of_a_document_not_at_hand_stands_in_its_place(office: Office) -> None:
    decree = Document(number="95/2024/NĐ-CP", type="Nghị định", title="Quy định chi tiết một số điều của Luật Nhà ở")
    acting = documents.put(office.home, decree, source="a", stored_at=utc(NIGHT)).id
    change = Change(
        key="c",
        kind=Kind.REPEALS,
        document=acting,
        target=NamedDocument(type="Nghị định", number="99/2015/NĐ-CP"),
        whole=True,
        from_=date(2024, 8, 1),
        standing=Standing.STANDS,
    )
    changes.put(office.home, [change])
    match = Match(key="m", change="c", procedure="p", basis="b", severity=Severity.HIGH)
    reason = Reasons(office.home, 3, date(2026, 11, 27)).of(match, change, LegalBasis(raw=TITLE, title=TITLE))
    assert reason.in_place is not None
    assert reason.in_place.current.number == "95/2024/NĐ-CP"
    assert not reason.in_place.is_stated

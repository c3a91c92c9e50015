"""Reasons and tasks made of real facts, without a store."""

from __future__ import annotations

from datetime import date

from data.law.change import Change, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.reading import Operation, ProvisionChange
from data.office.match import Match, Severity
from data.office.procedure import LegalBasis, Place, Procedure
from data.office.task import Task, TaskState
from data.office.unit import Person, Unit
from notifier.letters.task_news import TaskNews
from notifier.tasks.reason import Reason
from notifier.tasks.recipients import Hands


class Sample:
    """Reasons and tasks made of real facts, for one procedure and one owner."""

    owner = "can-bo-iso@example.vn"
    reviewer = "can-bo-phap-che@example.vn"
    head = "lanh-dao@example.vn"
    drafter = Person(email=owner, name="Nguyễn Thị An")
    unit = Unit(name="Ủy ban nhân dân phường mẫu", head=head)
    procedure = Procedure(
        id="p1",
        code="QT-01",
        name="Kiểm soát tài liệu",
        unit=unit.name,
        issue_number="01",
        issued_on=date(2012, 3, 1),
        owner=owner,
    )
    replacing = Document(
        number="19/2014/QĐ-TTg",
        type="Quyết định",
        issuer="Thủ tướng Chính phủ",
        title="Về việc áp dụng Hệ thống quản lý chất lượng",
        issued_on=date(2014, 3, 5),
        url="https://vanban.chinhphu.vn/?docid=172854",
    )
    replaced = NamedDocument(type="Quyết định", number="144/2006/QĐ-TTg", date=date(2006, 6, 20))
    raw = "Quyết định số 144/2006/QĐ-TTg ngày 20/6/2006 của Thủ tướng Chính phủ;"

    def reason(
        self,
        key: str = "m1",
        kind: Kind = Kind.REPLACES,
        *,
        severity: Severity = Severity.HIGH,
        whole: bool = True,
        provisions: tuple[str, ...] = (),
        from_: date | None = date(2014, 5, 18),
        to: date | None = None,
        due: date | None = date(2014, 8, 18),
        acting: Document | None = replacing,
        raw: str = raw,
    ) -> Reason:
        touched = tuple(ProvisionChange(id=id_, op=Operation.MODIFY, start=0, end=1) for id_ in provisions)
        change = Change(
            key=f"change of {key}",
            kind=kind,
            document=acting.number if acting else None,
            target=self.replaced,
            whole=whole,
            provisions=touched,
            from_=from_,
            to=to,
            quote="thay thế Quyết định số 144/2006/QĐ-TTg",
            standing=Standing.STANDS,
        )
        match = Match(
            key=key,
            change=change.key,
            procedure="p1",
            basis="b1",
            severity=severity,
            provisions=provisions,
            standing=Standing.STANDS,
        )
        basis = LegalBasis(id="b1", raw=raw, place=Place(heading="Căn cứ pháp lý của TTHC"))
        return Reason(match=match, change=change, basis=basis, acting=acting, source_hash="a" * 64, due=due)

    def news(
        self, *reasons: Reason, fresh: frozenset[str] | None = None, due: date | None = date(2014, 8, 18)
    ) -> TaskNews:
        keys = tuple(reason.match.key for reason in reasons)
        task = Task(
            id="T-2014-000001",
            procedure="p1",
            state=TaskState.OPEN,
            owner=self.owner,
            due=due,
            opened_on=date(2014, 5, 20),
            reasons=keys,
        )
        return TaskNews(
            task=task,
            procedure=self.procedure,
            unit=self.unit,
            reasons=reasons,
            fresh=frozenset(keys) if fresh is None else fresh,
            hands=Hands(self.drafter, Person(email=self.reviewer), Person(email=self.head, name="Lê Thị Chi")),
        )

"""Kinds of what happens to a document: one row each, from which rules, severity and every wording follow.

A kind is its row: adding one is adding a member here and, where texts say it, its verb in
``matcher/reading/act/verb_detection.py``.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from data.law.table_enum import TableEnum


class Origin(StrEnum):
    """Where a kind comes from: an act of one document on another, a ground, or an event that no text states."""

    ACT = "act"
    GROUND = "ground"
    EVENT = "event"


class Extent(StrEnum):
    """What of its target a kind hits: provisions only, the whole or provisions, or the document as one thing."""

    PART = "part"
    EITHER = "either"
    DOCUMENT = "document"


class Consequence(StrEnum):
    """What becomes of what is hit: it stays, reads otherwise, is out of force for a time or no longer so, lives longer,
    ends, has an heir, is no longer applied, or is as a source says. States follow from it (``data.law.validity``)."""

    STAYS = "stays"
    CHANGED = "changed"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    EXTENDED = "extended"
    ENDED = "ended"
    REPLACED = "replaced"
    UNAPPLIED = "unapplied"
    AS_A_SOURCE_SAYS = "as_a_source_says"


class SeverityClass(StrEnum):
    """How severity follows (LEGAL_RULES 13): by what the basis cites, so once its day has come, or always the same."""

    BY_EXTENT = "by_extent"
    BY_EXTENT_ONCE_REACHED = "by_extent_once_reached"
    MEDIUM = "medium"
    LOW = "low"


class KindRow(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is particular to a kind.

    ``always_asked``: no rule may confirm it. ``competence``: only the issuer, its successor or a superior may do it
    (Luật 64/2025/QH15, Điều 8). ``label`` names it; ``asks`` is its question in Vietnamese and in English, without
    since when; ``says`` tells it in a letter; ``tail`` stands behind a legal basis line that stays, "" for nothing.
    In them {by} is the acting document, {what} what is touched, {places} its provisions, {when} from when on.
    """

    origin: Origin = Origin.ACT
    extent: Extent
    consequence: Consequence = Consequence.STAYS
    severity: SeverityClass
    always_asked: bool
    competence: bool
    label: str
    asks: tuple[str, str]
    says: str
    tail: str = ""


class Kind(TableEnum):
    """What one document does to another, or what happens to a document by itself. ``row`` tells all about it."""

    row: KindRow

    REPLACES = (
        "replaces",
        KindRow(
            extent=Extent.EITHER,
            consequence=Consequence.REPLACED,
            severity=SeverityClass.BY_EXTENT,
            always_asked=False,
            competence=True,
            label="thay thế",
            asks=("{by} có thay thế {what}", "Does it replace that"),
            says="{by} thay thế {what}",
            tail="{places} được thay thế bởi {by}",
        ),
    )
    REPEALS = (
        "repeals",
        KindRow(
            extent=Extent.EITHER,
            consequence=Consequence.ENDED,
            severity=SeverityClass.BY_EXTENT,
            always_asked=False,
            competence=True,
            label="bãi bỏ",
            asks=("{by} có bãi bỏ {what}", "Does it repeal that"),
            says="{by} bãi bỏ {what}",
            tail="{places} bị bãi bỏ bởi {by}",
        ),
    )
    AMENDS = (
        "amends",
        KindRow(
            extent=Extent.PART,
            consequence=Consequence.CHANGED,
            severity=SeverityClass.BY_EXTENT,
            always_asked=False,
            competence=True,
            label="sửa đổi, bổ sung",
            asks=("{by} có sửa đổi, bổ sung {what}", "Does it amend that"),
            says="{by} sửa đổi, bổ sung {what}",
            tail="được sửa đổi, bổ sung bởi {by}",
        ),
    )
    SUSPENDS = (
        "suspends",
        KindRow(
            extent=Extent.EITHER,
            consequence=Consequence.SUSPENDED,
            severity=SeverityClass.BY_EXTENT,
            always_asked=False,
            competence=True,
            label="ngưng hiệu lực",
            asks=("{by} có ngưng hiệu lực {what}", "Does it suspend that"),
            says="{by} ngưng hiệu lực {what}",
            tail="{places} ngưng hiệu lực {when} theo {by}",
        ),
    )
    RESUMES = (
        "resumes",
        KindRow(
            extent=Extent.EITHER,
            consequence=Consequence.RESUMED,
            severity=SeverityClass.MEDIUM,
            always_asked=False,
            competence=True,
            label="cho tiếp tục hiệu lực",
            asks=("{by} có cho tiếp tục hiệu lực {what}", "Does it resume that"),
            says="{by} cho tiếp tục áp dụng {what}",
        ),
    )
    EXTENDS = (
        "extends",
        KindRow(
            extent=Extent.EITHER,
            consequence=Consequence.EXTENDED,
            severity=SeverityClass.MEDIUM,
            always_asked=False,
            competence=True,
            label="kéo dài hiệu lực",
            asks=("{by} có kéo dài hiệu lực {what}", "Does it extend that"),
            says="{by} kéo dài thời hạn áp dụng {what}",
            tail="được kéo dài thời hạn áp dụng theo {by}",
        ),
    )
    CORRECTS = (
        "corrects",
        KindRow(
            extent=Extent.PART,
            severity=SeverityClass.LOW,
            always_asked=False,
            competence=False,  # the ministry in charge may too (Nghị định 78/2025/NĐ-CP, Điều 9)
            label="đính chính",
            asks=("{by} có đính chính {what}", "Does it correct that"),
            says="{by} đính chính {what}",
            tail="được đính chính bởi {by}",
        ),
    )
    OVERRIDES = (
        "overrides",
        KindRow(
            extent=Extent.PART,
            severity=SeverityClass.MEDIUM,
            always_asked=True,
            competence=True,
            label="áp dụng khác",
            asks=("{by} có được áp dụng thay cho {what}", "Does it override that"),
            says="{by} quy định không áp dụng hoặc áp dụng khác đối với {what}",
            tail="{places} không áp dụng hoặc áp dụng khác {when} theo {by}",
        ),
    )
    CONSOLIDATES = (
        "consolidates",
        KindRow(
            extent=Extent.DOCUMENT,
            severity=SeverityClass.LOW,
            always_asked=False,
            competence=False,  # no norm of its own: whoever consolidates changes nothing
            label="hợp nhất",
            asks=("{by} có hợp nhất {what}", "Does it consolidate that"),
            says="{by} hợp nhất {what}",
        ),
    )
    DETAILS = (
        "details",
        KindRow(
            extent=Extent.DOCUMENT,
            severity=SeverityClass.LOW,
            always_asked=False,
            competence=False,  # the body below details what the body above has issued
            label="quy định chi tiết, hướng dẫn",
            asks=("{by} có quy định chi tiết, hướng dẫn {what}", "Does it detail that"),
            says="{by} quy định chi tiết, hướng dẫn {what}",
        ),
    )
    BASED_ON = (
        "based_on",
        KindRow(
            origin=Origin.GROUND,
            extent=Extent.DOCUMENT,
            severity=SeverityClass.LOW,
            always_asked=False,
            competence=False,
            label="căn cứ",
            asks=("{by} có căn cứ {what}", "Is it based on that"),
            says="{by} căn cứ {what}",
        ),
    )
    EXPIRES = (
        "expires",
        KindRow(
            origin=Origin.EVENT,
            extent=Extent.EITHER,
            consequence=Consequence.ENDED,
            severity=SeverityClass.BY_EXTENT_ONCE_REACHED,
            always_asked=True,
            competence=False,
            label="hết thời hạn hiệu lực",
            asks=("{what} có hết hiệu lực", "Does it end"),
            says="{what} hết thời hạn hiệu lực",
        ),
    )
    CASCADE = (
        "cascade",
        KindRow(
            origin=Origin.EVENT,
            extent=Extent.DOCUMENT,
            consequence=Consequence.ENDED,
            severity=SeverityClass.MEDIUM,
            always_asked=True,
            competence=False,
            label="có thể hết hiệu lực theo văn bản gốc",
            asks=("{what} có hết hiệu lực theo văn bản gốc", "Does it end with the document it details"),
            says="{what} có thể hết hiệu lực theo văn bản mà nó quy định chi tiết",
        ),
    )
    MERGER = (
        "merger",
        KindRow(
            origin=Origin.EVENT,
            extent=Extent.DOCUMENT,
            consequence=Consequence.UNAPPLIED,
            severity=SeverityClass.MEDIUM,
            always_asked=True,
            competence=False,
            label="cần xác nhận áp dụng sau sắp xếp",
            asks=("{what} có thôi được áp dụng sau sắp xếp", "Is it no longer applied after the merger"),
            says="{what} cần xác nhận áp dụng sau khi sắp xếp đơn vị hành chính",
        ),
    )
    SUCCESSOR = (
        "successor",
        KindRow(
            origin=Origin.EVENT,
            extent=Extent.DOCUMENT,
            severity=SeverityClass.MEDIUM,
            always_asked=True,
            competence=False,
            label="có thể có văn bản mới thay",
            asks=("{by} có phải là văn bản mới thay {what}", "Is it the successor of that"),
            says="{by} có thể là văn bản mới thay {what}",
        ),
    )
    ANNOUNCES = (
        "announces",
        KindRow(
            origin=Origin.EVENT,
            extent=Extent.DOCUMENT,
            severity=SeverityClass.MEDIUM,
            always_asked=False,  # its title says it; what it means to a procedure the unit is asked
            competence=False,
            label="công bố thủ tục hành chính",
            asks=("{by} có công bố thủ tục hành chính kèm theo {what}", "Does it announce administrative procedures"),
            says="{by} công bố thủ tục hành chính (danh mục kèm theo {what})",
        ),
    )
    STATUS = (
        "status",
        KindRow(
            origin=Origin.EVENT,
            extent=Extent.DOCUMENT,
            consequence=Consequence.AS_A_SOURCE_SAYS,
            severity=SeverityClass.MEDIUM,
            always_asked=True,
            competence=False,
            label="nguồn ghi tình trạng khác",
            asks=("{what} có đổi tình trạng như nguồn ghi", "Has its status changed as the source says"),
            says="nguồn chính thức ghi tình trạng hiệu lực khác đối với {what}",
        ),
    )
    WORDING = (
        "wording",
        KindRow(
            origin=Origin.EVENT,
            extent=Extent.PART,
            severity=SeverityClass.LOW,
            always_asked=True,
            competence=False,
            label="bản chính thức ghi lời khác",
            asks=("{by} có ghi đúng lời của {what}", "Does it print the right words of that"),
            says="{by} ghi lời khác đối với {what}",
        ),
    )

    @property
    def ends(self) -> bool:
        """Whether a target hit as a whole is out of force for good."""
        return self.row.consequence in (Consequence.ENDED, Consequence.REPLACED)

    @property
    def called(self) -> str:
        """What it is called, Vietnamese first: "bãi bỏ (repeals)"."""
        return f"{self.row.label} ({self.replace('_', ' ')})"


#: What one document does to another.
ACTS = tuple(kind for kind in Kind if kind.row.origin is Origin.ACT)

"""The words of an act: the whole sentence that acts on some provisions, and where it stands."""

from __future__ import annotations

import re

import msgspec

# bãi bỏ các quy định liên quan đến chính sách thuế thu nhập doanh nghiệp tại: Điều 1 …
_BY_SUBJECT = re.compile(
    r"\b(?:bãi bỏ|thay thế)\s+(?:toàn bộ\s+|một số\s+)?"
    r"(?P<subject>(?:các\s+|những\s+)?(?:nội dung(?:\s+quy định)?|quy định)\s+(?:có\s+)?"
    r"(?:liên quan|về)\s[^:;.]{3,240}?)"
    r"\s*(?:,\s*)?\b(?:quy định\s+)?tại\b",
    re.IGNORECASE,
)


class ActingWords(msgspec.Struct, frozen=True, kw_only=True):
    """A ``sentence`` of the acting document, with the lead of the list it stands in, and the id of its ``place``.

    ``provisions`` are those of the target that it acts on, none where it acts on the document as a whole; ``place`` is
    empty outside of any article. ``new`` are the new words that it quotes, null where it quotes none.
    """

    place: str
    sentence: str
    provisions: tuple[str, ...] = ()
    new: str | None = None

    @property
    def subject(self) -> str:
        """The matter to which an act on provisions keeps itself; "" where it acts on all that they say.

        >>> said = "Thông tư này bãi bỏ các quy định liên quan đến thuế nhà thầu tại Điều 5 Thông tư số 1/2014/TT-BTC."
        >>> ActingWords(place="art_2", sentence=said).subject
        'các quy định liên quan đến thuế nhà thầu'
        >>> said = "Bãi bỏ các nội dung quy định về tỷ giá khi tính thuế tại: Điều 14 của Luật số 45/2005/QH11;"
        >>> ActingWords(place="art_6", sentence=said).subject
        'các nội dung quy định về tỷ giá khi tính thuế'
        >>> ActingWords(place="art_2", sentence="Bãi bỏ quy định tại khoản 1 Điều 12 Nghị định này.").subject
        ''
        """
        found = _BY_SUBJECT.search(self.sentence)
        return " ".join(found["subject"].split()) if found else ""

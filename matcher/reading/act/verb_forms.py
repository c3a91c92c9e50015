"""The verbs by which one document acts on another, each as texts write it: one table, and the patterns made from it.

A form is opened by plain words and may need more behind them: "bỏ" acts only on words ("bỏ cụm từ …"). The pattern of
a verb, the search for its first word and the gate that tells where any verb can stand all come from the same rows.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from data.law.kind import Kind
from data.law.reading import Operation
from matcher.reading.text.search_pattern import from_rarest
from matcher.reading.text.words import any_of


class VerbForm(msgspec.Struct, frozen=True, kw_only=True):
    """One way to write a verb: what it does, the words one of which opens it, the pattern of what it needs behind.

    ``more`` is a pattern of words that may stand between; it may match nothing. ``object`` says where that stands which
    is acted on: "either" is before it, unless the verb opens its clause.
    """

    kind: Kind
    op: Operation
    words: tuple[str, ...]
    more: str = ""
    needs: str = ""
    object: Literal["behind", "before", "either"] = "behind"


# một số cụm từ · từ “ · chữ a · gạch đầu dòng · ký hiệu “ · but not "từ ngày", "số 5", "nội dung khoản 1"
_MARKED = r"(?=\s*[“\"\x00])"
_WORDS_OF_TEXT = (
    r"\s+(?:(?:một\s+số|các|những)\s+)?(?:từ\s*,\s*)?(?:cụm\s+từ|từ\s+ngữ|từ(?=\s*[“\"\x00;,]|\s+và)"
    r"|(?:chữ|dấu|đoạn|dòng)(?=\s)|gạch\s+đầu\s+dòng"
    rf"|(?:số|nội\s+dung|ký\s+hiệu){_MARKED})"
)
# sửa đổi, bổ sung · sửa đổi và bổ sung · sửa đổi, bổ sung, thay thế một số …
_AND_MORE = (
    r"(?:\s*[,;]?\s*(?:và\s+|hoặc\s+)?bổ\s+sung)?"
    r"(?:\s*,?\s*(?:và\s+)?(?:thay\s+thế|bãi\s+bỏ|hủy\s+bỏ|huỷ\s+bỏ|bổ\s+sung)(?=\s*,|\s+(?:một\s+số|và)\b))*"
)
_NAME = r"(?=\s+(?:tên(?:\s+gọi)?|tiêu\s+đề)\s)"
_EFFECT = r"\s+hiệu\s+lực(?:\s+(?:thi\s+hành|toàn\s+bộ|một\s+phần))*"
_USE = r"(?:áp\s+dụng|thực\s+hiện|thi\s+hành)"

# ngưng hiệu lực · ngừng việc thi hành · áp dụng … thi hành
_IN_FORCE = r"\s+(?:(?:việc\s+)?(?:thi\s+hành|áp\s+dụng)|hiệu\s+lực)(?:\s+thi\s+hành)?"
_HALTED = r"(?:\s+việc)?\s+(?:thi\s+hành|áp\s+dụng|hiệu\s+lực)"
# (thôi) ngưng hiệu lực · (chấm dứt) việc tạm ngưng áp dụng · (bãi bỏ) quy định về việc đình chỉ thi hành
_SUSPENDING = (
    r"(?:\s+(?:thời\s+(?:hạn|gian)|quy\s+định|việc)(?:\s+về)?(?:\s+việc)?)?"
    rf"\s+(?:(?:tạm\s+)?(?:ngưng|ngừng){_IN_FORCE}|(?:tạm\s+)?đình\s+chỉ{_HALTED})"
)
# thi hành · but not "thi hành đến hết ngày …", which extends, and "thi hành án"
_GOES_ON = r"\s+(?:được\s+)?thi\s+hành(?!\s+(?:cho\s+)?(?:đến|tới)\b|\s+án\b)"

#: Words that say until when a document holds, and so end it.
UNTIL_ONLY = ("có hiệu lực", "còn hiệu lực", "có giá trị")

#: In the order in which they are tried at one place.
VERB_FORMS = (
    # a suspension ends, or the document is in force again
    VerbForm(kind=Kind.RESUMES, op=Operation.MODIFY, words=("thôi", "hết"), needs=_SUSPENDING, object="either"),
    VerbForm(
        kind=Kind.RESUMES,
        op=Operation.MODIFY,
        words=("chấm dứt", "kết thúc", "bãi bỏ", "hủy bỏ", "huỷ bỏ"),
        needs=_SUSPENDING,
    ),
    VerbForm(
        kind=Kind.RESUMES,
        op=Operation.MODIFY,
        words=("khôi phục", "phục hồi"),
        needs=r"\s+(?:lại\s+)?hiệu\s+lực(?:\s+thi\s+hành)?",
    ),
    VerbForm(
        kind=Kind.RESUMES,
        op=Operation.MODIFY,
        words=("cho phép được tiếp tục", "cho phép tiếp tục", "cho được tiếp tục", "cho tiếp tục", "được tiếp tục"),
        needs=_GOES_ON,
    ),
    VerbForm(kind=Kind.RESUMES, op=Operation.MODIFY, words=("tiếp tục",), needs=_GOES_ON, object="either"),
    VerbForm(
        kind=Kind.RESUMES,
        op=Operation.MODIFY,
        words=("có hiệu lực",),
        needs=r"(?:\s+thi\s+hành)?\s+trở\s+lại",
        object="either",
    ),
    *(
        VerbForm(kind=Kind.AMENDS, op=Operation.PHRASE, words=words, more=more, needs=_WORDS_OF_TEXT)
        for words, more in (
            (("sửa đổi",), _AND_MORE),
            (("bổ sung",), r"(?:\s*,\s*thay\s+thế)?"),
            (("thay thế", "thay"), r"(?:\s*,\s*(?:bổ\s+sung|bãi\s+bỏ|bỏ))*"),
            (("thêm", "đổi", "chỉnh sửa", "sửa", "bãi bỏ", "lược bỏ", "cắt bỏ", "bỏ"), ""),
        )
    ),
    # sửa “a” thành “b” · bỏ “a” tại …
    VerbForm(
        kind=Kind.AMENDS,
        op=Operation.PHRASE,
        words=("sửa đổi", "chỉnh sửa", "sửa", "thay thế", "thay", "đổi"),
        needs=r"\s*\x00+\s*(?:thành|bằng)(?=\s)",
    ),
    VerbForm(
        kind=Kind.AMENDS,
        op=Operation.PHRASE,
        words=("bổ sung", "thêm", "lược bỏ", "bãi bỏ", "bỏ"),
        needs=r"\s*\x00+(?=\s*(?:tại|ở|vào|trong|sau|trước)\s)",
    ),
    VerbForm(kind=Kind.AMENDS, op=Operation.HEADING, words=("sửa đổi",), more=_AND_MORE, needs=_NAME),
    VerbForm(kind=Kind.AMENDS, op=Operation.HEADING, words=("đổi", "thay thế", "bổ sung"), needs=_NAME),
    VerbForm(kind=Kind.REPLACES, op=Operation.REPLACE, words=("được thay thế", "thay thế")),
    VerbForm(kind=Kind.REPLACES, op=Operation.REPLACE, words=("thay",), needs=r"(?=\s+(?:(?:các\s+)?mẫu|phụ))"),
    VerbForm(kind=Kind.AMENDS, op=Operation.MODIFY, words=("sửa đổi",), more=_AND_MORE),
    VerbForm(kind=Kind.AMENDS, op=Operation.MODIFY, words=("được sửa lại",)),
    VerbForm(kind=Kind.AMENDS, op=Operation.MODIFY, words=("đổi",), needs=r"\s+(?=điều|khoản|điểm)"),
    VerbForm(
        kind=Kind.AMENDS,
        op=Operation.MODIFY,
        words=("điều chỉnh, bổ sung", "điều chỉnh"),
        needs=r"(?=\s+(?:mức\s+thuế|danh\s+mục|biểu|phụ\s+lục)\s"
        r"|\s+(?:mức\s+(?:giá|thu|phí|lương|chi|trợ|phụ|hỗ|đóng)|thuế|bảng|đơn\s+giá|giá|phí|lệ\s+phí|tỷ\s+lệ|định\s+mức)\s"
        r"[^;\n]{0,240}?\b(?:kèm\s+theo|quy\s+định\s+tại\s+(?:biểu|bảng|danh|phụ|mục))"
        r"|\s+mức\s[^;\n]{0,160}?\bquy\s+định\s+tại\s+(?:điểm|khoản|điều)\s[^;\n]{0,240}?\bnhư\s+sau)",
    ),
    VerbForm(kind=Kind.AMENDS, op=Operation.INSERT, words=("bổ sung",)),
    VerbForm(kind=Kind.REPEALS, op=Operation.REPEAL, words=("bãi bỏ", "hủy bỏ", "huỷ bỏ")),
    VerbForm(
        kind=Kind.REPEALS,
        op=Operation.REPEAL,
        words=("lược bỏ", "cắt bỏ", "bỏ"),
        needs=r"(?=\s+(?:các\s+)?(?:điểm\s+[a-zđ]\d?|(?:khoản|điều|mục|chương|phần|phụ\s+lục|mẫu)\s+(?:số\s+)?(?:\d|[ivxlc]+))\b)",
    ),
    VerbForm(
        kind=Kind.REPEALS,
        op=Operation.REPEAL,
        words=("hết", "chấm dứt", "không còn", "mất", "thôi"),
        needs=_EFFECT,
        object="before",
    ),
    # "Nghị định X có hiệu lực đến hết ngày …", said by another document
    VerbForm(
        kind=Kind.REPEALS,
        op=Operation.REPEAL,
        words=UNTIL_ONLY,
        needs=r"(?:\s+(?:thi\s+hành|áp\s+dụng|pháp\s+luật))?\s+(?:cho\s+)?(?:đến|tới)\s+(?=(?:hết\s+|trước\s+)?ngày\s+\d)",
        object="before",
    ),
    VerbForm(
        kind=Kind.SUSPENDS,
        op=Operation.MODIFY,
        words=("tạm ngưng", "tạm ngừng", "ngưng", "ngừng"),
        needs=_IN_FORCE,
    ),
    VerbForm(
        kind=Kind.SUSPENDS,
        op=Operation.MODIFY,
        words=("đình chỉ",),
        needs=_HALTED,
    ),
    VerbForm(
        kind=Kind.EXTENDS,
        op=Operation.MODIFY,
        words=("kéo dài", "gia hạn"),
        needs=rf"\s+(?:thời\s+(?:hạn|gian)|hiệu\s+lực|việc)(?:\s+(?:{_USE}|(?:có\s+)?hiệu\s+lực))*",
    ),
    VerbForm(
        kind=Kind.EXTENDS,
        op=Operation.MODIFY,
        words=("tiếp tục",),
        needs=r"\s+(?:(?:có\s+)?hiệu\s+lực(?:\s+thi\s+hành)?"
        r"|(?:được\s+)?(?:áp\s+dụng|thực\s+hiện)\s+(?=đến\s+(?:hết\s+)?ngày))",
        object="before",
    ),
    VerbForm(kind=Kind.CORRECTS, op=Operation.MODIFY, words=("đính chính",)),
    # khoản 2 Điều 5 Nghị định số … không áp dụng đối với …
    VerbForm(
        kind=Kind.OVERRIDES,
        op=Operation.MODIFY,
        words=("không",),
        needs=r"\s+(?:được\s+)?áp\s+dụng(?=\s+(?:đối\s+với|với|cho|tại|trong|kể\s+từ|từ\s+ngày)\s)",
        object="either",
    ),
    VerbForm(
        kind=Kind.OVERRIDES,
        op=Operation.MODIFY,
        words=("không", "chưa", "tạm thời không"),
        needs=rf"\s+{_USE}(?=\s)",
    ),
    VerbForm(kind=Kind.OVERRIDES, op=Operation.MODIFY, words=("dừng",), needs=r"\s+(?:áp\s+dụng|thực\s+hiện)(?=\s)"),
)


def _form(form: VerbForm) -> str:
    return f"{any_of(*form.words)}{form.more}{form.needs}"


def _opening(words: str) -> str:
    """The first word, looking ahead to the second."""
    first, _, second = words.partition(" ")
    return rf"{first}(?=\s+{second.partition(' ')[0]})" if second else first


#: A verb at a place: the group that matches counts the form from 1. Over lower-case text.
VERB = re.compile("|".join(f"({_form(form)})" for form in VERB_FORMS))
#: Where a verb may begin: a plain alternation skips nearly all of the text.
OPENING = re.compile("|".join(dict.fromkeys(_opening(words) for form in VERB_FORMS for words in form.words)))


def _needed(words: str) -> str:
    """What must follow these opening words for one of their forms."""
    needed = [form.more + form.needs if form.needs else "" for form in VERB_FORMS if words in form.words]
    return "" if "" in needed else f"(?:{'|'.join(needed)})"


def gate(*others: str) -> re.Pattern[str]:
    """Return the pattern of places without which no verb, and none of the ``others``, stands in lower-case text.

    Opening words that end in others of their form ("tạm ngưng" in "ngưng") need no place of their own. The gate may
    open where no verb acts, it never stays shut where one does.
    """
    openings = dict.fromkeys(
        words for form in VERB_FORMS for words in form.words if not words.endswith(tuple(f" {w}" for w in form.words))
    )
    return re.compile("|".join([*(from_rarest(w) + _needed(w) for w in openings), *map(from_rarest, others)]))

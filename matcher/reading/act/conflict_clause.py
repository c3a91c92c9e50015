"""Words by which a document goes before others: where they conflict, this one is applied.

"Trường hợp có sự khác nhau giữa Nghị quyết này với Nghị định X … thì thực hiện theo Nghị quyết này".
"""

from __future__ import annotations

import re

from data.law.document_type import names_pattern, normative

#: Words that say of two documents that they conflict.
CONFLICTS = ("khác nhau", "quy định khác", "khác với", "mâu thuẫn")
_CONFLICT = "|".join(words.replace(" ", r"\s+") for words in CONFLICTS)
_APPLIED = r"(?:thực\s+hiện|áp\s+dụng)\s+(?:theo\s+)?(?:các\s+)?(?:quy\s+định\s+(?:tại|của)\s+)?"
_THIS = rf"{names_pattern(normative(), 'capital')}\s+này"

PRECEDENCE = re.compile(rf"(?:{_CONFLICT})[^.;]*?\bthì\s+(?:được\s+)?{_APPLIED}{_THIS}")
#: "Nghị quyết này và các luật khác có quy định khác nhau": what others, the title tells.
OTHERS = re.compile(
    r"\bnày\s+(?:và|với)\s+(?:các\s+)?(?:luật|văn\s+bản|quy\s+định)\b[^.;,]{0,40}?\bkhác\b", re.IGNORECASE
)

#: "…; các quy định trước đây trái với Nghị định này đều bãi bỏ": ends what conflicts, and no document that is named.
BLANKET = re.compile(
    r"[^;.]*?[;,.]\s*(?:và\s+)?(?:tất\s+cả\s+)?(?:các|những|mọi)\s+(?:quy\s+định|văn\s+bản|nội\s+dung)"
    r"(?=[^;.]*\b(?:trái|khác|mâu\s+thuẫn|không\s+phù\s+hợp|trước\s+đây)\b)[^;]*\Z"
)

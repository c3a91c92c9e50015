"""Letters of one code page that a converter took for another's: Windows-1252 read as Windows-1258, put right.

Where the pages differ a Western letter became a Vietnamese one or a tone mark: ã ă, ý ư, õ ơ, ò and ì a mark. Most of
what comes out is no syllable of Vietnamese ("đă", "H̉A", "t́nh h́nh"), so that the letter is known again.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product

from matcher.reading.text.rewriting import Rewriting

# The vowel that became a tone mark behind its consonant: ̀ Ì · ́ ì · ̉ Ò · ̣ ò
_VOWEL_OF_MARK = {"\u0300": "Ì", "\u0301": "ì", "\u0309": "Ò", "\u0323": "ò"}
_CONSONANTS = "bcdđghklmnpqrstvx"
_VOWELS = {
    unicodedata.normalize("NFC", letter + mark): letter + vowel
    for letter, (mark, vowel) in product(_CONSONANTS + _CONSONANTS.upper(), _VOWEL_OF_MARK.items())
}
_LETTERS = dict(zip("ăĂưƯơƠ", "ãÃýÝõÕ", strict=True))
# ă stands before c, m, n, ng, p, t alone; ư not behind u, and no word is ư, kư or lư; none is rơ
_WRONG = re.compile(
    r"ă(?![cmnptk])|ă(?=nh)|Ă(?![CMNPTK])|Ă(?=NH)|(?:(?<=[uU])|(?<!\w)|(?<=\b[kKlL]))[ưƯ](?!\w)"
    rf"|(?<=\b[rR])[ơƠ](?!\w)|{'|'.join(map(re.escape, sorted(_VOWELS, key=len, reverse=True)))}"
)
# Words of every such text: đă · xă hội · xử lư · kư · băi bỏ · lănh đạo
_WORDS = re.compile(r"(?<!\w)(?:[đĐxX][ăĂ]|[kKlL][ưƯ]|[bB]ăi|BĂI|[lL]ănh|LĂNH|ư(?= kiến))(?!\w)")
# Without one of these no such word stands in a text, but at the end of a line.
_SIGNS = ("đă ", "xă ", "lư ", "kư ", "ĐĂ ", "XĂ ", "LƯ ", "KƯ ", "băi ", "BĂI ")
_LEAST = 2
_NAME = "Windows-1258"


def mend_code_page(text: Rewriting) -> str | None:
    """Put the letters right; return the name of the code page for which the text was taken, None where it was not.

    >>> text = Rewriting("XĂ HỘI: Bộ Tài chính đă quy định việc quản lư t́nh h́nh nộp thuế, pḥng chống gian lận")
    >>> mend_code_page(text), text.text
    ('Windows-1258', 'XÃ HỘI: Bộ Tài chính đã quy định việc quản lý tình hình nộp thuế, phòng chống gian lận')
    """
    if not any(sign in text.text for sign in _SIGNS) or len(_WORDS.findall(text.text)) < _LEAST:
        return None
    text.replace(_WRONG, lambda found: _VOWELS.get(found.group()) or _LETTERS[found.group()])
    return _NAME

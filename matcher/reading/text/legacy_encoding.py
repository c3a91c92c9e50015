"""Texts of the time before Unicode: letters of TCVN 3 (TCVN 5712:1993, "ABC") and of VNI-Windows put right.

Each line is looked at by itself: a file may hold a table of another time.
"""

from __future__ import annotations

import re

from matcher.reading.text.rewriting import Rewriting

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¸¶·¹»¾¼½ÆÇÊÈÉËÌÐÎÏÑÒÕÓÔÖ×ÝØÜÞßãáâäåèæçéêíëìîïóñòôõøö÷ùúýûüþ",
        "ĂÂÊÔƠƯĐăâêôơưđàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ",
        strict=True,
    )
)
_TONES = ("", "ù", "ø", "û", "õ", "ï")
_ROWS = (
    ("a", _TONES, "aáàảãạ"),
    ("e", _TONES, "eéèẻẽẹ"),
    ("o", _TONES, "oóòỏõọ"),
    ("u", _TONES, "uúùủũụ"),
    ("ô", _TONES, "ơớờởỡợ"),
    ("ö", _TONES, "ưứừửữự"),
    ("a", tuple("âáàåãä"), "âấầẩẫậ"),
    ("e", tuple("âáàåãä"), "êếềểễệ"),
    ("o", tuple("âáàåãä"), "ôốồổỗộ"),
    ("a", tuple("êéèúüë"), "ăắằẳẵặ"),
    ("y", _TONES[:5], "yýỳỷỹ"),
    ("", tuple("æóòîñ"), "ỉĩịỵđ"),
)
_VNI_SMALL = {vowel + mark: letter for vowel, marks, row in _ROWS for mark, letter in zip(marks, row, strict=True)}
_VNI = {**_VNI_SMALL, **{old.upper(): new.upper() for old, new in _VNI_SMALL.items()}}
_TCVN3_LETTER = re.compile(f"[{''.join(_TCVN3)}]")
_VNI_LETTER = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))

# Words of every legal text: Th«ng t­ sè … ngµy … cña · Thoâng tö soá … ngaøy … cuûa
_TCVN3_WORDS = re.compile(
    r"(?<!\w)(?:[Tt]h«ng|[Nn]ghÞ|[Qq]uyÕt|[§®]Þnh|[LlXx]uËt|[Nn]gµy|[Tt]h¸ng|[Nn]¨m|[Ss]è|[Kk]ho¶n|[§®]i[ÓÒ][mu]|[Bb]·i|[Cc]ña"
    r"|[Vv]µ|[Bb]é|[Cc]hÝnh|[Cc]¨n|[Hh]µnh|vÒ|t¹i|cã|[Hh]iÖu)(?!\w)"
)
_VNI_WORDS = re.compile(
    r"(?<!\w)(?:[Tt]hoâng|THOÂNG|[Nn]ghò|NGHÒ|[Qq]uyeát|QUYEÁT|[Ññ]ònh|ÑÒNH|[Ll]uaät|LUAÄT|[Nn]gaøy|[Tt]haùng|[Nn]aêm|[Ss]oá|SOÁ"
    r"|[Kk]hoaûn|[Ññ]ie[åà][mu]|ÑIEÀU|[Bb]aõi|[Bb]oû|[Cc]uûa|[Vv]aø|[Bb]oä|BOÄ|[Cc]aên|[Hh]ieäu|veà|taïi|coù)(?!\w)"
)
_MARKED = re.compile(r"[\u1ea0-\u1ef9]")
# Without one of these no line is of that encoding: đ, à, á · ộ, ờ, ủ.
_TCVN3_SIGNS, _VNI_SIGNS = "®µ¸", "äøû"
# The soft hyphen is TCVN 3's ư and is often lost: Bé trëng · Th«ng t sè · ®Çu t
_LOST_HORN = re.compile(r"(?<![ươƯƠ])[ơờớởỡợ](?=(?:ng|c|t|p|m)\b)")
_LOST_LETTER = re.compile(r"(?<=\b[Tt]hông )t(?=\s)|(?<=\b[Đđ]ầu )t(?=\s)|(?<!\w)nh(?=\s)")
_LINE = re.compile(r"[^\n]+")
_LEAST = 2


def mend_encoding(text: Rewriting) -> str | None:
    """Put lines of an old encoding right; return the name of that encoding, if there is one.

    >>> text = Rewriting("B·i bá Th«ng t sè 12/1995/TT-BTC ngµy 05 th¸ng 3 cña Bé trëng")
    >>> mend_encoding(text), text.text
    ('TCVN 3', 'Bãi bỏ Thông tư số 12/1995/TT-BTC ngày 05 tháng 3 của Bộ trưởng')
    >>> text = Rewriting("Baõi boû Thoâng tö soá 12/1995/TT-BTC")
    >>> mend_encoding(text), text.text
    ('VNI', 'Bãi bỏ Thông tư số 12/1995/TT-BTC')
    """
    if _holds(text, _TCVN3_SIGNS) and _mended(text, _TCVN3_WORDS, _TCVN3_LETTER, _TCVN3):
        text.replace(_LOST_HORN, lambda found: "ư" + found.group())
        text.replace(_LOST_LETTER, lambda found: found.group() + "ư")
        return "TCVN 3"
    if _holds(text, _VNI_SIGNS) and _mended(text, _VNI_WORDS, _VNI_LETTER, _VNI):
        return "VNI"
    return None


def _holds(text: Rewriting, letters: str) -> bool:
    return any(letter in text.text for letter in letters)


def _mended(text: Rewriting, words: re.Pattern[str], letter: re.Pattern[str], right: dict[str, str]) -> bool:
    """Put the letters right: in each line with such words and no marked letter of Unicode, or throughout."""
    if len(words.findall(text.text)) < _LEAST:
        return False
    throughout = not _MARKED.search(text.text)
    lines = (line.span() for line in _LINE.finditer(text.text) if throughout or not _MARKED.search(line.group()))
    old = [line for line in lines if throughout or words.search(text.text, *line)]
    wrong = {found.start() for line in old for found in letter.finditer(text.text, *line)}
    text.replace(letter, lambda found: right[found.group()] if found.start() in wrong else found.group())
    return bool(wrong)

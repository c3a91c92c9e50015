"""Words broken by a converter or misread by a scanner: invisible hyphens, cut syllables, marks out of place, "số".

Only what is no Vietnamese syllable is touched, so that the words of a sound text stay as they are.
"""

from __future__ import annotations

import re
import unicodedata

from data.law.characters import LOWER
from matcher.reading.text.rewriting import Rewriting

# ngư-ời with a hyphen that shows at the end of a line only, joiners, marks of byte order
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# b ãi · c ủa · tr ưởng: the first letters alone, then the rest of the syllable; "điểm c ở", "nhóm d ưu tiên" are sound.
# Each pattern begins with the letters it looks for and looks back from there: the engine skips to them.
_MARKED = "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵăâêôơư"
_SOUND = frozenset(
    (
        "ở", "áp", "ấn", "ẩn", "ảnh", "ảo", "ẩm", "ấm", "ấy", "ủy", "ứng", "ức", "ổn", "ổ", "ông", "ôn", "ống", "ốc",
        "ưu", "ước", "ưa", "ý", "án", "ăn", "âm", "ân", "ít", "ích", "ô", "ơ", "ư", "á", "à", "ạ",
    )
)  # fmt: skip
_ONSETS = ("[bcdđghklmnpqrstvx]", "(?:ng|nh|ch|gh|gi|kh|ph|qu|th|tr)", "ngh")
_BEHIND_ONSET = "|".join(rf"(?<=(?<!\w)(?i:{onset}) .)" for onset in _ONSETS)
_CUT = re.compile(rf"[{_MARKED}](?<= .)(?:{_BEHIND_ONSET})(?<!điểm . .)(?<!tiết . .)[{LOWER}]{{0,5}}(?!\w)")
_BLANK = re.compile(" ")
_LEAST = 4
# khỏan · tòan · họat: the mark of a syllable that goes on stands on its second vowel
_EARLY = re.compile(r"[òóỏõọÒÓỎÕỌ][aeAE](?=(?:n|ng|nh|c|ch|t|p|m|i|y|N|NG|NH|C|CH|T|P|M|I|Y)(?!\w))")
# hiêụ · đôí: it stands on the vowel that has a sign of its own
_LATE = re.compile(r"[ìíỉĩịùúủũụÌÍỈĨỊÙÚỦŨỤ](?<=[âêôơưÂÊÔƠƯ].)(?=[ptcmn]|(?!\w))")
_LATE_PAIR = re.compile(rf"[âêôơưÂÊÔƠƯ]{_LATE.pattern}")
# qủa · gía: u and i belong to the first letters
_ON_ONSET = re.compile(r"[ùúủũụìíỉĩị](?:(?<=(?<!\w)[qQ][ùúủũụ])|(?<=(?<!\w)[gG][ìíỉĩị]))[aâăeêoôơuy]")
# trưòng: the horn of the second letter is lost
_HORNLESS = re.compile(r"[oòóỏõọ](?<=ư.)(?=(?:ng|c|t|p|m|n|i|u)(?!\w))")
_HORNED = dict(zip("oòóỏõọ", "ơờớởỡợ", strict=True))
# sô 12/2020/TT-BTC · Nghị định so 63/NĐ-CP · but not "sổ 12/2020"
_FIGURE = r"(?=\s?:?\s?\d{1,5}[a-z]?\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?[A-ZĐ]{2})"
_MISREAD = re.compile(rf"[sS](?<!\w.)[oóòỏõọôồổỗộơớờởỡợẻè]{_FIGURE}")
# ''2. Phí là 5%.'': two apostrophes for a quotation mark
_TWO_APOSTROPHES = re.compile(r"(?<!')''(?!')")
# ‟2. Phí là 5%”, «2. Phí là 5%»: marks of other alphabets and of other hands
_ODD_MARK = re.compile("[«»„‟]")
_MARKS = str.maketrans("«»„‟", "“”““")
_TONES = frozenset("\u0300\u0301\u0309\u0303\u0323")


def join_broken(text: Rewriting) -> bool:
    """Join what a converter cut; return whether the words of the text were cut."""
    text.replace(_INVISIBLE, lambda _: "")
    rests = [found for found in _CUT.finditer(text.text) if found.group() not in _SOUND]
    if len(rests) < _LEAST:
        return False
    blanks = {found.start() - 1 for found in rests}
    text.replace(_BLANK, lambda found: "" if found.start() in blanks else found.group())
    return True


def mend_marks(text: str) -> str:
    """Return the text with marks on their own letters and "số" read right; the length stays.

    >>> mend_marks("Bãi bỏ khỏan 2 Điều 5 Nghị định sô 15/2020/NĐ-CP có hiêụ lực")
    'Bãi bỏ khoản 2 Điều 5 Nghị định số 15/2020/NĐ-CP có hiệu lực'
    """
    text = _EARLY.sub(lambda found: _moved(found.group(), 1), text)
    text = _ON_ONSET.sub(lambda found: _moved(found.group(), 1), text)
    if _LATE.search(text):
        text = _LATE_PAIR.sub(lambda found: _moved(found.group(), 0), text)
    text = _HORNLESS.sub(lambda found: _HORNED[found.group()], text)
    text = _ODD_MARK.sub(lambda found: found.group().translate(_MARKS), text)
    if "''" in text:
        text = _TWO_APOSTROPHES.sub(_quotation_mark, text)
    return _MISREAD.sub(lambda found: found.group()[0] + "ố", text)


def _quotation_mark(found: re.Match[str]) -> str:
    """The mark at the word that it opens or closes, with a blank for the second apostrophe."""
    text, end = found.string, found.end()
    return (
        " “"
        if end < len(text) and text[end].isalnum() and not text[found.start() - 1 : found.start()].isalnum()
        else "” "
    )


def _moved(pair: str, to: int) -> str:
    """Two vowels with the tone of either on one of them."""
    bare = [unicodedata.normalize("NFD", letter) for letter in pair]
    tone = "".join(c for letter in bare for c in letter if c in _TONES)
    plain = ["".join(c for c in letter if c not in _TONES) for letter in bare]
    plain[to] += tone
    return "".join(unicodedata.normalize("NFC", letter) for letter in plain)

"""Old and new wording side by side, what differs marked word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from markupsafe import Markup, escape

_LONGEST = 600  # words: comparing longer ones takes long, and nobody reads them in a cell


def marked(before: str, after: str) -> tuple[Markup, Markup]:
    """Return both wordings as HTML: what is gone underlined in the old one, what is new bold in the new one.

    >>> [str(one) for one in marked("nộp hồ sơ trực tiếp", "nộp hồ sơ trực tuyến")]
    ['nộp hồ sơ trực <u>tiếp</u>', 'nộp hồ sơ trực <b>tuyến</b>']
    """
    old, new = before.split(), after.split()
    if max(len(old), len(new)) > _LONGEST:
        return escape(before), escape(after)
    found = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    gone = _joined((old[a:b], tag != "equal") for tag, a, b, _, _ in found)
    come = _joined((new[c:d], tag != "equal") for tag, _, _, c, d in found)
    return _wrapped(gone, "u"), _wrapped(come, "b")


def _joined(parts: Iterator[tuple[Sequence[str], bool]]) -> Iterator[tuple[str, bool]]:
    return ((" ".join(words), differs) for words, differs in parts if words)


def _wrapped(parts: Iterator[tuple[str, bool]], tag: str) -> Markup:
    wrap = Markup(f"<{tag}>{{}}</{tag}>")
    return Markup(" ").join(wrap.format(words) if differs else escape(words) for words, differs in parts)

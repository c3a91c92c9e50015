"""Words to look for, as a pattern that begins at their rarest letter.

The engine skips quickly to a letter that each alternative of a pattern begins with, and looks back from there.
"""

from __future__ import annotations

# The letters of legal texts from the rarest on; one that is not here is rarer still.
_FREQUENCY = "ẻẽõỗỳỷễũỹèĩỏằẫắọéùúòỉẩữãặừởầồìýeửxăíựểớờâổậóụứấêốợộôủơạềếảịdqệlsbrkưymvàápoađugitchn"
# These stand everywhere.
_FREQUENT = frozenset("apođugitchn")


def rarest(words: str) -> int:
    """Return where the letter stands to look for: the rarest of the first word, or of all where that has none rare.

    >>> rarest("bổ sung"), rarest("gia hạn")
    (1, 5)
    """
    first = words.partition(" ")[0]
    among = words if _FREQUENT.issuperset(first) else first
    return min((at for at, letter in enumerate(among) if letter != " "), key=lambda at: _FREQUENCY.find(among[at]))


def from_rarest(words: str) -> str:
    r"""Return a pattern of the words that begins at their rarest letter and looks back to those of its word before it.

    Words before that one are not looked at.

    >>> from_rarest("kế hoạch"), from_rarest("gia hạn")
    ('ế(?<=kế)\\s+hoạch', 'ạ(?<=hạ)n')
    """
    at = rarest(words)
    before = words[:at].rpartition(" ")[2]
    back = f"(?<={before}{words[at]})" if before else ""
    return words[at] + back + words[at + 1 :].replace(" ", r"\s+")

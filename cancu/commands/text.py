"""``cancu text``: the words of a document or provision on a day, and what changed between two days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cancu.document_lookup import find_one
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.day import DAY
from cancu.words.in_force import WordsInForce
from cancu.words.lines import difference_lines, text_lines
from cancu.words.page import write_page
from cancu.words.shown import TextDifference, TextOnDay, text_between, text_on
from data.instant import office_day
from data.law.provision import parse
from data.store.home import Home
from data.store.opening import Use


@make(example="cancu text 108/2015/NĐ-CP --provision art_3__para_3 --on 2019-03-20", lists=True)
@click.argument("number", metavar="NUMBER|ID")
@click.option("--provision", metavar="ID", help="Điều, khoản, điểm: art_7__para_2__point_đ / a provision.")
@click.option("--on", type=DAY, help="Vào ngày nào / the day; today when not given.")
@click.option("--diff", type=DAY, help="So với ngày này: lời nào đã đổi / what changed between the two days.")
@click.option("--html", type=click.Path(path_type=Path), help="Ghi ra một trang HTML / as one page.")
def command(
    call: Call, number: str, provision: str | None, on: date | None, diff: date | None, html: Path | None
) -> None:
    """Lời văn của văn bản, điều, khoản vào một ngày, từng phần theo văn bản nào; hoặc lời nào đã đổi giữa hai ngày.

    The words of a document or provision as they read on that day, each piece with the act it comes from; with --diff
    what changed between two days, word by word. What is not known says why.
    """
    if provision:
        parse(provision)
    with call.open_home(Use.LOOK) as home:
        shown = _shown(home, number, provision, on or office_day(call.now), diff)
    if html:
        write_page(html, shown)
    if call.as_json:
        call.emit(shown)
    else:
        for line in difference_lines(shown) if isinstance(shown, TextDifference) else text_lines(shown):
            call.say(line)


def _shown(home: Home, number: str, provision: str | None, on: date, diff: date | None) -> TextOnDay | TextDifference:
    words = WordsInForce(home).of(find_one(home, number).id)
    assert words is not None  # it was found in the store
    return text_between(home, words, on, diff, provision) if diff else text_on(home, words, on, provision)

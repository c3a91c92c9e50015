"""Pictures of scanned pages made fit for reading: coloured ink out, paper white, dust off, lines level."""

from __future__ import annotations

import itertools
from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter

#: A page turned by less than this, in degrees, is read as well as it is; one turned by more than _MOST is none of ours.
_LEAST_TURN, _MOST_TURN = 0.15, 3.0
# The share of a margin that is dust, from which on a page counts as dusty; a clean one has none.
_DUSTY = 0.0001
_MARGIN = 0.05
_DARK = 128
# Of the paper's grey so much counts as white, and so small a share of a page is surely ink.
_PAPER_SPREAD, _INK_SHARE = 18, 0.005


class CleanPictures(NamedTuple):
    """A page cleaned in two ways, so that what both say is sure; on a page without dust they are the same."""

    first: Image.Image
    second: Image.Image


def clean_pictures(page: Image.Image) -> CleanPictures:
    """Return a page in colour as pictures in grey that are fit for reading."""
    grey = _white_paper(_black_ink(page))
    grey = _level(grey)
    if not _is_dusty(grey):
        return CleanPictures(grey, grey)
    # A dot over a letter is five points wide at 300 to an inch, a speck three at most.
    return CleanPictures(
        grey.filter(ImageFilter.MedianFilter(5)), grey.filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.MinFilter(3))
    )


def _black_ink(page: Image.Image) -> Image.Image:
    """Only what is dark in every colour: a red stamp and a blue signature are light in one, print in none."""
    red, green, blue = page.convert("RGB").split()
    return ImageChops.lighter(red, ImageChops.lighter(green, blue))


def _white_paper(grey: Image.Image) -> Image.Image:
    """Stretch the greys between ink and paper, so that paper is white; the commonest grey is that of the paper."""
    counts = grey.histogram()
    paper = max(range(_DARK, 256), key=counts.__getitem__)
    white = paper - _PAPER_SPREAD if paper < 255 else paper
    seen, black = 0, 0
    while seen < _INK_SHARE * sum(counts) and black < _DARK - 1:
        seen += counts[black]
        black += 1
    return grey.point([max(0, min(255, (value - black) * 255 // max(1, white - black))) for value in range(256)])


def _level(grey: Image.Image) -> Image.Image:
    turn = turn_of(grey)
    if abs(turn) < _LEAST_TURN:
        return grey
    return grey.rotate(turn, Image.Resampling.BICUBIC, fillcolor=255)


def turn_of(grey: Image.Image) -> float:
    """Return by how many degrees to turn a page for its lines to be level: rows of points are then ink or paper."""
    small = grey.reduce(4).point(lambda value: 255 if value < _DARK else 0)

    def contrast(turn: float) -> int:
        turned = small.rotate(turn, Image.Resampling.BILINEAR).resize((1, small.height), Image.Resampling.BOX)
        rows = turned.tobytes()
        return sum((one - next_one) ** 2 for one, next_one in itertools.pairwise(rows))

    steps = round(_MOST_TURN * 2)
    coarse = max((step / 2 for step in range(-steps, steps + 1)), key=contrast)
    return max((coarse + step / 10 for step in range(-5, 6)), key=contrast)


def _is_dusty(grey: Image.Image) -> bool:
    """Whether the left and right margins hold specks that a filter of points takes away; a shadow it does not."""
    width = max(1, round(grey.width * _MARGIN))
    vanished = 0
    for left in (0, grey.width - width):
        margin = grey.crop((left, 0, left + width, grey.height))
        vanished += _dark_points(margin) - _dark_points(margin.filter(ImageFilter.MedianFilter(5)))
    return vanished > _DUSTY * 2 * width * grey.height


def _dark_points(grey: Image.Image) -> int:
    return sum(grey.histogram()[:_DARK])

"""Figures to reach (chỉ tiêu): the items of a list or a table that is called so, each with the figures that belong to it."""

import re
from dataclasses import replace

from models.reading.figures import Figure, find_figures
from models.reading.lines import Paragraph, View
from models.reading.result import ReadTarget

_HEADING = re.compile(
    r"chỉ tiêu|mục tiêu (?:cụ thể|đến|năm|phấn đấu|chủ yếu)|^(?:[IVX]{1,5}|\d{1,2})[.)\-– ]{1,3}mục tiêu[ .:]*$", re.IGNORECASE
)
_PAST = re.compile(r"kết quả|đạt được|tình hình|đánh giá|(?<!phấn đấu )thực hiện (?:các )?chỉ tiêu|giao chỉ tiêu", re.IGNORECASE)
_STRIVING = re.compile(r"(?:phấn đấu|mục tiêu)[^:.;]{0,80}:\s?(?=\S)", re.IGNORECASE)
_INLINE = re.compile(r"(?:(?:các|một số|những)\s)?chỉ tiêu[^:.;]{0,80}:\s?(?=\S)", re.IGNORECASE)
_ARTICLE = re.compile(r"Điều \d{1,3}\b")
_LONGEST_HEADING = 160
_RANKS = {"roman": 1, "number": 2, "letter": 3, "paren": 4, "dash": 5, "": 6}


def read_targets(paragraphs: list[Paragraph]) -> list[ReadTarget]:
    """Targets of every list under a heading that speaks of "chỉ tiêu" (phrases 5, SD3), until a heading of the same rank.

    The first figure of an item is the target, the others are its sub-targets. Results of a past period are none.
    """
    found: list[ReadTarget] = []
    rank = 0.0  # of the heading whose list we are in; 0: none
    items = 0
    for paragraph in paragraphs:
        own = _rank(paragraph)
        if rank and (own <= rank if rank < 6 else own == 1 or (own == 6 and items > 0)):
            rank = 0.0
        if _is_heading(paragraph):
            rank, items = (0.0, 0) if _PAST.search(paragraph.text) else (own, 0)
            continue
        inline = _INLINE.match(paragraph.text, paragraph.body_at)
        if inline is not None and not _PAST.search(inline[0]):
            found += _rows(paragraph, inline.end(), None)
            continue
        if not rank:
            if (striving := _STRIVING.match(paragraph.text, paragraph.body_at)) is not None:
                rows = _rows(paragraph, striving.end(), None)
                found += rows if len(rows) > 1 else []
            continue
        if not paragraph.marker:
            found += _rows(paragraph, 0, None)
            continue
        if paragraph.marker:
            label = int(paragraph.label) if paragraph.marker in ("paren", "number") and paragraph.label.isdigit() else None
            made = _item(paragraph, paragraph.body_at, label)
            if made is not None and found and items and paragraph.text.startswith("+"):
                found[-1] = replace(found[-1], sub_targets=(*found[-1].sub_targets, made))
            elif made is not None:
                found.append(made)
            items += 1
    return found


def _rank(paragraph: Paragraph) -> float:
    """How high a paragraph stands: 1 for a part or an article, 6 for running text."""
    if _ARTICLE.match(paragraph.text):
        return 1
    if paragraph.marker == "number":  # "2." holds "2.1." and "1)"
        is_bracketed = paragraph.text[len(paragraph.label) : len(paragraph.label) + 1] in (")", "/")
        return _RANKS["number"] + 0.1 * paragraph.label.count(".") + (0.5 if is_bracketed else 0)
    if paragraph.marker:
        return _RANKS[paragraph.marker]
    return 1 if paragraph.is_heading and not _HEADING.search(paragraph.text) else 6


def _is_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if paragraph.marker == "paren" or len(text) >= _LONGEST_HEADING or not _HEADING.search(text):
        return False
    if not (paragraph.marker or paragraph.is_heading or text.endswith(":") or _ARTICLE.match(text)):
        return False
    return not find_figures(text, paragraph.body_at, len(text))


def _item(paragraph: Paragraph, first: int, label: int | None) -> ReadTarget | None:
    """A paragraph as one target: its first figure, the others under it."""
    figures = find_figures(paragraph.text, first, len(paragraph.text))
    if not figures:
        return None
    leading, *others = figures
    leading.subs += others
    leading.start, leading.end = 0, len(paragraph.text)
    return _target(leading, paragraph.view, label)


def _rows(paragraph: Paragraph, first: int, label: int | None) -> list[ReadTarget]:
    """Figures listed in one sentence ("Chỉ tiêu: kết nạp 120 đảng viên; ..."), each a target of its own."""
    return [_target(figure, paragraph.view, label) for figure in find_figures(paragraph.text, first, len(paragraph.text))]


def _target(figure: Figure, view: View, label: int | None) -> ReadTarget:
    return ReadTarget(
        item=label,
        name=figure.name,
        op=figure.op,
        value=figure.value,
        value_to=figure.value_to,
        unit=figure.unit,
        span=view.span(figure.start, figure.end),
        sub_targets=tuple(_target(sub, view, None) for sub in figure.subs),
    )

"""The running parts of a Word file: title, grounds, Kính gửi, paragraphs, tables, each with the measures of its PDF twin."""

from collections.abc import Sequence

from models.domain.text_parts import BOLD, CENTRED, PartKind
from reports.papers.letter_texts import TableTexts
from reports.press.fonts import ASCENT, Face, family
from reports.press.lines import break_balanced, break_text, break_title
from reports.press.profile import MM, Profile
from reports.press.text import bound
from reports.word.word_lines import balanced, broken_by_hand, easy_room, face_style
from reports.word.word_xml import ASCENT_SHARE, paragraph, row, rule, run, table

_ENDINGS = (";", ".", ",", ":")
_NARROW = 24 * MM  # columns up to this width hold numbers and dates and are centred


def centred_xml(
    text: str, face: Face, size: float, width: float, leading: float, *, before: float = 0.0, keep: bool = True
) -> str:
    """A centred text of even lines, kept with what follows; lengths in points."""
    if not text:
        return ""
    lines = [line.text for line in break_title(text, face, size, width)]
    content, side = balanced(lines, face, size, width, face_style(face))
    return paragraph(content, align="center", leading=leading, before=before, left=side, right=side, keep=keep, whole=True)


def ending_xml(text: str, profile: Profile, width: float) -> list[str]:
    """What stands under the subject of a typed paper: five hyphens, or a rule of a share of its longest line."""
    parts = []
    if profile.typed_subject_end:
        hyphens = run(profile.typed_subject_end, profile.body_pt)
        parts.append(paragraph(hyphens, align="center", leading=profile.line_exact_pt, keep=True))
    if profile.typed_subject_rule_share and text:
        longest = max(line.width for line in break_title(text, family().bold, profile.body_pt, width))
        side = (width - longest * profile.typed_subject_rule_share) / 2
        parts.append(rule(side, side, profile.rule_weight_pt, before=3.0, height=profile.rule_drop_pt, keep=True))
    return parts


def salutation_xml(label: str, addressees: Sequence[str], profile: Profile, *, before: float) -> list[str]:
    """The block Kính gửi or Kính trình, centred as a whole; names hang under their own beginning (HD05 9.2.3)."""
    faces, size = family(), profile.body_pt
    label_face = faces.italic if profile.salutation_italic else faces.regular
    label_width = label_face.width(label) * profile.salutation_pt + faces.regular.space * 2 * size
    room = profile.text_width - 2 * profile.indent - label_width
    dash = "- " if len(addressees) > 1 else ""
    hang = faces.regular.width(dash) * size
    texts = []
    for index, name in enumerate(addressees):
        mark = profile.last_addressee_mark if index == len(addressees) - 1 else profile.addressee_mark
        texts.append(name if name.endswith(_ENDINGS) else name + mark)
    blocks = [break_balanced(text, faces.regular, size, room - hang) for text in texts]
    widest = max(line.width for block in blocks for line in block)
    x = profile.text_width / 2 - (label_width + hang + widest) / 2
    left = x + label_width + hang
    most = profile.text_width - left
    parts = []
    for index, (text, block) in enumerate(zip(texts, blocks, strict=True)):
        lines = [line.text for line in block]
        width = easy_room(lines, faces.regular, size, most)
        # where no room breaks the text like the PDF the lines are broken by hand
        content = run(dash + text, size, bound=True) if width else broken_by_hand([dash + lines[0], *lines[1:]], size, {})
        if index == 0:
            content = run(f"{label}\t", profile.salutation_pt, italic=profile.salutation_italic) + content
        parts.append(
            paragraph(
                content, leading=profile.line_exact_pt, before=before if index == 0 else 0.0, left=left,
                right=most - width if width else 0.0, first=-(hang + label_width) if index == 0 else -hang,
                tabs=(x + label_width,) if index == 0 else (), whole=True, keep=index == len(texts) - 1,
            )
        )  # fmt: skip
    return parts


def body_xml(
    text: str,
    profile: Profile,
    kind: PartKind = "plain",
    emphasis: str = "",
    *,
    before: float | None = None,
    after: float = 0.0,
    keep: bool = False,
    italic: bool = False,
) -> str:
    """A paragraph of the text: centred and bold for the names of parts, else justified with an indented first line.

    `emphasis`: a phrase in bold italics. `keep`: its last lines stay with what follows.
    """
    size, gap = profile.body_pt, profile.paragraph_gap_pt if before is None else before
    if kind == "chapter_name" and before is None:
        gap = 0.0
    if kind in CENTRED:
        return centred_xml(text, family().bold, size, profile.text_width, profile.line_exact_pt, before=gap)
    text, phrase = bound(text), bound(emphasis)
    is_bold = kind in BOLD
    if phrase and phrase in text and not is_bold:
        start = text.index(phrase)
        pieces = [(text[:start], False), (phrase, True), (text[start + len(phrase) :], False)]
        content = "".join(run(piece, size, bold=is_strong, italic=is_strong, bound=True) for piece, is_strong in pieces if piece)
    else:
        content = run(text, size, bold=is_bold, italic=italic, bound=True)
    return paragraph(
        content, align="justify", leading=profile.line_exact_pt, before=gap, after=after, first=profile.indent, keep=keep or is_bold,
        whole=is_bold,
    )  # fmt: skip


def table_xml(data: TableTexts, profile: Profile, *, keep_last: bool = False) -> str:
    """The table of items: fixed widths, the head repeated on every page, rows that do not split, as high as on the PDF."""
    scale = profile.text_width / (sum(data.widths_mm) * MM)
    widths = [width * MM * scale for width in data.widths_mm]
    centred = [width <= _NARROW * scale and index < len(widths) - 1 for index, width in enumerate(widths)]
    rows = [_row(data.heads, widths, [True] * len(widths), profile, is_head=True)]
    last = len(data.rows) - 1
    for index, texts in enumerate(data.rows):
        rows.append(_row(texts, widths, centred, profile, keep=keep_last and index == last))
    return table(
        widths, rows, border=profile.table_rule_pt, padding=(_pad(profile), profile.table_padding_pt - profile.table_rule_pt / 2)
    )


def as_of_xml(words: str, profile: Profile, *, keep: bool) -> list[str]:
    """The line under a table that tells the day of its figures, in small italics."""
    size = profile.data_as_of_pt
    leading = size * 1.25
    before = 3 + ASCENT * size - ASCENT_SHARE * leading
    return [paragraph(run(words, size, italic=True), leading=leading, before=before, keep=keep)] if words else []


def _row(
    texts: Sequence[str], widths: Sequence[float], centred: Sequence[bool], profile: Profile, *, is_head: bool = False, keep: bool = False
) -> str:  # fmt: skip
    size, face = profile.table_pt, family().bold if is_head else family().regular
    filled = [*texts, *[""] * (len(widths) - len(texts))][: len(widths)]
    count = max(
        len(break_text(text, face, size, width - 2 * profile.table_padding_pt))
        for text, width in zip(filled, widths, strict=True)
    )
    cells = [
        (
            width,
            paragraph(
                run(text, size, bold=is_head, bound=True), align="center" if is_centred else "left", leading=profile.table_leading_pt,
                keep=keep or is_head,
            ),
        )
        for text, width, is_centred in zip(filled, widths, centred, strict=True)
    ]  # fmt: skip
    height = count * profile.table_leading_pt + 2 * profile.table_padding_pt
    return row(cells, height=height, is_head=is_head, is_middle=is_head)


def _pad(profile: Profile) -> float:
    return max(profile.table_padding_pt - profile.table_rule_pt, 0.0)

"""What stands at the edges of a Word file and under its foot: circulation note, contact line, the block of a copy (paper-format 4, 12, 13)."""

from reports.papers.copy_block import copy_atoms
from reports.papers.letter_texts import Texts, marked
from reports.papers.margin_notes import contact_atom, is_on_last_page
from reports.press.fonts import ASCENT, DESCENT, family
from reports.press.lines import break_text
from reports.press.profile import Profile
from reports.word.word_foot import foot_of
from reports.word.word_lines import broken_by_hand, face_style
from reports.word.word_marks import Mark, Marks
from reports.word.word_xml import ASCENT_SHARE, borders_xml, frame_xml, paragraph, row, rule, run, table, tiny

_PAD = 3  # between a framed note and its frame, points
_RULE_LINE = 1.75  # height of a rule's paragraph, points
_LEADING = 1.2


def circulation_xml(texts: Texts, profile: Profile) -> str:
    """The note over the first page, at its right margin: a paragraph of that page's header. Nothing for a note of the last page."""
    note = texts.circulation_note
    if not note or is_on_last_page(note, profile):
        return ""
    size = profile.circulation_pt
    words = run(note, size, bold=True)
    if not profile.circulation_frame:
        return paragraph(words, align="right", leading=size * (ASCENT + DESCENT))
    left = profile.text_width - family().bold.width(note) * size - 2 * _PAD
    edge = borders_xml(("top", "left", "bottom", "right"), profile.rule_weight_pt, space=(_PAD,) * 4)
    return paragraph(
        words, align="right", leading=size * (ASCENT + DESCENT), left=max(left + _PAD, _PAD), right=_PAD, borders=edge
    )


def last_page_note_xml(texts: Texts, profile: Profile) -> str:
    """The note under the text block of the last page, in a frame of its own that hangs on the end of the text."""
    note, size = texts.circulation_note, profile.circulation_pt
    if not note or not is_on_last_page(note, profile):
        return ""
    leading = size * (ASCENT + DESCENT)
    count = len(break_text(note, family().bold, size, profile.text_width))
    y = profile.page_height - profile.circulation_edge - count * leading
    return paragraph(run(note, size, bold=True), align="center", leading=leading, frame=frame_xml(profile.text_width, y))


def contact_xml(texts: Texts, profile: Profile, *, is_framed: bool) -> list[str]:
    """The contact line under a rule across the text block; `is_framed`: at the lower margin, wherever the text has come to."""
    if not texts.contact_line:
        return []
    atom = contact_atom(texts.contact_line, profile, is_at_bottom=False)
    marks = Marks()
    atom.draw(marks, 0.0)  # type: ignore[arg-type]  # a pen that only notes
    if not is_framed:
        return [
            tiny(atom.gap, keep=True),
            marks.column(profile.margins.left, profile.text_width, 0.0, set(texts.contact_line))[0],
        ]
    size, lines = profile.contact_pt, [mark.text for mark in marks.found if mark.text]
    frame = frame_xml(profile.text_width, profile.page_height - profile.margins.bottom - atom.height)
    edge = borders_xml(("top",), profile.rule_weight_pt, space=(2,))  # LibreOffice loses a frame of several kinds of paragraphs
    words = broken_by_hand(lines, size, {})
    return [tiny(keep=True), paragraph(words, align="center", leading=size * _LEADING, borders=edge, frame=frame)]


def copy_xml(texts: Texts, profile: Profile) -> list[str]:
    """The block of a copy under a rule: the red stamp with the copier's signature, or the typed head and foot of older papers."""
    copy = texts.copy
    if copy is None:
        return []
    signer = copy.signer
    named = (*copy.copier, copy.number, copy.form.upper(), copy.place_and_date, *signer.authority, *signer.position, signer.name)
    whole = {text for text in named if text}
    marks = Marks()
    atom = copy_atoms(copy, profile, profile.page_height)[0]
    atom.draw(marks, 0.0)  # type: ignore[arg-type]  # a pen that only notes
    parts = [rule(0.0, 0.0, profile.rule_weight_pt, before=atom.gap, keep=True)]
    frame = next((mark for mark in marks.found if mark.height), None)
    if frame is not None:
        return [*parts, tiny(frame.y - _RULE_LINE, keep=True), _stamp(marks, frame, whole, profile)]
    del marks.found[0]  # the rule
    left, widths = profile.margins.left, (profile.header_left, profile.text_width - profile.header_left)
    columns = ((left, widths[0]), (left + widths[0], widths[1]))
    made = [marks.column(start, width, _RULE_LINE, whole, keep=True) for start, width in columns]
    below = atom.height - _RULE_LINE - max(height for _, height in made)
    parts.append(table(widths, [row([(width, text or tiny()) for width, (text, _) in zip(widths, made, strict=True)])]))
    return [*parts, *foot_of(marked(copy.distribution), "", signer, profile, below=below)]


def _stamp(marks: Marks, frame: Mark, whole: set[str], profile: Profile) -> str:
    """The red frame with its lines beside the signature of the copier."""
    start = profile.margins.left
    inside = [mark for mark in marks.found if mark.text and frame.x <= mark.x and mark.right <= frame.right]
    parts, cursor = [], frame.y
    for mark in inside:
        leading = (mark.y - cursor) / ASCENT_SHARE if mark is inside[0] else mark.size * _LEADING
        before = max(mark.y - ASCENT_SHARE * leading - cursor, 0.0)
        is_title = mark is inside[0]
        side = 0.0 if is_title else mark.x - frame.x
        words = run(mark.text, mark.size, red=True, bound=True, **face_style(mark.face)) if mark.face else ""
        parts.append(paragraph(words, align="center" if is_title else "left", leading=leading, before=before, left=side))
        cursor += before + leading
    edge_of_text = start + profile.text_width
    width = min((edge_of_text - mark.centre) * 2 for mark in marks.found if mark.text and mark.x > frame.right)
    gap = edge_of_text - frame.right - width
    signature, _ = marks.column(edge_of_text - width, width, frame.y, whole)
    edge = borders_xml(("top", "left", "bottom", "right"), frame.weight, red=True)
    cells = [(frame.right - frame.x, "".join(parts)), (gap, tiny()), (width, signature)]
    return table([width for width, _ in cells], [row(cells, height=frame.height, edges=(edge, "", ""))])

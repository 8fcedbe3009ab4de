"""The block of a copy at the end of the original: the red stamp of HD05 with the copier's signature, or a typed head (paper-format 13)."""

from reports.papers.letter_texts import CopyTexts, marked
from reports.papers.signature import Placed, block, draw_block, signature_atoms
from reports.press.flow import Atom
from reports.press.fonts import ASCENT, DESCENT, Face, family
from reports.press.lines import Line, break_balanced, break_text
from reports.press.pen import Pen
from reports.press.profile import MM, Profile
from reports.press.tags import Tag

_ABOVE = 14.0  # between the original and the rule
_UNDER_RULE = 8.0
_PAD = 3 * MM  # inside the stamp
_APART = 4 * MM  # between the stamp and the signature
_LEAST = 6.0  # the smallest letters of a stamp, when its lines are very long
_SIDE = 2 * MM


def copy_atoms(texts: CopyTexts, profile: Profile, room: float) -> list[Atom]:
    """The block under a solid rule across the text block, kept whole on one page."""
    made = [_stamped(texts, profile)] if profile.copy_style == "stamp" else _typed(texts, profile, room)
    made[0].gap = _ABOVE
    for atom in made[:-1]:
        atom.keep = True
    return made


def stamp_lines(texts: CopyTexts, profile: Profile) -> list[str]:
    """What the stamp says under its heading: who copies, number, form, place and date, for whom, each with its label."""
    facts = ("\n".join(texts.copier), texts.number, texts.form, texts.place_and_date, " ".join(texts.distribution))
    lines = (f"{label}{fact}".replace("\n", " ") for label, fact in zip(profile.copy_labels, facts, strict=True) if fact)
    return [" ".join(filter(None, line.split(" "))) for line in lines]  # the open number of a draft keeps its no-break blanks


def _rule(pen: Pen, top: float, profile: Profile) -> float:
    left = profile.margins.left
    pen.rule(left, top, left + profile.text_width, top, profile.rule_weight_pt)
    return top + _UNDER_RULE


def _stamped(texts: CopyTexts, profile: Profile) -> Atom:
    faces = family()
    left = profile.margins.left
    width, height = profile.copy_width, profile.copy_height
    inner = width - 2 * _PAD
    size, lines = _fitting(stamp_lines(texts, profile), faces.regular, profile, inner)
    right = left + width + _APART
    signer = texts.signer
    signed, signed_height = block(
        signer.authority, signer.position, signer.name, profile, right, left + profile.text_width - right
    )

    def draw(pen: Pen, top: float) -> None:
        top = _rule(pen, top, profile)
        pen.colour(is_red=True)
        pen.frame(left, top, width, height, profile.rule_weight_pt)
        y = top + _PAD + ASCENT * profile.copy_title_pt
        pen.centred(left + width / 2, y, faces.bold, profile.copy_title_pt, profile.copy_title)
        y += 4.0
        for line in lines:
            y += size * 1.2
            pen.line(left + _PAD, y, line, size)
        pen.colour(is_red=False)
        draw_block(signed, pen, top)

    total = _UNDER_RULE + max(height + profile.rule_weight_pt / 2, signed_height)
    return Atom(height=total, extent=total, draw=draw, tag=Tag("P"))


def _fitting(texts: list[str], face: Face, profile: Profile, width: float) -> tuple[float, list[Line]]:
    """The lines of the stamp in the largest letters, from the profile's size down, in which its frame holds them."""
    size = profile.copy_pt
    free = profile.copy_height - 2 * _PAD - ASCENT * profile.copy_title_pt - 4.0
    while True:
        lines = [line for text in texts for line in break_text(text, face, size, width)]
        if len(lines) * size * 1.2 <= free or size <= _LEAST:
            return size, lines
        size -= 0.5


def _typed(texts: CopyTexts, profile: Profile, room: float) -> list[Atom]:
    """Copier, star or rule and number on the left, form and date on the right (HD36; NĐ 30 PL I III), then a foot as of a paper."""
    faces = family()
    left_centre = profile.margins.left + profile.header_left / 2
    right_width = profile.text_width - profile.header_left
    right_centre = profile.margins.left + profile.header_left + right_width / 2
    size, leading = profile.issuer_pt, profile.header_leading_pt
    placed: list[Placed] = []
    rules: list[tuple[float, float, float]] = []
    y = ASCENT * profile.title_pt - leading

    def put(text: str, face: Face, points: float, centre: float, width: float, baseline: float) -> float:
        for line in break_balanced(text, face, points, width - _SIDE):
            baseline += leading
            placed.append((centre - line.width / 2, baseline, line, points))
        return baseline

    first = y
    for number, text in enumerate(texts.copier):
        is_last = number == len(texts.copier) - 1
        y = put(text, faces.bold if is_last else faces.regular, size, left_centre, profile.header_left, y)
    if profile.star:
        y = put(profile.star, faces.regular, profile.star_pt, left_centre, profile.header_left, y)
    elif placed:
        half = max(line.width for _, _, line, _ in placed) * profile.issuer_rule_share / 2
        rules.append((left_centre - half, y + profile.rule_drop_pt, left_centre + half))
        y += 2 * profile.rule_drop_pt
    form_end = put(texts.form.upper(), faces.bold, profile.copy_title_pt, right_centre, right_width, first)
    dated = max(y, form_end)
    y = put(texts.number, faces.regular, profile.number_pt, left_centre, profile.header_left, dated)
    last = max(y, put(texts.place_and_date, faces.italic, profile.date_pt, right_centre, right_width, dated))

    def draw(pen: Pen, top: float) -> None:
        top = _rule(pen, top, profile)
        draw_block(placed, pen, top)
        for x1, at, x2 in rules:
            pen.rule(x1, top + at, x2, top + at, profile.rule_weight_pt)

    height = _UNDER_RULE + last + DESCENT * profile.date_pt
    signer = texts.signer
    foot = signature_atoms(
        marked(texts.distribution), "", signer.authority, signer.position, signer.name, profile, room - height - _ABOVE
    )
    return [Atom(height=height, extent=height, draw=draw, tag=Tag("P")), *foot]

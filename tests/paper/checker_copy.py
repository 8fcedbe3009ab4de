"""The block of a copy at the end of the original: rule across the text, red stamp of 80 x 50 mm or typed head, the copier's signature."""

from collections.abc import Callable, Iterator

from models.domain.letters import CopyBlock, Letter
from tests.paper.checker_plan import Plan
from tests.paper.checker_reading import Finding, Part, Row
from tests.paper.checker_table import SIGNATURE_GAP, STAMP, STAMP_HEADING
from tests.paper.geometry import Paper

_LABELS = ("Cơ quan sao: ", "", "Hình thức sao: ", "", "Nơi nhận bản sao: ")


def take_copy(given: CopyBlock, profile: str, take: Callable[..., None]) -> None:
    """Take the texts of the block in their order of drawing."""
    day = given.copied_on
    dated = f"{given.place}, ngày {day.day:02d} tháng {f'{day.month:02d}' if day.month < 3 else day.month} năm {day.year}"
    if profile == "HD05":
        take("copy_heading", STAMP_HEADING)
        facts = (given.copier, given.number_text, given.form, dated, given.distribution)
        for label, fact in zip(_LABELS, facts, strict=True):
            take("copy_line", label + fact.replace("\n", " ") if fact else "")
    else:
        lines = given.copier.split("\n")
        for line in lines[:-1]:
            take("copy_superior", line, "superior_line")
        take("copy_issuer", lines[-1], "issuer_line")
        take("copy_star", "*" if profile == "HD36" else "", "star")
        take("copy_form", given.form.upper())
        take("copy_number", given.number_text)
        take("copy_date", dated)
        take("copy_distribution_head", "Nơi nhận:", "distribution_head")
        for line in given.distribution.split("\n"):
            take("copy_distribution", "- " + line, "distribution")
    block = given.signature
    for name, text in (
        ("signing_authority", block.signing_authority or ""),
        ("position", block.position),
        ("signer", block.signer),
    ):
        for line in text.split("\n"):
            take(f"copy_by_{name}", line, name)


def check_copy(letter: Letter, parts: dict[str, list[Part]], paper: Paper, plan: Plan) -> Iterator[Finding]:
    """Whole on one page, under a solid rule across the text block, under the foot of the original (paper-format 13)."""
    if not letter.copy_block:
        return
    rows = [row for name, several in parts.items() if name.startswith("copy_") for part in several for row in part.rows]
    first = min(rows, key=lambda row: (row.page, row.y))
    block = plan.block(first)
    if len({row.page for row in rows}) > 1:
        yield Finding("copy on one page", first.page + 1, first.text, 1, sorted({row.page for row in rows}))
    names = ["distribution_head", "distribution", "signer", "position"]
    names += ["contact"] if letter.layout_profile != "ND30" else []  # there it stands at the foot of the first page
    original = [row for name in names for part in parts.get(name, []) for row in part.rows if row.page == first.page]
    over = max((row.bottom for row in original), default=block.top - 1)
    full = [
        one for one in paper.rules(first.page)
        if one[3] - one[1] < 1 and over <= one[1] < first.top and abs(one[0] - block.left) < 0.6 and abs(one[2] - block.right) < 0.6
    ]  # fmt: skip
    if not full:
        yield Finding("rule between original and copy", first.page + 1, first.text, "across the text", paper.rules(first.page))
    signed = {name: [row for part in parts.get(f"copy_by_{name}", []) for row in part.rows] for name in
              ("signing_authority", "position", "signer")}  # fmt: skip
    head = signed["signing_authority"] + signed["position"]
    for row in [*head, *signed["signer"]]:
        if abs(row.centre - head[0].centre) > 0.5:
            yield Finding("signature of the copier on one axis", row.page + 1, row.text, head[0].centre, row.centre)
        if row.centre < block.centre:
            yield Finding("signature of the copier on the right", row.page + 1, row.text, block.centre, row.centre)
    if signed["signer"][0].top - head[-1].y < SIGNATURE_GAP:
        yield Finding(
            "room for the copier to sign", first.page + 1, head[-1].text, SIGNATURE_GAP, signed["signer"][0].top - head[-1].y
        )
    if letter.layout_profile == "HD05":
        yield from _stamp(parts, paper, block.left, [*head, *signed["signer"]])
    else:
        yield from _typed(parts)


def _stamp(parts: dict[str, list[Part]], paper: Paper, left: float, signed: list[Row]) -> Iterator[Finding]:
    heading = parts["copy_heading"][0].rows[0]
    lines = [row for part in parts["copy_line"] for row in part.rows]
    frames = [
        one
        for one in paper.rules(heading.page)
        if one[0] < heading.left and heading.right < one[2] and one[1] < heading.y < one[3]
    ]
    sized = [one for one in frames if abs(one[2] - one[0] - STAMP[0]) < 0.6 and abs(one[3] - one[1] - STAMP[1]) < 0.6]
    if not sized:
        yield Finding("stamp of 80 x 50 mm", heading.page + 1, heading.text, STAMP, frames)
        return
    frame = sized[0]
    if paper.rule_colour(heading.page, frame)[1:] != (0, 0) or paper.rule_colour(heading.page, frame)[0] < 150:
        yield Finding("stamp red", heading.page + 1, heading.text, "red", paper.rule_colour(heading.page, frame))
    if abs(frame[0] - left) > 0.5:
        yield Finding("stamp at the left margin", heading.page + 1, heading.text, left, frame[0])
    if abs(heading.centre - (frame[0] + frame[2]) / 2) > 0.5:
        yield Finding("heading centred in the stamp", heading.page + 1, heading.text, (frame[0] + frame[2]) / 2, heading.centre)
    for row in lines:
        if row.left < frame[0] + 1 or row.right > frame[2] - 1 or row.bottom > frame[3] - 0.3 or row.top < heading.bottom - 0.5:
            yield Finding("lines inside the stamp", row.page + 1, row.text, frame, (row.left, row.top, row.right, row.bottom))
    for row in signed:
        if row.left < frame[2] + 1:
            yield Finding("signature of the copier beside the stamp", row.page + 1, row.text, frame[2], row.left)


def _typed(parts: dict[str, list[Part]]) -> Iterator[Finding]:
    left = [
        row
        for name in ("copy_superior", "copy_issuer", "copy_star", "copy_number")
        for part in parts.get(name, [])
        for row in part.rows
    ]
    right = [row for name in ("copy_form", "copy_date") for part in parts[name] for row in part.rows]
    for column in (left, right):
        for row in column:
            if abs(row.centre - column[0].centre) > 0.5:
                yield Finding("columns of the copy centred", row.page + 1, row.text, column[0].centre, row.centre)
    if max(row.right for row in left) > min(row.left for row in right) - 0.5:
        yield Finding("columns of the copy apart", left[0].page + 1, left[0].text, right[0].left, left[0].right)
    if abs(left[0].y - right[0].y) > 0.3:
        yield Finding("form of the copy on the line of the copier", left[0].page + 1, right[0].text, left[0].y, right[0].y)
    if abs(parts["copy_number"][0].rows[0].y - parts["copy_date"][0].rows[0].y) > 0.3:
        yield Finding("number and date of the copy on one line", left[0].page + 1, left[-1].text, left[-1].y, right[-1].y)

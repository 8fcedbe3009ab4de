"""The notes at the edges of a paper: circulation over page 1 or under the last page, the contact line under a rule across the text."""

from collections.abc import Iterator

from models.domain.letters import Letter
from tests.paper.checker_plan import Plan
from tests.paper.checker_reading import Finding, Part
from tests.paper.checker_table import EDGE, ON_LAST_PAGE
from tests.paper.geometry import Paper


def check_notes(letter: Letter, parts: dict[str, list[Part]], paper: Paper, plan: Plan) -> Iterator[Finding]:
    """HD05 boxes 11a and 13; NĐ 30: the note framed, the contact line on the first page."""
    for part in parts.get("circulation", []):
        is_state = letter.layout_profile == "ND30"
        if part.text != part.text.upper():
            yield Finding("circulation note in capitals", part.page, part.text, part.text.upper(), part.text)
        yield from (
            _at_the_end(part, plan)
            if letter.circulation_note == ON_LAST_PAGE and not is_state
            else _on_page_1(part, paper, plan, is_state=is_state)
        )
    for part in parts.get("contact", []):
        yield from _contact(letter, part, parts, paper, plan)


def _on_page_1(part: Part, paper: Paper, plan: Plan, *, is_state: bool) -> Iterator[Finding]:
    row, block = part.rows[0], plan.pages[0].block
    edge = EDGE if block.sheet[1] > 250 else 7.0
    if row.page:
        yield Finding("circulation note on page 1", row.page + 1, part.text, 1, row.page + 1)
    frames = [one for one in paper.rules(row.page) if one[0] < row.left and row.right < one[2] and one[1] < row.y < one[3]]
    if is_state != bool(frames):
        yield Finding("circulation note framed on state papers only", 1, part.text, is_state, frames)
    top = frames[0][1] if frames else row.top
    right = frames[0][2] if frames else max(one.right for one in part.rows)
    if abs(top - edge) > 0.4:
        yield Finding("circulation note 10 mm from the edge", 1, part.text, edge, top)
    if abs(right - block.right) > 0.5:
        yield Finding("circulation note at the right", 1, part.text, block.right, right)
    if (frames[0][3] if frames else part.rows[-1].bottom) > block.top - 0.5:
        yield Finding("circulation note over the text", 1, part.text, block.top, part.rows[-1].bottom)


def _at_the_end(part: Part, plan: Plan) -> Iterator[Finding]:
    row = part.rows[-1]
    block = plan.block(row)
    edge = EDGE if block.sheet[1] > 250 else 7.0
    last = plan.of(0)[-1]
    if row.page != last:
        yield Finding("circulation note on the last page", row.page + 1, part.text, last + 1, row.page + 1)
    if abs(block.sheet[1] - row.bottom - edge) > 0.4:
        yield Finding("circulation note 10 mm from the lower edge", row.page + 1, part.text, edge, block.sheet[1] - row.bottom)
    if abs(row.centre - block.centre) > 0.4:
        yield Finding("circulation note centred", row.page + 1, part.text, block.centre, row.centre)


def _contact(letter: Letter, part: Part, parts: dict[str, list[Part]], paper: Paper, plan: Plan) -> Iterator[Finding]:
    flow = [row.page for name in ("signer", "distribution") for one in parts.get(name, []) for row in one.rows]
    page = 0 if letter.layout_profile == "ND30" else max(flow) if letter.copy_block else plan.of(0)[-1]
    first, last = part.rows[0], part.rows[-1]
    block = plan.block(first)
    if {row.page for row in part.rows} != {page}:
        yield Finding("contact line on its page", first.page + 1, part.text, page + 1, [row.page + 1 for row in part.rows])
    near = [one for one in paper.rules(first.page) if one[3] - one[1] < 1 and 0 < first.top - one[1] < 3]
    if not any(abs(one[0] - block.left) < 0.6 and abs(one[2] - block.right) < 0.6 for one in near):
        yield Finding("rule over the contact line", first.page + 1, part.text, (block.left, block.right), near)
    if not letter.copy_block and abs(last.bottom - block.bottom) > 0.5:
        yield Finding("contact line at the lower margin", first.page + 1, part.text, block.bottom, last.bottom)
    above = [
        row.bottom for name, several in parts.items() if name not in ("contact", "circulation") and not name.startswith("cop")
        for one in several for row in one.rows if row.page == first.page
    ]  # fmt: skip
    if above and max(above) > first.top - 2:
        yield Finding("contact line under all else", first.page + 1, part.text, first.top, max(above))

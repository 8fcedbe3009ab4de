"""The foot of a letter: Nơi nhận on the left, the signature on the right, never alone on its page."""

from collections.abc import Iterator

from models.domain.letters import Letter
from tests.paper.checker_plan import Plan
from tests.paper.checker_reading import Finding, Part, Row
from tests.paper.checker_table import SIGNATURE_GAP
from tests.paper.geometry import Paper


def check_foot(letter: Letter, parts: dict[str, list[Part]], paper: Paper, plan: Plan) -> Iterator[Finding]:
    """Underlined head, ending marks, one axis of the signature, room for it, company on its page."""
    head = parts["distribution_head"][0].rows[0]
    margin = plan.block(head).left
    if abs(head.left - margin) > 0.4:
        yield Finding("Nơi nhận at the left margin", head.page + 1, head.text, margin, head.left)
    yield from _underline(letter, head, paper)
    items = parts.get("distribution", [])
    for item, mark in zip(items, [*[";"] * (len(items) - 1), "."], strict=True):
        if not item.rows[-1].text.endswith(mark):
            yield Finding("mark after a line of Nơi nhận", item.page, item.text, mark, item.rows[-1].text[-1:])
    right = [row for name in ("signing_authority", "position", "signer") for part in parts.get(name, []) for row in part.rows]
    if not right:
        return
    if abs(right[0].y - head.y) > 0.7 and not letter.co_signatures:
        yield Finding("authority on the line of Nơi nhận", head.page + 1, right[0].text, head.y, right[0].y)
    for row in right:
        if abs(row.centre - right[0].centre) > 0.5:
            yield Finding("signature on one axis", row.page + 1, row.text, right[0].centre, row.centre)
        if row.page != right[0].page:
            yield Finding("signature on one page", row.page + 1, row.text, right[0].page + 1, row.page + 1)
    beside = [row for item in items for row in item.rows if row.page == right[0].page]
    if beside and not letter.co_signatures and max(row.right for row in beside) > min(row.left for row in right) - 1:
        yield Finding(
            "Nơi nhận apart from the signature",
            head.page + 1,
            "",
            min(row.left for row in right),
            max(row.right for row in beside),
        )
    if "signer" in parts and ("position" in parts or "signing_authority" in parts):
        name = parts["signer"][0].rows[0]
        above = [row for row in right if row not in parts["signer"][0].rows]
        if name.top - above[-1].y < SIGNATURE_GAP:
            yield Finding("room to sign", name.page + 1, name.text, SIGNATURE_GAP, name.top - above[-1].y)
    yield from _company(parts, right[0])


def _underline(letter: Letter, head: Row, paper: Paper) -> Iterator[Finding]:
    near = [
        one for one in paper.rules(head.page) if one[3] - one[1] < 1 and 0 < one[1] - head.y < 2 and one[0] < head.centre < one[2]
    ]
    if letter.layout_profile == "ND30":
        if near:
            yield Finding("Nơi nhận not underlined", head.page + 1, head.text, "no rule", near)
    elif not any(abs(one[0] - head.left) <= 0.6 and abs(one[2] - head.right) <= 0.6 for one in near):
        yield Finding("Nơi nhận underlined", head.page + 1, head.text, (head.left, head.right), near)


def _company(parts: dict[str, list[Part]], foot: Row) -> Iterator[Finding]:
    """At least two lines of the text, or of its table, stand over the signature."""
    names = [name for name in parts if name in ("body", "data_as_of", "addressee") or name.startswith("cell ")]
    rows = [row for name in names for part in parts[name] for row in part.rows]
    here = {round(row.y, 1) for row in rows if row.page == foot.page and row.y < foot.y}
    if len({(row.page, round(row.y, 1)) for row in rows}) >= 2 and len(here) < 2:
        yield Finding("signature never alone", foot.page + 1, foot.text, "two lines over it", len(here))

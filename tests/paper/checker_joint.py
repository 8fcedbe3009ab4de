"""The signatures of a joint paper: rows of two, the lead body on the right, heads and names of a row on common lines (paper-format 8)."""

from collections.abc import Iterator

from models.domain.letters import Letter
from tests.paper.checker_plan import Plan
from tests.paper.checker_reading import Finding, Part, Row
from tests.paper.checker_table import SIGNATURE_GAP


def check_joint(letter: Letter, parts: dict[str, list[Part]], plan: Plan) -> Iterator[Finding]:
    """All blocks of a joint paper; nothing for a paper of one body."""
    if not letter.co_signatures:
        return
    blocks = [_block(parts, ("signing_authority", "position"), "signer")]
    for number in range(len(letter.co_signatures)):
        blocks.append(_block(parts, (f"co_authority {number}", f"co_position {number}"), f"co_signer {number}"))
    previous: Row | None = None
    for start in range(0, len(blocks), 2):
        pair = blocks[start : start + 2]
        heads = [head for head, _ in pair]
        names = [name for _, name in pair]
        yield from _aligned(heads, names, previous)
        for head, name in pair:
            yield from _one(head, name, max(rows[-1].y for rows in heads))
        if len(pair) == 2 and min(row.left for row in heads[0] + names[0]) < max(row.right for row in heads[1] + names[1]) + 1:
            yield Finding("the first of a row on the right", heads[0][0].page + 1, heads[0][0].text, "right", "left")
        if len(pair) == 1 and heads[0][0].centre > plan.block(heads[0][0]).centre:
            yield Finding("a signer left over on the left", heads[0][0].page + 1, heads[0][0].text, "left", heads[0][0].centre)
        previous = max((name[-1] for name in names), key=lambda row: row.y)
    below = parts["distribution_head"][0].rows[0]
    last = blocks[-1][1][-1]
    if (below.page, below.y) <= (last.page, last.y):
        yield Finding("Nơi nhận under the signatures", below.page + 1, below.text, last.y, below.y)


def _block(parts: dict[str, list[Part]], heads: tuple[str, ...], name: str) -> tuple[list[Row], list[Row]]:
    above = [row for one in heads for part in parts.get(one, []) for row in part.rows]
    return above, [row for part in parts[name] for row in part.rows]


def _aligned(heads: list[list[Row]], names: list[list[Row]], previous: Row | None) -> Iterator[Finding]:
    first = heads[0][0]
    for head, name in zip(heads, names, strict=True):
        if abs(head[0].y - first.y) > 0.2:
            yield Finding("signatures of a row begin on one line", first.page + 1, head[0].text, first.y, head[0].y)
        if abs(name[0].y - names[0][0].y) > 0.2:
            yield Finding("names of a row on one line", first.page + 1, name[0].text, names[0][0].y, name[0].y)
        if {row.page for row in head + name} != {first.page}:
            yield Finding("a row of signatures on one page", first.page + 1, name[0].text, first.page + 1, name[0].page + 1)
    if previous is not None and previous.page == first.page and first.y - previous.y < 6:
        yield Finding("rows of signatures apart", first.page + 1, first.text, previous.y + 6, first.y)


def _one(head: list[Row], name: list[Row], deepest: float) -> Iterator[Finding]:
    for row in head + name:
        if abs(row.centre - head[0].centre) > 0.5:
            yield Finding("signature on one axis", row.page + 1, row.text, head[0].centre, row.centre)
    if name[0].top - deepest < SIGNATURE_GAP:
        yield Finding("room to sign", name[0].page + 1, name[0].text, SIGNATURE_GAP, name[0].top - deepest)

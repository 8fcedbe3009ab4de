"""Where the papers of a chain stand on the map: columns by distance, rows by what hangs on what. Plain numbers, no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.domain.documents import LinkedPaper
from models.services.register.chains import ChainItem, Trace, by_parent
from ui import showing, words
from ui.documents.chain import name_of, remark_of

GROUP_FROM = 7  # implementing papers from which they stand under the names of their issuers
_HEAD = 0.42  # room of such a name, in rows
_BETWEEN = 0.16  # more room after a paper that has papers of its own


@dataclass(frozen=True, slots=True)
class MapNode:
    """One paper on the map. `row`, `column`: in cards; column 0 is the paper asked about, left of it what it rests on.

    `parent`: place of the card towards the middle, None for the middle. `relation`: the word on the line. `count`: papers that a
    card "xem tất cả" stands for.
    """

    column: int
    row: float
    parent: int | None
    relation: str
    number: str
    day: str
    issuer: str
    subject: str
    spoken: str
    document_id: int | None = None
    link_id: int | None = None
    remark: str = ""
    is_voided: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class MapGroup:
    """The name of an issuer over its papers."""

    column: int
    row: float
    text: str


@dataclass(frozen=True, slots=True)
class ChainMap:
    """All that is drawn; `nodes[0]` is the paper asked about."""

    nodes: tuple[MapNode, ...]
    groups: tuple[MapGroup, ...]

    @property
    def rows(self) -> float:
        """Height in cards."""
        return max(node.row for node in self.nodes) + 1


def arrange(found: Trace, *, total_down: int | None = None) -> ChainMap:
    """The map of a chain. `total_down`: how many papers cite this one in all, when more than `found` has."""
    builder = _Builder()
    here = found.document
    is_secret = bool(here.secrecy)
    builder.nodes.append(
        MapNode(
            0, 0, None, "", here.number_symbol or "không số", showing.day(here.issued_on), here.issuer,
            "" if is_secret else here.subject, f"Văn bản này: {name_of(here)}, {here.issuer}, {'' if is_secret else here.subject}",
            here.id,
        )
    )  # fmt: skip
    up_rows = builder.branch(by_parent(found.up, is_down=False), here.id, 0, -1, 0.0, is_down=False)
    down = by_parent(found.down, is_down=True)
    down_rows = builder.branch(down, here.id, 0, 1, 0.0, is_down=True)
    shown = len(down.get(here.id, ()))
    if total_down is not None and total_down > shown:
        text = f"Xem tất cả {showing.number(total_down)} văn bản"
        builder.nodes.append(MapNode(1, down_rows, 0, "", text, "", "", "mở danh sách", text, count=total_down))
        down_rows += 1
    # a small map stands balanced, a long one is read from the top
    rows = max(up_rows, down_rows, 1.0)
    if rows <= 5:
        builder.shift(-1, (rows - up_rows) / 2)
        builder.shift(1, (rows - down_rows) / 2)
        builder.nodes[0] = _moved(builder.nodes[0], (rows - 1) / 2)
    return ChainMap(tuple(builder.nodes), tuple(builder.groups))


class _Builder:
    def __init__(self) -> None:
        self.nodes: list[MapNode] = []
        self.groups: list[MapGroup] = []

    def branch(
        self, steps: dict[int, list[ChainItem]], parent_id: int, parent: int, column: int, row: float, *, is_down: bool
    ) -> float:
        """Place the papers under one; the row after them."""
        items = steps.get(parent_id, [])
        groups = _groups(items) if column == 1 and len(items) >= GROUP_FROM else []
        # names over single papers would only take room
        for name, group in groups if 0 < len(groups) <= len(items) * 0.75 else [("", items)]:
            if name:
                count = f" ({len(group)})" if len(group) > 1 else ""
                self.groups.append(MapGroup(column, row, name + count))
                row += _HEAD
            for item in group:
                place = len(self.nodes)
                node = _node(item, column, row, parent, is_down=is_down)
                # under the name of its issuer a card has more room for what it is about
                self.nodes.append(replace(node, issuer="") if name and item.document else node)
                below = row
                if item.document is not None:
                    below = self.branch(steps, item.document.id, place, column + (1 if is_down else -1), row, is_down=is_down)
                row = max(row + 1, below + _BETWEEN if below > row + 1 else below)
        return row

    def shift(self, side: int, rows: float) -> None:
        """Move one side down."""
        self.nodes = [_moved(node, rows) if node.column * side > 0 else node for node in self.nodes]
        if side > 0:
            self.groups = [MapGroup(group.column, group.row + rows, group.text) for group in self.groups]


def _moved(node: MapNode, rows: float) -> MapNode:
    return replace(node, row=node.row + rows)


def _groups(items: Sequence[ChainItem]) -> list[tuple[str, list[ChainItem]]]:
    """Papers by issuer, in the order in which each issuer comes first."""
    found: dict[str, list[ChainItem]] = {}
    for item in items:
        found.setdefault(item.document.issuer if item.document else "Chưa có trong sổ", []).append(item)
    return list(found.items())


def _node(item: ChainItem, column: int, row: float, parent: int, *, is_down: bool) -> MapNode:
    link, paper = item.link, item.document
    relation = words.word("link_kind", link.kind)
    spoken = words.word("link_kind_back" if is_down else "link_kind", link.kind)
    remark = remark_of(item)
    own_link = link.id if item.depth == 1 else None
    if paper is None:
        text = f"{spoken} {link.number_symbol}, {showing.day(link.issued_on)}, chưa có trong sổ"
        return MapNode(
            column, row, parent, relation, link.number_symbol, showing.day(link.issued_on), link.issuer or "", "chưa có trong sổ", text,
            link_id=own_link,
        )  # fmt: skip
    subject = _subject(paper)
    said = [f"{spoken} {name_of(paper)}", paper.issuer, subject, remark]
    return MapNode(
        column, row, parent, relation, paper.number_symbol or "không số", showing.day(paper.issued_on), paper.issuer, subject,
        ", ".join(part for part in said if part), paper.id, own_link, remark, paper.number_status == "voided",
    )  # fmt: skip


def _subject(paper: LinkedPaper) -> str:
    """What a card says of a paper; of a secret one only its level."""
    if paper.secrecy:
        return f"văn bản {words.word('secrecy', paper.secrecy).lower()}, xem sổ mật"
    return paper.subject

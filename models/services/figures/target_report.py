"""Targets as one printed page (landscape) and as a spreadsheet, in the wording of resources/templates/targets.json."""

from collections.abc import Iterator, Sequence

from models.domain.paper_dates import paper_date
from models.domain.report_paper import Cell, ReportBook, Sheet, Table, Text
from models.domain.sheet_paper import SheetHead, SheetPaper, Signature
from models.domain.targets import RISK_MARGIN
from models.services.figures.target_texts import aim_text, amount, period_name, reading_period_name, words
from models.services.figures.targets import TargetView, counts
from models.services.paper.house_style import in_house_style


def compose_page(head: SheetHead, seen: Sequence[TargetView], margin: float = RISK_MARGIN) -> SheetPaper:
    """The table of the targets, each resolution under its own heading, sub-targets under their parent."""
    texts = words()
    day = paper_date(head.issued_on)
    documents = list(dict.fromkeys(view.document for view in seen))
    single = documents[0] if len(documents) == 1 and documents[0] else ""
    subject = texts["subject_document"].format(document=single, day=day) if single else texts["subject"].format(day=day)
    found = counts(seen)
    parts = ", ".join(
        texts["summary_part"].format(count=count, state=texts["states"][state]) for state, count in found.items() if count
    )
    body: list[Text | Table] = []
    if seen:
        body.append(Text(texts["summary"].format(total=len(seen), parts=parts)))
    for document in documents:
        rows = _rows([view for view in seen if view.document == document])
        if not single:
            body.append(Text(document or texts["no_document"], is_heading=True))
        is_last = document == documents[-1]
        body.append(
            Table(
                title="", heads=tuple(texts["heads"]), widths_mm=tuple(texts["widths_mm"]), rows=lambda rows=rows: iter(rows),  # type: ignore[misc]
                row_count=len(rows), notes=(texts["note"].format(margin=f"{margin:g}"),) if is_last else (),
            )
        )  # fmt: skip

    paper = SheetPaper(
        superior_line=head.superior_line,
        issuer_line=head.issuer_line,
        place=head.place,
        issued_on=head.issued_on,
        title=texts["title"],
        subject=subject,
        body=tuple(body),
        signatures=(
            Signature(texts["sign_maker"], texts["sign_note"], ""),
            Signature(head.position, "", head.signer),
        ),
        footer=head.app_footer,
        is_landscape=True,
        layout_profile=head.layout_profile,
        layout=head.layout,
    )
    return in_house_style(paper, head.tones)


def _rows(seen: Sequence[TargetView]) -> list[tuple[Cell, ...]]:
    texts = words()
    rows: list[tuple[Cell, ...]] = []
    number = part = 0
    for view in seen:
        target, judged = view.target, view.judged
        is_part = target.parent_id is not None and number > 0
        number, part = (number, part + 1) if is_part else (number + 1, 0)
        state = texts["states"][judged.state]
        if judged.is_final_missing:
            state = texts["state_final_missing"].format(state=state)
        rows.append((
            f"{number}.{part}" if is_part else str(number),
            target.name,
            period_name(target.period_key),
            aim_text(target),
            "" if judged.value is None else amount(judged.value, target.unit),
            judged.as_of,
            "" if judged.progress is None else f"{judged.progress * 100:.0f}%",
            state,
            texts["trends"][judged.trend],
            view.unit_name,
        ))  # fmt: skip
    return rows


def compose_book(head: SheetHead, seen: Sequence[TargetView]) -> ReportBook:
    """Two sheets: the targets with real numbers and dates, and every reading."""
    texts = words()
    day = paper_date(head.issued_on)
    title = (f"{head.superior_line} {head.issuer_line}".strip(), f"{texts['title']} {texts['subject'].format(day=day)}")

    def targets() -> Iterator[tuple[Cell, ...]]:
        for number, view in enumerate(seen, 1):
            target, judged = view.target, view.judged
            yield (
                number, view.document, target.item, target.name, target.sector or "", view.unit_name, period_name(target.period_key),
                texts["ops"][target.op], _number(target.value), _number(target.value_to), target.unit, _number(judged.value), judged.as_of,
                texts["states"][judged.state], texts["trends"][judged.trend],
            )  # fmt: skip

    def readings() -> Iterator[tuple[Cell, ...]]:
        number = 0
        for view in seen:
            for one in view.readings:
                number += 1
                name, unit = view.target.name, view.target.unit
                yield (number, name, reading_period_name(one.period_key), _number(one.value), unit, one.read_on, one.note or "")

    count = sum(len(view.readings) for view in seen)
    sheets = (("targets", "sheet", targets, len(seen)), ("readings", "reading", readings, count))
    return ReportBook(
        title=title[1],
        footer=texts["footer"].format(day=day),
        sheets=tuple(
            Sheet(
                name=texts["sheets"][name], title=title, heads=tuple(texts[f"{kind}_heads"]), widths=tuple(texts[f"{kind}_widths"]), rows=rows,
                row_count=size, has_filter=True,
            )
            for name, kind, rows, size in sheets
        ),
    )  # fmt: skip


def _number(value: float | None) -> Cell:
    return value

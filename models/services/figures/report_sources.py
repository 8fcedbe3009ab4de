"""From the register to a report: what was stored is read in blocks, then judged on the closing day away from the connection."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import resources
from models.domain.doc_types import preset_doc_types
from models.domain.report_data import ExtensionLine, ReminderLine, ReportData, ReportHead, from_text
from models.domain.report_figures import PeriodCounts, counts_of, figures_of
from models.domain.report_periods import ReportPeriod
from models.domain.report_rows import Judgement, ReportRow, facts_on, judge, proposal_for
from models.domain.status import StatusRules
from models.domain.task_facts import TaskFacts
from models.domain.text import normalise
from models.services.reminders.letter_wording import Citation, bare, cite_cell
from models.services.reminders.letters import style_from_settings

if TYPE_CHECKING:
    from models.services.office import Office
    from models.store.report_rows import PaperFact, ReportSourceRow

BLOCK = 400


@dataclass(slots=True)
class ReportSource:
    """Everything that was read; nothing of it is looked up again, so `build` may run in a worker thread."""

    period: ReportPeriod
    starts_on: date
    closing_on: date
    taken_on: date
    rules: StatusRules
    head: ReportHead
    words: Mapping[str, Any]
    type_names: Mapping[str, str]
    is_comma: bool
    last_event: int
    previous_on: tuple[date, date]
    previous: tuple[str, str] | None = None
    rows: "list[ReportSourceRow]" = field(default_factory=list)
    previous_rows: "list[ReportSourceRow]" = field(default_factory=list)
    extensions: "Sequence[tuple[dict[str, Any], PaperFact]]" = ()
    reminders: Sequence[dict[str, Any]] = ()


class Gathering:
    """Reads a period step by step, so that a window stays alive: `while gathering.step(): ...`, then `source`."""

    def __init__(
        self,
        office: "Office",
        period: ReportPeriod,
        starts_on: date,
        closing_on: date,
        previous_on: tuple[date, date],
        previous: tuple[str, str] | None,
    ) -> None:
        """`previous`: text and hash of the frozen report of the period before; without one its rows are read too."""
        self._office = office
        sources = office.report_sources
        self.source = ReportSource(
            period=period,
            starts_on=starts_on,
            closing_on=closing_on,
            taken_on=office.clock.today(),
            rules=StatusRules.from_settings(office.settings, office.calendar),
            head=_head(office),
            words=resources.read_json("templates/report.json"),
            type_names=_type_names(office),
            is_comma=bool(office.setting("layout.comma_before_date_in_citation")),
            last_event=office.events.tail()[0],
            previous_on=previous_on,
            previous=previous,
            extensions=sources.extensions(starts_on, closing_on),
            reminders=sources.reminders(starts_on, closing_on),
        )
        self._todo: list[tuple[Sequence[int], list[ReportSourceRow]]] = [
            (sources.cohort(starts_on, closing_on), self.source.rows)
        ]
        if previous is None:
            self._todo.append((sources.cohort(*previous_on), self.source.previous_rows))
        self.total = sum(len(ids) for ids, _ in self._todo)
        self.done = 0

    def step(self) -> bool:
        """Read the next block of rows; False when all were read."""
        while self._todo:
            ids, rows = self._todo[0]
            place = len(rows)
            if place < len(ids):
                block = ids[place : place + BLOCK]
                found = self._office.report_sources.rows(block)
                rows += found
                self.done += len(block)
                return True
            self._todo.pop(0)
        return False

    def is_stale(self) -> bool:
        """Whether something was written since the reading began: then it must begin again."""
        return self._office.events.tail()[0] != self.source.last_event


def build(source: ReportSource) -> ReportData:
    """The report, not yet frozen: every row judged on the closing day. Pure; 20,000 rows take about a second."""
    cite = _citer(source)
    rows = tuple(_row(one, source, cite(one.paper)) for one in source.rows)
    return ReportData(
        kind=source.period.kind,
        key=source.period.key,
        code="",
        revision=0,
        starts_on=source.starts_on,
        closing_on=source.closing_on,
        taken_on=source.taken_on,
        before_policy=source.rules.before_policy,
        head=source.head,
        words=source.words,
        rows=rows,
        extensions=tuple(ExtensionLine(**values, document=cite(paper)) for values, paper in source.extensions),
        reminders=tuple(ReminderLine(**values) for values in source.reminders),
        previous=_previous(source),
    )


def _previous(source: ReportSource) -> PeriodCounts | None:
    """The counts of the period before: those that were frozen, else counted now; None when it had no rows."""
    if source.previous is not None:
        frozen = from_text(*source.previous)
        return counts_of(frozen.figures, frozen.key, frozen.code, frozen.closing_on.isoformat())
    if not source.previous_rows:
        return None
    closing_on = source.previous_on[1]
    rows = [_row(one, source, "", closing_on) for one in source.previous_rows]
    return counts_of(figures_of(rows), source.period.before().key, None, closing_on.isoformat())


def _row(one: "ReportSourceRow", source: ReportSource, document: str, closing_on: date | None = None) -> ReportRow:
    day = closing_on or source.closing_on
    facts = facts_on(one.facts, one.extensions, day)
    verdict = judge(facts, day, source.rules)
    granted = sum(
        1 for item in one.extensions if item.decision == "granted" and item.decided_on is not None and item.decided_on <= day
    )
    return ReportRow(
        id=one.id,
        task_id=one.task_id,
        code=one.code or "",
        document=document,
        content=one.content,
        unit_id=one.unit_id,
        unit=one.unit_name,
        coordinating=one.coordinating,
        product=one.product or "",
        phrase=one.deadline_phrase or "",
        original_due_on=facts.original_due_on,
        due_on=facts.due_on,
        extension_count=granted,
        completed_on=facts.completed_on,
        result=_result(one, facts, source.words),
        place=verdict.place,
        late_original=verdict.late_original,
        late_extended=verdict.late_extended,
        proposal=proposal_for(verdict.place, verdict.is_done, bool(verdict.late_extended), facts, day),
        level=_level(one, verdict),
        sector=normalise(one.sector or ""),
        tracker=one.tracker or "",
        leader=one.leader or "",
    )


def _result(one: "ReportSourceRow", facts: TaskFacts, words: Mapping[str, Any]) -> str:
    """What closed the row, by the closing day; nothing of what came later."""
    if facts.stopped_on is not None:
        return one.stop_reason or ""
    if facts.completed_on is None:
        return ""
    method = words["completion"].get(one.completion, "") if one.completion not in (None, "product") else ""
    return "; ".join(dict.fromkeys(filter(None, (method, one.result, one.evidence))))


def _level(one: "ReportSourceRow", verdict: Judgement) -> str:
    """Who can unblock a row that is not done: the level entered, else the one that receives the product."""
    return "" if verdict.is_done or verdict.place in ("ongoing", "stopped") else one.decision_level or one.product_recipient or ""


def _citer(source: ReportSource) -> Any:
    """The cell of a paper: type, number-symbol, date, item; papers repeat, so each is worded once."""
    words = source.words["document"]

    @cache
    def cite(paper: "PaperFact") -> str:
        if paper.doc_type is None:
            return paper.origin_text or str(words["without"])
        name = source.type_names.get(paper.doc_type, "")
        text = cite_cell(
            Citation(doc_type_name=name, number_symbol=paper.number_symbol, issued_on=paper.issued_on), comma=source.is_comma
        )
        return words["item"].format(document=text, item=paper.item) if paper.item else text

    return cite


def _type_names(office: "Office") -> dict[str, str]:
    """Names of the kinds of papers, as the office has them."""
    found = {kind.code: office.series.doc_type(kind.code) or kind for kind in preset_doc_types()}
    return {code: kind.name for code, kind in found.items()}


def _head(office: "Office") -> ReportHead:
    """Head and foot of the office's report, as of today."""
    words = resources.read_json("templates/report.json")
    signer = next(iter(office.persons.signers(office.clock.today())), None)
    style = style_from_settings(
        office.setting,
        signer=signer.full_name if signer else "",
        position=signer.position if signer else None,
        signing_authority=signer.signing_authority if signer else None,
    )
    symbol = style.letter_symbol.partition("/")[2]
    key = "number_state" if style.layout_profile == "ND30" else "number"
    lines = [words["superior_copy"].format(board=style.board_name), *(bare(line) for line in style.internal_distribution)]
    archive = bare(style.archive_line) or words["archive"].format(office=style.office_name)
    return ReportHead(
        superior_line=style.superior_line or "",
        issuer_line=style.issuer_line,
        number_text=words[key].format(symbol=symbol),
        place=style.place,
        office=style.board_name if style.speaks_for_committee else style.office_name,
        board="" if style.speaks_for_committee else style.board_name,
        distribution=(*(f"{line};" for line in lines), f"{archive}."),
        signing_authority=style.signing_authority or "",
        position=style.position,
        signer=style.signer,
        profile=style.layout_profile,
        layout=dict(style.layout),
        tones=(style.spelling_tone, style.capital_spelling_tone),
    )

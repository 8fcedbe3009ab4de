"""`unit`: units merged, renamed and abolished on a date; what moves is shown, and with --dry-run only shown."""

import argparse
import re
from typing import Any

from models.domain.errors import RuleError
from models.domain.reorganising import Choice, Question
from models.services.duties.quick_tasks import find_unit
from models.services.office import Office
from models.services.organisation.reorganising import NewUnit, Reorganisation, open_questions, preview, reorganise
from ui.cli.output import Output
from ui.cli.session import open_for_the_day
from ui.cli.usage import UsageError
from ui.reorganise_words import conflict_text, summary_lines

_ROW = re.compile(r"(\d{1,15})=(.{1,200})", re.DOTALL)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{kind, on, sources, successors, successor_ids, sums, groups, series, series_left, questions, done}`."""
    with open_for_the_day(arguments) as office:
        wanted = _wanted(office, arguments)
        seen = preview(office, wanted)
        ids: tuple[int, ...] = ()
        if not arguments.dry_run:
            ids = reorganise(office, wanted).successor_ids
    questions = open_questions(seen)
    output.json({
        "kind": seen.kind, "on": wanted.on.isoformat(), "sources": [unit.full_name for unit in seen.sources],
        "successors": list(seen.successor_names), "successor_ids": list(ids), "sums": seen.sums, "closed_rows": seen.closed_rows,
        "groups": list(seen.groups), "series": [content for _, content in seen.series], "series_left": [content for _, content in seen.series_left],
        "questions": [_question(one) for one in questions], "done": not arguments.dry_run,
    })  # fmt: skip
    for line in summary_lines(seen):
        output.text(line)
    for one in questions:
        output.text(f"  Dòng {one.row.id}: {conflict_text(one)} - {one.row.content}")
    output.text("Chỉ xem trước, chưa ghi gì." if arguments.dry_run else "Đã ghi.")
    return 0


def _wanted(office: Office, arguments: argparse.Namespace) -> Reorganisation:
    on = arguments.on
    sources = tuple(_unit_id(office, name, before=True, arguments=arguments) for name in arguments.units)
    successors = _successors(office, arguments)
    choices = _choices(office, arguments, successors)
    wanted = Reorganisation(
        on=on,
        sources=sources,
        successors=successors,
        reason=arguments.reason,
        choices=choices,
        is_rename=arguments.action == "rename",
    )
    rest = _defaults(arguments)
    if not rest:
        return wanted
    for _ in range(3):  # an answer may raise another question
        open_ones = [
            one
            for one in preview(office, wanted).plan.questions
            if one.row.id not in choices and rest.get(one.conflict) in one.options
        ]
        if not open_ones:
            break
        choices |= {one.row.id: Choice(rest[one.conflict]) for one in open_ones}
        wanted = Reorganisation(
            on=on, sources=sources, successors=successors, reason=arguments.reason, choices=choices, is_rename=wanted.is_rename
        )
    return wanted


def _defaults(arguments: argparse.Namespace) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if arguments.if_both_lead:
        found |= {"both_lead": arguments.if_both_lead, "successor_done": arguments.if_both_lead}
    if getattr(arguments, "keep_rest", False):
        found |= {"by_hand": "keep"}
    return found


def _successors(office: Office, arguments: argparse.Namespace) -> tuple[int | NewUnit, ...]:
    if arguments.action == "abolish":
        return tuple(_unit_id(office, name, before=False, arguments=arguments) for name in arguments.successor)
    new = NewUnit(full_name=arguments.into, symbol=arguments.symbol, code=arguments.code or "")
    if arguments.action == "rename":
        return (new,)
    match = office.unit_index().match(arguments.into, arguments.on)
    if len(match.unit_ids) == 1 and match.how in ("code", "name", "alias", "abbreviation", "unmarked"):
        return (match.unit_ids[0],)
    return (new,)


def _choices(office: Office, arguments: argparse.Namespace, successors: tuple[int | NewUnit, ...]) -> dict[int, Choice]:
    found: dict[int, Choice] = {}
    for text in arguments.row:
        parts = _ROW.fullmatch(text)
        if parts is None:
            raise UsageError(f"--row: {text!r} không đúng dạng MÃ=ĐƠN_VỊ, ví dụ 15=BTCTU hoặc 15=keep.")
        row_id, what = int(parts[1]), parts[2].strip()
        if what in ("keep", "join"):
            found[row_id] = Choice("keep" if what == "keep" else "join")
            continue
        unit_id = _unit_id(office, what, before=False, arguments=arguments)
        if unit_id not in successors:
            raise RuleError("reorganise_choice_impossible", field="choices", content=text)
        found[row_id] = Choice("move", successors.index(unit_id))
    return found


def _unit_id(office: Office, name: str, *, before: bool, arguments: argparse.Namespace) -> int:
    """A unit of the day before (one that ends) or of the day itself; units that ended long ago count as well."""
    from datetime import timedelta

    day = arguments.on - timedelta(days=1) if before else arguments.on
    match = office.unit_index().match(name, day)
    if len(match.unit_ids) == 1:
        return match.unit_ids[0]
    if before:
        ever = office.unit_index().match(name)
        if len(ever.unit_ids) == 1:
            return ever.unit_ids[0]
    return find_unit(office, name, day)


def _question(one: Question) -> dict[str, Any]:
    return {
        "task_unit_id": one.row.id, "task_id": one.row.task_id, "content": one.row.content, "conflict": one.conflict,
        "options": list(one.options), "due_on": one.row.due_on.isoformat() if one.row.due_on else None,
    }  # fmt: skip

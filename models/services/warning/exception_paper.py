"""The exception board in words for the page to print (process 6.3)."""

from typing import TYPE_CHECKING

from models.domain.exception_paper import ExceptionGroup, ExceptionPaper, ExceptionRow
from models.domain.paper_dates import paper_date
from models.domain.text import normalise
from models.services.paper.app_footer import app_footer
from models.services.paper.house_style import house_tones, in_house_style
from models.services.reminders.letter_wording import deadline_text
from models.services.reminders.letters import style_from_settings
from models.services.warning.exceptions import ExceptionBoard, ExceptionItem, deciders
from resources import read_json

if TYPE_CHECKING:
    from models.services.office import Office


def exception_paper(office: "Office", board: ExceptionBoard) -> ExceptionPaper:
    """The board as plain data; fields that nobody has entered ask to be filled in by hand."""
    words, tables = read_json("templates/exception_board.json"), read_json("texts/words.json")
    style = style_from_settings(office.setting, is_report=True)
    late = sum(item.trouble == "late" for item in board.items)
    groups = []
    for (level, proposed), items in deciders(board.items):
        key = "group" if level else "group_proposed"
        heading = words[key].replace("{level}", (level or tables["decider"][proposed]).replace("{", "").replace("}", ""))
        groups.append(ExceptionGroup(heading=heading, rows=tuple(_row(office, item, words, tables) for item in items)))
    paper = ExceptionPaper(
        superior_line=style.superior_line or "",
        issuer_line=style.issuer_line,
        title=words["title"],
        as_of=words["as_of"].format(today=paper_date(board.on), late=late, blocked=len(board.items) - late),
        heads=tuple(words["heads"]),
        widths_mm=tuple(words["widths_mm"]),
        groups=tuple(groups),
        nothing=words["nothing"],
        more=words["more"],
        footer=words["footer"],
        app_footer=app_footer(office.setting, board.on),
        layout_profile=style.layout_profile,
    )
    return in_house_style(paper, house_tones(office.setting))


def _row(office: "Office", item: ExceptionItem, words: dict[str, str], tables: dict[str, dict[str, str]]) -> ExceptionRow:
    view = item.view
    trouble = "late_extension" if item.trouble == "late" and view.facts.has_pending_extension else item.trouble
    days = words[trouble].format(days=item.days, level=tables["warning_level"][view.warning_level].lower())
    paper = view.document_number_symbol or words["without_document"]
    if view.document_id is not None and not view.document_number_symbol:
        kind = office.series.doc_type(view.document_doc_type or "")
        paper = words["without_number"].format(type=kind.name if kind else tables["doc_type"]["other"])
    deadline = deadline_text(view.deadline_phrase, view.facts.original_due_on or view.facts.due_on)
    cells = (item.who, days, item.product or words["missing"], normalise(view.content), paper, deadline)
    return ExceptionRow(cells=cells, weight=item.days + (100_000 if item.trouble == "late" else 0))

"""Appendices of a letter: pages of their own, portrait or landscape, numbers of their own, tables with repeated heads (paper-format 11)."""

from reports.papers.body import part_atoms
from reports.papers.letter_texts import AppendixTexts
from reports.papers.table import letter_table_atoms
from reports.papers.title import centred_atoms
from reports.press.flow import Atom, draw_pages, paginate
from reports.press.fonts import family
from reports.press.pen import Pen
from reports.press.profile import Profile, on_landscape


def draw_appendix(pen: Pen, texts: AppendixTexts, paper: Profile, *, is_duplex: bool) -> None:
    """Draw one appendix from a new page on; its bookmark goes under that of its paper."""
    profile = on_landscape(paper) if texts.is_landscape else paper
    pen.turn(profile.page_width, profile.page_height)
    pen.bookmark(f"{texts.label}. {texts.title}" if texts.title else texts.label, level=1)
    top, bottom = profile.margins.top, profile.page_height - profile.margins.bottom
    atoms = _title(texts, profile)
    for text, kind in texts.body:
        atoms += part_atoms(text, kind, profile)
    if texts.table:
        atoms += letter_table_atoms(texts.table, profile, bottom - top)
    pages = paginate(atoms, top, top, bottom)
    draw_pages(
        pen, pages, profile, profile.text_centre, is_first_numbered=profile.appendix_first_page_number,
        is_duplex=is_duplex and not texts.is_landscape,
    )  # fmt: skip


def _title(texts: AppendixTexts, profile: Profile) -> list[Atom]:
    """Phụ lục n, its title, which paper it belongs to, what ends it; kept with what follows."""
    faces = family()
    middle, room = profile.text_centre, profile.text_width
    lines = (
        (texts.label, faces.bold, profile.appendix_label_pt),
        (texts.title, faces.bold, profile.appendix_title_pt),
        (texts.reference, faces.italic, profile.appendix_title_pt),
        (profile.appendix_end, faces.regular, profile.appendix_title_pt),
    )
    atoms = [atom for text, face, size in lines for atom in centred_atoms(text, face, size, profile, middle, room)]
    if atoms and not texts.table and not texts.body:
        atoms[-1].keep = False
    return atoms

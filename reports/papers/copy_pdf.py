"""Copies as PDF: the original's pages with the block of the copy after their last marks, or the block alone (paper-format section 13)."""

from io import BytesIO

from models.domain.copy_paper import CopyPaper
from models.domain.errors import RuleError
from models.domain.letters import RenderedLetter
from reports.papers.body import part_atoms
from reports.papers.copy_block import copy_atoms
from reports.papers.letter_texts import CopyTexts, copy_texts
from reports.press.flow import Atom, draw_pages, paginate
from reports.press.fonts import family, require_glyphs
from reports.press.pen import Pen
from reports.press.profile import MM, Profile, load_profile, with_settings
from reports.press.text import clean

_NEAR = 4 * MM  # least distance between the last marks of the original and the rule over the block


def render_copy(paper: CopyPaper) -> RenderedLetter:
    """The PDF; the same copy gives the same bytes.

    RuleError glyph_missing; copy_unreadable when the pages of the original cannot be taken over; copy_no_room when the block does not
    fit under the height chosen for it.
    """
    profile = with_settings(load_profile(paper.layout_profile), paper.layout)
    texts = copy_texts(paper.block)
    _require_glyphs(texts, paper)
    top, bottom = profile.margins.top, profile.page_height - profile.margins.bottom
    atoms = copy_atoms(texts, profile, bottom - top)
    if paper.original is not None:
        return _on_original(paper, profile, atoms)
    body = [atom for text in paper.extract for atom in part_atoms(clean(text), "plain", profile)]
    first = top if body else paper.sheet_top_mm * MM
    if not body and first + _height(atoms) - atoms[0].gap > bottom:
        raise RuleError("copy_no_room", field="sheet_top_mm")
    pages = paginate([*body, *atoms], first, top if body else first, bottom)
    pen = _pen(paper, profile)
    draw_pages(pen, pages, profile, profile.text_centre)
    count = pen.page_count
    return RenderedLetter(pdf=pen.finish(), page_count=count)


def _pen(paper: CopyPaper, profile: Profile) -> Pen:
    return Pen(
        profile.page_width, profile.page_height, title=clean(paper.title), author=clean(paper.block.copier.replace("\n", " "))
    )


def _on_original(paper: CopyPaper, profile: Profile, atoms: list[Atom]) -> RenderedLetter:
    """The block under the last marks of the last page when that leaves room, else at the head of a page of its own."""
    top, bottom = profile.margins.top, profile.page_height - profile.margins.bottom
    pages = None
    if paper.room_from_mm is not None:
        first = max(paper.room_from_mm * MM + _NEAR, top)
        if first + _height(atoms) <= bottom:
            pages = paginate(atoms, first, first, bottom)
    is_over = pages is not None and len(pages) == 1
    pen = _pen(paper, profile)
    if is_over and pages is not None:
        for y, draw in pages[0]:
            draw(pen, y)
        pen.end_page()
    else:
        draw_pages(pen, paginate(atoms, top, top, bottom), profile, profile.text_centre)
    return _joined(paper, pen.finish(), is_over=is_over)


def _height(atoms: list[Atom]) -> float:
    return sum(atom.height + atom.gap for atom in atoms)


def _joined(paper: CopyPaper, block: bytes, *, is_over: bool) -> RenderedLetter:
    """Pages of the original and of the block as one file."""
    from pypdf import PdfReader, PdfWriter, Transformation
    from pypdf.errors import DependencyError, PyPdfError
    from pypdf.generic import NameObject, TextStringObject

    assert paper.original is not None
    try:
        writer = PdfWriter()
        reader = PdfReader(BytesIO(paper.original))
        if reader.is_encrypted:
            reader.decrypt("")
        writer.append(reader, import_outline=False)
        added = PdfReader(BytesIO(block)).pages
        if is_over:
            last = writer.pages[-1]
            if last.rotation:
                last.transfer_rotation_to_content()
            box = last.mediabox
            scale = float(box.width) / float(added[0].mediabox.width)
            moved = Transformation().scale(scale).translate(float(box.left), float(box.bottom))
            last.merge_transformed_page(added[0], moved)
        else:
            for page in added:
                writer.add_page(page)
        writer.add_metadata({"/Title": clean(paper.title), "/Producer": ""})
        writer._root_object[NameObject("/Lang")] = TextStringObject("vi-VN")
        out = BytesIO()
        writer.write(out)
    except (
        PyPdfError, DependencyError, NotImplementedError, ValueError, KeyError, TypeError, AttributeError, RecursionError
    ) as error:  # fmt: skip
        raise RuleError("copy_unreadable", field="document") from error
    return RenderedLetter(pdf=out.getvalue(), page_count=len(writer.pages))


def _require_glyphs(texts: CopyTexts, paper: CopyPaper) -> None:
    faces = family()
    found = [("copy_block", text, faces.regular) for text in (*texts.copier, texts.number, texts.form, *texts.distribution)]
    found += [("copy_block", texts.place_and_date, faces.italic), ("signer", texts.signer.name, faces.bold)]
    found += [("body", clean(text), faces.regular) for text in paper.extract]
    require_glyphs(found)

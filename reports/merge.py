"""Finished PDFs joined into one file to print, byte for byte the pages that were stored."""

from collections.abc import Sequence
from io import BytesIO

from reports.pdf_pages import StoredPaper, stored_paper
from reports.pen import Pen


def merge_pdfs(pdfs: Sequence[bytes], titles: Sequence[str] | None = None) -> bytes:
    """One PDF of all pages in order, with a bookmark where each file begins (its title, or the title it carries itself)."""
    papers = []
    for pdf in pdfs:
        paper = stored_paper(pdf)
        if paper is None:
            return _merge_any(pdfs, titles)
        papers.append(paper)
    return _merge_own(papers, titles)


def _merge_own(papers: Sequence[StoredPaper], titles: Sequence[str] | None) -> bytes:
    """Papers of this program share one set of faces: about 2 kB a page."""
    names = [_name(index, titles, paper.title) for index, paper in enumerate(papers)]
    pen = Pen(0, 0, title=_whole(names))
    for name, paper in zip(names, papers, strict=True):
        if paper.pages:
            pen.bookmark(name)
        pen.adopt(paper.characters)
        for page in paper.pages:
            pen.paste(page)
    return pen.finish()


def _merge_any(pdfs: Sequence[bytes], titles: Sequence[str] | None) -> bytes:
    """Papers of which one came from an older version of the program or from elsewhere."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject, TextStringObject

    writer = PdfWriter()
    names = []
    for index, pdf in enumerate(pdfs):
        reader = PdfReader(BytesIO(pdf))
        first = len(writer.pages)
        writer.append(reader, import_outline=False)
        metadata = reader.metadata
        names.append(_name(index, titles, (metadata.title if metadata else "") or ""))
        writer.add_outline_item(title=names[-1], page_number=first)
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    writer.add_metadata({"/Title": _whole(names), "/Producer": ""})
    writer._root_object[NameObject("/Lang")] = TextStringObject("vi-VN")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _name(index: int, titles: Sequence[str] | None, own: str) -> str:
    """What the bookmark of a file says."""
    return (titles[index] if titles is not None and index < len(titles) else own) or str(index + 1)


def _whole(names: Sequence[str]) -> str:
    """The title of the joined file: that of the first, and how many follow."""
    if not names:
        return ""
    return names[0] if len(names) == 1 else f"{names[0]} (+{len(names) - 1})"

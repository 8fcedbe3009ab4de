"""Finished PDFs joined into one file to print, byte for byte the pages that were stored."""

from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject


def merge_pdfs(pdfs: Sequence[bytes], titles: Sequence[str] | None = None) -> bytes:
    """One PDF of all pages in order, with a bookmark where each file begins (its title, or the title it carries itself)."""
    writer = PdfWriter()
    for index, pdf in enumerate(pdfs):
        reader = PdfReader(BytesIO(pdf))
        first = len(writer.pages)
        writer.append(reader, import_outline=False)
        metadata = reader.metadata
        title = titles[index] if titles is not None and index < len(titles) else (metadata.title if metadata else None)
        writer.add_outline_item(title=title or str(index + 1), page_number=first)
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    writer.add_metadata({"/Title": titles[0] if titles and len(titles) == 1 else "", "/Producer": ""})
    writer._root_object[NameObject("/Lang")] = TextStringObject("vi-VN")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()

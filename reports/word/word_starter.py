"""A Word template to begin from: the program's own form of a type of paper with every field in its place."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date

from models.domain.letters import Letter
from models.domain.paper_dates import paper_date_words
from models.domain.word_templates import lacking
from reports.word.letter_docx import letter_docx

_STAMP = (2000, 1, 1, 0, 0, 0)  # fixed, so that one type gives the same file twice
_DAY = date(2024, 1, 1)
_ROOM = "n" * 24  # the names of bodies are longer than the field: so wide is their column made
# what the form adds to a text and the field brings itself, or may not have beside it to stand as one paragraph for each line
_BARE = (
    (f"{{{{dia_danh_ngay}}}}, {paper_date_words(_DAY)}", "{{dia_danh_ngay}}"),
    ("- {{can_cu}}", "{{can_cu}}"),
    ("- {{noi_nhan}}", "{{noi_nhan}}"),
    *((f"{{{{kinh_gui}}}}{_ROOM}{mark}", "{{kinh_gui}}") for mark in (";", ".", ",", "")),
)


def starter_docx(doc_type: str, layout_profile: str, layout: Mapping[str, str] | None = None) -> bytes:
    """A template that passes the check for this type; same type and layout, same bytes.

    `layout`: the office's own choices of the layout data, as a letter has them in `extra`. Tables are not in it: a paper with one
    takes the program's own form until the office adds a row of fields. Raises RuleError("layout_unknown") for an unknown profile.
    """
    is_addressed = any(one.name == "kinh_gui" for group in lacking((), doc_type) for one in group)
    is_titled = any(one.name == "ten_loai" for group in lacking((), doc_type) for one in group)
    letter = Letter(
        superior_line="{{co_quan_cap_tren}}",
        issuer_line="{{co_quan_ban_hanh}}",
        number_text="{{so_ky_hieu}}",
        place="{{dia_danh_ngay}}",
        issued_on=_DAY,
        subject="{{trich_yeu}}",
        addressees=(f"{{{{kinh_gui}}}}{_ROOM}",) if is_addressed else (),
        grounds=("{{can_cu}}",),
        body=("{{noi_dung}}",),
        distribution=("{{noi_nhan}}",),
        signing_authority="{{quyen_han}}",
        position="{{chuc_vu}}",
        signer="{{nguoi_ky}}",
        type_name="{{ten_loai}}" if is_titled else "",
        author_line="{{tac_gia}}" if is_titled else "",
        circulation_note="{{luu_hanh}}",
        contact_line="{{lien_he}}",
        layout_profile=layout_profile,
        extra={**(layout or {}), "urgency": "{{do_khan}}", "draft_note": "{{du_thao}}", "typist_mark": "{{nguoi_soan}}"},
    )
    return _with_bare_fields(letter_docx(letter))


def _with_bare_fields(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                text = content.decode()
                for old, new in _BARE:
                    text = text.replace(f">{old}<", f">{new}<")
                content = text.encode()
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return buffer.getvalue()

"""The table of faces and sizes of each profile, written down from the rules themselves and not from the program's own data.

HD05 PL2, HD36 and NĐ 30 PL I; a size is a range where the rule gives one.
"""

from dataclasses import dataclass

R, B, IT, BI = "SoDonDocSerif", "SoDonDocSerif-Bold", "SoDonDocSerif-Italic", "SoDonDocSerif-BoldItalic"


@dataclass(frozen=True)
class Row:
    """Face and least and most size in points of one component."""

    face: str
    least: float
    most: float

    def holds(self, face: str, size: float) -> bool:
        return face == self.face and self.least - 0.15 <= size <= self.most + 0.15


def _row(face: str, least: float, most: float | None = None) -> Row:
    return Row(face, least, least if most is None else most)


_HD05 = {
    "title": _row(B, 15),
    "superior_line": _row(R, 14),
    "issuer_line": _row(B, 14),
    "star": _row(R, 14),
    "number": _row(R, 14),
    "date": _row(IT, 14),
    "type_name": _row(B, 15, 16),
    "typed_subject": _row(B, 14, 15),
    "hyphens": _row(R, 14, 15),
    "subject": _row(IT, 12),
    "author_line": _row(B, 14, 15),
    "ground": _row(R, 14, 15),
    "body": _row(R, 14, 15),
    "chapter": _row(B, 14, 15),
    "heading": _row(B, 14, 15),
    "signing_authority": _row(B, 14),
    "position": _row(R, 14),
    "signer": _row(B, 14),
    "salutation": _row(IT, 14),
    "addressee": _row(R, 14, 15),
    "distribution_head": _row(R, 14),
    "distribution": _row(R, 12),
    "distribution_note": _row(IT, 12),
    "urgency": _row(B, 14),
    "draft_note": _row(IT, 14),
    "typist_mark": _row(R, 11),
    "page_number": _row(R, 14),
    "table_head": _row(B, 12),
    "table_cell": _row(R, 12),
    "data_as_of": _row(IT, 11),
    "circulation": _row(B, 12),
    "contact": _row(R, 10),
    "appendix_label": _row(B, 15, 16),
    "appendix_title": _row(B, 14, 15),
    "appendix_reference": _row(IT, 14, 15),
    "appendix_end": _row(R, 14, 15),
    "copy_heading": _row(B, 13),
    "copy_line": _row(R, 6, 12),
    "copier": _row(B, 14),
    "copy_form": _row(B, 13, 14),
    "copy_number": _row(R, 14),
    "copy_date": _row(IT, 14),
}
_ND30 = _HD05 | {
    "title": _row(B, 12, 13),
    "motto": _row(B, 13, 14),
    "superior_line": _row(R, 12, 13),
    "issuer_line": _row(B, 12, 13),
    "number": _row(R, 13),
    "date": _row(IT, 13, 14),
    "type_name": _row(B, 13, 14),
    "typed_subject": _row(B, 13, 14),
    "subject": _row(R, 12, 13),
    "author_line": _row(B, 13, 14),
    "ground": _row(IT, 13, 14),
    "body": _row(R, 13, 14),
    "chapter": _row(B, 13, 14),
    "heading": _row(B, 13, 14),
    "signing_authority": _row(B, 13, 14),
    "position": _row(B, 13, 14),
    "signer": _row(B, 13, 14),
    "salutation": _row(R, 13, 14),
    "addressee": _row(R, 13, 14),
    "distribution_head": _row(BI, 12),
    "distribution": _row(R, 11),
    "distribution_note": _row(IT, 11),
    "urgency": _row(B, 13, 14),
    "page_number": _row(R, 13, 14),
    "circulation": _row(B, 13, 14),
    "contact": _row(R, 11, 12),
    "appendix_label": _row(B, 13, 14),
    "appendix_title": _row(B, 13, 14),
    "appendix_reference": _row(IT, 13, 14),
    "copier": _row(B, 12, 13),
    "copy_number": _row(R, 13),
    "copy_date": _row(IT, 13, 14),
}
TABLE = {"HD05": _HD05, "HD36": _HD05 | {"typist_mark": _row(R, 8)}, "ND30": _ND30}

TITLE = {"HD05": "ĐẢNG CỘNG SẢN VIỆT NAM", "HD36": "ĐẢNG CỘNG SẢN VIỆT NAM", "ND30": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"}
MOTTO = {"HD05": "", "HD36": "", "ND30": "Độc lập - Tự do - Hạnh phúc"}
LAST_ADDRESSEE = {"HD05": ";", "HD36": ".", "ND30": "."}
LEVEL_WORDS = {"Thành phố ": "TP ", "Đặc khu ": "ĐK "}

ON_LAST_PAGE = "KHÔNG PHỔ BIẾN TRÊN PHƯƠNG TIỆN THÔNG TIN ĐẠI CHÚNG"  # the one circulation note that stands at the end
STAMP = (80.0, 50.0)  # mm, stamp of a copy (HD05)
STAMP_HEADING = "BẢN SAO VĂN BẢN"
EDGE = 10.0  # circulation notes from the edge of the sheet, mm

# the page, mm
LEFT, RIGHT, TOP, BOTTOM = 30.0, 195.0, 20.0, 277.0
CENTRE = 112.5
PAGE_NUMBER_TOP = 10.0
LEADING = (18.0, 22.0)  # points
INDENT = (8.0, 13.0)
PARAGRAPH_GAP = 5.5  # points over the leading
SIGNATURE_GAP = 25.0

"""Honest papers in every kind of file: the same letterhead, text and foot written as DOCX, ODT, RTF, HTML, EML, PDF and plain text."""

import html
import io
import zipfile
from dataclasses import dataclass
from email.message import EmailMessage

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)
BORDERS = "<w:tblPr><w:tblBorders><w:insideV w:val='single'/></w:tblBorders></w:tblPr>"


@dataclass(frozen=True)
class Paper:
    """What a paper says; every kind of file must give it back."""

    parent: str
    issuer: str
    number_symbol: str
    place: str
    day: tuple[int, int, int]
    subject: str
    addressee: str
    duty: str
    due: tuple[int, int, int]
    rows: tuple[tuple[str, ...], ...]
    position: str
    signer: str

    @property
    def left(self):
        return [self.parent, self.issuer, "*", f"Số {self.number_symbol}", f"V/v {self.subject}"]

    @property
    def right(self):
        day, month, year = self.day
        return ["ĐẢNG CỘNG SẢN VIỆT NAM", f"{self.place}, ngày {day:02d} tháng {month:02d} năm {year}"]

    @property
    def body(self):
        day, month, year = self.due
        return [
            f"Kính gửi: {self.addressee}",
            "Thực hiện Chương trình công tác năm, Thường trực có ý kiến như sau:",
            f"Giao {self.addressee} {self.duty}, hoàn thành trước ngày {day}/{month}/{year}.",
        ]

    @property
    def foot_left(self):
        return ["Nơi nhận:", "- Như trên;", "- Lưu Văn phòng."]

    @property
    def foot_right(self):
        return ["T/M BAN THƯỜNG VỤ", self.position, "", self.signer]


_PLACES = (
    ("TỈNH ỦY BẮC GIANG", "HUYỆN ỦY LỤC NAM", "CV/HU", "Lục Nam"),
    ("TỈNH ỦY THÁI NGUYÊN", "THÀNH ỦY PHỔ YÊN", "CV/ThU", "Phổ Yên"),
    ("TỈNH ỦY ĐIỆN BIÊN", "HUYỆN ỦY MƯỜNG ẢNG", "CV/HU", "Mường Ảng"),
    ("TỈNH ỦY LÀO CAI", "ĐẢNG ỦY XÃ BẢO HÀ", "CV/ĐU", "Bảo Hà"),
)
_DUTIES = (
    ("rà soát biên chế khối Đảng", "Ban Tổ chức Huyện ủy", "rà soát, báo cáo số liệu biên chế của khối Đảng, đoàn thể"),
    ("tổng kết công tác dân vận", "Ban Dân vận Huyện ủy", "tham mưu tổ chức hội nghị tổng kết công tác dân vận"),
    ("kiểm tra công tác văn thư", "Văn phòng Huyện ủy", "xây dựng kế hoạch kiểm tra công tác văn thư, lưu trữ"),
)
_SIGNERS = (("BÍ THƯ", "Nguyễn Văn Thành"), ("PHÓ BÍ THƯ", "Đỗ Thị Hường"), ("PHÓ BÍ THƯ THƯỜNG TRỰC", "Lý Quốc Khánh"))


def papers():
    """Twelve papers, all different."""
    made = []
    for index in range(12):
        parent, issuer, symbol, place = _PLACES[index % 4]
        subject, unit, duty = _DUTIES[index % 3]
        position, signer = _SIGNERS[(index // 4) % 3]
        rows = (("TT", "Nội dung", "Đơn vị"), ("1", f"Báo cáo quý {index % 4 + 1}", unit), ("2", "Số liệu", "Chi cục Thống kê"))
        made.append(
            Paper(
                parent, issuer, f"{112 + index * 37}-{symbol}", place, (3 + index, index % 12 + 1, 2024), subject, unit, duty,
                (28 - index, 12, 2024), rows, position, signer,
            )
        )  # fmt: skip
    return made


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def _runs(text):
    """A line in three runs, as Word splits what was corrected."""
    third = max(1, len(text) // 3)
    pieces = [text[:third], text[third : 2 * third], text[2 * third :]]
    return "".join(f"<w:r><w:t xml:space='preserve'>{html.escape(piece)}</w:t></w:r>" for piece in pieces if piece)


def _p(text):
    return f"<w:p>{_runs(text)}</w:p>"


def _columns(left, right):
    return f"<w:tbl><w:tr><w:tc>{''.join(map(_p, left))}</w:tc><w:tc>{''.join(map(_p, right))}</w:tc></w:tr></w:tbl>"


def _docx(body, **more):
    return zipped({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>", **more})


def _docx_rows(paper):
    cells = ["<w:tr>" + "".join(f"<w:tc>{_p(text)}</w:tc>" for text in row) + "</w:tr>" for row in paper.rows]
    return f"<w:tbl>{BORDERS}{''.join(cells)}</w:tbl>"


def docx(paper):
    """The usual letter: letterhead and foot in tables without borders."""
    body = _columns(paper.left, paper.right) + "".join(map(_p, paper.body)) + _docx_rows(paper)
    return _docx(body + _columns(paper.foot_left, paper.foot_right))


def docx_rows(paper):
    """A letterhead with one row per line, as offices type it."""
    right = [paper.right[0], "", "", paper.right[1], ""]
    rows = "".join(f"<w:tr><w:tc>{_p(a)}</w:tc><w:tc>{_p(b)}</w:tc></w:tr>" for a, b in zip(paper.left, right, strict=True))
    body = f"<w:tbl>{rows}</w:tbl>" + "".join(map(_p, paper.body)) + _docx_rows(paper)
    return _docx(body + _columns(paper.foot_left, paper.foot_right))


def docx_header(paper):
    """The letterhead lies in the page header of the first page."""
    body = "".join(map(_p, paper.body)) + _docx_rows(paper) + _columns(paper.foot_left, paper.foot_right)
    return _docx(body, **{"word/header1.xml": f"<w:hdr {W}>{_columns(paper.left, paper.right)}</w:hdr>"})


def docx_box(paper):
    """Letterhead in two text boxes, each drawn twice (once for old programs), the text in a content control, with deletions."""

    def box(lines):
        inner = "<w:txbxContent>" + "".join(map(_p, lines)) + "</w:txbxContent>"
        return f"<mc:AlternateContent><mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>"

    head = f"<w:p><w:r>{box(paper.left)}</w:r><w:r>{box(paper.right)}</w:r></w:p>"
    gone = "<w:p><w:del><w:r><w:delText>trước ngày 1/1/2020</w:delText></w:r></w:del></w:p>"
    text = f"<w:sdt><w:sdtContent>{''.join(map(_p, paper.body))}</w:sdtContent></w:sdt>"
    body = head + gone + text + _docx_rows(paper) + _columns(paper.foot_left, paper.foot_right)
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return zipped({"word/document.xml": f"<w:document {W} {space}><w:body>{body}</w:body></w:document>"})


def odt(paper):
    """The usual letter of LibreOffice."""

    def lines(texts):
        return "".join(f"<text:p>{html.escape(text)}</text:p>" for text in texts)

    def columns(left, right):
        cells = "".join(f"<table:table-cell>{lines(texts)}</table:table-cell>" for texts in (left, right))
        return f"<table:table><table:table-row>{cells}</table:table-row></table:table>"

    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{lines([text])}</table:table-cell>" for text in row)
        + "</table:table-row>"
        for row in paper.rows
    )
    gone = "<text:tracked-changes><text:changed-region><text:deletion><text:p>trước ngày 1/1/2020</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    body = gone + columns(paper.left, paper.right) + lines(paper.body) + f"<table:table>{rows}</table:table>"
    body += columns(paper.foot_left, paper.foot_right)
    content = (
        f"<office:document-content {ODT}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def _rtf_text(text):
    return "".join(c if c.isascii() and c not in "\\{}" else f"\\u{ord(c)}?" for c in text)


def rtf(paper):
    """As Word writes RTF: tables of cells, letters as \\u."""

    def columns(*cells):
        return (
            "\\trowd\\cellx4000\\cellx9000 "
            + "".join("\\par ".join(map(_rtf_text, c)) + "\\cell " for c in cells)
            + "\\row\\pard "
        )

    rows = "".join(columns(*([text] for text in row)) for row in paper.rows)
    body = columns(paper.left, paper.right) + "\\par ".join(map(_rtf_text, paper.body)) + "\\par " + rows
    body += columns(paper.foot_left, paper.foot_right)
    return ("{\\rtf1\\ansi\\ansicpg1258\\uc1{\\fonttbl{\\f0 Times;}}{\\info{\\title x}}\\f0 " + body + "}").encode("ascii")


def page(paper):
    """A saved web page."""

    def lines(texts):
        return "".join(f"<p>{html.escape(text)}</p>" for text in texts)

    def columns(left, right):
        return f"<table><tr><td>{lines(left)}</td><td>{lines(right)}</td></tr></table>"

    rows = "".join("<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>" for row in paper.rows)
    hidden = "<div style='display:none'>hoàn thành trước ngày 1/1/2020</div>"
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Cổng thông tin</title></head><body>"
        f"<script>var a = 'trước ngày 2/2/2020';</script>{hidden}{columns(paper.left, paper.right)}{lines(paper.body)}"
        f"<table border='1'>{rows}</table>{columns(paper.foot_left, paper.foot_right)}</body></html>"
    ).encode()


def text(paper):
    """Plain text, the columns one under the other."""
    rows = [" | ".join(row) for row in paper.rows]
    return "\n".join([*paper.left, *paper.right, "", *paper.body, "", *rows, "", *paper.foot_left, *paper.foot_right]).encode()


def mail(paper):
    """The paper as the words of a message."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        "van.thu@example.org",
        "hu@example.org",
        f"Công văn {paper.number_symbol}",
    )
    message.set_content(text(paper).decode(), cte="quoted-printable")
    return message.as_bytes()


def cover(paper, body="Kính gửi các đồng chí,\nXin gửi kèm công văn. Trân trọng.", name="Công văn.docx"):
    """A cover note with the paper as its attachment."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "van.thu@example.org", "hu@example.org", "Gửi văn bản"
    message.set_content(body)
    message.add_alternative("<p>" + html.escape(body) + "</p>", subtype="html")
    message.add_attachment(
        b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="logo.png", cid="<l>", disposition="inline"
    )
    message.add_attachment(docx(paper), maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


KINDS = {
    "docx": docx, "docx_rows": docx_rows, "docx_header": docx_header, "docx_box": docx_box, "odt": odt, "rtf": rtf, "html": page,
    "txt": text, "eml": mail, "eml_cover": cover,
}  # fmt: skip

"""The same paper in every kind of file says the same: number, date, issuer, subject, signer, tasks; and no reader has a fault."""

import functools
import importlib.util
import sys
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from models.domain.errors import RuleError
from models.intake.files import extract_bytes
from models.services.reading import mail_parts, read_content

_spec = importlib.util.spec_from_file_location("paper_kinds", Path(__file__).with_name("paper_kinds.py"))
kinds = importlib.util.module_from_spec(_spec)
sys.modules["paper_kinds"] = kinds
_spec.loader.exec_module(kinds)
PAPERS = kinds.papers()


@functools.cache
def facts(data):
    reading = read_content(data, "a").reading
    found = reading.document
    tasks = [(task.due_on, task.lead_units) for task in reading.tasks]
    return (
        found.number_symbol, found.issued_on, found.issuer, found.subject, found.signer, found.position, found.signing_authority,
        found.addressees, found.distribution, tasks,
    )  # fmt: skip


@pytest.mark.parametrize("kind", sorted(kinds.KINDS))
def test_every_kind_says_the_same(kind, caplog):
    for paper in PAPERS:
        (day, month, year), (due_day, due_month, due_year) = paper.day, paper.due
        number, issued_on, _, subject, signer, _, _, addressees, _, tasks = found = facts(kinds.KINDS[kind](paper))
        assert (number, issued_on, subject, signer) == (paper.number_symbol, date(year, month, day), paper.subject, paper.signer)
        assert addressees == (paper.addressee,)
        assert tasks == [(date(due_year, due_month, due_day), (paper.addressee,))]
        assert found == facts(kinds.text(paper)), paper.number_symbol
    assert "reader fault" not in caplog.text


def lines(data):
    return [line for line in extract_bytes(data).text.split("\n") if line.strip()]


def word(body, **parts):
    return kinds.zipped({"word/document.xml": f"<w:document {kinds.W}><w:body>{body}</w:body></w:document>", **parts})


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def font(name):
    return f"<w:rFonts w:hAnsi='{name}'/>"


SHOWN = "<w:vanish w:val='0'/>"
SOFT = "biên\u00ad chế"
WORD = {
    "hidden": (f"<w:p>{run('giữ')}{run('ẩn', '<w:vanish/>')}{run(' lại', SHOWN)}</w:p>", ["giữ lại"]),
    "prompt": ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Bấm để gõ</w:t></w:r></w:p></w:sdtContent></w:sdt><w:p><w:r><w:t>a</w:t></w:r></w:p>", ["a"]),
    "field": (f"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>{run('ngày 5/3/2024')}</w:p>", ["ngày 5/3/2024"]),
    "simple_field": (f"<w:p><w:fldSimple w:instr='DATE'>{run('5/3/2024')}</w:fldSimple></w:p>", ["5/3/2024"]),
    "soft_hyphen": (f"<w:p>{run(SOFT)}<w:r><w:softHyphen/></w:r></w:p>", ["biên chế"]),
    "symbol": ("<w:p><w:r><w:sym w:font='Symbol' w:char='F0B7'/></w:r><w:r><w:t> việc</w:t></w:r></w:p>", ["• việc"]),
    "moved": (f"<w:p><w:moveFrom>{run('cũ')}</w:moveFrom><w:moveTo>{run('mới')}</w:moveTo></w:p>", ["mới"]),
    "deleted_row": (f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run('cũ')}</w:p></w:tc></w:tr><w:tr><w:tc><w:p>{run('mới')}</w:p></w:tc></w:tr></w:tbl>", ["mới"]),
    "link": (f"<w:p><w:hyperlink>{run('xem')}</w:hyperlink><w:smartTag>{run(' tiếp')}</w:smartTag></w:p>", ["xem tiếp"]),
    "tcvn3": (f"<w:p>{run('KÝnh göi: Ban Tæ chøc', font('.VnTime'))}</w:p>", ["Kính gửi: Ban Tổ chức"]),
    "tcvn3_capitals": (f"<w:p>{run('tØnh ñy', font('.VnTimeH'))}</w:p>", ["TỈNH ỦY"]),
    "vni": (f"<w:p>{run('Kính göûi', font('VNI-Times'))}</w:p>", ["Kính gửi"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(WORD))
def test_words_of_a_docx(kind):
    body, expected = WORD[kind]
    assert lines(word(body)) == expected


def test_notes_headers_and_other_names_of_a_docx():
    body = "<w:p><w:r><w:t>Nội dung</w:t></w:r></w:p>"
    note = f"<w:footnotes {kinds.W}><w:footnote><w:p><w:r><w:t>Chú thích</w:t></w:r></w:p></w:footnote></w:footnotes>"
    head = f"<w:hdr {kinds.W}><w:p><w:r><w:t>TỈNH ỦY X</w:t></w:r></w:p></w:hdr>"
    parts = {"word/footnotes.xml": note, "word/header1.xml": head, "word/header2.xml": head}
    assert lines(word(body, **parts)) == ["TỈNH ỦY X", "Nội dung", "Chú thích"]
    strict = kinds.W.replace("schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main")
    whole = f"<w:document {strict}><w:body>{body}</w:body></w:document>"
    assert lines(kinds.zipped({"word/document2.xml": whole, "word/vbaProject.bin": "x"})) == ["Nội dung"]


def test_fonts_of_styles_of_a_docx():
    styles = (
        f"<w:styles {kinds.W}><w:style w:type='paragraph' w:default='1' w:styleId='N'><w:rPr><w:rFonts w:ascii='.VnTime'/></w:rPr></w:style>"
        "<w:style w:styleId='M'><w:basedOn w:val='N'/></w:style></w:styles>"
    )
    body = "<w:p><w:r><w:t>KÝnh göi</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val='M'/></w:pPr><w:r><w:t>Tæ chøc</w:t></w:r></w:p>"
    assert lines(word(body, **{"word/styles.xml": styles})) == ["Kính gửi", "Tổ chức"]


def test_lists_frames_comments_and_headers_of_an_odt():
    levels = "".join(
        f"<text:list-level-style-number text:level='{n}' style:num-format='{kind}' style:num-suffix='{after}'/>"
        for n, kind, after in ((1, "1", "."), (2, "a", ")"))
    )
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = "<text:list>" + item.format("rà soát", "") + item.format("bổ sung", "") + "</text:list>"
    listed = "<text:list text:style-name='L'>" + item.format("Một", inner) + item.format("Hai", "") + "</text:list>"
    again = "<text:list text:style-name='L' text:continue-numbering='true'>" + item.format("Ba", "") + "</text:list>"
    bullets = "<text:list text:style-name='khác'>" + item.format("gạch", "") + "</text:list>"
    frame = (
        "<text:p>ngoài<draw:frame><draw:text-box><text:p>TỈNH ỦY X</text:p><text:p>Số 5-CV/TU</text:p></draw:text-box></draw:frame>"
        "<office:annotation><text:p>nhận xét</text:p></office:annotation></text:p>"
    )
    draw = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    content = (
        f"<office:document-content {kinds.ODT} {draw}><office:automatic-styles><text:list-style style:name='L'>{levels}</text:list-style>"
        f"</office:automatic-styles><office:body><office:text>{listed}{again}{bullets}{frame}</office:text></office:body></office:document-content>"
    )
    page = "<style:master-page><style:header><text:p>TỐI MẬT</text:p></style:header><style:footer><text:p>12</text:p></style:footer></style:master-page>"
    styles = f"<office:document-styles {kinds.ODT}><office:master-styles>{page}</office:master-styles></office:document-styles>"
    assert lines(kinds.zipped({"content.xml": content, "styles.xml": styles})) == [
        "TỐI MẬT", "1. Một", "a) rà soát", "b) bổ sung", "2. Hai", "3. Ba", "- gạch", "ngoài", "TỈNH ỦY X", "Số 5-CV/TU",
    ]  # fmt: skip


RTF = {
    "cp1258": (b"{\\rtf1\\ansi\\ansicpg1258 K\\'ednh g\\'fd\\'d2i}", ["Kính gửi"]),
    "cp936": (b"{\\rtf1\\ansi\\ansicpg936 \\'b1\\'b1}", ["\u5317"]),
    "font_page": (b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 A;}{\\f1\\fcharset163 B;}}\\f1 g\\'fd\\'d2i}", ["gửi"]),
    "skips": (b"{\\rtf1\\ansi\\uc2 g\\u7917 uui{\\uc0 \\u7917 x}\\u7917 ??}", ["gửiửxử"]),
    "pair": (b"{\\rtf1 a\\u-10179?\\u-8704?b}", ["a\U0001f600b"]),
    "tcvn3": (b"{\\rtf1\\ansi{\\fonttbl{\\f0 Times;}{\\f1 .VnTime;}}\\f1 K\\'ddnh g\\'f6i \\f0 a}", ["Kính gửi a"]),
    "vni": (b"{\\rtf1\\ansi{\\fonttbl{\\f3\\fnil VNI-Times;}}\\f3 K\\'ednh g\\'f6\\'fbi}", ["Kính gửi"]),
    "hidden": (
        b"{\\rtf1 a{\\v an}\\deleted bo\\deleted0 b{\\*\\annotation c}{\\field{\\*\\fldinst DATE}{\\fldrslt 5/3}}}",
        ["ab5/3"],
    ),
    "bin": (b"{\\rtf1 a{\\pict\\bin3 {{{}b}", ["ab"]),
    "header": (b"{\\rtf1{\\header {M\\u7852 T}}{\\footer 12}a}", ["MẬT", "a"]),
}


@pytest.mark.parametrize("kind", sorted(RTF))
def test_words_of_an_rtf(kind):
    data, expected = RTF[kind]
    data = data.replace(b"M\\u7852 T", b"M\\u7852 ?T")
    assert lines(data) == expected


HTML = {
    "hidden": ("<p>a</p><p hidden>b</p><div style='display: none'><div>c</div>d</div><p>e", ["a", "e"]),
    "table": ("<table><tr><th>TT<th>Việc<th>Hạn<tr><td>1<td>Rà soát<br>số liệu<td>15/4</table>", ["TT | Việc | Hạn", "1 | Rà soát số liệu | 15/4"]),
    "columns": ("<table><tr><td>TỈNH ỦY X<br>Số 5<td>ĐẢNG CỘNG SẢN</table>", ["TỈNH ỦY X", "Số 5", "ĐẢNG CỘNG SẢN"]),
    "list": ("<ol start=3><li>a<li>b</ol><ol type=a><li>c</ol><ul><li>d</ul>", ["3. a", "4. b", "a) c", "- d"]),
    "entities": ("<p>K&iacute;nh g&#7917;i&nbsp;S&#x1EDF;</p>", ["Kính gửi Sở"]),
    "word": ("<!--[if gte mso 9]><xml>x</xml><![endif]--><p class=MsoNormal>a<o:p></o:p></p>", ["a"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(HTML))
def test_words_of_a_page(kind):
    body, expected = HTML[kind]
    assert lines(f"<html><body>{body}</body></html>".encode()) == expected


def test_a_page_that_declares_a_wrong_coding():
    page = "<html><head><meta charset='iso-8859-1'></head><body><p>Kính gửi: Sở Nội vụ</p></body></html>"
    assert lines(page.encode()) == ["Kính gửi: Sở Nội vụ"]
    saved = "From: <Saved by X>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
    assert lines(saved.encode() + page.encode() + b"\n--b--\n") == ["Kính gửi: Sở Nội vụ"]


BODY = "Kính gửi: Sở Nội vụ, đề nghị báo cáo"


@pytest.mark.parametrize(
    "coding, transfer",
    [
        ("utf-8", "base64"),
        ("utf-8", "quoted-printable"),
        ("windows-1258", "8bit"),
        ("us-ascii", "8bit"),
        ("iso-8859-1", "8bit"),
        ("utf-16", "base64"),
    ],
)
def test_bodies_of_messages(coding, transfer):
    import base64
    import quopri
    import unicodedata

    data = BODY.encode("utf-16" if coding == "utf-16" else "utf-8")
    data = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring, "8bit": bytes}[transfer](data)
    head = f"From: a\nTo: b\nSubject: x\nContent-Type: text/plain; charset={coding}\nContent-Transfer-Encoding: {transfer}\n\n"
    assert unicodedata.normalize("NFC", lines(head.encode() + data)[0]) == BODY


def test_names_of_attachments(tmp_path):
    head = "From: a\nTo: b\nSubject: =?utf-8?b?R+G7rWk=?=\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nxin gui\n"
    names = (
        ("name==?utf-8?b?Q8O0bmcgdsSDbi5kb2N4?=", "Công văn.docx"),
        ("name*=utf-8''Gi%E1%BA%A5y%20m%E1%BB%9Di.pdf", "Giấy mời.pdf"),
        ('name*0="Ph"; name*1="u luc.txt"', "Phu luc.txt"),
        ('name="Kế hoạch.docx"', "Kế hoạch.docx"),
        ('name="..\\\\..\\\\x/../y.txt"', "y.txt"),
    )
    parts = "".join(f"--b\nContent-Type: application/octet-stream; {written}\n\nabc\n" for written, _ in names)
    path = tmp_path / "a.eml"
    path.write_bytes((head + parts + "--b--\n").encode())
    assert [(part.name, part.size, part.content) for part in mail_parts(path)] == [(shown, 3, b"abc") for _, shown in names]


def test_which_part_of_a_message_is_the_paper():
    paper = PAPERS[0]

    def posted(body, *files):
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "x"
        message.set_content(body)
        for name, data in files:
            message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
        return extract_bytes(message.as_bytes())

    note, other = "Xin gửi kèm, đề nghị trả lời trước ngày 5/5/2024.", kinds.text(PAPERS[1])
    assert posted(note, ("a.bin", b"\0\1\2"), ("b.txt", other), ("c.docx", kinds.docx(paper))).read_part == "c.docx"
    assert posted(note, ("b.txt", other)).read_part == "b.txt"
    assert posted(kinds.text(paper).decode(), ("c.docx", kinds.docx(PAPERS[1]))).read_part == ""
    assert posted(note, ("a.bin", b"\0\1\2")).text.strip() == note
    with pytest.raises(RuleError) as caught:
        posted(note, ("winmail.dat", b"\x78\x9f\x3e\x22" + b"\0" * 90))
    assert caught.value.code == "mail_winmail"

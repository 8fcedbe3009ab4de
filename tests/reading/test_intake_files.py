"""Files become text by content; what cannot be read is refused by name and nothing else escapes."""

import io
import os
import unicodedata
import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.domain.errors import Cancelled, RuleError
from models.intake import files, packages
from models.intake.files import extract, extract_bytes
from models.services.reading import read_file, read_pasted

TEXT = "Kính gửi: Sở Nội vụ\nĐề nghị báo cáo trước ngày 15/4/2024 về việc sắp xếp tổ chức, bộ máy."
CODES = {
    "file_missing",
    "empty_file",
    "file_too_large",
    "binary_file",
    "undecodable",
    "pdf_without_text",
    "pdf_encrypted",
    "file_damaged",
    "file_unsupported",
    "file_not_readable",
    "file_too_heavy",
    "ocr_missing",
    "doc_converter_missing",
    "mail_winmail",
    "mail_outlook",
}


def zipped(**names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in names.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(*paragraphs):
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return zipped(
        word__document_xml=f"<?xml version='1.0' encoding='UTF-8'?><w:document {W}><w:body>{body}</w:body></w:document>"
    )


def odt(*paragraphs):
    ns = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = "".join(f"<text:p>{text}<text:s text:c='2'/><text:span>.</text:span></text:p>" for text in paragraphs)
    return zipped(
        content_xml=f"<office:document-content {ns}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def pdf(text="So 12-CV/TU ngay 15/4/2024", encrypt=False):
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    if text:
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Times-Roman"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode("ascii"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    if encrypt:
        writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def mail(html=False):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Công văn"
    message.set_content(TEXT) if not html else message.set_content(TEXT.replace("\n", "<br>"), subtype="html")
    message.add_attachment(b"\0\1", maintype="application", subtype="octet-stream", filename="x.bin")
    return message.as_bytes()


def rtf(text):
    body = "".join(ch if ord(ch) < 128 and ch not in "\\{}\n" else "\\par " if ch == "\n" else f"\\u{ord(ch)}?" for ch in text)
    return ("{\\rtf1\\ansi\\ansicpg1258\\uc1{\\fonttbl{\\f0 Times;}}{\\*\\generator X;}\\f0 " + body + "\\par}").encode("ascii")


GOOD = {
    "utf8": (TEXT.encode(), "text/plain"),
    "utf8_bom": (b"\xef\xbb\xbf" + TEXT.encode(), "text/plain"),
    "utf16": (TEXT.encode("utf-16"), "text/plain"),
    "utf16_bare": (TEXT.encode("utf-16-le"), "text/plain"),
    "utf16_be_bare": (TEXT.encode("utf-16-be"), "text/plain"),
    "nfd": (unicodedata.normalize("NFD", TEXT).encode(), "text/plain"),
    "cp1258": (None, "text/plain"),
    "crlf": (TEXT.replace("\n", "\r\n").encode(), "text/plain"),
    "html": (
        f"<!DOCTYPE html><html><head><title>x</title><style>p{{}}</style></head><body><p>{TEXT.replace(chr(10), '</p><p>')}</p></body></html>".encode(),
        "text/html",
    ),
    "rtf": (rtf(TEXT), "application/rtf"),
    "docx": (docx(*TEXT.split("\n")), packages.DOCX),
    "odt": (odt(*TEXT.split("\n")), packages.ODT),
    "eml": (mail(), "message/rfc822"),
    "eml_html": (mail(html=True), "message/rfc822"),
}


def cp1258(text):
    """As old programs write it: base letter with its hat, then the tone as a mark of its own."""
    out = []
    for ch in text:
        try:
            out.append(ch.encode("cp1258"))
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", ch)
            tone = next(p for p in parts if p in "\u0300\u0301\u0303\u0309\u0323")
            out.append(unicodedata.normalize("NFC", parts.replace(tone, "")).encode("cp1258") + tone.encode("cp1258"))
    return b"".join(out)


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_each_kind_gives_its_text(kind, tmp_path):
    data, media_type = GOOD[kind]
    path = tmp_path / "van_ban.bin"  # the name says nothing: content decides
    path.write_bytes(cp1258(TEXT) if data is None else data)
    got = extract(path)
    assert got.media_type == media_type
    shown = " ".join(unicodedata.normalize("NFC", got.text).split())
    assert "Kính gửi: Sở Nội vụ" in shown
    assert "trước ngày 15/4/2024" in shown
    reading = read_file(path)
    assert [t.due_on.isoformat() for t in reading.tasks] == ["2024-04-15"]
    assert reading.document.addressees == ("Sở Nội vụ",)


def test_pdf_with_text(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(pdf())
    seen = []
    got = extract(path, progress=lambda done, of: seen.append((done, of)))
    assert (got.text.strip(), got.media_type, got.pages) == ("So 12-CV/TU ngay 15/4/2024", "application/pdf", 1)
    assert set(seen) - {(0, 0)} == {(0, 1)}  # (0, 0) while a slow start has no figures yet


def test_progress_may_cancel(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf())

    def stop(done, of):
        raise Cancelled

    with pytest.raises(Cancelled):
        extract(path, stop)


BAD = {
    "empty": (b"", "empty_file"),
    "blank": (b" \r\n\t", "empty_file"),
    "zeros": (b"\0" * 64, "empty_file"),
    "scan": (pdf(text=""), "pdf_without_text"),
    "locked": (pdf(encrypt=True), "pdf_encrypted"),
    "cut_pdf": (b"%PDF-1.7\n1 0 obj", "file_damaged"),
    "nul": (b"abc\0def" * 20, "binary_file"),
    "gif": (b"GIF89a" + b"\0" * 40, "file_unsupported"),
    "old_doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file_unsupported"),
    "cut_zip": (docx("a")[:60], "file_damaged"),
    "other_zip": (zipped(a_xml="<a/>"), "file_unsupported"),
    "noise": (bytes(range(128, 256)) * 8, "undecodable"),
    "controls": (b"\x01\x02\x03\x04\x05\x06 abc" * 30, "binary_file"),
    "empty_docx": (docx(""), "empty_file"),
    "odd_utf16": (b"\xff\xfea\0b", "undecodable"),
    "entity": (zipped(word__document_xml=f'<!DOCTYPE a [<!ENTITY b "c">]><w:document {W}>&b;</w:document>'), "file_damaged"),
    "bad_xml": (zipped(word__document_xml="<w:document"), "file_damaged"),
    "deep_rtf": (b"{\\rtf1" + b"{" * 5000, "file_damaged"),
    "bomb": (zipped(word__document_xml=f"<w:document {W}>" + " " * 60_000_000 + "</w:document>"), "file_too_large"),
    "only_attachment": (b"From: a\nTo: b\nContent-Type: application/pdf\n\nxxxx", "empty_file"),
}


@pytest.mark.parametrize("kind", sorted(BAD))
def test_refused_by_name(kind, tmp_path):
    data, code = BAD[kind]
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(RuleError) as caught:
        extract(path)
    assert caught.value.code == code
    assert caught.value.params["name"] == "file"


def test_folder_missing_and_too_large(tmp_path, monkeypatch):
    for path, code in (
        (tmp_path, "file_not_readable"),
        (tmp_path / "none.txt", "file_missing"),
        (tmp_path / "a\0b", "file_not_readable"),
    ):
        with pytest.raises(RuleError) as caught:
            extract(path)
        assert caught.value.code == code
    big = tmp_path / "big.pdf"
    with big.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    opened = []
    monkeypatch.setattr(type(big), "open", lambda *a, **k: opened.append(a))
    with pytest.raises(RuleError) as caught:
        extract(big)
    assert (caught.value.code, opened) == ("file_too_large", [])


def test_unreadable_file(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("abc")

    def refuse(*args, **kwargs):
        raise PermissionError

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(RuleError) as caught:
        extract(path)
    assert caught.value.code == "file_not_readable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RuleError) as caught:
        extract(tmp_path / "pipe")
    assert caught.value.code == "file_not_readable"


WHOLE = [
    pdf(),
    docx("Kính gửi: Sở Nội vụ"),
    odt("Kính gửi"),
    rtf(TEXT),
    mail(),
    TEXT.encode("utf-16"),
    TEXT.encode(),
    GOOD["html"][0],
]


def only_rule_errors(data):
    code, text = "", ""
    try:
        text = extract_bytes(data).text
    except RuleError as error:
        code = error.code
    assert code in CODES or (not code and text.strip())


@settings(max_examples=int(os.environ.get("INTAKE_EXAMPLES", "150")), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(WHOLE), st.data())
def test_truncated_and_damaged_files(whole, data):
    cut = data.draw(st.integers(0, len(whole)))
    broken = bytearray(whole[:cut])
    for place, value in data.draw(st.lists(st.tuples(st.integers(0, max(cut - 1, 0)), st.integers(0, 255)), max_size=6)):
        if cut:
            broken[place] = value
    only_rule_errors(bytes(broken))


@settings(max_examples=int(os.environ.get("INTAKE_EXAMPLES", "150")), deadline=None)
@given(
    st.sampled_from(
        [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"{\\rtf1 ", b"From: a\nTo: b\nDate: c\n", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf"]
    ),
    st.binary(max_size=300),
)
def test_random_bytes(head, tail):
    only_rule_errors(head + tail)


def test_docx_tables_and_breaks():
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    body = f"<w:tbl><w:tr>{cell.format('TỈNH ỦY X')}{cell.format('ĐẢNG CỘNG SẢN VIỆT NAM')}</w:tr></w:tbl><w:p><w:r><w:t>Số 12</w:t><w:noBreakHyphen/><w:t>CV/TU</w:t><w:br/><w:t>V/v a</w:t></w:r></w:p>"
    got = extract_bytes(zipped(word__document_xml=f"<w:document {W}><w:body>{body}</w:body></w:document>"))
    assert got.text.split("\n") == ["TỈNH ỦY X", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 12-CV/TU", "V/v a"]


def test_pasted_text():
    assert read_pasted("Kính gửi: Sở Nội vụ\n\nNội dung").document.addressees == ("Sở Nội vụ",)
    with pytest.raises(RuleError) as caught:
        read_pasted("  \n")
    assert caught.value.code == "empty_file"


def posted(*attachments, body=""):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Chuyển văn bản"
    message.set_content(body)
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_attachments_of_a_message():
    paper = docx("Kính gửi: Sở Nội vụ")
    named = extract_bytes(posted(("Công văn.docx", paper), body="Xin gửi kèm."))
    assert (named.text, named.attachments, named.read_part) == ("Kính gửi: Sở Nội vụ", ("Công văn.docx",), "Công văn.docx")
    only = extract_bytes(posted(("anh.bin", b"\0\1\2" * 9), ("../a/Giấy mời.docx", paper), ("b.txt", b"khac")))
    assert (only.text, only.attachments) == ("Kính gửi: Sở Nội vụ", ("anh.bin", "Giấy mời.docx", "b.txt"))
    assert only.media_type == "message/rfc822"


def test_messages_in_messages_end():
    inner = posted(("a.docx", docx("Kính gửi")))
    for _ in range(2):
        inner = posted(("a.eml", inner))
    assert extract_bytes(posted(("a.eml", posted(("a.docx", docx("Kính gửi")))))).text == "Kính gửi"
    with pytest.raises(RuleError) as caught:
        extract_bytes(posted(("a.eml", inner)))
    assert caught.value.code == "empty_file"


def test_limits_are_the_published_ones():
    assert (files.MAX_BYTES, packages.MAX_UNPACKED, packages.MAX_RATIO) == (40 * 2**20, 200 * 2**20, 100)

"""A generator of hostile files: bombs, loops, entities, cut, mislabelled and mutated ones, the same for the same number."""

import io
import random
import struct
import zipfile
import zlib

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
WORDS = "Kính gửi: Sở Nội vụ\nĐề nghị báo cáo trước ngày 15/4/2024"
MAGICS = [
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"{\\rtf1 ",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0",
    b"II*\0\x08\0\0\0",
    b"From: a\nTo: b\nDate: c\n\n",
    b"<html>",
    b"\xff\xfe",
]


def zipped(parts, level=9):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def docx(body, **more):
    return zipped({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>", **more})


def para(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def rtf(text):
    return ("{\\rtf1\\ansi " + "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text) + "}").encode("ascii")


def pdf(objects, root=1):
    """A PDF of the objects as written, with a right table of places."""
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out) + b"trailer <</Size %d /Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, start)


def stream(data, extra=b"", pack=True):
    packed = zlib.compress(data) if pack else data
    return b"<<%s /Length %d %s>>\nstream\n%s\nendstream" % (b"/Filter /FlateDecode" if pack else b"", len(packed), extra, packed)


def page_pdf(content, resources=b"<</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Times-Roman>>>>>>"):
    return pdf(
        [
            b"<</Type /Catalog /Pages 2 0 R>>",
            b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
            b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s>>" % resources,
            content,
        ]
    )


def png(width, height, raw):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


def mail(body, kind="text/plain"):
    return f"From: a@example.org\nTo: b@example.org\nSubject: x\nContent-Type: {kind}; charset=utf-8\n\n{body}".encode()


def sound():
    """Whole files of each kind."""
    return [
        docx(para("Kính gửi: Sở Nội vụ") + para("Đề nghị báo cáo")),
        zipped({"content.xml": f"<office:document-content {ODT}><text:p>Kính gửi</text:p></office:document-content>"}),
        rtf(WORDS),
        page_pdf(stream(b"BT /F1 12 Tf 20 200 Td (So 12-CV/TU ngay 15/4/2024) Tj ET")),
        mail(WORDS),
        f"<html><body><p>{WORDS}</p></body></html>".encode(),
        WORDS.encode(),
        WORDS.encode("utf-16"),
        png(8, 8, b"\0" * 72),
    ]


def crafted():
    """Hand-made ones: name -> bytes."""
    laughs = "<!DOCTYPE a [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
    nested = "".join("<w:tbl><w:tr><w:tc>" for _ in range(20_000)) + para("x") + "</w:tc></w:tr></w:tbl>" * 20_000
    boxes = "<w:p><w:r><w:txbxContent>" * 20_000 + para("x") + "</w:txbxContent></w:r></w:p>" * 20_000
    alternative = "From: a\nTo: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b{0}\n\n--b{0}\n"
    return {
        "docx_bomb": docx(" " * 150_000_000),
        "docx_many_paragraphs": docx("<w:p/>" * 900_000),
        "docx_under_the_ratio": docx("".join(para(str(n * 7919)) for n in range(60_000))),
        "docx_laughs": zipped({"word/document.xml": laughs + f"<w:document {W}>&a9;</w:document>"}),
        "docx_outside_entity": zipped(
            {"word/document.xml": f"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><w:document {W}>&b;</w:document>"}
        ),
        "docx_utf16_entity": zipped({"word/document.xml": ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").encode("utf-16")}),
        "docx_nested_tables": docx(nested),
        "docx_nested_boxes": docx(boxes),
        "docx_deep": docx("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000),
        "docx_style_loop": docx(
            para("x"),
            **{
                "word/numbering.xml": f"<w:numbering {W}/>",
                "word/styles.xml": f"<w:styles {W}><w:style w:styleId='A'><w:basedOn w:val='A'/></w:style></w:styles>",
            },
        ),
        "docx_huge_level": docx(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='99999999999999999999'/><w:numId w:val='1'/></w:numPr></w:pPr></w:p>"
        ),
        "docx_header_bomb": docx(para("x"), **{"word/header1.xml": f"<w:hdr {W}>" + " " * 90_000_000 + "</w:hdr>"}),
        "docx_names": zipped({"../../x": "a", "C:\\x": "b", "word/document.xml": "<a/>"}),
        "zip_in_zip": zipped({"word/document.xml": zipped({"word/document.xml": "x"})}),
        "zip_no_entries": b"PK\x05\x06" + b"\0" * 18,
        "odt_blanks": zipped(
            {
                "content.xml": f"<office:document-content {ODT}><text:p>x"
                + "<text:s text:c='999999999'/>" * 3000
                + "</text:p></office:document-content>"
            }
        ),
        "odt_odd_count": zipped(
            {"content.xml": f"<office:document-content {ODT}><text:p>x<text:s text:c='²'/></text:p></office:document-content>"}
        ),
        "rtf_deep": b"{\\rtf1" + b"{" * 1_000_000,
        "rtf_bin": b"{\\rtf1 \\bin9999999999 x}",
        "rtf_many_words": b"{\\rtf1" + b"\\par" * 1_500_000 + b" x}",
        "rtf_skips": b"{\\rtf1" + b"\\uc9999\\u-1 " * 300_000 + b"x}",
        "html_deep": b"<html>" + b"<div>" * 400_000 + b"x",
        "html_open_tags": b"<html><p>x" + b"<a " * 400_000,
        "html_comments": b"<html><p>x" + b"<!-" * 400_000,
        "html_entities": b"<html><p>" + b"&#99999999999;" * 200_000,
        "html_silent": b"<html>" + b"<script><style>" * 100_000 + b"</style>" * 100_000,
        "mail_deep": ("".join(alternative.format(n) for n in range(900)) + "\nx").encode(),
        "mail_headers": b"From: a\nTo: b\n" + b"X-A: " + b"(" * 900_000 + b"\n\nx",
        "mail_boundaries": b"From: a\nTo: b\nContent-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nx\n" * 60_000,
        "mail_charset": mail("x", "text/plain; charset=idna"),
        "pdf_page_loop": pdf([b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [2 0 R 2 0 R] /Count 99999999>>"]),
        "pdf_parent_loop": pdf(
            [
                b"<</Type /Catalog /Pages 2 0 R>>",
                b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
                b"<</Type /Pages /Kids [2 0 R] /Count 1>>",
            ]
        ),
        "pdf_deep_arrays": pdf([b"<</Type /Catalog /Pages " + b"[" * 200_000 + b">>"]),
        "pdf_content_bomb": page_pdf(stream(b"q " * 30_000_000)),
        "pdf_text_bomb": page_pdf(stream(b"BT /F1 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 150_000 + b"ET")),
        "pdf_form_loop": pdf(
            [
                b"<</Type /Catalog /Pages 2 0 R>>",
                b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
                b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R /Resources <</XObject <</X 4 0 R>>>>>>",
                stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 4 0 R>>>>"),
                stream(b"/X Do"),
            ]
        ),
        "pdf_huge_page": page_pdf(stream(b"")).replace(b"[0 0 595 842]", b"[0 0 9e9 9e9]"),
        "pdf_many_pages": pdf(
            [
                b"<</Type /Catalog /Pages 2 0 R>>",
                b"<</Type /Pages /Count 5000 /Kids [" + b"3 0 R " * 5000 + b"]>>",
                b"<</Type /Page /Parent 2 0 R>>",
            ]
        ),
        "png_absurd": png(2_000_000_000, 2_000_000_000, b""),
        "png_bomb": png(7000, 7000, b"\0" * 49_007_000),
        "tiff_loop": b"II*\0\x08\0\0\0" + b"\0\0" + b"\x08\0\0\0",
        "doc_noise": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") * 2000,
        "text_one_line": b"a" * 8_000_000,
        "text_old_coding": bytes(32 + byte % 224 for byte in random.Random(1).randbytes(300_000)),
        "text_marks": ("e" + "\u0301" * 2_000_000).encode(),
    }


def mutated(number, whole):
    """File `number` of an endless row: a sound one that is cut, overwritten, doubled, mixed or mislabelled."""
    rng = random.Random(number)
    data = bytearray(rng.choice(whole))
    way = rng.randrange(7)
    if way == 0:
        del data[rng.randrange(len(data)) :]
    elif way == 1:
        for _ in range(rng.randrange(1, 40)):
            data[rng.randrange(len(data))] = rng.randrange(256)
    elif way == 2:
        at, size = rng.randrange(len(data)), rng.randrange(1, 200)
        data[at : at + size] = data[at : at + size] * rng.randrange(2, 50)
    elif way == 3:
        data[: rng.randrange(1, 20)] = rng.choice(MAGICS)
    elif way == 4:
        other = rng.choice(whole)
        data = data[: rng.randrange(len(data))] + other[rng.randrange(len(other)) :]
    elif way == 5:
        for _ in range(rng.randrange(1, 6)):
            at = rng.randrange(len(data))
            data[at : at + 4] = rng.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f", b"9999"))
    else:
        data = bytearray(rng.choice(MAGICS) + rng.randbytes(rng.randrange(2000)))
    return bytes(data)

"""Hostile files made by hand: bombs, loops, entities, deep nesting, absurd numbers and sizes, files that are not what they say."""

import base64
import gzip
import io
import struct
import zipfile
import zlib

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)
WORDS = "Kính gửi: Sở Nội vụ\nĐề nghị báo cáo trước ngày 15/4/2024"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(parts, level=6, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=level) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def docx(body, **more):
    return zipped({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>", **more})


def odt(body, **more):
    return zipped({"content.xml": f"<office:document-content {ODT}>{body}</office:document-content>", **more})


def para(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def rtf(text):
    return ("{\\rtf1\\ansi " + "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text) + "}").encode("ascii")


def mail(body, kind="text/plain", more=""):
    return f"From: a@example.org\nTo: b@example.org\nSubject: x\n{more}Content-Type: {kind}; charset=utf-8\n\n{body}".encode()


def png(width, height, raw, *, packed=None):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(raw) if packed is None else packed
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def jpeg(width, height):
    return (
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xc0\0\x0b\x08"
        + struct.pack(">HH", height, width)
        + b"\1\1\x11\0\xff\xd9"
    )


def tiff(*directories):
    """Directories: (place of the next one, entries)."""
    out = bytearray(b"II*\0\x08\0\0\0")
    for following, entries in directories:
        out += struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
        out += struct.pack("<I", following)
    return bytes(out)


def overlapping(count, size):
    """A package whose entries all share one packed body: small on disk, `count` times `size` unpacked."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = kernel.compress(b" " * size) + kernel.flush()
    out, central = bytearray(), bytearray()
    crc = zlib.crc32(b" " * size)
    fields = struct.pack("<HHHHHIII", 20, 0, 8, 0, 0, crc, len(body), size)
    out += b"PK\x03\x04" + fields + struct.pack("<HH", 17, 0) + b"word/document.xml" + body
    for number in range(count):
        name = b"word/document.xml" if number == 0 else b"word/header%d.xml" % number
        central += b"PK\x01\x02\x14\0" + fields + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(central), len(out), 0)
    return bytes(out + central) + b"PK\x05\x06" + end


def lying(data, **values):
    """A package whose first directory entry declares other sizes or another packing than is true."""
    out = bytearray(data)
    at = out.rindex(b"PK\x01\x02")
    for place, size in (
        ("method", (10, "<H")),
        ("packed", (20, "<I")),
        ("unpacked", (24, "<I")),
        ("flags", (8, "<H")),
        ("offset", (42, "<I")),
    ):
        if place in values:
            struct.pack_into(size[1], out, at + size[0], values[place])
    return bytes(out)


def nested_parts(depth):
    """A message of `depth` multiparts within each other."""
    part = "Content-Type: multipart/mixed; boundary=b{0}\n\n--b{0}\n"
    return ("From: a\nTo: b\nMIME-Version: 1.0\n" + "".join(part.format(n) for n in range(depth)) + "\nx").encode()


def forwarded(depth):
    """A message of `depth` messages within each other."""
    return (b"From: a\nTo: b\nContent-Type: message/rfc822\n\n" * depth) + b"From: a\nTo: b\n\nx"


def packages():
    """Hostile zips, DOCX and ODT."""
    laughs = "<!DOCTYPE a [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
    quadratic = f"<!DOCTYPE a [<!ENTITY a '{'b' * 100_000}'>]><w:document {W}>{'&a;' * 10_000}</w:document>"
    outside = "<!DOCTYPE a [<!ENTITY b SYSTEM '{0}'>]><w:document {1}>&b;</w:document>"
    parameter = f"<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x'> %p;]><w:document {W}/>"
    table = "<w:tbl><w:tr><w:tc>"
    nested = table * 20_000 + para("x") + "</w:tc></w:tr></w:tbl>" * 20_000
    grid = ("<w:tbl><w:tr><w:tc/><w:tc/><w:tc>") * 15_000 + para("x") + "</w:tc></w:tr></w:tbl>" * 15_000
    boxes = "<w:p><w:r><w:txbxContent>" * 20_000 + para("x") + "</w:txbxContent></w:r></w:p>" * 20_000
    boxes_in_cell = f"<w:tbl><w:tr><w:tc/><w:tc/><w:tc>{boxes}</w:tc></w:tr></w:tbl>"
    loop = f"<w:styles {W}>" + "".join(
        f"<w:style w:styleId='S{n}'><w:basedOn w:val='S{(n + 1) % 30_000}'/></w:style>" for n in range(30_000)
    )  # fmt: skip
    numbering = f"<w:numbering {W}>" + "".join(
        f"<w:num w:numId='{n}'><w:abstractNumId w:val='{n}'/></w:num>" for n in range(100_000)
    )
    level = f"<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='2147483647'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='{'%1' * 10_000}'/></w:lvl></w:abstractNum>"
    numbered = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
    spans = "".join(f"<w:tc><w:tcPr><w:gridSpan w:val='2147483647'/></w:tcPr>{para('x')}</w:tc>" for _ in range(1000))
    listed = "<text:list>" + "<text:list-item><text:list>" * 30_000 + "</text:list></text:list-item>" * 30_000 + "</text:list>"
    cells = "<table:table-cell table:number-columns-repeated='2147483647'><text:p>x</text:p></table:table-cell>" * 3
    rows = f"<table:table><table:table-row table:number-rows-repeated='2147483647'>{cells}</table:table-row></table:table>"
    frames = (
        "<text:p><draw:frame><draw:text-box>" * 20_000 + "<text:p>x</text:p>" + "</draw:text-box></draw:frame></text:p>" * 20_000
    )
    odt_tables = (
        "<table:table><table:table-row><table:table-cell>" * 15_000
        + "</table:table-cell></table:table-row></table:table>" * 15_000
    )
    body = docx(para("x"))
    first = zipped({"word/document.xml": zipped({"a": b" " * 9_000_000})})
    for _ in range(6):
        first = zipped({"word/document.xml": first, "b": first})
    return {
        "docx_bomb": docx(" " * 150_000_000),
        "docx_many_paragraphs": docx("<w:p/>" * 1_000_000),
        "docx_full_paragraphs": docx("".join(para(f"{n * 7919 % 99991}") for n in range(150_000))),
        "docx_under_the_ratio": docx("".join(para(str(n * 7919)) for n in range(60_000))),
        "docx_laughs": zipped({"word/document.xml": laughs + f"<w:document {W}>&a9;</w:document>"}),
        "docx_quadratic_entity": zipped({"word/document.xml": quadratic}),
        "docx_outside_entity": zipped({"word/document.xml": outside.format("file:///etc/passwd", W)}),
        "docx_device_entity": zipped({"word/document.xml": outside.format("file:///dev/zero", W)}),
        "docx_parameter_entity": zipped({"word/document.xml": parameter}),
        "docx_utf16_entity": zipped({"word/document.xml": ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").encode("utf-16")}),
        "docx_odd_coding": zipped({"word/document.xml": b"<?xml version='1.0' encoding='utf-7'?><a/>"}),
        "docx_no_coding": zipped({"word/document.xml": b"<?xml version='1.0' encoding='nosuch'?><a/>"}),
        "docx_nested_tables": docx(nested),
        "docx_nested_grid": docx(grid),
        "docx_nested_boxes": docx(boxes),
        "docx_boxes_in_a_cell": docx(boxes_in_cell),
        "docx_deep": docx("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000),
        "docx_wide_spans": docx(f"<w:tbl><w:tr>{spans}</w:tr></w:tbl>"),
        "docx_many_cells": docx("<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 300_000 + "</w:tr></w:tbl>"),
        "docx_many_rows": docx("<w:tbl>" + "<w:tr><w:tc/><w:tc/></w:tr>" * 200_000 + "</w:tbl>"),
        "docx_style_loop": docx(
            para("x"), **{"word/numbering.xml": f"<w:numbering {W}/>", "word/styles.xml": loop + "</w:styles>"}
        ),
        "docx_many_lists": docx(numbered * 9, **{"word/numbering.xml": numbering + "</w:numbering>"}),
        "docx_absurd_level": docx(
            numbered * 9000,
            **{
                "word/numbering.xml": f"<w:numbering {W}>{level}<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
            },
        ),
        "docx_huge_level": docx("<w:p><w:pPr><w:numPr><w:ilvl w:val='99999999999999999999'/></w:numPr></w:pPr></w:p>"),
        "docx_header_bomb": docx(para("x"), **{"word/header1.xml": f"<w:hdr {W}>" + " " * 90_000_000 + "</w:hdr>"}),
        "docx_many_headers": docx(
            para("x"), **{f"word/header{n}.xml": f"<w:hdr {W}>{para('x' * 9000)}</w:hdr>" for n in range(900)}
        ),
        "docx_attributes": docx("<w:p " + " ".join(f"a{n}=''" for n in range(100_000)) + "/>"),
        "docx_one_long_run": docx(para("từ " * 2_000_000)),
        "docx_symbols": docx("<w:p><w:r>" + "<w:sym w:char='ZZZZ'/>" * 200_000 + "</w:r></w:p>"),
        "docx_names": zipped({"../../x": "a", "C:\\x": "b", "/etc/cron.d/x": "c", "word/document.xml": "<a/>"}),
        "docx_twice": zipped({"word/document.xml": "<a/>"})[:-22] + body,
        "docx_overlapping": overlapping(1000, 40_000_000),
        "docx_lying_small": lying(body, unpacked=1),
        "docx_lying_large": lying(body, unpacked=0xFFFFFFF0),
        "docx_method": lying(body, method=99),
        "docx_locked": lying(body, flags=1),
        "docx_offset": lying(body, offset=0x7FFFFFFF),
        "docx_bzip": zipped({"word/document.xml": " " * 90_000_000}, method=zipfile.ZIP_BZIP2),
        "docx_lzma": zipped({"word/document.xml": " " * 90_000_000}, method=zipfile.ZIP_LZMA, level=None),
        "zip_in_zip": zipped({"word/document.xml": zipped({"word/document.xml": "x"})}),
        "zip_nested": first,
        "zip_no_entries": b"PK\x05\x06" + b"\0" * 18,
        "zip_many_entries": zipped({f"a{n}": "" for n in range(60_000)}),
        "zip_count": b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\0\0\0",
        "odt_blanks": odt("<text:p>x" + "<text:s text:c='999999999'/>" * 3000 + "</text:p>"),
        "odt_odd_count": odt("<text:p>x<text:s text:c='²'/></text:p>"),
        "odt_repeated": odt(rows),
        "odt_many_cells": odt(
            "<table:table><table:table-row>" + "<table:table-cell/>" * 400_000 + "</table:table-row></table:table>"
        ),
        "odt_nested_tables": odt(odt_tables),
        "odt_nested_lists": odt(listed),
        "odt_nested_frames": odt(frames),
        "odt_spans": odt("<text:p>" + "<text:span>" * 80_000 + "x" + "</text:span>" * 80_000 + "</text:p>"),
        "odt_laughs": zipped({"content.xml": laughs + f"<office:document-content {ODT}>&a9;</office:document-content>"}),
        "odt_mimetype": zipped({"mimetype": b"a" * 5_000_000, "content.xml": f"<a {ODT}/>"}),
        "odt_styles_bomb": odt("<text:p>x</text:p>", **{"styles.xml": " " * 90_000_000}),
    }


def texts():
    """Hostile RTF, HTML, messages and plain texts."""
    blob = base64.encodebytes(b"\0" * 20_000_000)
    coded = b"From: a\nTo: b\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n"
    inner = zipped({"word/document.xml": f"<w:document {W}>" + " " * 60_000_000 + "</w:document>"})
    posted = coded.replace(b"a.pdf", b"a.docx") + base64.encodebytes(inner)
    quoted = b"From: a\nTo: b\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n"
    return {
        "rtf_deep": b"{\\rtf1" + b"{" * 1_000_000,
        "rtf_groups": b"{\\rtf1" + b"{}" * 1_000_000 + b" x}",
        "rtf_bin": b"{\\rtf1 \\bin9999999999 x}",
        "rtf_bin_small": b"{\\rtf1 " + b"\\bin1 {" * 300_000 + b" x}",
        "rtf_many_words": b"{\\rtf1" + b"\\par" * 1_500_000 + b" x}",
        "rtf_skips": b"{\\rtf1" + b"\\uc9999\\u-1 " * 300_000 + b"x}",
        "rtf_surrogates": b"{\\rtf1" + b"\\u-10240 " * 300_000 + b"x}",
        "rtf_fonts": b"{\\rtf1{\\fonttbl" + b"{\\f999999999\\fcharset134 a;}" * 60_000 + b"} x}",
        "rtf_rows": b"{\\rtf1" + b"\\trowd" * 300_000 + b"\\cell" * 300_000 + b"\\row x}",
        "rtf_code_page": b"{\\rtf1\\ansicpg936 " + b"\\'ff" * 500_000 + b"}",
        "rtf_font_switches": b"{\\rtf1{\\fonttbl{\\f1 .VnTime;}}" + b"\\f1 \\'b9\\f0 \\'b9" * 50_000 + b"}",
        "rtf_hex_picture": b"{\\rtf1{\\pict " + b"00" * 8_000_000 + b"} x}",
        "html_deep": b"<html>" + b"<div>" * 400_000 + b"x",
        "html_open_paragraphs": b"<html>" + b"<p>a" * 1_000_000,
        "html_open_tags": b"<html><p>x" + b"<a " * 400_000,
        "html_open_tables": b"<html>" + b"<table><tr><td>" * 100_000 + b"x",
        "html_wide_tables": b"<html>" + b"<table><tr><td>a<td>b<td>" * 20_000 + b"x" + b"</table>" * 20_000,
        "html_comments": b"<html><p>x" + b"<!-" * 400_000,
        "html_open_comment": b"<html><p>x<!--" + b"<!--" * 400_000,
        "html_entities": b"<html><p>" + b"&#99999999999;" * 200_000,
        "html_open_entities": b"<html><p>" + b"&" * 2_000_000,
        "html_silent": b"<html>" + b"<script><style>" * 100_000 + b"</style>" * 100_000,
        "html_hidden": b"<html>" + b"<div style='display:none'>" * 100_000 + b"x" + b"</span>" * 100_000,
        "html_attribute": b"<html><p style='" + b"display:" * 500_000 + b"'>x",
        "html_attributes": b"<html><p " + b"a=b " * 500_000 + b">x",
        "html_lists": b"<html>" + b"<ol start=999999999999><li>" * 100_000 + b"x",
        "html_sections": b"<html><p>x" + b"<![" * 400_000,
        "html_declared": b"<html><meta charset=utf-7><p>+ADw-script+AD4-x",
        "mail_deep": nested_parts(900),
        "mail_ten_thousand_deep": nested_parts(10_000),
        "mail_forwarded": forwarded(3000),
        "mail_circular_boundary": b"From: a\nTo: b\nContent-Type: multipart/mixed; boundary=a\n\n"
        + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 5000,
        "mail_headers": b"From: a\nTo: b\n" + b"X-A: " + b"(" * 900_000 + b"\n\nx",
        "mail_many_headers": b"From: a\nTo: b\n" + b"X-A: b\n" * 300_000 + b"\nx",
        "mail_subject_words": b"From: a\nTo: b\nSubject: " + b"=?utf-8?q?a?= " * 60_000 + b"\n\nx",
        "mail_name_pieces": b"From: a\nTo: b\nContent-Type: text/plain;\n"
        + b"".join(b" name*%d*=a;\n" % n for n in range(20_000))
        + b"\nx",
        "mail_boundaries": b"From: a\nTo: b\nContent-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nx\n" * 60_000,
        "mail_charset": mail("x", "text/plain; charset=idna"),
        "mail_path": mail("x", 'text/plain; name="../../../../etc/passwd"'),
        "mail_base64_bomb": coded + blob,
        "mail_base64_noise": coded + b"=" * 5_000_000,
        "mail_quoted": quoted + b"=" * 5_000_000,
        "mail_uuencode": b"From: a\nTo: b\nContent-Transfer-Encoding: uuencode\n\nbegin 644 x\n" + b"M" * 3_000_000 + b"\nend",
        "mail_bomb_inside": posted,
        "mail_winmail": coded.replace(b"a.pdf", b"winmail.dat") + base64.encodebytes(b"\x78\x9f\x3e\x22" + b"\0" * 900),
        "text_one_line": b"a" * 8_000_000,
        "text_twelve_megabytes": b"tu " * 4_000_000,
        "text_old_coding": bytes(32 + (n * n * 31 + 7 * n) % 224 for n in range(300_000)),
        "text_marks": ("e" + "\u0301" * 2_000_000).encode(),
        "text_no_width": "\u200b\u200c\u200d\ufeff\u2060".encode() * 50_000,
        "text_only_mark": b"\xef\xbb\xbf",
        "text_only_wide_mark": b"\xff\xfe",
        "text_nul_heavy": b"a\0\0\0\0\0\0b" * 200_000,
        "text_nul_tail": "Kính gửi".encode() + b"\0" * 3_000_000,
        "text_directions": "\u202e\u2066".encode() * 400_000 + b"x",
        "text_digits": b"1" * 3_000_000,
        "text_dates": b"15/4/2024 " * 300_000,
        "text_brackets": b"(" * 3_000_000,
        "text_wide_lie": b"\xff\xfe" + b"\0\xd8" * 400_000,
    }


def pictures():
    """Hostile scans and old Word files."""
    wide = [(256, 3, 1, 65_535), (257, 3, 1, 65_535)]
    return {
        "png_absurd": png(2_000_000_000, 2_000_000_000, b""),
        "png_bomb": png(7000, 7000, b"\0" * 49_007_000),
        "png_row": png(15_000, 1, b"\0" * 15_001),
        "png_lie": png(3000, 3000, b"\0" * 10),
        "png_noise": png(500, 500, b"", packed=b"\xff" * 9000),
        "png_none": png(0, 0, b""),
        "jpeg_absurd": jpeg(65_535, 65_535),
        "jpeg_empty": jpeg(500, 500),
        "jpeg_markers": b"\xff\xd8\xff\xe0" + b"\xff" * 3_000_000,
        "tiff_loop": tiff((8, [])),
        "tiff_two_loop": tiff((14, []), (8, [])),
        "tiff_absurd": tiff((0, wide)),
        "tiff_entries": b"II*\0\x08\0\0\0\xff\xff" + b"\0" * 400,
        "tiff_far": b"MM\0*\xff\xff\xff\xf0",
        "tiff_many": b"II*\0\x08\0\0\0" + b"".join(struct.pack("<HI", 0, 14 + 6 * n) for n in range(100_000)),
        "doc_noise": OLE + "WordDocument".encode("utf-16-le") * 2000,
        "doc_sectors": OLE + b"\0" * 16 + b"\x3e\0\3\0\xfe\xff\x09\0\6\0" + b"\xff" * 500 + "WordDocument".encode("utf-16-le"),
        "doc_loop": OLE + b"\0" * 504 + "WordDocument".encode("utf-16-le") + b"\0\0\0\0" * 4000,
        "msg": OLE + b"\0" * 600 + "__substg1.0_0037001F".encode("utf-16-le"),
        "gzip_bomb": gzip.compress(b" " * 50_000_000),
        "html_as_pdf": b"%PDF-1.7\n<html><body>x</body></html>",
        "zip_as_rtf": b"{\\rtf1 " + docx(para("x")),
        "two_kinds": b"%PDF-1.4\n" + docx(para("x")),
        "flat_odt": f"<?xml version='1.0'?><office:document {ODT}><text:p>x</text:p></office:document>".encode(),
    }

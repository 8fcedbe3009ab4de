"""Hostile PDF files made by hand: loops in pages, tables of places and forms, packed bombs, absurd sizes, odd locks and pictures."""

import zlib

COURIER = b"<</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Times-Roman>>>>>>"


def pdf(objects, root=1, more=b"", start=None):
    """A PDF of the objects as written, with a right table of places."""
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer <</Size %d /Root %d 0 R %s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, more, start or at)
    return bytes(out) + trailer


def stream(data, extra=b"", filters=b"/FlateDecode", pack=True):
    packed = zlib.compress(data, 9) if pack else data
    return b"<</Filter %s /Length %d %s>>\nstream\n%s\nendstream" % (
        filters if pack or extra else b"[]",
        len(packed),
        extra,
        packed,
    )


def raw(data, filters):
    """A stream as it is, said to be packed by `filters`."""
    return b"<</Filter %s /Length %d>>\nstream\n%s\nendstream" % (filters, len(data), data)


def page_pdf(content, resources=COURIER, box=b"[0 0 595 842]", *more):
    return pdf(
        [
            b"<</Type /Catalog /Pages 2 0 R>>",
            b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
            b"<</Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Resources %s>>" % (box, resources),
            content,
            *more,
        ]
    )


def picture_pdf(data, filters, width=b"100", height=b"100", extra=b""):
    """One page that is a picture."""
    body = b"<</Type /XObject /Subtype /Image /Width %s /Height %s /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter %s /Length %d %s>>\nstream\n%s\nendstream"
    image = body % (width, height, filters, len(data), extra, data)
    return page_pdf(stream(b"595 0 0 842 0 0 cm /I Do"), b"<</XObject <</I 5 0 R>>>>", b"[0 0 595 842]", image)


def tree(kids, count=1):
    return [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [%s] /Count %d>>" % (kids, count)]


def crafted():
    """Hand-made ones: name -> bytes."""
    text = b"BT /F1 12 Tf 20 200 Td (So 12-CV/TU ngay 15/4/2024) Tj ET"
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 4 0 R>>>>"
    chain = [b"<</Type /Pages /Kids [%d 0 R] /Count 1>>" % (n + 4) for n in range(5000)]
    layers = zlib.compress(zlib.compress(zlib.compress(b"\0" * 300_000_000, 9), 9), 9)
    many = b"/FlateDecode " * 5000
    fan = [
        stream(b"/X Do " * 9, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X %d 0 R>>>>" % (n + 6))
        for n in range(12)
    ]
    objects = stream(b"1 0 " * 10 + b"(" * 3_000_000, b"/Type /ObjStm /N 2000000000 /First 40")
    xref = stream(b"\1\0\0\0" * 60, b"/Type /XRef /Size 2000000000 /W [1 2 1] /Index [0 2000000000] /Root 1 0 R")
    encrypt = b"/Encrypt <</Filter /Standard /V %d /R %d /Length %d /O (%s) /U (%s) /P -1>> /ID [(a)(a)]"
    sound = page_pdf(stream(text))
    return {
        "page_loop": pdf(tree(b"2 0 R 2 0 R", 99_999_999)),
        "parent_loop": pdf([*tree(b"3 0 R"), b"<</Type /Pages /Kids [2 0 R] /Count 1>>"]),
        "page_chain": pdf([*tree(b"3 0 R"), *chain, b"<</Type /Page>>"]),
        "many_pages": pdf([*tree(b"3 0 R " * 5000, 5000), b"<</Type /Page /Parent 2 0 R>>"]),
        "full_pages": pdf(
            [
                *tree(b"3 0 R " * 20_000, 20_000),
                b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s>>" % COURIER,
                stream(text * 40),
            ]
        ),
        "absurd_count": pdf([*tree(b"3 0 R", 2_147_483_647), b"<</Type /Page /Parent 2 0 R>>"]),
        "negative_count": pdf([*tree(b"3 0 R", -5), b"<</Type /Page /Parent 2 0 R>>"]),
        "deep_arrays": pdf([b"<</Type /Catalog /Pages " + b"[" * 200_000 + b">>"]),
        "deep_names": pdf([b"<<" + b"/A<<" * 200_000]),
        "deep_content": page_pdf(stream(b"[" * 1_000_000 + b"(a) Tj")),
        "content_bomb": page_pdf(stream(b"q " * 30_000_000)),
        "text_bomb": page_pdf(stream(b"BT /F1 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 150_000 + b"ET")),
        "letters_apart": page_pdf(
            stream(
                b"BT /F1 9 Tf "
                + b"".join(b"1 0 0 1 %d %d Tm (a) Tj " % (n * 37 % 595, n * 91 % 842) for n in range(19_000))
                + b"ET"
            )
        ),
        "letters_on_one_spot": page_pdf(stream(b"BT /F1 9 Tf " + b"1 0 0 1 50 50 Tm (a) Tj " * 19_000 + b"ET")),
        "many_paths": page_pdf(stream(b"0 0 m 9 9 l S " * 600_000 + text)),
        "flate_layers": page_pdf(raw(layers, b"[/FlateDecode /FlateDecode /FlateDecode]")),
        "many_filters": page_pdf(raw(zlib.compress(b"x"), b"[" + many + b"]")),
        "flate_noise": page_pdf(raw(b"\x78\x9c" + b"\xff" * 900, b"/FlateDecode")),
        "lzw_bomb": page_pdf(raw(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 200_000, b"/LZWDecode")),
        "run_length_bomb": page_pdf(raw(b"\x81q" * 8_000_000, b"/RunLengthDecode")),
        "ascii_bomb": page_pdf(raw(b"z" * 9_000_000, b"/ASCII85Decode")),
        "predictor": page_pdf(
            stream(b"\2" * 900_000, b"/DecodeParms <</Predictor 12 /Columns 2147483647 /Colors 32 /BitsPerComponent 16>>")
        ),
        "length_loop": page_pdf(b"<</Length 4 0 R>>\nstream\nx\nendstream"),
        "length_lie": page_pdf(b"<</Length 2147483647>>\nstream\n%s\nendstream" % text),
        "form_loop": page_pdf(stream(b"/X Do"), b"<</XObject <</X 5 0 R>>>>", b"[0 0 9 9]", stream(b"/X Do /X Do", form)),
        "form_fan": page_pdf(stream(b"/X Do"), b"<</XObject <</X 5 0 R>>>>", b"[0 0 9 9]", *fan, stream(text)),
        "pattern_loop": page_pdf(
            stream(b"/Pattern cs /P scn 0 0 500 500 re f " + text),
            b"<</Pattern <</P 5 0 R>> /Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Times-Roman>>>>>>",
            b"[0 0 595 842]",
            stream(
                b"/Pattern cs /P scn 0 0 9 9 re f",
                b"/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.0001 /YStep 0.0001",
            ),
        ),
        "huge_page": page_pdf(stream(text), box=b"[0 0 1000000000 1000000000]"),
        "endless_page": page_pdf(stream(text), box=b"[0 0 9e99 9e99]"),
        "no_page": page_pdf(stream(text), box=b"[0 0 0 0]"),
        "turned_page": page_pdf(stream(text), box=b"[595 842 0 0] /Rotate 2147483647"),
        "odd_matrix": page_pdf(stream(b"BT /F1 1e30 Tf 1e30 0 0 1e-30 0 0 Tm (a) Tj ET " + text)),
        "font_loop": page_pdf(
            stream(b"BT /F1 9 Tf (a) Tj ET"),
            b"<</Font <</F1 5 0 R>>>>",
            b"[0 0 99 99]",
            b"<</Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [9] "
            b"/Encoding <</Differences [97 /a]>> /CharProcs <</a 6 0 R>> /Resources <</Font <</F1 5 0 R>>>>>>",
            stream(b"BT /F1 9 Tf (aaaa) Tj ET"),
        ),
        "font_map": page_pdf(
            stream(b"BT /F1 9 Tf <0001> Tj ET"),
            b"<</Font <</F1 <</Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 5 0 R "
            b"/DescendantFonts [<</Type /Font /Subtype /CIDFontType2 /BaseFont /A /W [0 2147483647 9]>>]>>>>>>",
            b"[0 0 99 99]",
            stream(
                b"1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffffffff> <0041> endbfrange "
                * 20_000
            ),
        ),
        "xref_loop": sound.replace(b"trailer <<", b"trailer <</Prev %d " % sound.rindex(b"xref\n0")),
        "xref_far": pdf(tree(b"3 0 R"), start=2_147_483_647),
        "xref_self": b"%PDF-1.5\nstartxref\n9\n%%EOF",
        "xref_stream": b"%PDF-1.5\n1 0 obj\n" + xref + b"\nendobj\nstartxref\n9\n%%EOF",
        "xref_absurd": b"%PDF-1.4\nxref\n0 2147483647\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF",
        "many_ends": b"%PDF-1.4\n" + b"startxref\n0\n%%EOF\n" * 300_000,
        "object_stream": pdf([*tree(b"3 0 R"), objects]),
        "object_stream_loop": pdf([*tree(b"3 0 R"), stream(b"3 0 (a)", b"/Type /ObjStm /N 1 /First 4 /Extends 3 0 R")]),
        "many_objects": pdf([*tree(b"3 0 R"), b"<</Type /Page /Parent 2 0 R>>", *[b"null"] * 300_000]),
        "reference_loop": pdf([b"2 0 R", b"1 0 R"]),
        "outline_loop": pdf(
            [
                b"<</Type /Catalog /Pages 2 0 R /Outlines 4 0 R>>",
                b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
                b"<</Type /Page /Parent 2 0 R>>",
                b"<</First 4 0 R /Next 4 0 R /Last 4 0 R>>",
            ]
        ),
        "locked_old": pdf([*tree(b"3 0 R"), b"<</Type /Page>>"], more=encrypt % (1, 2, 40, b"a" * 32, b"b" * 32)),
        "locked_new": pdf([*tree(b"3 0 R"), b"<</Type /Page>>"], more=encrypt % (5, 6, 256, b"a" * 48, b"b" * 48)),
        "locked_absurd": pdf([*tree(b"3 0 R"), b"<</Type /Page>>"], more=encrypt % (99, 99, 2_147_483_647, b"a", b"b")),
        "locked_loop": pdf([*tree(b"3 0 R"), b"<</Type /Page>>"], more=b"/Encrypt 1 0 R"),
        "picture_jbig": picture_pdf(b"\0" * 900, b"/JBIG2Decode", b"65535", b"65535"),
        "picture_jpx": picture_pdf(b"\0\0\0\x0cjP  \r\n\x87\n" + b"\xff" * 900, b"/JPXDecode"),
        "picture_jpeg": picture_pdf(b"\xff\xd8\xff\xc0\0\x0b\x08\xff\xff\xff\xff\1\1\x11\0", b"/DCTDecode"),
        "picture_fax": picture_pdf(
            b"\0" * 90_000, b"/CCITTFaxDecode", b"60000", b"60000", b"/DecodeParms <</K -1 /Columns 2147483647>>"
        ),
        "picture_absurd": picture_pdf(zlib.compress(b"\0" * 900), b"/FlateDecode", b"2147483647", b"2147483647"),
        "picture_bomb": picture_pdf(zlib.compress(b"\0" * 100_000_000, 9), b"/FlateDecode", b"10000", b"10000"),
        "script": pdf(
            [
                b"<</Type /Catalog /Pages 2 0 R /OpenAction <</S /JavaScript /JS (while(1);)>>>>",
                *tree(b"3 0 R")[1:],
                b"<</Type /Page /Parent 2 0 R>>",
            ]
        ),
        "header_only": b"%PDF-1.7",
        "header_noise": b"%PDF-1.7\n" + bytes(range(256)) * 2000,
        "cut": sound[:-60],
        "turned_round": b"%PDF-1.4\n" + sound[9:][::-1],
    }

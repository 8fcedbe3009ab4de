"""What makes a PDF fit for the archive (ISO 19005-2): its facts as XMP and the colours that its numbers mean."""

import struct
import zlib
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas


class _ArchivedStream(PDFStream):
    """A stream that ends on a line of its own (ISO 19005-2 6.1.7.1; reportlab runs on), and lets go of its bytes once written."""

    def format(self, document: Any) -> Any:
        written: bytes = super().format(document)
        self.content = b""
        return written.removesuffix(_END) + b"\n" + _END


_END = b"endstream\n"
PRODUCER = "Sổ Đôn Đốc"
LANGUAGE = "vi-VN"

# ISO 19005-2 6.6.2.3: names that its own tables do not have are explained in the file
_EXPLAINED = (
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType='Resource'><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType='Resource'><pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>"
    "</pdfaExtension:schemas>"
)
_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}
_TAGGED_SPACES = {
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def put_facts(canvas: Canvas, title: str, author: str, *, is_tagged: bool) -> None:
    """Give a document its title, author and language, and what an archive asks for: XMP and the profile of its colours.

    Without tags the file claims PDF/A-2u (every character readable as text), with tags PDF/A-2a and PDF/UA-1.
    """
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setProducer(PRODUCER)
    canvas.setCreator("")
    canvas.setSubject("")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    document: Any = canvas._doc  # type: ignore[attr-defined]
    take = document.Reference

    def refer(thing: Any, name: str | None = None) -> Any:
        if type(thing) is PDFStream:  # also those that reportlab makes itself, of pages and faces
            thing.__class__ = _ArchivedStream
        return take(thing, name)

    document.Reference = refer
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]  # reportlab knows the catalogue's other entries
    catalog.Metadata = _stream(_xmp(title, author, is_tagged=is_tagged), Type=PDFName("Metadata"), Subtype=PDFName("XML"))
    colours = document.Reference(_stream(_packed_srgb(), N=3, Filter=PDFName("FlateDecode")))
    intent = {"Type": PDFName("OutputIntent"), "S": PDFName("GTS_PDFA1"), "DestOutputProfile": colours}
    words = {"OutputConditionIdentifier": PDFString("sRGB"), "Info": PDFString("sRGB")}
    catalog.OutputIntents = PDFArray([PDFDictionary(intent | words)])
    if is_tagged:
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _stream(content: bytes, **entries: object) -> PDFStream:
    stream = PDFStream(content=content)
    for name, value in entries.items():
        stream.dictionary[name] = value
    return stream


def _xmp(title: str, author: str, *, is_tagged: bool) -> bytes:
    spaces = _SPACES | (_TAGGED_SPACES if is_tagged else {})
    names = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in spaces.items())
    creator = f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>" if author else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{names}><dc:format>application/pdf</dc:format>'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>{creator}'
        f"<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language><pdf:Producer>{PRODUCER}</pdf:Producer>"
        f"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>{'A' if is_tagged else 'U'}</pdfaid:conformance>"
        f"{'<pdfuaid:part>1</pdfuaid:part>' + _EXPLAINED if is_tagged else ''}"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()


def srgb_profile() -> bytes:
    """An ICC profile (4.3) of the sRGB colours, made here from the numbers of IEC 61966-2-1: nobody else's file travels along."""

    def words(text: str) -> bytes:
        data = text.encode("utf-16-be")
        return struct.pack(">4sLLL2s2sLL", b"mluc", 0, 1, 12, b"en", b"US", len(data), 28) + data

    def fixed(*values: float) -> bytes:
        return struct.pack(f">{len(values)}l", *(round(value * 65536) for value in values))

    def colour(x: float, y: float, z: float) -> bytes:
        return struct.pack(">4sL", b"XYZ ", 0) + fixed(x, y, z)

    curve = struct.pack(">4sLHH", b"para", 0, 3, 0) + fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    adapted = (1.0478112, 0.0228866, -0.0501270, 0.0295424, 0.9904844, -0.0170491, -0.0092345, 0.0150436, 0.7521316)
    tags = {
        b"desc": words("sRGB"),
        b"cprt": words("Public domain"),
        b"wtpt": colour(0.9642, 1.0, 0.8249),
        b"chad": struct.pack(">4sL", b"sf32", 0) + fixed(*adapted),
        b"rXYZ": colour(0.4360747, 0.2225045, 0.0139322),
        b"gXYZ": colour(0.3850649, 0.7168786, 0.0971045),
        b"bXYZ": colour(0.1430804, 0.0606169, 0.7141733),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    place, directory, bodies, places = 132 + 12 * len(tags), [], [], {}
    for tag, body in tags.items():
        if body not in places:
            places[body] = place
            padded = body + b"\0" * (-len(body) % 4)
            bodies.append(padded)
            place += len(padded)
        directory.append(struct.pack(">4sLL", tag, places[body], len(body)))
    head = struct.pack(">L4sL4s4s4s", place, b"\0" * 4, 0x04300000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28 + fixed(0.9642, 1.0, 0.8249)
    return head.ljust(128, b"\0") + struct.pack(">L", len(tags)) + b"".join([*directory, *bodies])


@lru_cache(maxsize=1)
def _packed_srgb() -> bytes:
    return zlib.compress(srgb_profile())

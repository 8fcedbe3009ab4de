"""The package of a letter's DOCX: document, styles, settings, page headers and footers; same letter, same bytes."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from reports.press.profile import Profile
from reports.word.word_xml import FACE, paragraph, run, twips

_STAMP = (2000, 1, 1, 0, 0, 0)  # fixed, so that one paper gives the same file twice
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_COMPAT = "http://schemas.microsoft.com/office/word"
_LANGUAGE = "vi-VN"
_ROOTS = {"header": "hdr", "footer": "ftr"}


@dataclass(slots=True)
class WordFile:
    """A DOCX in the making: XML of the body, page headers and footers by kind, all points and texts already resolved."""

    size: float
    title: str
    author: str
    body: list[str] = field(default_factory=list)
    _edges: list[tuple[str, str]] = field(default_factory=list)

    def edge(self, kind: str, content: str) -> str:
        """Keep a page header or footer ("header", "footer") and give the id by which sections refer to it."""
        if (kind, content) not in self._edges:
            self._edges.append((kind, content))
        return f"rId{self._edges.index((kind, content)) + 10}"

    def save(self) -> bytes:
        """The file. The body must end with its section."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for name, text in self._parts():
                entry = zipfile.ZipInfo(name, _STAMP)
                entry.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(entry, (_HEAD + text).encode())
        return buffer.getvalue()

    def _parts(self) -> Sequence[tuple[str, str]]:
        edges = [(f"word/{kind}{number}.xml", kind, text) for number, (kind, text) in enumerate(self._edges, 1)]
        overrides = [
            ("/word/document.xml", f"{_WORD}.document.main+xml"),
            ("/word/styles.xml", f"{_WORD}.styles+xml"),
            ("/word/settings.xml", f"{_WORD}.settings+xml"),
            *((f"/{name}", f"{_WORD}.{kind}+xml") for name, kind, _ in edges),
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ]
        links = [("rId1", "styles", "styles.xml"), ("rId2", "settings", "settings.xml")]
        links += [(f"rId{number + 10}", kind, name.removeprefix("word/")) for number, (name, kind, _) in enumerate(edges)]
        return [
            ("[Content_Types].xml", _content_types(overrides)),
            ("_rels/.rels", _relations([
                ("rId1", f"{_R}/officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ])),
            ("word/document.xml", f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{"".join(self.body)}</w:body></w:document>'),
            ("word/_rels/document.xml.rels", _relations([(key, f"{_R}/{kind}", target) for key, kind, target in links])),
            ("word/styles.xml", _styles(self.size)),
            ("word/settings.xml", _SETTINGS),
            *((name, f'<w:{_ROOTS[kind]} xmlns:w="{_W}">{text}</w:{_ROOTS[kind]}>') for name, kind, text in edges),
            ("docProps/core.xml", _core(self.title, self.author)),
        ]  # fmt: skip


def section(
    profile: Profile, edges: Sequence[tuple[str, str, str]], *, starts_at: int | None = None, has_footer: bool = False
) -> str:
    """The properties of a section: sheet and margins of the profile; another header on its first page.

    `edges`: kind ("header", "footer"), pages ("default", "first") and id of each; `starts_at`: number of the first page when pages
    are counted anew; `has_footer`: it stands on the lower margin.
    """
    width, height, margins = profile.page_width, profile.page_height, profile.margins
    turned = ' w:orient="landscape"' if width > height else ""
    numbers = f'<w:pgNumType w:start="{starts_at}"/>' if starts_at is not None else ""
    references = "".join(f'<w:{kind}Reference w:type="{pages}" r:id="{key}"/>' for kind, pages, key in edges)
    lower = margins.bottom if has_footer else profile.page_number_top
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/><w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(margins.top)}" w:right="{twips(margins.right)}" w:bottom="{twips(margins.bottom)}" '
        f'w:left="{twips(margins.left)}" w:header="{twips(profile.page_number_top)}" w:footer="{twips(lower)}" w:gutter="0"/>'
        f"{numbers}<w:titlePg/></w:sectPr>"
    )


def page_number_xml(size: float) -> str:
    """The number of the page, centred on the text block."""
    style = run("", size).removeprefix("<w:r>").removesuffix("</w:r>")
    marks = ('<w:fldChar w:fldCharType="begin"/>', "<w:instrText>PAGE</w:instrText>", '<w:fldChar w:fldCharType="end"/>')
    return paragraph("".join(f"<w:r>{style}{mark}</w:r>" for mark in marks), align="center")


def _content_types(overrides: Sequence[tuple[str, str]]) -> str:
    parts = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{parts}</Types>"
    )


def _relations(links: Sequence[tuple[str, str, str]]) -> str:
    parts = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in links)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{parts}</Relationships>'


def _styles(size: float) -> str:
    half = round(size * 2)
    fonts = f'<w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" w:cs="{FACE}"/>'
    return (
        f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        f'<w:lang w:val="{_LANGUAGE}" w:eastAsia="{_LANGUAGE}" w:bidi="{_LANGUAGE}"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        f'<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        f'<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style></w:styles>'
    )


_SETTINGS = (
    f'<w:settings xmlns:w="{_W}"><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    f'<w:compatSetting w:name="compatibilityMode" w:uri="{_COMPAT}" w:val="15"/></w:compat>'
    f'<w:themeFontLang w:val="{_LANGUAGE}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)


def _core(title: str, author: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator><dc:language>{_LANGUAGE}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
    )

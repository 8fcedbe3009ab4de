"""Which font a run of a DOCX is set in: its own, else its style's, else the document's; old Vietnamese fonts are told by it."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(slots=True)
class Fonts:
    """Fonts by style, and the one of text without a style."""

    styles: dict[str, str] = field(default_factory=dict)
    usual: str = ""

    def of_paragraph(self, paragraph: Element) -> str:
        """The font of runs that name none."""
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return self.styles.get(style.get(f"{_W}val", ""), self.usual) if style is not None else self.usual

    def of_run(self, run: Element, around: str) -> str:
        """The font of a run in a paragraph whose font is `around`."""
        own = _font(run.find(f"{_W}rPr"))
        if own:
            return own
        style = run.find(f"{_W}rPr/{_W}rStyle")
        return self.styles.get(style.get(f"{_W}val", ""), around) if style is not None else around


def _font(properties: Element | None) -> str:
    fonts = properties.find(f"{_W}rFonts") if properties is not None else None
    return (fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or "") if fonts is not None else ""


def fonts_of(styles: Element | None) -> Fonts:
    """The fonts of word/styles.xml; a style without one has that of the style it is based on."""
    made = Fonts()
    if styles is None:
        return made
    made.usual = _font(styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"))
    own: dict[str, str] = {}
    based: dict[str, str] = {}
    for style in styles.findall(f"{_W}style"):
        name, base = style.get(f"{_W}styleId", ""), style.find(f"{_W}basedOn")
        own[name] = _font(style.find(f"{_W}rPr"))
        based[name] = base.get(f"{_W}val", "") if base is not None else ""
        if style.get(f"{_W}default") == "1" and style.get(f"{_W}type") == "paragraph" and own[name]:
            made.usual = own[name]
    for name in own:
        at = name
        for _ in range(10):  # a chain of styles, never a loop
            if own.get(at) or not based.get(at):
                break
            at = based[at]
        if own.get(at):
            made.styles[name] = own[at]
    return made

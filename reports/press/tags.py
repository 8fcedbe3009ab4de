"""What a text of a paper is, for those who hear it read: paragraphs, headings, tables; what carries no tag is decoration."""

from dataclasses import dataclass


@dataclass(eq=False, slots=True)
class Tag:
    """One element of the structure of a document (ISO 32000-1, 14.8.4): "P", "H1", "Table", "TR", "TH", "TD" ...

    Made with the text, used by the pen when it is drawn; all that is drawn under one tag is one element, over lines and pages.
    `parent`: the element it belongs to, None for the document itself.
    """

    role: str
    parent: "Tag | None" = None

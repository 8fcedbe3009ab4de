"""The structure tree of a tagged PDF (ISO 32000-1, 14.7): elements in reading order, and where on the pages they stand."""

from dataclasses import dataclass, field

from reports.pdf_file import PdfFile
from reports.tags import Tag

_ATTRIBUTES = {"TH": "/A<</O/Table/Scope/Column>>"}  # PDF/UA-1 7.5: a head cell says what it heads


@dataclass(slots=True)
class _Element:
    number: int
    parent: int
    role: str
    kids: list[str] = field(default_factory=list)


class Structure:
    """Elements of a document, numbered when they are first drawn."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._root = file.number()
        self._document = _Element(file.number(), self._root, "Document")
        self._elements: dict[Tag, _Element] = {}
        self._pages: list[list[int]] = []

    def mark(self, tag: Tag, index: int, page: int) -> int:
        """The number of the next marks of an element on a page, given by its place in the document and its object."""
        while len(self._pages) <= index:
            self._pages.append([])
        element, marks = self._element(tag), self._pages[index]
        element.kids.append(f"<</Type/MCR/Pg {page} 0 R/MCID {len(marks)}>>")
        marks.append(element.number)
        return len(marks) - 1

    def add(self, tag: Tag) -> None:
        """An element stands here in reading order, whether or not anything is drawn in it."""
        self._element(tag)

    def _element(self, tag: Tag) -> _Element:
        element = self._elements.get(tag)
        if element is None:
            parent = self._document if tag.parent is None else self._element(tag.parent)
            element = self._elements[tag] = _Element(self._file.number(), parent.number, tag.role)
            parent.kids.append(f"{element.number} 0 R")
        return element

    def put(self) -> str:
        """Write the tree; returns what the catalogue says of it."""
        file = self._file
        if not any(element.role == "H1" for element in self._elements.values()):  # levels begin at the first (PDF/UA-1 7.4.2)
            for element in self._elements.values():
                element.role = "H1" if element.role == "H2" else element.role
        for element in (self._document, *self._elements.values()):
            kids = " ".join(element.kids)
            attributes = _ATTRIBUTES.get(element.role, "")
            file.pack(f"<</Type/StructElem/S/{element.role}/P {element.parent} 0 R{attributes}/K[{kids}]>>", element.number)
        pages = "".join(f"{key}[{' '.join(f'{number} 0 R' for number in marks)}]" for key, marks in enumerate(self._pages))
        parents = file.put(f"<</Nums[{pages}]>>")
        document = self._document.number
        file.put(
            f"<</Type/StructTreeRoot/K {document} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {len(self._pages)}>>", self._root
        )
        return f"/StructTreeRoot {self._root} 0 R"

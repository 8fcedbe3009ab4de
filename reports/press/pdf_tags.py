"""The structure tree of a tagged PDF (ISO 32000-1, 14.7): elements in reading order, and where on the pages they stand."""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

from reports.press.tags import Tag

_ATTRIBUTES = {"TH": "/A<</O/Table/Scope/Column>>"}  # PDF/UA-1 7.5: a head cell says what it heads


class _Element(PDFObject):
    """An object of the tree. It writes itself in one piece: a page has hundreds, as reportlab's dictionaries they take twice the time."""

    __RefOnly__ = 1

    def __init__(self, document: Any, role: str, parent: "_Element | None") -> None:
        document.Reference(self)
        self.number: int = document.idToObjectNumberAndVersion[self.__InternalName__][0]  # type: ignore[attr-defined]
        self.role, self._parent = role, parent
        self.kids: list[str] = []
        if parent is not None:
            parent.kids.append(f"{self.number} 0 R")

    def format(self, _document: Any) -> bytes:
        parent = f"/P {self._parent.number} 0 R" if self._parent is not None else ""
        return f"<</Type/StructElem/S/{self.role}{parent}{_ATTRIBUTES.get(self.role, '')}/K[{' '.join(self.kids)}]>>".encode(
            "ascii"
        )


class _Root(_Element):
    """The root of the tree: the document, and which elements the marks of each page belong to."""

    def __init__(self, document: Any) -> None:
        super().__init__(document, "", None)
        self.pages: list[str] = []

    def format(self, _document: Any) -> bytes:
        parents = f"/ParentTree<</Nums[{''.join(self.pages)}]>>/ParentTreeNextKey {len(self.pages)}"
        return f"<</Type/StructTreeRoot/K {self.kids[0]}{parents}>>".encode("ascii")


class Structure:
    """Elements of a document of reportlab, in the order in which they are first drawn."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._root = _Root(document)
        self._top = _Element(document, "Document", self._root)
        self._elements: dict[Tag, _Element] = {}
        self._marked: list[_Element] = []  # whose the marks of the open page are
        document.Catalog.StructTreeRoot = self._root

    def mark(self, tag: Tag) -> int:
        """The number of the next marks of an element on the open page."""
        self._marked.append(self._element(tag))
        return len(self._marked) - 1

    def add(self, tag: Tag) -> None:
        """An element stands here in reading order, whether or not anything is drawn in it."""
        self._element(tag)

    def _element(self, tag: Tag) -> _Element:
        element = self._elements.get(tag)
        if element is None:
            parent = self._top if tag.parent is None else self._element(tag.parent)
            element = self._elements[tag] = _Element(self._document, tag.role, parent)
        return element

    def close_page(self, page: Any) -> None:
        """The page was finished: its marks belong to it now."""
        own = self._document.idToObjectNumberAndVersion[page.__InternalName__][0]
        for number, element in enumerate(self._marked):
            element.kids.append(f"<</Type/MCR/Pg {own} 0 R/MCID {number}>>")
        key = len(self._root.pages)
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
        page.StructParents = key
        self._root.pages.append(f"{key}[{' '.join(f'{element.number} 0 R' for element in self._marked)}]")
        self._marked = []

    def close(self) -> None:
        """Everything is drawn."""
        elements = self._elements.values()
        if not any(element.role == "H1" for element in elements):  # levels begin at the first (PDF/UA-1 7.4.2)
            for element in elements:
                element.role = "H1" if element.role == "H2" else element.role

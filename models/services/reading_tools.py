"""The programs of the PC that reading can use: where the office says they are, and whether they work."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.domain.errors import RuleError

if TYPE_CHECKING:
    from models.services.office import Office


@dataclass(frozen=True, slots=True)
class ToolState:
    """A program as it was tried. `use`: scans | doc; `path` "" when it is not there.

    `problem`: "" ready, missing, named_missing (the place in the settings holds no file), no_vietnamese, not_running.
    """

    use: str
    problem: str
    path: str = ""


def tool_places(office: "Office") -> dict[str, str]:
    """The `places` of `services.reading.read_paper`, from the settings of the office."""
    return places_of(office.setting("intake.tesseract_path"), office.setting("intake.doc_converter_path"))


def places_of(tesseract: str, converter: str) -> dict[str, str]:
    """Kind of program -> path of its file, for the values of the two settings; blank ones are left out."""
    from models.intake.tools import kind_of_converter

    named = {"tesseract": tesseract.strip(), kind_of_converter(converter.strip()): converter.strip()}
    return {kind: path for kind, path in named.items() if path}


def try_tools(places: Mapping[str, str]) -> tuple[ToolState, ToolState]:
    """Try the programs at the places named, else where they are usually found: for scans, and for old Word files.

    Tesseract is started (up to 10 s on a slow disk); a converter is only looked for.
    """
    from models.intake.ocr import tesseract
    from models.intake.tools import converters, find_tool, name_places

    name_places(places)
    try:
        found = find_tool("tesseract") or ""
        if not found:
            scans = ToolState("scans", _missing(places.get("tesseract")))
        else:
            try:
                scans = ToolState("scans", "", tesseract())
            except RuleError as error:
                scans = ToolState("scans", "no_vietnamese" if error.code == "ocr_missing" else "not_running", found)
        named = next((path for kind, path in places.items() if kind != "tesseract"), None)
        ready = converters()
        if named is not None and not Path(named).is_file():
            return scans, ToolState("doc", "named_missing")
        return scans, ToolState("doc", "", ready[0][1]) if ready else ToolState("doc", "missing")
    finally:
        name_places({})


def _missing(named: str | None) -> str:
    return "named_missing" if named else "missing"

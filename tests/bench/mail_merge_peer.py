"""The peer of the letter benchmark: LibreOffice's own mail merge of the same letters (com.sun.star.text.MailMerge), headless.

Run by a Python that has `uno` (Debian: python3-uno, libreoffice-writer, libreoffice-base, libreoffice-base-drivers), started by bench_batch:
`python3 mail_merge_peer.py FOLDER`, FOLDER/letters.json holds the letters. It builds a Writer template of the first letter with
fields for number and addressee, and a data source of all; then each line on standard input, "one" or "each", is a merge into
one PDF or into one PDF per letter under FOLDER/out, answered by the seconds that `execute` took, on the clock and of the processor. Starting the office, building the
template and opening the source are not counted: in the peer's favour.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import time
from itertools import accumulate
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table import BorderLine2

_TABLE, _SHELL = 0, 2  # com.sun.star.sdb.CommandType, com.sun.star.text.MailMergeType.FILE
_CENTRE, _BLOCK = 3, 2  # com.sun.star.style.ParagraphAdjust
_FONT = "Liberation Serif"


def setting(name: str, value: object) -> Any:
    """One named value for UNO."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def processor(folder: Path) -> float:
    """Seconds of processor time that the office of this folder has used."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if str(folder).encode() in (path / "cmdline").read_bytes() and b"soffice.bin" in (path / "cmdline").read_bytes():
                ticks += sum(map(int, (path / "stat").read_text().rsplit(")", 1)[1].split()[11:13]))
        except OSError:  # gone meanwhile
            continue
    return ticks / os.sysconf("SC_CLK_TCK")


class Writer:
    """The template: paragraphs and tables appended to an empty text document."""

    def __init__(self, desktop: Any) -> None:
        self.document = desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, (setting("Hidden", True),))
        self.text = self.document.Text
        style = self.document.StyleFamilies.getByName("PageStyles").getByName("Standard")
        style.Width, style.Height = 21000, 29700
        style.LeftMargin, style.RightMargin, style.TopMargin, style.BottomMargin = 3000, 1500, 2000, 2000

    def field(self, column: str) -> Any:
        """A field that shows a column of the data source."""
        master = self.document.createInstance("com.sun.star.text.FieldMaster.Database")
        master.DataBaseName, master.DataTableName, master.DataCommandType, master.DataColumnName = (
            "units",
            "units",
            _TABLE,
            column,
        )
        made = self.document.createInstance("com.sun.star.text.TextField.Database")
        made.attachTextFieldMaster(master)
        return made

    def write(
        self, text: Any, parts: list[Any], size: float, *, weight: float = 100, slant: int = 0, adjust: int = 0, indent: int = 0
    ) -> None:
        """A paragraph of strings and fields, followed by an empty one."""
        cursor = text.createTextCursor()
        cursor.gotoEnd(False)
        cursor.CharFontName, cursor.CharHeight, cursor.CharWeight, cursor.CharPosture = (
            _FONT,
            size,
            weight,
            uno.Enum("com.sun.star.awt.FontSlant", "ITALIC" if slant else "NONE"),
        )
        cursor.ParaAdjust, cursor.ParaFirstLineIndent = adjust, indent
        for part in parts:
            if isinstance(part, str):
                text.insertString(cursor, part, False)
            else:
                text.insertTextContent(cursor, part, False)

    def paragraph(self, parts: list[Any], size: float, **look: Any) -> None:
        """A paragraph at the end of the document."""
        self.write(self.text, parts, size, **look)
        cursor = self.text.createTextCursor()
        cursor.gotoEnd(False)
        self.text.insertControlCharacter(cursor, 0, False)

    def table(self, rows: list[list[list[list[Any]]]], size: float, widths: list[float], *, has_lines: bool, **look: Any) -> None:
        """A table of cells of paragraphs at the end of the document; `widths` of its columns in any measure."""
        made = self.document.createInstance("com.sun.star.text.TextTable")
        made.initialize(len(rows), len(rows[0]))
        cursor = self.text.createTextCursor()
        cursor.gotoEnd(False)
        self.text.insertTextContent(cursor, made, False)
        edges = made.TableColumnSeparators
        for edge, place in zip(edges, accumulate(widths), strict=False):
            edge.Position = round(place / sum(widths) * made.TableColumnRelativeSum)
        made.TableColumnSeparators = edges
        if not has_lines:
            border, line = made.TableBorder, BorderLine2()
            border.TopLine = border.BottomLine = border.LeftLine = border.RightLine = border.HorizontalLine = (
                border.VerticalLine
            ) = line
            made.TableBorder = border
        for y, row in enumerate(rows):
            for x, paragraphs in enumerate(row):
                cell = made.getCellByPosition(x, y)
                for number, parts in enumerate(paragraphs):
                    if number:
                        end = cell.createTextCursor()
                        end.gotoEnd(False)
                        cell.insertControlCharacter(end, 0, False)
                    self.write(cell, parts, size, **look)


def build(desktop: Any, letter: dict[str, Any], path: str) -> None:
    """The template of one letter as our typesetter lays it out, as near as plain Writer comes."""
    out = Writer(desktop)
    left = [[letter["superior_line"]], [letter["issuer_line"]], ["*"], [out.field("number")], [letter["subject"]]]
    out.table([[left, [["ĐẢNG CỘNG SẢN VIỆT NAM"], [""], [letter["dated"]]]]], 13, [78, 87], has_lines=False, adjust=_CENTRE)
    out.paragraph(["Kính gửi: ", out.field("unit")], 14, adjust=_CENTRE)
    table = letter["table"]
    for number, text in enumerate(letter["body"]):
        out.paragraph([text], 14, adjust=_BLOCK, indent=1000)
        if number == letter["table_after"]:
            out.table(
                [[[[text]] for text in row] for row in [table["heads"], *table["rows"]]], 12, table["widths_mm"], has_lines=True
            )
            out.paragraph([table["as_of_text"]], 11, slant=1)
    foot = [[letter["signing_authority"]], [letter["position"]], [""], [""], [""], [""], [letter["signer"]]]
    out.table([[[["Nơi nhận:"], *([f"- {text}"] for text in letter["distribution"])], foot]], 12, [1, 1], has_lines=False)
    out.document.storeAsURL(path, ())
    out.document.close(True)


def main() -> None:
    """Start an office of our own, answer the merges asked for on standard input, end the office."""
    folder = Path(sys.argv[1]).resolve()
    data = json.loads((folder / "letters.json").read_text(encoding="utf-8"))
    with (folder / "units.csv").open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([["number", "unit"], *data["rows"]])
    pipe = f"pipe,name=peer{os.getpid()}"
    command = [
        "soffice",
        "--headless",
        "--norestore",
        "--nologo",
        f"--accept={pipe};urp;",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
    ]
    office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(300):
            try:
                context = resolver.resolve(f"uno:{pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                time.sleep(0.1)
        services = context.ServiceManager
        desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        databases = services.createInstanceWithContext("com.sun.star.sdb.DatabaseContext", context)
        source = databases.createInstance()
        source.URL = f"sdbc:flat:{folder.as_uri()}"
        source.Info = (
            setting("Extension", "csv"),
            setting("CharSet", "UTF-8"),
            setting("HeaderLine", True),
            setting("FieldDelimiter", ","),
            setting("StringDelimiter", '"'),
        )
        source.DatabaseDocument.storeAsURL((folder / "units.odb").as_uri(), ())
        databases.registerObject("units", source)
        build(desktop, data["letter"], (folder / "template.odt").as_uri())
        print("ready", flush=True)
        for line in sys.stdin:
            shutil.rmtree(folder / "out", ignore_errors=True)
            (folder / "out").mkdir()
            merge = services.createInstanceWithContext("com.sun.star.text.MailMerge", context)
            merge.DataSourceName, merge.CommandType, merge.Command = "units", _TABLE, "units"
            merge.DocumentURL, merge.OutputType, merge.OutputURL = (
                (folder / "template.odt").as_uri(),
                _SHELL,
                (folder / "out").as_uri(),
            )
            merge.SaveAsSingleFile, merge.FileNamePrefix, merge.FileNameFromColumn = line.strip() == "one", "letter", False
            merge.SaveFilter = "writer_pdf_Export"
            begin, used = time.perf_counter(), processor(folder)
            merge.execute(())
            print(time.perf_counter() - begin, processor(folder) - used, flush=True)
            merge.dispose()
        desktop.terminate()
    finally:
        try:
            office.wait(20)
        except subprocess.TimeoutExpired:
            office.kill()


if __name__ == "__main__":
    main()

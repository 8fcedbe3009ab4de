"""A register as a spreadsheet: every cell is text, so nothing typed by anyone becomes a formula or a link."""

import io

from models.domain.letters import Book


def book_sheet(book: Book) -> bytes:
    """The book as XLSX: title and period above, one row a document; voided rows are struck through."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as workbook:
        workbook.set_properties({"title": book.title, "language": "vi-VN"})
        face = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True}
        title = workbook.add_format({"font_name": "Times New Roman", "font_size": 14, "bold": True})
        head = workbook.add_format({**face, "bold": True, "align": "center", "border": 1})
        cell = workbook.add_format({**face, "border": 1})
        plain = workbook.add_format({"font_name": "Times New Roman", "font_size": 11, "italic": True})
        struck = workbook.add_format({**face, "border": 1, "font_strikeout": True})
        sheet = workbook.add_worksheet("Sổ")
        if not book.is_portrait:
            sheet.set_landscape()
        sheet.set_paper(8 if book.sheet == "A3" and not book.is_portrait else 9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f'&L&"Times New Roman,Italic"&9{book.seal_text}&CTrang &P/&N' if book.seal_text else "&CTrang &P/&N")
        sheet.repeat_rows(3)
        lines = (f"{book.superior_line or ''} {book.issuer_line}".strip(), book.title, book.period_text)
        for row, text in enumerate(lines):
            sheet.write_string(row, 0, text, title)
        for column, spec in enumerate(book.columns):
            sheet.set_column(column, column, spec.width_mm / 2)
            sheet.write_string(len(lines), column, spec.title, head)
        shown = (line for line in book.rows if not line.is_section)  # a table to be filtered has no headings between its rows
        for row, line in enumerate(shown, start=len(lines) + 1):
            for column, text in enumerate(line.cells):
                sheet.write_string(row, column, text[:32767], struck if line.is_struck else cell)
        if book.footer:
            sheet.write_string(len(lines) + book.row_count + 2, 0, book.footer, plain)
        sheet.freeze_panes(len(lines) + 1, 0)
    return buffer.getvalue()

"""A report as a paper: its two editions in the words that were frozen with it. Pure, so it runs in a worker thread."""

from collections.abc import Iterator
from dataclasses import replace

from models.domain.report_data import ReportData
from models.domain.report_figures import Matrix
from models.domain.report_paper import Appendix, Bars, Block, Cell, ReportPaper, Table, Text
from models.domain.report_rows import BANDS, BESIDE, Against
from models.services.figures.report_tables import ReportTables, fixed
from models.services.figures.report_texts import ReportTexts

_CHART_UNITS = 12
_UNIT_PATTERNS = ("slope", "cross", "empty", "solid", "dense")  # what is overdue is the darkest
"""So many bars stand on the first pages; every unit stands in the appendix."""


def compose_paper(data: ReportData, edition: str) -> ReportPaper:
    """The báo cáo: figures with their definitions, signature, then the lists as appendices.

    `edition`: "leadership" names units only; "internal" adds trackers, leaders in charge and who decided.
    """
    return _Composer(data, edition).paper()


class _Composer:
    def __init__(self, data: ReportData, edition: str) -> None:
        self.data, self.edition = data, edition
        self.texts = ReportTexts(data)
        self.words = data.words
        self._headings = self._tables = 0
        self.tables = ReportTables(self.texts, edition)
        kept = ["appendix_units", "appendix_rows"] if data.rows else []
        kept += [
            name for name, lines in (("appendix_extensions", data.extensions), ("appendix_reminders", data.reminders)) if lines
        ]
        self._numbers = {name: self.words["appendix"].format(number=number) for number, name in enumerate(kept, 1)}

    def paper(self) -> ReportPaper:
        """The whole paper."""
        head, spelled = self.data.head, self.texts.spelled
        return ReportPaper(
            superior_line=spelled(head.superior_line),
            issuer_line=spelled(head.issuer_line),
            number_text=head.number_text,
            place=head.place,
            issued_on=self.data.taken_on,
            type_name=self.words["type_name"],
            subject=spelled(self.words["subject"].format(period=self.texts.period)),
            body=tuple(self._numbered(block) if isinstance(block, Table) else block for block in self._body()),
            distribution=tuple(spelled(line) for line in head.distribution),
            signing_authority=spelled(head.signing_authority),
            position=spelled(head.position),
            signer=head.signer,
            appendices=self._appendices(),
            footer=self.texts.footer(self.edition),
            layout_profile=head.profile,
            layout=head.layout,
        )

    def _text(self, text: str, **values: object) -> Text:
        return Text(self.texts.spelled(text.format(**values)))

    def _heading(self, key: str) -> Text:
        self._headings += 1
        text = self.words["heading"].format(number=self._headings, title=self.words[key])
        return Text(self.texts.spelled(text), is_heading=True)

    def _numbered(self, table: Table) -> Table:
        """The table under the next number; lists that fill an appendix have no title and no number."""
        if not table.title:
            return table
        self._tables += 1
        return replace(table, title=self.words["table"].format(number=self._tables, title=table.title))

    def _body(self) -> Iterator[Block]:
        words, data, figures = self.words, self.data, self.data.figures
        office = {"office": data.head.office, "board": data.head.board}
        opening = words["opening" if data.head.board else "opening_no_board"]
        yield self._text(opening, period=self.texts.period, **office, **self.texts.days)
        if data.revision > 1:
            yield self._text(words["revision"], revision=data.revision, reason=data.reason.rstrip(" ."))
        yield self._heading("h_general")
        if not figures.total:
            yield self._text(words["none"])
        else:
            matrix = figures.extended
            yield self._text(words["general"], total=figures.total, judged=matrix.total, beside=figures.beside_total)
            if matrix.total:
                yield self._text(words["general_judged"], **_cells(matrix), done=matrix.done)
            for against in ("extended", "original"):
                yield self._matrix(against, figures.matrix(against))
            yield self._matrix_chart(matrix)
            yield self._beside()
            yield self._heading("h_bands")
            yield self._bands()
        if data.previous is not None:
            yield self._heading("h_compare")
            yield self._compare()
        if figures.units:
            yield self._heading("h_units")
            yield self._text(words["units_text"])
            yield from self._units_chart()
        yield self._heading("h_steps")
        letters = sum(1 for line in data.reminders if line.number_symbol)
        places = {
            f"{name}_at": words["at"].format(appendix=text) if (text := self._numbers.get(f"appendix_{name}")) else ""
            for name in ("extensions", "reminders")
        }
        counts = {"extensions": len(data.extensions), "reminders": len(data.reminders), "letters": letters}
        yield self._text(words["steps" if data.extensions or data.reminders else "steps_none"], **counts, **places)
        if data.head.board:
            ending = words["state_ending"] if data.head.profile == "ND30" else ""
            yield self._text(words["closing"] + ending, **office)

    def _matrix(self, against: Against, matrix: Matrix) -> Table:
        words = self.words["matrix"]
        rows: tuple[tuple[Cell, ...], ...] = (
            (words["rows"][0], matrix.done_in_time, matrix.done_late, matrix.done),
            (words["rows"][1], matrix.open_in_time, matrix.open_late, matrix.open),
            (words["rows"][2], matrix.in_time, matrix.late, matrix.total),
        )
        note = words["note"].format(**self.texts.days)
        rules = " ".join((words[f"note_{against}"].format(**self.texts.days), words[self.data.before_policy]))
        return fixed(words[against], words["heads"], (60, 40, 35, 30), rows, (f"{note} {rules}",), has_total=True)

    def _matrix_chart(self, matrix: Matrix) -> Bars:
        words = self.words["chart_matrix"]
        done, running = words["rows"]
        return Bars(
            title=words["title"],
            legend=tuple(words["legend"]),
            patterns=("slope", "solid"),
            rows=((done, (matrix.done_in_time, matrix.done_late)), (running, (matrix.open_in_time, matrix.open_late))),
        )

    def _beside(self) -> Table:
        words, counts = self.words["beside"], self.data.figures.beside
        rows: list[tuple[Cell, ...]] = [(words["rows"][place], counts[place]) for place in BESIDE]
        rows.append((words["total"], sum(counts.values())))
        return fixed(words["title"], words["heads"], (120, 45), rows, (words["note"],), has_total=True)

    def _bands(self) -> Table:
        words, counts = self.words["bands"], self.data.figures.bands
        rows: list[tuple[Cell, ...]] = [(words["rows"][band], counts[band]) for band in BANDS]
        rows.append((words["total"], sum(counts.values())))
        note = words["note"].format(**self.texts.days)
        return fixed(words["title"], words["heads"], (120, 45), rows, (note,), has_total=True)

    def _compare(self) -> Table:
        words, previous, figures = self.words["compare"], self.data.previous, self.data.figures
        assert previous is not None
        names = ("done_in_time", "done_late", "open_in_time", "open_late")
        before = {**dict(zip(names, previous.extended, strict=True)), "beside": previous.beside}
        now = {**_cells(figures.extended), "beside": figures.beside_total}
        before["total"], now["total"] = sum(before.values()), sum(now.values())
        rows: list[tuple[Cell, ...]] = [
            (text, before[key], now[key], f"{now[key] - before[key]:+d}" if now[key] != before[key] else "0")
            for key, text in words["rows"].items()
        ]
        closing = self.tables.day(previous.closing_on)
        note = words["note_counted"] if previous.code is None else words["note_frozen"]
        title = words["title"].format(previous=self.texts.previous_period())
        return fixed(title, words["heads"], (75, 30, 30, 30), rows, (note.format(code=previous.code, closing_on=closing),))

    def _units_chart(self) -> Iterator[Block]:
        words, units = self.words["chart_units"], self.data.figures.units
        chosen = sorted(units, key=lambda line: (-line.matrix.open_late, -line.total))[:_CHART_UNITS]
        if len(units) > _CHART_UNITS:
            yield self._text(self.words["units_top"], shown=len(chosen), count=len(units))
        rows = tuple((self.texts.spelled(line.unit), (*_cells(line.matrix).values(), line.beside)) for line in chosen)
        yield Bars(title=words["title"], legend=tuple(words["legend"]), patterns=_UNIT_PATTERNS, rows=rows)

    def _appendices(self) -> tuple[Appendix, ...]:
        belongs = self.words["appendix_with"].format(period=self.texts.period, office=self.data.head.office)
        made = {
            "appendix_units": (self.tables.units(), *self.tables.cross()),
            "appendix_rows": (self.tables.rows(),),
            "appendix_extensions": (self.tables.extensions(),),
            "appendix_reminders": (self.tables.reminders(),),
        }
        return tuple(
            Appendix(
                number_text=number,
                title=self.words[key],
                belongs_to=self.texts.spelled(belongs),
                tables=tuple(map(self._numbered, made[key])),
            )
            for key, number in self._numbers.items()
        )


def _cells(matrix: Matrix) -> dict[str, int]:
    return {name: getattr(matrix, name) for name in ("done_in_time", "done_late", "open_in_time", "open_late")}

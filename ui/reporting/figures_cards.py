"""The cards over the figures of a report: which numbers stand in them and what each opens."""

from models.domain.paper_dates import screen_date
from models.domain.report_data import ReportData
from models.domain.report_figures import Matrix, Pick
from models.domain.report_rows import BANDS, BESIDE, Against
from models.services.figures.report_texts import ReportTexts
from ui.reporting.number_cards import Number, NumberCard
from ui.widgets.flow import EvenRow

_AGAINST: dict[Against, str] = {"extended": "Hạn đang áp dụng (cả gia hạn)", "original": "Hạn gốc"}


class FigureCards(EvenRow):
    """Four cards in one row, or in several when the window is narrow."""

    def __init__(self) -> None:
        super().__init__(10)
        self.matrices = NumberCard("Đúng hạn, quá hạn", ("", "Đúng hạn", "Quá hạn", "Tổng"))
        self.bands = NumberCard("Quá hạn, chưa hoàn thành", ())
        self.beside = NumberCard("Ngoài bảng đánh giá", ())
        self.compare = NumberCard("So với kỳ trước", ("", "Kỳ trước", "Kỳ này", "±"))
        self.cards = (self.matrices, self.bands, self.beside, self.compare)
        for card in self.cards:
            card.setMinimumWidth(258)
            self.addWidget(card)

    def show_report(self, data: ReportData) -> None:
        """Other numbers."""
        figures, words = data.figures, data.words
        rows: list[tuple[str, list[Number]]] = []
        for against, text in _AGAINST.items():
            rows += [(text, []), *_matrix_rows(figures.matrix(against), against)]
        self.matrices.show_rows(rows)
        self.bands.show_rows([
            *((words["bands"]["rows"][band], [_number(words["bands"]["rows"][band], figures.bands[band], Pick(band=band))])
              for band in BANDS),
            ("Tổng", [_number("Quá hạn, chưa hoàn thành", figures.extended.open_late, Pick(is_done=False, is_late=True))]),
        ])  # fmt: skip
        self.beside.show_rows([
            *((_BESIDE[place], [_number(words["beside"]["rows"][place], figures.beside[place], Pick(place=place))])
              for place in BESIDE),
            ("Tổng", [_number("Ngoài bảng đánh giá", figures.beside_total, Pick(is_beside=True))]),
        ])  # fmt: skip
        self._show_compare(data)

    def _show_compare(self, data: ReportData) -> None:
        previous, figures = data.previous, data.figures
        if previous is None:
            self.compare.show_rows([], "Kỳ trước không có nhiệm vụ nào.")
            return
        matrix, before = figures.extended, dict(zip(_CELLS, previous.extended, strict=True))
        names = data.words["compare"]["rows"]
        rows: list[tuple[str, list[Number]]] = []
        for key, pick in _PICKS.items():
            was = {**before, "beside": previous.beside}.get(key, sum(previous.extended) + previous.beside)
            now = {"beside": figures.beside_total, "total": figures.total}.get(key, getattr(matrix, key, 0))
            change = f"{now - was:+d}" if now != was else "0"
            rows.append((_SHORT[key], [Number(was, names[key]), _number(names[key], now, pick), Number(0, "", None, change)]))
        source = f"báo cáo {previous.code}" if previous.code else "tính lại, chưa chốt"
        day = "/".join(reversed(previous.closing_on.split("-")))
        period = ReportTexts(data).previous_period()
        self.compare.show_rows(rows, f"{period[:1].upper()}{period[1:]}, đến {day} ({source}).")


# short words on the cards; the whole words name each number for tips and screen readers
_SHORT = {
    "total": "Tổng số",
    "done_in_time": "Xong đúng hạn",
    "done_late": "Xong quá hạn",
    "open_in_time": "Còn trong hạn",
    "open_late": "Đang quá hạn",
    "beside": "Ngoài bảng",
}
_BESIDE = {
    "ongoing": "Thường xuyên, chỉ đạo chung",
    "awaiting": "Chờ quyết định, điều kiện",
    "missing_due": "Cần điền hạn",
    "not_judged": "Không đánh giá",
    "stopped": "Đã dừng trong kỳ",
}
_CELLS = ("done_in_time", "done_late", "open_in_time", "open_late")
_PICKS = {
    "total": Pick(),
    "done_in_time": Pick(is_done=True, is_late=False),
    "done_late": Pick(is_done=True, is_late=True),
    "open_in_time": Pick(is_done=False, is_late=False),
    "open_late": Pick(is_done=False, is_late=True),
    "beside": Pick(is_beside=True),
}


def _number(name: str, count: int, pick: Pick) -> Number:
    return Number(count, name, pick)


def _matrix_rows(matrix: Matrix, against: Against) -> list[tuple[str, list[Number]]]:
    rows: list[tuple[str, list[Number]]] = []
    end = "" if against == "extended" else " so với hạn gốc"
    for text, is_done, counts in (
        ("Đã xong", True, (matrix.done_in_time, matrix.done_late, matrix.done)),
        ("Chưa xong", False, (matrix.open_in_time, matrix.open_late, matrix.open)),
        ("Tổng", None, (matrix.in_time, matrix.late, matrix.total)),
    ):
        numbers = []
        for word, is_late, count in zip(("đúng hạn", "quá hạn", "tổng"), (False, True, None), counts, strict=True):
            pick = Pick(place="judged", is_done=is_done, is_late=is_late, against=against)
            numbers.append(Number(count, f"{text}, {word}{end}", pick))
        rows.append((text, numbers))
    return rows


def state_line(data: ReportData, *, is_early: bool) -> str:
    """What is shown: frozen when and until which day, or only counted for now."""
    days = f"số liệu từ {screen_date(data.starts_on)} đến hết {screen_date(data.closing_on)}"
    if data.is_frozen:
        reason = f", lý do: {data.reason}" if data.reason else ""
        return f"Đã chốt ngày {screen_date(data.taken_on)}, báo cáo {data.code}{reason}; {days}."
    return f"Chưa chốt; {days}" + (" (kỳ chưa hết)." if is_early else ".")

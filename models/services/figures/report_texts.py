"""The words of a report's rows: period, state, deadline, proposal, from the wording that was frozen with it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from models.domain.paper_dates import paper_date
from models.domain.report_data import ReportData
from models.domain.report_periods import ReportPeriod, parse_report_period
from models.domain.report_rows import Against, ReportRow
from models.services.reminders.letter_wording import deadline_text, spell


def period_text(period: ReportPeriod, words: Mapping[str, Any]) -> str:
    """`tháng 4 năm 2024`, `quý II năm 2024`, `6 tháng đầu năm 2024`, `năm 2024`."""
    key = f"half_{period.number}" if period.kind == "half" else period.kind
    number = f"{period.number:02d}" if period.kind == "month" and period.number < 3 else str(period.number)  # HD05: 01, 02, 3 ...
    return str(words["period"][key].format(number=number, roman=words["roman"][min(period.number, 4)], year=period.year))


class ReportTexts:
    """Words of one report."""

    def __init__(self, data: ReportData) -> None:
        self.data = data
        self.words = data.words
        self.period = period_text(data.period, data.words)
        self.days = {"starts_on": paper_date(data.starts_on), "closing_on": paper_date(data.closing_on)}

    def spelled(self, text: str) -> str:
        """The text with the marks where the office puts them."""
        for tone in self.data.head.tones:
            text = spell(text, tone)
        return text

    def previous_period(self) -> str:
        """The period before in words."""
        previous = self.data.previous
        return "" if previous is None else period_text(parse_report_period(self.data.kind, previous.key), self.words)

    def state(self, row: ReportRow, against: Against = "extended") -> str:
        """`Quá hạn 3 ngày`, `Hoàn thành đúng hạn`, `Cần điền hạn`: as the row stands on the closing day."""
        states = self.words["state"]
        if row.place == "judged":
            days = row.late(against) or 0
            key = f"{'done' if row.is_done else 'open'}_{'late' if days else 'in_time'}"
            return str(states[key].format(days=days))
        return str(states["not_judged_done" if row.place == "not_judged" and row.is_done else row.place])

    def state_on(self, row: ReportRow) -> str:
        """The state, with the day of completion."""
        text = self.state(row)
        if row.completed_on is None:
            return text
        return str(self.words["state"]["done_on"].format(state=text, on=paper_date(row.completed_on)))

    def due(self, row: ReportRow) -> str:
        """The deadline in its own words with its day; an extension under it."""
        words = self.words["rows"]
        text = deadline_text(row.phrase, None) if row.phrase else ""
        day = row.original_due_on or row.due_on
        if day is not None:
            on = paper_date(day)
            text = on if not text else text if _names_day(text, day) else words["due"].format(phrase=text, due_on=on)
        if row.extension_count and row.due_on is not None and row.due_on != row.original_due_on:
            extended = words["extended"].format(count=row.extension_count, due_on=paper_date(row.due_on))
            text = f"{text}; {extended}" if text else extended
        return str(text)

    def proposal(self, row: ReportRow) -> str:
        """What is proposed, empty for a row that needs nothing."""
        return str(self.words["proposal"].get(row.proposal, ""))

    def proposal_and_level(self, row: ReportRow) -> str:
        """Proposal and who decides."""
        return "; ".join(filter(None, (self.proposal(row), row.level if row.proposal else "")))

    def footer(self, edition: str) -> str:
        """The line on every page: code, edition, closing day."""
        key = "footer" if self.data.is_frozen else "footer_draft"
        return str(self.words[key].format(code=self.data.code, edition=self.words["edition"][edition], **self.days))


def _names_day(text: str, day: date) -> bool:
    """Whether the words say the day already (`trước ngày 15/4/2024`)."""
    return any(shown in text for shown in (paper_date(day), f"{day.day}/{day.month}/{day.year}", f"{day:%d/%m/%Y}"))

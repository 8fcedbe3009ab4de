"""Words of the report pages that are shown before a report is read; no Qt."""

from datetime import date
from functools import lru_cache
from typing import Any

import resources
from models.domain.report_data import Snapshot
from models.domain.report_periods import ReportKind, ReportPeriod, parse_report_period, period_of
from models.services.figures.report_texts import period_text

KIND_TEXTS: dict[ReportKind, str] = {"month": "Tháng", "quarter": "Quý", "half": "6 tháng", "year": "Năm"}
EDITION_TEXTS = {"leadership": "Bản lãnh đạo (chỉ tên đơn vị)", "internal": "Bản nội bộ (có tên người)"}
_OFFERED: dict[ReportKind, int] = {"month": 24, "quarter": 12, "half": 8, "year": 6}


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The wording of reports that are frozen now."""
    return dict(resources.read_json("templates/report.json"))


def shown_period(period: ReportPeriod) -> str:
    """`Tháng 4 năm 2024`."""
    text = period_text(period, words())
    return text[:1].upper() + text[1:]


def shown_snapshot(snapshot: Snapshot) -> str:
    """The period of a frozen report."""
    return shown_period(parse_report_period(snapshot.kind, snapshot.period_key))


def offered_periods(kind: ReportKind, today: date) -> list[ReportPeriod]:
    """The running period and those before it."""
    made = [period_of(kind, today)]
    while len(made) < _OFFERED[kind]:
        made.append(made[-1].before())
    return made

"""Vì sao hạn này: one sentence for every kind of deadline, for proposals and for registered rows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.domain.errors import RuleError
from models.domain.paper_days import PaperDays
from models.domain.tasks import TaskUnitDraft
from models.domain.working_time import Holiday
from models.reading.deadlines import find_deadlines
from models.reading.result import ReadTask
from models.services import settings
from models.services.duties import event_days, extensions, tasking
from models.services.duties.quick_tasks import add_quick_task
from models.services.duties.task_drafts import due_of, task_draft
from models.services.office import Office, open_office
from models.services.register.documents import edit_document
from models.services.register.registering import register_document
from resources import read_json
from tests.services.task_hands import D, code_of, give, last_event, unit
from ui.why import why_due


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    with open_office(data_dir, FixedClock(D("2024-04-02")), who="theo dõi") as opened:
        yield opened


def proposal(phrase: str, issued_on: date | None = None, quote: str = "") -> ReadTask:
    found = find_deadlines(phrase, issued_on)[0]
    return ReadTask(
        quote=quote or phrase, content=phrase, span=(0, 1), deadline_kind=found.kind,
        deadline_phrase=phrase[found.start : found.end].strip(), due_on=found.due_on, due_time=found.due_time,
        starts_on=found.starts_on, exclusive=found.exclusive, recurrence=found.recurrence, recurrence_day=found.recurrence_day,
        relative=found.relative,
    )  # fmt: skip


def day(text: str | None) -> date | None:
    return D(text) if text else None


# text, issued on, arrived on, the phrase in it, why (the worked examples of the trade among them)
# fmt: off
SENTENCES = [
    ("hoàn thành trước ngày 15/4/2024", "2024-03-28", "2024-04-01", "trước ngày 15/4/2024", "hạn là thứ Hai, 15/04/2024, xong trong ngày này vẫn đúng hạn theo cách tính “trước ngày” của văn phòng; ngày làm việc liền trước là thứ Sáu, 12/04/2024 (đã trừ 2 ngày cuối tuần)"),
    ("hoàn thành trước ngày 10/4/2024", "2024-03-28", "2024-04-01", "trước ngày 10/4/2024", "hạn là thứ Tư, 10/04/2024, xong trong ngày này vẫn đúng hạn theo cách tính “trước ngày” của văn phòng; ngày làm việc liền trước là thứ Ba, 09/04/2024"),
    ("chậm nhất ngày 28/9/2026", "2026-09-01", None, "chậm nhất ngày 28/9/2026", "hạn là thứ Hai, 28/09/2026, tính cả ngày này"),
    ("đến hết ngày 31/12/2025", "2025-03-01", None, "đến hết ngày 31/12/2025", "hạn là thứ Tư, 31/12/2025, tính cả ngày này"),
    ("Chậm nhất ngày 30/4/2024", "2024-04-01", None, "Chậm nhất ngày 30/4/2024", "hạn là thứ Ba, 30/04/2024, tính cả ngày này; ngày này trúng ngày Chiến thắng 30/4 nhưng hạn theo ngày lịch không dời, ngày làm việc liền trước là thứ Sáu, 26/04/2024"),
    ("trước 17 giờ 00' ngày 03/5/2020", "2020-04-20", None, "trước 17 giờ 00' ngày 03/5/2020", "hạn là 17 giờ Chủ nhật, 03/05/2020; ngày này trúng Chủ nhật nhưng hạn theo ngày lịch không dời; bảng ngày nghỉ chưa có năm 2020 nên mới chỉ tính thứ Bảy, Chủ nhật"),
    ("trước 16 giờ 30 phút ngày 20/5/2024", "2024-05-03", None, "trước 16 giờ 30 phút ngày 20/5/2024", "hạn là 16 giờ 30 thứ Hai, 20/05/2024"),
    ("trước 15/9", "2024-05-03", None, "trước 15/9", "hạn là Chủ nhật, 15/09/2024, xong trong ngày này vẫn đúng hạn theo cách tính “trước ngày” của văn phòng; không ghi năm nên lấy ngày tới gần nhất tính từ ngày ban hành 03/05/2024; ngày này trúng Chủ nhật nhưng hạn theo ngày lịch không dời, ngày làm việc liền trước là thứ Sáu, 13/09/2024"),
    ("chậm nhất ngày 10/6", None, None, "chậm nhất ngày 10/6", "không ghi năm và chưa biết ngày ban hành, cần điền hạn"),
    ("chậm nhất ngày 31/4/2024", "2024-04-01", None, "chậm nhất ngày 31/4/2024", "ngày này không có trong lịch, cần điền hạn"),
    ("trong 5 ngày làm việc kể từ ngày nhận được văn bản", "2024-04-24", "2024-04-26", "trong 5 ngày làm việc kể từ ngày nhận được văn bản", "tính từ ngày nhận văn bản thứ Sáu, 26/04/2024 (không tính ngày này), đủ 5 ngày làm việc là thứ Ba, 07/05/2024; không tính 3 ngày cuối tuần, nghỉ hoán đổi dịp 30/4 (29/04), ngày Chiến thắng 30/4 và ngày Quốc tế Lao động 1/5; có tính ngày làm bù 04/05/2024"),
    ("trong 3 ngày làm việc kể từ ngày nhận được văn bản", "2025-04-24", "2025-04-25", "trong 3 ngày làm việc kể từ ngày nhận được văn bản", "tính từ ngày nhận văn bản thứ Sáu, 25/04/2025 (không tính ngày này), đủ 3 ngày làm việc là thứ Ba, 29/04/2025; không tính Chủ nhật; có tính ngày làm bù 26/04/2025"),
    ("trong 5 ngày làm việc kể từ ngày nhận được văn bản", "2026-04-27", "2026-04-28", "trong 5 ngày làm việc kể từ ngày nhận được văn bản", "tính từ ngày nhận văn bản thứ Ba, 28/04/2026 (không tính ngày này), đủ 5 ngày làm việc là thứ Năm, 07/05/2026; không tính ngày Chiến thắng 30/4, ngày Quốc tế Lao động 1/5 và 2 ngày cuối tuần"),
    ("trong 10 ngày làm việc kể từ ngày nhận được văn bản", "2026-02-12", "2026-02-13", "trong 10 ngày làm việc kể từ ngày nhận được văn bản", "tính từ ngày nhận văn bản thứ Sáu, 13/02/2026 (không tính ngày này), đủ 10 ngày làm việc là thứ Sáu, 06/03/2026; không tính 6 ngày cuối tuần và Tết Nguyên đán (16/02-20/02)"),
    ("trong 5 ngày làm việc kể từ ngày nhận được văn bản", "2025-12-31", "2026-01-05", "trong 5 ngày làm việc kể từ ngày nhận được văn bản", "tính từ ngày nhận văn bản thứ Hai, 05/01/2026 (không tính ngày này), đủ 5 ngày làm việc là thứ Bảy, 10/01/2026; có tính ngày làm bù 10/01/2026"),
    ("chậm nhất là trong ngày làm việc tiếp theo kể từ ngày nhận được văn bản", "2025-08-28", "2025-08-29", "chậm nhất là trong ngày làm việc tiếp theo", "tính từ ngày nhận văn bản thứ Sáu, 29/08/2025 (không tính ngày này), đủ 1 ngày làm việc là thứ Tư, 03/09/2025; không tính 2 ngày cuối tuần và Quốc khánh (01/09-02/09)"),
    ("chậm nhất là trong ngày làm việc tiếp theo kể từ ngày nhận được văn bản", "2027-02-02", "2027-02-03", "chậm nhất là trong ngày làm việc tiếp theo", "tính từ ngày nhận văn bản thứ Tư, 03/02/2027 (không tính ngày này), đủ 1 ngày làm việc là thứ Năm, 11/02/2027; không tính Tết Nguyên đán (04/02-08/02) và nghỉ bù Tết Nguyên đán (09/02-10/02)"),
    ("chậm nhất là trong ngày làm việc tiếp theo kể từ ngày nhận được văn bản", "2026-11-20", "2026-11-23", "chậm nhất là trong ngày làm việc tiếp theo", "tính từ ngày nhận văn bản thứ Hai, 23/11/2026 (không tính ngày này), đủ 1 ngày làm việc là thứ Tư, 25/11/2026; không tính ngày Văn hóa Việt Nam (24/11)"),
    ("ký ban hành trong 10 ngày", "2024-03-28", None, "trong 10 ngày", "tính từ ngày ban hành thứ Năm, 28/03/2024 (không tính ngày này), đủ 10 ngày là Chủ nhật, 07/04/2024; ngày đó trúng Chủ nhật nên hạn chuyển sang ngày làm việc kế tiếp, thứ Hai, 08/04/2024"),
    ("trong 10 ngày kể từ ngày ban hành", "2024-04-08", None, "trong 10 ngày kể từ ngày ban hành", "tính từ ngày ban hành thứ Hai, 08/04/2024 (không tính ngày này), đủ 10 ngày là thứ Năm, 18/04/2024; ngày đó trúng Giỗ Tổ Hùng Vương (18/04) nên hạn chuyển sang ngày làm việc kế tiếp, thứ Sáu, 19/04/2024"),
    ("trong 10 ngày kể từ ngày ban hành", "2024-04-20", None, "trong 10 ngày kể từ ngày ban hành", "tính từ ngày ban hành thứ Bảy, 20/04/2024 (không tính ngày này), đủ 10 ngày là thứ Ba, 30/04/2024; ngày đó trúng ngày Chiến thắng 30/4 và ngày Quốc tế Lao động 1/5 nên hạn chuyển sang ngày làm việc kế tiếp, thứ Năm, 02/05/2024"),
    ("trong 15 ngày kể từ ngày ban hành", "2025-04-15", None, "trong 15 ngày kể từ ngày ban hành", "tính từ ngày ban hành thứ Ba, 15/04/2025 (không tính ngày này), đủ 15 ngày là thứ Tư, 30/04/2025; ngày đó trúng ngày Chiến thắng 30/4, ngày Quốc tế Lao động 1/5, nghỉ hoán đổi dịp 1/5 (02/05) và 2 ngày cuối tuần nên hạn chuyển sang ngày làm việc kế tiếp, thứ Hai, 05/05/2025"),
    ("trong 01 tháng kể từ ngày ban hành", "2024-01-31", None, "trong 01 tháng kể từ ngày ban hành", "tính từ ngày ban hành thứ Tư, 31/01/2024 (không tính ngày này), đủ 1 tháng là thứ Năm, 29/02/2024"),
    ("trong 02 tuần kể từ ngày nhận được công văn", "2024-05-03", "2024-05-06", "trong 02 tuần kể từ ngày nhận được công văn", "tính từ ngày nhận văn bản thứ Hai, 06/05/2024 (không tính ngày này), đủ 2 tuần là thứ Hai, 20/05/2024"),
    ("trong 15 ngày kể từ ngày nhận được công văn", "2024-05-03", None, "trong 15 ngày kể từ ngày nhận được công văn", "15 ngày tính từ ngày nhận văn bản, chưa biết ngày nhận nên chưa tính được hạn"),
    ("trong 15 ngày kể từ ngày ban hành", None, "2024-05-06", "trong 15 ngày kể từ ngày ban hành", "15 ngày tính từ ngày ban hành, chưa biết ngày ban hành nên chưa tính được hạn"),
    ("chậm nhất 03 ngày trước khi họp", "2024-05-03", None, "chậm nhất 03 ngày trước khi họp", "3 ngày tính theo một sự kiện chưa biết ngày, hãy nhập ngày của sự kiện để tính hạn"),
    ("tối đa 10 ngày làm việc kể từ khi kết thúc hội nghị", "2024-05-03", None, "tối đa 10 ngày làm việc kể từ khi kết thúc hội nghị", "10 ngày làm việc tính theo một sự kiện chưa biết ngày, hãy nhập ngày của sự kiện để tính hạn"),
    ("hoàn thành trong quý II/2024", "2024-04-02", None, "hoàn thành trong quý II/2024", "chỉ nêu kỳ, không nêu ngày, nên lấy ngày cuối kỳ theo quy ước, Chủ nhật, 30/06/2024, cần xác nhận; ngày này trúng Chủ nhật nhưng hạn theo ngày lịch không dời, ngày làm việc liền trước là thứ Sáu, 28/06/2024"),
    ("hoàn thành trong tháng 6 năm 2022", "2022-05-02", None, "hoàn thành trong tháng 6 năm 2022", "chỉ nêu kỳ, không nêu ngày, nên lấy ngày cuối kỳ theo quy ước, thứ Năm, 30/06/2022, cần xác nhận; bảng ngày nghỉ chưa có năm 2022 nên mới chỉ tính thứ Bảy, Chủ nhật"),
    ("hoàn thành trước tháng 7.2020", "2020-05-02", None, "trước tháng 7.2020", "không gồm kỳ được nêu nên hạn là ngày cuối của kỳ liền trước, thứ Ba, 30/06/2020; bảng ngày nghỉ chưa có năm 2020 nên mới chỉ tính thứ Bảy, Chủ nhật"),
    ("đến hết năm 2025", "2025-01-10", None, "đến hết năm 2025", "chỉ nêu kỳ, không nêu ngày, nên lấy ngày cuối kỳ theo quy ước, thứ Tư, 31/12/2025, cần xác nhận"),
    ("đầu tháng 8 sẽ tổ chức", "2024-05-03", None, "đầu tháng 8", "lấy ngày theo quy ước chung về đầu, giữa, cuối tháng, thứ Năm, 01/08/2024, cần xác nhận; không ghi năm nên lấy ngày tới gần nhất tính từ ngày ban hành 03/05/2024"),
    ("hạ tuần tháng 6/2024", "2024-05-03", None, "hạ tuần tháng 6/2024", "lấy ngày theo quy ước chung về đầu, giữa, cuối tháng, Chủ nhật, 30/06/2024, cần xác nhận; ngày này trúng Chủ nhật nhưng hạn theo ngày lịch không dời, ngày làm việc liền trước là thứ Sáu, 28/06/2024"),
    ("cuối năm", "2024-05-03", None, "cuối năm", "tính theo ngày ban hành 03/05/2024 nên hạn là thứ Ba, 31/12/2024, cần xác nhận"),
    ("báo cáo trong tuần", "2024-05-07", None, "trong tuần", "tính theo ngày ban hành 07/05/2024 nên hạn là thứ Sáu, 10/05/2024, cần xác nhận"),
    ("đầu tuần sau", "2024-05-07", None, "đầu tuần sau", "tính theo ngày ban hành 07/05/2024 nên hạn là thứ Hai, 13/05/2024, cần xác nhận"),
    ("báo cáo trong ngày", "2024-05-07", None, "trong ngày", "tính theo ngày ban hành 07/05/2024 nên hạn là thứ Ba, 07/05/2024, cần xác nhận"),
    ("từ 01/7/2025 đến 15/8/2025", "2025-06-01", None, "từ 01/7/2025 đến 15/8/2025", "việc làm từ 01/07/2025 đến 15/08/2025 nên hạn là ngày cuối, thứ Sáu, 15/08/2025"),
    ("bắt đầu từ 01/5/2020 và hoàn thành trước ngày 30/6/2020", "2020-04-20", None, "bắt đầu từ 01/5/2020 và hoàn thành trước ngày 30/6/2020", "hạn là thứ Ba, 30/06/2020, xong trong ngày này vẫn đúng hạn theo cách tính “trước ngày” của văn phòng; bắt đầu từ 01/05/2020; bảng ngày nghỉ chưa có năm 2020 nên mới chỉ tính thứ Bảy, Chủ nhật"),
    ("trước Tết Nguyên đán 2025", "2024-12-02", None, "trước Tết Nguyên đán 2025", "theo bảng ngày Tết, mùng 1 Tết là thứ Tư, 29/01/2025; hạn là thứ Tư, 29/01/2025, xong trong ngày này vẫn đúng hạn theo cách tính “trước ngày” của văn phòng; ngày này trúng Tết Nguyên đán (29/01) nhưng hạn theo ngày lịch không dời, ngày làm việc liền trước là thứ Sáu, 24/01/2025"),
    ("trước ngày cuối tháng Chạp", "2024-12-02", None, "trước ngày cuối tháng Chạp", "theo bảng ngày Tết, mùng 1 Tết là thứ Tư, 29/01/2025; hạn là thứ Ba, 28/01/2025, xong trong ngày này vẫn đúng hạn theo cách tính “trước ngày” của văn phòng; ngày này trúng Tết Nguyên đán (28/01) nhưng hạn theo ngày lịch không dời, ngày làm việc liền trước là thứ Sáu, 24/01/2025"),
    ("trong phiên họp ngày 25/08", "2024-08-01", None, "trong phiên họp ngày 25/08", "hạn là ngày họp, Chủ nhật, 25/08/2024; không ghi năm nên lấy ngày tới gần nhất tính từ ngày ban hành 01/08/2024; ngày này trúng Chủ nhật nhưng hạn theo ngày lịch không dời, ngày làm việc liền trước là thứ Sáu, 23/08/2024"),
    ("hằng tháng, trước ngày 20", None, None, "hằng tháng, trước ngày 20", "lặp lại hằng tháng, hạn là trước ngày 20"),
    ("ngày 20 hằng tháng", None, None, "ngày 20 hằng tháng", "lặp lại hằng tháng, hạn là ngày 20, tính cả ngày này"),
    ("trước ngày 05 của tháng sau", None, None, "trước ngày 05 của tháng sau", "lặp lại hằng tháng, hạn là trước ngày 5 của tháng sau kỳ đó"),
    ("định kỳ hằng quý, trước ngày 20 của tháng cuối quý", None, None, "định kỳ hằng quý, trước ngày 20 của tháng cuối quý", "lặp lại hằng quý, hạn là trước ngày 20 của tháng thứ 3 trong quý"),
    ("chậm nhất vào ngày 17 tháng 12 hằng năm", None, None, "chậm nhất vào ngày 17 tháng 12 hằng năm", "lặp lại hằng năm, hạn là ngày 17 tháng 12"),
    ("định kỳ 6 tháng (trước ngày 15/6)", None, None, "định kỳ 6 tháng (trước ngày 15/6)", "lặp lại 6 tháng một lần, hạn là trước ngày 15 tháng 6 và tháng 12"),
    ("ngày làm việc cuối cùng của tháng", None, None, "ngày làm việc cuối cùng của tháng", "lặp lại hằng tháng, hạn là ngày làm việc cuối cùng của kỳ"),
    ("cuối mỗi tháng", None, None, "cuối mỗi tháng", "lặp lại hằng tháng, hạn là ngày cuối cùng của kỳ"),
    ("vào chiều thứ Sáu hằng tuần", None, None, "vào chiều thứ Sáu hằng tuần", "lặp lại hằng tuần, vào thứ Sáu"),
    ("trước 16h00' hàng ngày", None, None, "trước 16h00' hàng ngày", "lặp lại hằng ngày, trước 16 giờ"),
    ("hằng quý", None, None, "hằng quý", "lặp lại hằng quý, không nêu ngày"),
    ("trước Đại hội", "2024-05-07", None, "trước Đại hội", "việc chờ một sự kiện chưa biết ngày, hãy nhập ngày của sự kiện để có hạn"),
    ("thường xuyên theo dõi, đôn đốc", None, None, "thường xuyên", "việc thường xuyên, không có ngày hạn"),
]
# fmt: on


@pytest.mark.parametrize(
    "text, issued, arrived, phrase, why", SENTENCES, ids=[f"{n}-{row[0][:30]}" for n, row in enumerate(SENTENCES)]
)
def test_sentence(text, issued, arrived, phrase, why):
    days = PaperDays(day(issued), day(arrived))
    assert why_due(None, proposal(text, days.issued_on), days) == f"Văn bản ghi “{phrase}”: {why}."


def test_no_words_lie_dead():
    """Every clause of the table is made by the rules: its code stands in their source, or is put together there."""
    source = (Path(__file__).parents[2] / "models" / "domain" / "deadline_reasons.py").read_text(encoding="utf-8")
    for code in read_json("texts/due_reasons.json")["clause"]:
        stem = code.removesuffix("_before")
        made = [f'"{code}"', f'f"{stem}{{before}}"', f'f"{code.rpartition("_")[0]}_{{term.start}}"']
        assert any(one in source for one in made), code


# --- policies


def test_strict_policy_says_the_day_before(office: Office):
    settings.change_settings(office, {"before_policy": "strict"})
    said = why_due(office, proposal("trước ngày 15/4/2024"), PaperDays(None, None))
    assert said == (
        "Văn bản ghi “trước ngày 15/4/2024”: theo cách tính “trước ngày” của văn phòng, ngày 15/04/2024 đã là quá hạn nên ngày cuối còn"
        " đúng hạn là Chủ nhật, 14/04/2024; ngày làm việc liền trước là thứ Sáu, 12/04/2024 (đã trừ 2 ngày cuối tuần)."
    )


def test_shift_switched_off_is_said(office: Office):
    settings.change_settings(office, {"counted_term_shift": False})
    days = PaperDays(D("2024-03-28"), None)
    task = proposal("ký ban hành trong 10 ngày", days.issued_on)
    assert due_of(office, task, days)[0] == D("2024-04-07")
    assert why_due(office, task, days).endswith(
        "là Chủ nhật, 07/04/2024; ngày đó trúng Chủ nhật nhưng văn phòng chọn không dời hạn."
    )


def test_the_offices_own_holiday_is_named(office: Office):
    settings.put_holiday(office, Holiday(D("2024-06-10"), "holiday", "Ngày truyền thống của tỉnh"))
    said = why_due(office, proposal("trong 3 ngày làm việc kể từ ngày nhận được văn bản"), PaperDays(None, D("2024-06-06")))
    assert said.endswith(
        "đủ 3 ngày làm việc là thứ Tư, 12/06/2024; không tính 2 ngày cuối tuần và ngày truyền thống của tỉnh (10/06)."
    )


# --- dates that follow the days of the form


@pytest.mark.parametrize(
    "text, read_with, days, due_on",
    [
        ("báo cáo trong tuần tới", "2024-05-07", PaperDays(D("2024-05-14"), None), "2024-05-24"),
        ("báo cáo trong tuần tới", None, PaperDays(D("2024-05-14"), None), "2024-05-24"),
        ("hoàn thành trước ngày 15/6", "2024-05-07", PaperDays(D("2024-07-01"), None), "2025-06-15"),
        ("hoàn thành trước ngày 15/6", None, PaperDays(D("2024-05-07"), None), "2024-06-15"),
        ("hoàn thành trước ngày 15/6", "2024-05-07", PaperDays(None, D("2024-05-08")), "2024-06-15"),
        ("hoàn thành trước ngày 15/6/2024", "2024-05-07", PaperDays(D("2025-05-07"), None), "2024-06-15"),
        ("trước Tết Nguyên đán", "2024-05-07", PaperDays(D("2025-05-07"), None), "2026-02-17"),
        ("trong 05 ngày làm việc kể từ ngày nhận được", None, PaperDays(None, D("2024-04-26")), "2024-05-07"),
        ("trong 05 ngày làm việc kể từ ngày nhận được", None, PaperDays(D("2024-04-26"), None), None),
    ],
)
def test_dates_follow_the_form(office: Office, text, read_with, days, due_on):
    assert due_of(office, proposal(text, day(read_with)), days)[0] == day(due_on)


def test_the_week_ends_as_the_office_says(office: Office):
    days = PaperDays(D("2024-05-07"), None)
    task = proposal("báo cáo trong tuần", days.issued_on)
    assert due_of(office, task, days)[0] == D("2024-05-10")
    settings.change_settings(office, {"week_ends_on": 7})
    assert due_of(office, task, days)[0] == D("2024-05-12")
    assert "Chủ nhật, 12/05/2024" in why_due(office, task, days)
    weekly = confirmed(office, "báo cáo hằng tuần", paper(office), days)
    assert row_of(office, weekly.task_unit_ids[0]).facts.due_on == D("2024-04-07")
    done = add_quick_task(office, "giao BTCTU chủ trì, trong tuần này, báo cáo")
    assert row_of(office, done.task_unit_ids[0]).facts.due_on == D("2024-04-07")


# --- registered rows


def row_of(office: Office, task_unit_id: int):
    return office.tasks.rows([task_unit_id])[0]


def paper(office: Office, **values) -> int:
    draft = DocumentDraft(
        direction="incoming", doc_type="cong_van", subject="về báo cáo", issuer="Huyện ủy A", number_symbol="21-CV/HU",
        issued_on=D("2024-03-28"), arrived_on=D("2024-04-01"),
    )  # fmt: skip
    return register_document(office, replace(draft, **values)).document.id


def confirmed(office: Office, text: str, document_id: int, days: PaperDays) -> tasking.Tasked:
    task = proposal(text, days.issued_on)
    return tasking.add_task(office, task_draft(office, task, days, [unit(office, "BTCTU")], document_id=document_id))


def test_a_confirmed_term_keeps_its_reason(office: Office):
    done = confirmed(
        office, "trong 5 ngày làm việc kể từ ngày nhận được công văn", paper(office), PaperDays(D("2024-03-28"), D("2024-04-01"))
    )
    assert why_due(office, row_of(office, done.task_unit_ids[0])) == (
        "Văn bản ghi “trong 5 ngày làm việc kể từ ngày nhận được công văn”: tính từ ngày nhận văn bản thứ Hai, 01/04/2024 (không tính"
        " ngày này), đủ 5 ngày làm việc là thứ Hai, 08/04/2024; không tính 2 ngày cuối tuần."
    )


def test_an_extension_is_told_after_the_first_date(office: Office):
    document_id = paper(office)
    done = confirmed(office, "hoàn thành trước ngày 15/4/2024", document_id, PaperDays(D("2024-03-28"), D("2024-04-01")))
    extensions.extend(office, done.task_unit_ids[0], D("2024-04-20"), "lấy thêm ý kiến")
    said = why_due(office, row_of(office, done.task_unit_ids[0]))
    assert said.startswith("Văn bản ghi “trước ngày 15/4/2024”: hạn là thứ Hai, 15/04/2024")
    assert said.endswith("; đã gia hạn 1 lần, hạn hiện nay là thứ Bảy, 20/04/2024.")


def test_a_date_that_the_office_entered_is_called_so(office: Office):
    done = give(office, deadline_phrase=None)
    assert why_due(office, row_of(office, done.task_unit_ids[0])) == "Hạn thứ Hai, 15/04/2024 do văn phòng nhập."
    other = give(
        office, deadline_phrase="trước ngày 10/4/2024", source_text="Hoàn thành trước ngày 10/4/2024", document_id=paper(office)
    )
    assert why_due(office, row_of(office, other.task_unit_ids[0])) == (
        "Văn bản ghi “trước ngày 10/4/2024”: văn phòng đã nhập hạn thứ Hai, 15/04/2024, khác ngày đọc được là 10/04/2024."
    )


def test_a_line_of_the_tracker_counts_from_the_day_it_was_given(office: Office):
    done = add_quick_task(office, "giao BTCTU chủ trì, trong 5 ngày, báo cáo kết quả rà soát")
    assert why_due(office, row_of(office, done.task_unit_ids[0])) == (
        "Lời giao việc ghi “trong 5 ngày”: tính từ ngày giao việc thứ Ba, 02/04/2024 (không tính ngày này), đủ 5 ngày là Chủ nhật,"
        " 07/04/2024; ngày đó trúng Chủ nhật nên hạn chuyển sang ngày làm việc kế tiếp, thứ Hai, 08/04/2024."
    )


def test_recurring_rows_tell_their_period(office: Office):
    document_id = paper(office)
    days = PaperDays(D("2024-03-28"), D("2024-04-01"))
    with_day = confirmed(office, "báo cáo trước ngày 20 hằng tháng", document_id, days)
    assert why_due(office, row_of(office, with_day.task_unit_ids[0])) == (
        "Văn bản ghi “trước ngày 20 hằng tháng”: lặp lại hằng tháng, hạn là trước ngày 20; kỳ này đến hạn thứ Bảy, 20/04/2024; ngày này"
        " trúng thứ Bảy nhưng hạn theo ngày lịch không dời, ngày làm việc liền trước là thứ Sáu, 19/04/2024."
    )
    bare = confirmed(office, "hằng tháng tổng hợp, báo cáo", document_id, days)
    assert why_due(office, row_of(office, bare.task_unit_ids[0])) == (
        "Văn bản ghi “hằng tháng”: lặp lại hằng tháng, hạn là ngày 25, tính cả ngày này; văn bản không nêu ngày nên lấy ngày do văn phòng"
        " đặt; kỳ này đến hạn thứ Năm, 25/04/2024."
    )


# --- the day of an event, entered later


EVENTS = [
    # text, day of the event, due on, exclusive, why
    ("gửi tài liệu chậm nhất 03 ngày trước khi họp", "2024-06-10", "2024-06-07", False, "tính lùi 3 ngày từ ngày của sự kiện thứ Hai, 10/06/2024 là thứ Sáu, 07/06/2024"),
    ("gửi tài liệu chậm nhất 03 ngày làm việc trước khi họp", "2024-05-06", "2024-05-02", False, "tính lùi 3 ngày làm việc từ ngày của sự kiện thứ Hai, 06/05/2024 là thứ Năm, 02/05/2024; không tính Chủ nhật; có tính ngày làm bù 04/05/2024"),
    ("báo cáo sau khi kết thúc hội nghị 05 ngày", "2024-06-04", "2024-06-10", False, "tính từ ngày của sự kiện thứ Ba, 04/06/2024 (không tính ngày này), đủ 5 ngày là Chủ nhật, 09/06/2024; ngày đó trúng Chủ nhật nên hạn chuyển sang ngày làm việc kế tiếp, thứ Hai, 10/06/2024"),
    ("hoàn thành việc chuẩn bị trước Đại hội", "2024-08-20", "2024-08-20", True, "sự kiện diễn ra thứ Ba, 20/08/2024 nên hạn là ngày đó; ngày làm việc liền trước là thứ Hai, 19/08/2024"),
    ("trình HĐND tỉnh tại kỳ họp cuối năm", "2024-12-10", "2024-12-10", False, "sự kiện diễn ra thứ Ba, 10/12/2024 nên hạn là ngày đó"),
]  # fmt: skip


@pytest.mark.parametrize("text, event_on, due_on, exclusive, why", EVENTS, ids=[row[0] for row in EVENTS])
def test_the_day_of_an_event_gives_the_date(office: Office, text, event_on, due_on, exclusive, why):
    days = PaperDays(D("2024-03-28"), D("2024-04-01"))
    done = confirmed(office, text, paper(office), days)
    before = row_of(office, done.task_unit_ids[0])
    assert before.facts.due_on is None
    assert "sự kiện" in why_due(office, before)
    changed = event_days.enter_event(office, done.task_id, D(event_on))
    assert changed.fields == ("due_on", "original_due_on")
    row = row_of(office, done.task_unit_ids[0])
    assert (row.facts.due_on, row.facts.original_due_on, row.facts.is_exclusive) == (D(due_on), D(due_on), exclusive)
    assert why_due(office, row).endswith(f": {why}.")
    assert last_event(office).verb == "enter_event"
    assert code_of(lambda: event_days.enter_event(office, done.task_id, D(event_on))) == "due_present"


def test_a_task_of_several_units_gets_the_day_on_every_row(office: Office):
    units = (TaskUnitDraft(unit_id=unit(office, "BTCTU")), TaskUnitDraft(unit_id=unit(office, "BTGTU")))
    done = give(
        office, units=units, due_on=None, is_exclusive=False, deadline_kind="awaiting", source_text="Báo cáo ngay sau hội nghị"
    )
    event_days.enter_event(office, done.task_id, D("2024-04-09"))
    assert [row_of(office, one).facts.due_on for one in done.task_unit_ids] == [D("2024-04-09")] * 2


def test_no_event_no_day(office: Office):
    plain = give(office, due_on=None, source_text="Hoàn thành đề án", is_exclusive=False)
    assert code_of(lambda: event_days.enter_event(office, plain.task_id, D("2024-04-09"))) == "event_none"
    tasking.stop(office, plain.task_id, "không còn cần")
    assert code_of(lambda: event_days.enter_event(office, plain.task_id, D("2024-04-09"))) == "task_stopped"
    assert code_of(lambda: event_days.enter_event(office, 999, D("2024-04-09"))) == "task_unknown"


# --- the date of the paper, known later


def test_open_terms_get_their_day_with_the_date_of_the_paper(office: Office):
    document_id = paper(office, issued_on=None)
    days = PaperDays(None, D("2024-04-01"))
    issue = confirmed(office, "ký ban hành trong 10 ngày", document_id, days)
    yearless = confirmed(office, "hoàn thành trước ngày 15/6", document_id, days)
    dated = confirmed(office, "hoàn thành trước ngày 20/4/2024", document_id, days)
    standing = give(office, document_id=document_id, deadline_kind="general", due_on=None, is_exclusive=False)
    assert row_of(office, issue.task_unit_ids[0]).facts.due_on is None
    edit_document(office, document_id, {"issued_on": D("2024-03-28")})
    assert row_of(office, issue.task_unit_ids[0]).facts.due_on == D("2024-04-08")
    assert row_of(office, yearless.task_unit_ids[0]).facts.due_on == D("2024-06-15")
    assert row_of(office, dated.task_unit_ids[0]).facts.due_on == D("2024-04-20")
    assert row_of(office, standing.task_unit_ids[0]).facts.due_on is None
    edit_document(office, document_id, {"issued_on": D("2024-03-20")})
    assert row_of(office, issue.task_unit_ids[0]).facts.due_on == D("2024-04-08"), "what stands moves by an extension only"
    with pytest.raises(RuleError):
        event_days.resolve_open_terms(office, 999)

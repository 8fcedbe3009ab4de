"""Import of an office's own tables: what rows become, what is asked, what is never done silently."""

import pytest

from models.domain.clock import FixedClock
from models.domain.errors import Cancelled, RuleError
from models.domain.tasks import TaskFilter
from models.services.duties import tasking
from models.services.exchange.import_plan import ImportChoices
from models.services.exchange.import_writing import apply_import, undo_import
from models.services.exchange.importing import plan_import, read_table_file
from models.services.warning.warnings import list_tasks
from tests.services.import_hands import PLAN_HEAD, TRACKER_HEAD, D, actions, book, codes, import_file, plan_of

LEAD = "Ban Tổ chức Tỉnh ủy"
HELPER = "Ban Dân vận Tỉnh ủy"
JUNE = D("2024-06-28")


def views(office):
    return list_tasks(office, TaskFilter(order_by="id"))


def plan_annex(path):
    return book(
        path,
        [
            ["PHỤ LỤC KẾ HOẠCH NĂM"],
            [],
            PLAN_HEAD,
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            ["I", "Công tác tổ chức"],
            ["I.1", "Kiện toàn bộ máy"],
            [1, "Xây dựng đề án sắp xếp", LEAD, HELPER, "Đề án", "trước 15/6/2024"],
            [2, "Rà soát quy chế làm việc", "Ban Tuyên giáo Tỉnh ủy", "", "Báo cáo", "Quý II/2024"],
            ["II", "Công tác dân vận"],
            [3, "Khảo sát cơ sở", HELPER, "", "Báo cáo", D("2024-07-20")],
            [4, "Nắm tình hình nhân dân", HELPER, "", "", "Thường xuyên"],
        ],
    )


def test_a_plan_annex(office, tmp_path):
    plan, done = import_file(office, plan_annex(tmp_path / "a.xlsx"))
    assert actions(plan) == ["section", "section", "add", "add", "section", "add", "add"]
    assert (done.rows, done.added, done.skipped) == (4, 4, 0)
    rows = views(office)
    assert [row.unit_name for row in rows] == [LEAD, "Ban Tuyên giáo Tỉnh ủy", HELPER, HELPER]
    assert [row.sector for row in rows] == ["Công tác tổ chức - Kiện toàn bộ máy"] * 2 + ["Công tác dân vận"] * 2
    assert [row.facts.due_on for row in rows] == [D("2024-06-15"), D("2024-06-30"), D("2024-07-20"), None]
    assert [row.facts.is_exclusive for row in rows] == [True, False, False, False]
    assert rows[0].coordinating_units == (HELPER,)
    assert [row.status for row in rows] == ["in_progress", "in_progress", "in_progress", "ongoing"]
    assert {row.origin for row in rows} == {"import"}
    assert rows[0].product == "Đề án"


def test_the_same_file_twice_adds_nothing_and_writes_nothing(office, tmp_path):
    path = plan_annex(tmp_path / "a.xlsx")
    import_file(office, path)
    last = office.events.tail()
    plan, done = import_file(office, path)
    assert set(actions(plan)) == {"section", "same"}
    assert (done.added, done.skipped) == (0, 4)
    assert office.events.tail() == last


def test_a_dry_run_writes_nothing(office, tmp_path):
    last, changes = office.events.tail(), office.register.conn.raw.total_changes
    plan_of(office, plan_annex(tmp_path / "a.xlsx"), create_units=True)
    assert (office.events.tail(), office.register.conn.raw.total_changes) == (last, changes)


def tracker_row(code="007", lead=LEAD, content="Trình đề án", due=JUNE, status="Đang thực hiện", evidence="", **more):
    row = [
        code, "Hội nghị 12", "45-TB/TU", D("2024-03-28"), "Lê Thị Theo Dõi", "Nội chính", lead, "", content, "Có hạn", due, status,
        evidence, "", "", D("2024-04-30"),
    ]  # fmt: skip
    for index, value in more.items():
        row[int(index.removeprefix("c"))] = value
    return row


def test_the_tracker_of_sixteen_columns(office, tmp_path):
    rows = [
        TRACKER_HEAD,
        tracker_row(("0000", 7)),
        tracker_row("NV-08", status="Đã hoàn thành", evidence="Báo cáo 12-BC/BTC ngày 20/4/2024"),
        tracker_row("NV-09", status="đã hoàn thành"),
        tracker_row("NV-10", status="Chưa hoàn thành, quá hạn", due=D("2024-04-30")),
        tracker_row("NV-11", status="Dừng thực hiện theo chỉ đạo"),
        tracker_row("NV-12", due=None, c9="Thường xuyên", status=""),
        tracker_row("NV-13", due=None, c9="Chờ quyết định", status=""),
        tracker_row("NV-14", status="xem xét thêm"),
    ]
    plan, done = import_file(office, book(tmp_path / "t.xlsx", rows))
    assert done.added == 8
    found = {view.code: view for view in views(office)}
    assert list(found) == ["0007", "NV-08", "NV-09", "NV-10", "NV-11", "NV-12", "NV-13", "NV-14"]
    assert [view.status for view in found.values()] == [
        "in_progress", "completed", "in_progress", "overdue", "stopped", "ongoing", "awaiting", "in_progress",
    ]  # fmt: skip
    assert found["NV-08"].facts.completed_on == D("2024-04-20")
    assert found["NV-08"].evidence == "Báo cáo 12-BC/BTC ngày 20/4/2024"
    assert (found["0007"].tracker, found["0007"].sector) == ("Lê Thị Theo Dõi", "Nội chính")
    assert found["0007"].origin_text == "Hội nghị 12; 45-TB/TU (28/03/2024)"
    by_row = dict(zip((row.number for row in plan.rows), codes(plan), strict=True))
    assert by_row[4] == ["evidence_missing"]
    assert by_row[9] == ["status_unknown"]
    assert found["NV-14"].result == "xem xét thêm"


def test_one_event_a_row_in_one_transaction(office, tmp_path):
    first = office.events.tail()[0]
    import_file(office, book(tmp_path / "t.xlsx", [TRACKER_HEAD, *(tracker_row(f"NV-{i}") for i in range(5))]))
    assert office.events.tail()[0] == first + 5


def test_cancel_leaves_the_register_as_it_was(office, tmp_path):
    path = book(tmp_path / "t.xlsx", [TRACKER_HEAD, *(tracker_row(f"NV-{i}") for i in range(150))])
    plan = plan_of(office, path)
    last = office.events.tail()

    def progress(done, of):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        apply_import(office, plan, progress)
    assert office.events.tail() == last
    assert views(office) == []


def test_rows_with_the_same_code_are_units_of_one_task(office, tmp_path):
    rows = [
        TRACKER_HEAD,
        tracker_row("A1"),
        tracker_row("A1", lead=HELPER),
        tracker_row("A1", lead=HELPER),
        tracker_row("A1", content="Khác"),
    ]
    plan, done = import_file(office, book(tmp_path / "t.xlsx", rows))
    assert actions(plan) == ["add", "join", "left_out", "left_out"]
    assert codes(plan)[2:] == [["row_twice"], ["code_twice"]]
    assert (done.added, done.skipped, len(done.ids)) == (2, 2, 1)
    assert [view.unit_name for view in views(office)] == [LEAD, HELPER]


def test_unknown_units_are_left_out_or_added(office, tmp_path):
    rows = [PLAN_HEAD, [1, "Việc thứ nhất", "Ban Hải đảo xa xôi", "", "", "15/6/2024"], [2, "Việc thứ hai", LEAD, "", "", "16/6/2024"],
            [3, "Việc thứ ba", "Ban Hải đảo xa xôi", "", "", "17/6/2024"], [4, "Việc thứ tư", "", "", "", "18/6/2024"]]  # fmt: skip
    path = book(tmp_path / "u.xlsx", rows)
    plan, done = import_file(office, path)
    assert codes(plan) == [["lead_unknown"], [], ["lead_unknown"], ["lead_required"]]
    assert (done.added, done.skipped) == (1, 3)
    plan, done = import_file(office, path, create_units=True)
    assert actions(plan) == ["add", "same", "add", "left_out"]
    assert done.added == 2
    assert len({view.unit_id for view in views(office) if view.unit_name == "Ban Hải đảo xa xôi"}) == 1
    assert actions(plan_of(office, path, create_units=True)) == ["same", "same", "same", "left_out"]


def test_differences_are_shown_and_written_only_when_asked(office, tmp_path):
    import_file(office, book(tmp_path / "1.xlsx", [TRACKER_HEAD, tracker_row("A1"), tracker_row("A2"), tracker_row("A3")]))
    second = book(
        tmp_path / "2.xlsx",
        [
            TRACKER_HEAD,
            tracker_row("A1", due=D("2024-07-15")),
            tracker_row("A2", status="Hoàn thành", evidence="Tờ trình 5-TTr/BTC ngày 2/5/2024", c4="Trần Văn Mới"),
            tracker_row("A3"),
        ],
    )
    plan, done = import_file(office, second)
    assert actions(plan) == ["differs", "differs", "same"]
    assert [[one.field for one in row.differences] for row in plan.rows] == [["due_on"], ["tracker", "status"], []]
    assert (done.added, done.skipped, done.updated) == (0, 3, ())
    assert [view.facts.due_on for view in views(office)] == [D("2024-06-28")] * 3
    plan, done = import_file(office, second, update=True)
    assert done.updated == (2, 3)
    rows = views(office)
    assert (rows[0].facts.due_on, rows[0].facts.original_due_on, rows[0].extension_count) == (D("2024-07-15"), D("2024-06-28"), 1)
    assert (rows[1].status, rows[1].tracker) == ("completed", "Trần Văn Mới")
    assert actions(plan_of(office, second)) == ["same", "same", "same"]


def test_undo_stops_what_is_open(office, tmp_path):
    _, done = import_file(office, plan_annex(tmp_path / "a.xlsx"))
    tasking.complete(office, office.tasks.units_of(done.ids[0])[0].id, D("2024-05-02"), "Công văn 1")
    with pytest.raises(RuleError, match="reason_required"):
        undo_import(office, done.ids, " ")
    undo_import(office, done.ids, "nhập nhầm tệp")
    assert [view.status for view in views(office)] == ["completed", "stopped", "stopped", "stopped"]


@pytest.mark.parametrize(
    "days, answer",
    [
        (["15/4/2024", "03/04/2024"], "2024-04-03"),  # one decides for the column
        (["3/4/2024", "04/25/2024"], None),  # only exists with the month first
        (["03/04/2024", "05/06/2024"], None),  # both ways, nothing decides
        (["03/4/2024", "05/6/2024"], "2024-06-05"),  # the zero stands before days, as on official papers
        ([D("2024-04-03"), D("2024-05-06"), "15/4/2024", "20/4/2024"], None),  # a spreadsheet that took days for months
        ([D("2024-04-03"), D("2024-05-26"), "15/4/2024", "20/4/2024"], "2024-04-20"),
        ([45397, "16/4/2024"], "2024-04-16"),
        (["2024-04-03"], "2024-04-03"),
        (["3.4.2024", "13-5-2024"], "2024-05-13"),
    ],
)
def test_the_order_of_days(office, tmp_path, days, answer):
    rows = [PLAN_HEAD, *([i, f"Việc số {i}", LEAD, "", "", day] for i, day in enumerate(days))]
    path = book(tmp_path / "d.xlsx", rows)
    if answer is None:
        with pytest.raises(RuleError, match="import_days_ambiguous"):
            plan_of(office, path)
        return
    assert plan_of(office, path).rows[-1].due_on == D(answer)


def test_a_person_says_the_order_of_days(office, tmp_path):
    path = book(tmp_path / "d.xlsx", [PLAN_HEAD, [1, "Việc", LEAD, "", "", "03/04/2024"]])
    assert plan_of(office, path, day_order="day_first").rows[0].due_on == D("2024-04-03")
    assert plan_of(office, path, day_order="month_first").rows[0].due_on == D("2024-03-04")


def test_impossible_and_unclear_days_are_told_and_the_task_is_kept(office, tmp_path):
    rows = [PLAN_HEAD, [1, "Việc a", LEAD, "", "", "31/2/2024"], [2, "Việc b", LEAD, "", "", "khi có ý kiến"], [3, "Việc c", LEAD, "", "", ""],
            [4, "Việc d", LEAD, "", "", "15/6"], [5, "Việc đ", LEAD, "", "", "tháng 6/2024"]]  # fmt: skip
    plan, done = import_file(office, book(tmp_path / "d.xlsx", rows))
    assert codes(plan) == [["date_impossible"], ["due_unclear"], ["due_missing"], ["year_taken"], []]
    assert done.added == 5
    assert [view.status for view in views(office)] == ["missing_due"] * 3 + ["in_progress"] * 2
    assert [view.facts.due_on for view in views(office)][3:] == [D("2024-06-15"), D("2024-06-30")]


def test_two_columns_for_one_field_stop_and_a_map_decides(office, tmp_path):
    head = ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị thực hiện", "Thời hạn"]
    path = book(tmp_path / "m.xlsx", [head, [1, "Việc", LEAD, HELPER, "15/6/2024"]])
    with pytest.raises(RuleError, match="import_columns_ambiguous") as error:
        plan_of(office, path)
    assert error.value.params["columns"] == ["C (Đơn vị chủ trì)", "D (Đơn vị thực hiện)"]
    assert plan_of(office, path, columns={"Đơn vị thực hiện": "bỏ qua"}).rows[0].units == LEAD
    assert plan_of(office, path, columns={"d": "lead"}).rows[0].units == HELPER
    assert plan_of(office, path, columns={"don vi thuc hien": "Phối hợp"}).rows[0].units == LEAD
    for columns, code in (({"Không có": "lead"}, "import_map_unknown"), ({"D": "không rõ"}, "import_field_unknown")):
        with pytest.raises(RuleError, match=code):
            plan_of(office, path, columns=columns)


def test_headings_of_two_rows_merged_cells_and_names_of_sections(office, tmp_path):
    rows = [
        [
            ("merge", 2, 1, "TT"),
            ("merge", 2, 1, "Nội dung"),
            ("merge", 1, 2, "Cơ quan thực hiện"),
            "",
            ("merge", 2, 1, "Thời hạn"),
        ],
        ["", "", "Chủ trì", "Phối hợp", ""],
        ["A", ("merge", 1, 4, LEAD)],
        ["1", "Việc một", "", "", D("2024-06-10")],
        ["2", "Việc hai", ("merge", 2, 1, HELPER), LEAD, D("2024-06-11")],
        ["3", "Việc ba", "", "", D("2024-06-12")],
    ]
    plan, _ = import_file(office, book(tmp_path / "h.xlsx", rows))
    assert actions(plan) == ["section", "add", "add", "add"]
    assert [view.unit_name for view in views(office)] == [LEAD, HELPER, HELPER]
    assert [view.coordinating_units for view in views(office)] == [(), (LEAD,), ()]


def test_the_right_sheet_is_found_and_may_be_named(office, tmp_path):
    path = book(tmp_path / "s.xlsx", ("Bìa", [["Bảng theo dõi"]]), ("Việc", [PLAN_HEAD, [1, "Việc", LEAD, "", "", "15/6/2024"]]))
    assert plan_of(office, path).layout.sheet.name == "Việc"
    with pytest.raises(RuleError, match="import_no_heading"):
        plan_of(office, path, sheet="bìa")
    with pytest.raises(RuleError, match="sheet_unknown"):
        plan_of(office, path, sheet="Khác")


def test_formulas_are_never_computed(office, tmp_path):
    rows = [PLAN_HEAD, [1, ("=", '=WEBSERVICE("http://x")', "Việc đã tính"), LEAD, "", "", "15/6/2024"]]
    plan = plan_of(office, book(tmp_path / "f.xlsx", rows))
    assert plan.rows[0].text == "Việc đã tính"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_csv(office, tmp_path, encoding, sign):
    lines = [["STT", "Nội dung", "Chủ trì", "Hạn"], ["1", "Chuẩn bị hội nghị sơ kết công tác tổ chức", LEAD, "15/6/2024"]]
    text = "\r\n".join(sign.join(line) for line in lines)
    if encoding == "cp1258":
        import unicodedata

        marks = "\u0300\u0309\u0303\u0301\u0323"
        out = ""
        for ch in text:  # this coding has letters with their form and sets tones behind them
            parts = unicodedata.normalize("NFD", ch)
            tone = "".join(part for part in parts if part in marks)
            base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in marks))
            out += ch if not tone else base + tone
        data = out.encode("cp1258")
    else:
        data = text.encode(encoding)
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    plan = plan_of(office, path)
    assert [(row.action, row.text, row.units, row.due_on) for row in plan.rows] == [
        ("add", "Chuẩn bị hội nghị sơ kết công tác tổ chức", LEAD, D("2024-06-15"))
    ]


def test_a_document_that_is_registered_is_linked(filled, tmp_path):
    from models.services.office import open_office

    with open_office(filled, FixedClock(D("2024-05-04"))) as office:
        path = book(tmp_path / "t.xlsx", [TRACKER_HEAD, tracker_row("A1", c2="20-CV/HU", c3=D("2024-05-02"))])
        import_file(office, path)
        assert views(office)[0].document_number_symbol == "20-CV/HU"
        assert actions(plan_of(office, path)) == ["same"]


def test_an_empty_table_is_refused(office, tmp_path):
    with pytest.raises(RuleError, match="import_empty"):
        plan_of(office, book(tmp_path / "e.xlsx", [PLAN_HEAD]))


PAPERS = ["Số đến", "Ngày đến", "Nơi gửi", "Số, ký hiệu", "Ngày văn bản", "Trích yếu nội dung", "Ghi chú"]


def paper(number, symbol, subject, arrived="2024-04-10"):
    return [number, D(arrived), "Huyện ủy A", symbol, D("2024-04-08"), subject, ""]


def test_a_register_of_incoming_papers_keeps_its_numbers(office, tmp_path):
    rows = [PAPERS, ["Tháng 4"], paper(121, "12-CV/HU", "về báo cáo quý I"), paper(122, "13-CV/HU", "về họp chi bộ"),
            paper(125, "14-CV/HU", "về kiểm tra")]  # fmt: skip
    path = book(tmp_path / "p.xlsx", rows)
    plan, done = import_file(office, path)
    assert (plan.layout.kind, done.added, done.refused) == ("papers", 3, ())
    found = [office.documents.get(one) for one in done.ids]
    assert [one.arrival_number for one in found] == [121, 122, 125]
    assert [one.number_symbol for one in found] == ["12-CV/HU", "13-CV/HU", "14-CV/HU"]
    plan, done = import_file(office, path)
    assert (actions(plan), done.added) == (["section", "same", "same", "same"], 0)


def test_a_number_that_was_given_is_never_given_again(office, tmp_path):
    import_file(office, book(tmp_path / "p.xlsx", [PAPERS, paper(5, "12-CV/HU", "về báo cáo")]))
    _, done = import_file(
        office, book(tmp_path / "q.xlsx", [PAPERS, paper(5, "99-CV/HU", "về việc khác"), paper(6, "98-CV/HU", "về họp")])
    )
    assert [error.code for _, error in done.refused] == ["arrival_passed"]
    assert done.added == 1


def test_plan_import_tells_its_progress_and_stops_when_asked(office, tmp_path):
    path = book(tmp_path / "t.xlsx", [TRACKER_HEAD, *(tracker_row(f"NV-{i}") for i in range(450))])
    seen = []

    def progress(done, of):
        seen.append((done, of))
        if done >= 400:
            raise Cancelled

    with pytest.raises(Cancelled):
        plan_import(office, read_table_file(path), ImportChoices(), progress=progress)
    assert seen == [(0, 450), (200, 450), (400, 450)]

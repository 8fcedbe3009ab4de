"""`import` and `export` as commands: the same answers for scripts, and our own export comes back as nothing new."""

import json
from datetime import date

import pytest

from models.domain.clock import FixedClock
from models.domain.tasks import TaskUnitDraft
from models.services.duties import tasking
from models.services.exchange.import_plan import ImportChoices
from models.services.exchange.importing import plan_import, read_table_file
from models.services.office import open_office
from models.services.setup import OfficeSetup, init_register
from tests.services.import_hands import PLAN_HEAD, book
from tests.services.task_hands import draft, unit
from ui.cli import main

D = date.fromisoformat
LEAD = "Ban Tổ chức Tỉnh ủy"


def run(capsys, data_dir, *arguments):
    code = main([*map(str, arguments), "--json", "--data", str(data_dir), "--today", "2024-05-03"]).exit_code
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture
def table(tmp_path):
    rows = [
        PLAN_HEAD,
        ["I", "Mục một"],
        [1, "Việc một", LEAD, "", "", "15/6/2024"],
        [2, "Việc hai", "Ban Lạ lùng nào đó", "", "", "16/6/2024"],
    ]
    return book(tmp_path / "kế hoạch.xlsx", rows)


def test_import_twice(capsys, data_dir, table):
    expected = {"row": 4, "code": "lead_unknown", "message": "chưa có đơn vị “Ban Lạ lùng nào đó” trong danh mục"}
    assert run(capsys, data_dir, "import", table, "--dry-run") == (0, {"rows": 2, "added": 1, "skipped": 1, "errors": [expected]})
    assert run(capsys, data_dir, "import", table) == (0, {"rows": 2, "added": 1, "skipped": 1, "errors": [expected]})
    assert run(capsys, data_dir, "import", table) == (0, {"rows": 2, "added": 0, "skipped": 2, "errors": [expected]})
    assert len(run(capsys, data_dir, "task", "list")[1]) == 1
    code, answer = run(capsys, data_dir, "import", table, "--create-units")
    assert (code, answer["added"]) == (0, 1)


@pytest.mark.parametrize(
    "maps",
    [
        ["--map", "Tên việc=content", "Ai làm=lead"],
        ["--map", "Tên việc=content;B=lead"],
        ["--map", "a=Nội dung", "--map", "b=Chủ trì"],
    ],
)
def test_columns_may_be_named(capsys, data_dir, tmp_path, maps):
    path = book(tmp_path / "m.xlsx", [["Tên việc", "Ai làm", "Khi nào xong"], ["Soạn kế hoạch", LEAD, "15/6/2024"]])
    code, answer = run(capsys, data_dir, "import", path)
    assert (code, answer["error"]["code"]) == (1, "import_no_heading")
    assert run(capsys, data_dir, "import", path, *maps)[1]["added"] == 1
    assert run(capsys, data_dir, "import", *maps, path)[1]["skipped"] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["import", "x.xlsx", "--map", "=lead"],
        ["export", "--out", "x.doc"],
        ["export"],
        ["export", "--out", "x.csv", "--what", "all"],
    ],
)
def test_wrong_usage(capsys, data_dir, arguments):
    assert run(capsys, data_dir, *arguments)[0] == 2


def test_a_missing_and_a_damaged_file(capsys, data_dir, tmp_path):
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04 not really")
    assert run(capsys, data_dir, "import", tmp_path / "none.xlsx")[1]["error"]["code"] == "file_missing"
    assert run(capsys, data_dir, "import", tmp_path / "bad.xlsx")[1]["error"]["code"] == "file_damaged"


def fill(data_dir):
    """Tasks of every state, by hand, with codes and without, of one unit and of three."""
    with open_office(data_dir, FixedClock(D("2024-04-01"))) as office:
        group = tuple(TaskUnitDraft(unit_id=unit(office, code)) for code in ("BTCTU", "BTGTU", "BDVTU"))
        helper = (TaskUnitDraft(unit_id=unit(office, "BTCTU")), TaskUnitDraft(unit_id=unit(office, "BDVTU"), role="coordinating"))
        for values in (
            {}, {"code": "007", "sector": "Nội chính", "leader": "Đồng chí A", "decision_level": "Thường trực"}, {"units": group}, {"units": helper},
            {"content": "=1+1", "product": "Báo cáo"}, {"deadline_kind": "ongoing", "due_on": None}, {"deadline_kind": "awaiting", "due_on": None},
            {"deadline_kind": "general", "due_on": None}, {"due_on": None}, {"due_on": D("2024-06-30"), "deadline_phrase": "trong quý II/2024"},
        ):  # fmt: skip
            tasking.add_task(office, draft(office, **values))
        rows = [row.id for task in range(1, 11) for row in office.tasks.units_of(task) if row.role == "lead"]
        tasking.complete(office, rows[0], D("2024-04-01"), "Công văn 12")
        tasking.extend(office, rows[1], D("2024-05-20"), "chờ ý kiến", "Thường trực")
        tasking.stop(office, office.tasks.get_unit(rows[6]).task_id, "không còn cần")
    return len(rows)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_tasks_of_an_export_are_known_again(capsys, data_dir, tmp_path, form):
    count = fill(data_dir)
    path = tmp_path / f"xuất.{form}"
    assert run(capsys, data_dir, "export", "--out", path, "--what", "tasks")[1]["rows"] == count
    assert run(capsys, data_dir, "import", path) == (0, {"rows": count, "added": 0, "skipped": count, "errors": []})
    with open_office(data_dir, FixedClock(D("2024-05-03"))) as office:
        plan = plan_import(office, read_table_file(path), ImportChoices())
        assert {row.action for row in plan.rows} == {"same"}


def test_a_register_of_papers_comes_back_as_nothing_new(capsys, filled, tmp_path):
    path = tmp_path / "đến.xlsx"
    assert run(capsys, filled, "export", "--out", path, "--what", "incoming")[1]["rows"] == 3
    assert run(capsys, filled, "import", path) == (0, {"rows": 3, "added": 0, "skipped": 3, "errors": []})


def test_json_holds_all_tables(capsys, filled, tmp_path):
    path = tmp_path / "x.json"
    assert run(capsys, filled, "export", "--out", path)[1]["rows"] == 6
    made = json.loads(path.read_text(encoding="utf-8"))
    assert [len(made[key]) for key in ("tasks", "incoming", "outgoing")] == [0, 3, 3]
    assert made["incoming"][0]["Số ký hiệu"] == "20-CV/HU"


def test_an_export_goes_into_another_register(capsys, data_dir, tmp_path):
    fill(data_dir)
    path = tmp_path / "x.xlsx"
    run(capsys, data_dir, "export", "--out", path, "--what", "tasks")
    other = tmp_path / "other"
    init_register(other, FixedClock(D("2024-01-02")), OfficeSetup(name="Văn phòng Tỉnh ủy Khác", level="province", preset="2024"))
    code, answer = run(capsys, other, "import", path)
    assert code == 0
    assert answer["added"] + answer["skipped"] == answer["rows"]
    first = {(row["content"], row["lead_unit"], row["due_on"], row["status"]) for row in run(capsys, data_dir, "task", "list")[1]}
    again = {(row["content"], row["lead_unit"], row["due_on"], row["status"]) for row in run(capsys, other, "task", "list")[1]}
    assert again == first

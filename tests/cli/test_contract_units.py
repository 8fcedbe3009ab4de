"""Units of a paper against those of the register: one row per unit of a group, nothing left out in silence."""

from pathlib import Path

import pytest

PAPER = """TỈNH ỦY MẪU
*
Số 15-CV/TU
Mẫu, ngày 02 tháng 4 năm 2024
về việc rà soát hồ sơ
Kính gửi: Các huyện ủy
Giao các huyện ủy báo cáo kết quả rà soát trước ngày 10/4/2024.
Giao Ban Dân vận Tỉnh ủy chủ trì, phối hợp với Ban Tổ chức Tỉnh ủy, Ban Lạ Lùng xây dựng kế hoạch, hoàn thành trước ngày 20/4/2024.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Nguyễn Văn Mẫu
"""


@pytest.fixture
def registered(run, data: Path, tmp_path: Path):
    path = tmp_path / "công văn.txt"
    path.write_text(PAPER, encoding="utf-8")
    return run("register", path, "--accept-tasks", "--data", data, "--today", "2024-04-02", "--json")


def test_a_group_gives_each_of_its_units_a_row(run, data: Path, registered) -> None:
    assert (registered.code, registered.value["proposals"]) == (0, [])
    rows = run("task", "list", "--data", data, "--today", "2024-04-02", "--json").value
    first, second = registered.value["tasks"]
    assert [row["lead_unit"] for row in rows if row["id"] == first] == ["Huyện ủy A", "Huyện ủy B"]
    assert len({row["task_unit_id"] for row in rows}) == len(rows) == 3
    assert next(row for row in rows if row["id"] == second)["coordinating_units"] == ["Ban Tổ chức Tỉnh ủy"]


def test_an_unknown_coordinating_unit_is_told(registered) -> None:
    assert "Ban Lạ Lùng" in registered.err
    assert "Ban Tổ chức" not in registered.err


def test_a_period_from_its_end_is_refused(run, data: Path) -> None:
    answer = run("task", "list", "--from", "2024-05-01", "--to", "2024-04-01", "--data", data, "--json")
    assert (answer.code, answer.error) == (1, "period_reversed")

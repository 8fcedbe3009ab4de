"""Tables of duties (phụ lục phân công) in every shape that extraction gives them: the same tasks from each."""

import pytest

from models.reading.read import read_text

HEAD = "TỈNH ỦY SÔNG LAM\n*\nSố 12-KH/TU\nSông Lam, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\nthực hiện Nghị quyết\n-----\n\nBan Thường vụ Tỉnh ủy xây dựng Kế hoạch như sau:\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nTrần Văn Thí Dụ\n\nPHỤ LỤC\n\n"
TITLES = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")
ROWS = (
    ("1", "Sửa đổi Quy chế làm việc", "Văn phòng Tỉnh ủy", "Ban Nội chính Tỉnh ủy", "15/7/2026"),
    ("2", "Đề án nâng cao chất lượng sinh hoạt chi bộ", "Ban Tổ chức Tỉnh ủy", "", "Quý III/2026"),
    ("3", "Theo dõi tình hình tư tưởng", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "Mặt trận Tổ quốc tỉnh", "Thường xuyên"),
)
WANTED = [
    ("Sửa đổi Quy chế làm việc", "2026-07-15", ["Văn phòng Tỉnh ủy"], ["Ban Nội chính Tỉnh ủy"]),
    ("Đề án nâng cao chất lượng sinh hoạt chi bộ", "2026-09-30", ["Ban Tổ chức Tỉnh ủy"], []),
    ("Theo dõi tình hình tư tưởng", None, ["Ban Tuyên giáo và Dân vận Tỉnh ủy"], ["Mặt trận Tổ quốc tỉnh"]),
]


def read(body):
    tasks = read_text(HEAD + body).tasks
    return [
        (task.content, task.due_on.isoformat() if task.due_on else None, list(task.lead_units), list(task.coordinating_units))
        for task in tasks
    ]


def spaced(widths):
    return "\n".join(
        "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in (TITLES, *ROWS)
    )


SHAPES = {
    "tabs": "\n".join("\t".join(row) for row in (TITLES, *ROWS)),
    "strokes": "\n".join("| " + " | ".join(row) + " |" for row in (TITLES, ("---",) * 5, *ROWS)),
    "strokes without a frame": "\n".join(" | ".join(row) for row in (TITLES, *ROWS)),
    "blanks": spaced((5, 48, 38, 28, 20)),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shape(shape):
    assert read(SHAPES[shape]) == WANTED


def test_a_cell_on_every_line():
    rows = [row for row in ROWS if all(row)]
    text = "\n".join([*TITLES, *(cell for number, row in enumerate(rows, 1) for cell in (str(number), *row[1:]))])
    assert read(text) == [WANTED[0], WANTED[2]]


def test_columns_joined_by_single_blanks():
    titles = ("TT", "Tên nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành")
    rows = [" ".join((row[0], row[1], row[2], row[4])) for row in ROWS[:2]]
    assert read("\n".join([" ".join(titles), *rows])) == [(*WANTED[0][:3], []), WANTED[1]]


def test_cells_that_run_on_under_strokes():
    body = (
        "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian\n"
        "1 | Ban hành bộ tiêu chí theo | Ban Tổ chức | Văn phòng | Trước ngày\n"
        "  | kết quả công việc | Tỉnh ủy | Tỉnh ủy | 01/9/2026\n"
        "2 | Kiểm tra kỷ luật phát ngôn | Ủy ban Kiểm tra | | Tháng 10/2026\n"
        "  | | Tỉnh ủy | |\n"
    )
    assert read(body) == [
        ("Ban hành bộ tiêu chí theo kết quả công việc", "2026-09-01", ["Ban Tổ chức Tỉnh ủy"], ["Văn phòng Tỉnh ủy"]),
        ("Kiểm tra kỷ luật phát ngôn", "2026-10-31", ["Ủy ban Kiểm tra Tỉnh ủy"], []),
    ]


def test_cells_that_run_on_under_blanks():
    body = (
        "TT   Nội dung công việc            Cơ quan chủ trì            Cơ quan phối hợp      Thời gian\n"
        "                                                                                    hoàn thành\n"
        "1    Điều tra, khảo sát nhu cầu    Phòng Lao động -           UBND các xã,          30/4/2026\n"
        "     đào tạo nghề                  Thương binh và Xã hội      thị trấn\n"
        "2    Xây dựng Đề án                Đảng ủy UBND huyện         Phòng Tài chính       Quý II/2026\n"
    )
    assert [(content, due, lead) for content, due, lead, _ in read(body)] == [
        ("Điều tra, khảo sát nhu cầu đào tạo nghề", "2026-04-30", ["Phòng Lao động - Thương binh và Xã hội"]),
        ("Xây dựng Đề án", "2026-06-30", ["Đảng ủy UBND huyện"]),
    ]


def test_a_row_broken_over_lines_between_strokes():
    body = "| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn |\n|---|---|---|---|---|\n| 1 | Báo cáo cải cách | Phòng Văn hóa -\nXã hội | Các đơn vị | 30/6/2026 |\n"
    assert read(body) == [("Báo cáo cải cách", "2026-06-30", ["Phòng Văn hóa - Xã hội"], ["Các đơn vị"])]


def test_other_tables_raise_no_task():
    assert read("TT\tĐảng bộ\tNgày duyệt\tNgười chủ trì\n1\tXã Lũng Vàng\t14/02/2026\tBí thư Tỉnh ủy\n") == []

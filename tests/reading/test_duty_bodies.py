"""Who must deliver: bodies with small words in their names x verbs that no list knows x the forms of a clause."""

from datetime import date
from itertools import cycle

import pytest

from models.reading.read import read_text

HEAD = (
    "TỈNH ỦY SÔNG LAM\n*\nSố 12-CV/TU\nSông Lam, ngày 03 tháng 5 năm 2024\nV/v triển khai công việc\n\nKính gửi:\n- Sở Ngoại vụ,\n"
    "- Các huyện ủy, thành ủy.\n\nThời gian qua, công tác này có chuyển biến. Ban Thường vụ Tỉnh ủy yêu cầu thực hiện như sau:\n\n"
)
BODIES = (
    "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông", "Ban Quản lý khu kinh tế và các khu công nghiệp tỉnh",
    "Phòng Cảnh sát quản lý hành chính về trật tự xã hội", "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ",
    "Phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao", "Trung tâm Phục vụ hành chính công",
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên huyện", "Quỹ Bảo lãnh tín dụng cho doanh nghiệp nhỏ và vừa",
    "Chi cục Quản lý đê điều và Phòng, chống thiên tai", "Cục Thi hành án dân sự tỉnh", "Ngân hàng Nhà nước chi nhánh tỉnh Sông Lam",
    "Kho bạc Nhà nước khu vực V", "Văn phòng Đăng ký đất đai tỉnh", "Văn phòng Điều phối nông thôn mới tỉnh", "Viện kiểm sát nhân dân hai cấp",
    "Tòa án nhân dân khu vực 3", "Ban Chỉ đạo chuyển đổi số tỉnh", "Đội Quản lý trật tự đô thị", "Hạt Kiểm lâm Yên Khê",
    "Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh", "Hội đồng thi đua - khen thưởng tỉnh", "Đảng ủy các cơ quan Đảng tỉnh",
    "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Các chi bộ thôn, bản", "Các cơ quan chuyên trách tham mưu, giúp việc Tỉnh ủy",
    "Các đơn vị sự nghiệp công lập trực thuộc tỉnh", "Các Đoàn kiểm tra của Ban Thường vụ Tỉnh ủy", "Tiểu ban Văn kiện Đại hội",
    "Tỉnh đoàn Sông Lam", "Giám đốc các sở, thủ trưởng các ban, ngành", "Trưởng các thôn, bản", "Lãnh đạo các phòng chuyên môn",
    "Công ty TNHH một thành viên Khai thác công trình thủy lợi", "Hợp tác xã Dịch vụ nông nghiệp Tân Lập", "Ủy ban bầu cử tỉnh",
    "Ban Bảo vệ, chăm sóc sức khỏe cán bộ tỉnh", "Cảng vụ Hàng không Sông Lam", "Thống kê tỉnh", "Đồn Biên phòng cửa khẩu Na Loi",
    "Báo và Phát thanh, truyền hình Sông Lam", "Bệnh viện Y học cổ truyền", "Sở Văn hóa, Thể thao và Du lịch", "Công an tỉnh",
)  # fmt: skip
VERBS = (
    "rà soát hồ sơ cán bộ", "chốt số lượng đại biểu", "vá lỗ hổng bảo mật", "sơn lại vạch kẻ đường", "ghép mã định danh", "xếp hạng các chi bộ",
    "kê biên tài sản", "truy thu tiền thuế", "vẽ lại bản đồ", "có văn bản trả lời", "nghiêm túc kiểm điểm", "tự chấm điểm", "gửi dự thảo báo cáo",
)  # fmt: skip
FORMS = (
    "{B} {v} trước ngày 30/6/2024.",
    "Giao {B} {v}, hoàn thành trước ngày 30/6/2024.",
    "Giao cho {B} {v}, hoàn thành trước ngày 30/6/2024.",
    "Phân công {B} {v} trước ngày 30/6/2024.",
    "Đề nghị {B} {v} trước ngày 30/6/2024.",
    "Ban Thường vụ Tỉnh ủy yêu cầu {B} {v} trước ngày 30/6/2024.",
    "{B} chủ trì, phối hợp với Sở Tư pháp {v} trước ngày 30/6/2024.",
    "{B} có trách nhiệm {v} trước ngày 30/6/2024.",
    "{B} được giao {v} trước ngày 30/6/2024.",
    "{B} khi tổ chức thực hiện phải {v}, hoàn thành trước ngày 30/6/2024.",
    "{B} là cơ quan chủ trì {v}, hoàn thành trước ngày 30/6/2024.",
    "Trước ngày 30/6/2024, {B} {v}.",
    "Trước mắt, {B} {v} trước ngày 30/6/2024.",
    "Để chuẩn bị cho kỳ họp sắp tới, {B} {v} trước ngày 30/6/2024.",
    "Căn cứ kết quả kiểm tra và ý kiến của các đại biểu tại hội nghị, {B} {v} trước ngày 30/6/2024.",
    "Việc này do {B} chủ trì {v}, hoàn thành trước ngày 30/6/2024.",
    "Đối với {B}: {v} trước ngày 30/6/2024.",
    "- {B}: {v} trước ngày 30/6/2024.",
    "Nâng cao chất lượng công tác ({B} {v} trước ngày 30/6/2024).",
    "1. {B}\n\n- {V} trước ngày 30/6/2024.",
    "Điều 4. Trách nhiệm của {B}\n\n1. {V} trước ngày 30/6/2024.",
)


def leads(text):
    """The lead bodies of each task that is due on the day of the table, as the words of their names."""
    due = [task for task in read_text(HEAD + text + "\n").tasks if task.due_on == date(2024, 6, 30)]
    return [words(" ".join(task.lead_units)) for task in due]


def words(names):
    return sorted(word for word in names.replace(",", " ").casefold().split() if word != "và")


@pytest.mark.parametrize("form", FORMS, ids=[form[:40] for form in FORMS])
def test_every_body_in_every_form(form):
    wrong = [
        (body, verb, found)
        for body, verb in zip(BODIES, cycle(VERBS), strict=False)
        if (found := leads(form.format(B=body, v=verb, V=verb[0].upper() + verb[1:]))) != [words(body)]
    ]
    assert wrong == []


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("form", FORMS[:2])
def test_every_verb_behind_names_of_every_build(form, verb):
    for body in BODIES[::4]:
        assert leads(form.format(B=body, v=verb)) == [words(body)], body


def test_two_bodies_share_a_deadline():
    for body in BODIES:
        assert leads(f"{body} và Sở Tư pháp rà soát hồ sơ cán bộ trước ngày 30/6/2024.") == [words(f"{body} Sở Tư pháp")], body
        assert leads(f"Sở Tư pháp, {body} vẽ lại bản đồ trước ngày 30/6/2024.") == [words(f"{body} Sở Tư pháp")], body


@pytest.mark.parametrize(
    "words_told",
    [
        "Chỉ định Ban Chấp hành Đảng bộ gồm 27 đồng chí, Ban Thường vụ gồm 9 đồng chí.",
        "Ngày 30/4/2024, Ban Thường vụ Tỉnh ủy họp, nghe báo cáo về công việc từ đầu tháng 4/2024 đến nay.",
        "Hội nghị do Ban Tổ chức Tỉnh ủy chủ trì đã thành công tốt đẹp.",
    ],
)
def test_statements_charge_nobody(words_told):
    assert read_text(HEAD + words_told + "\n").tasks == ()

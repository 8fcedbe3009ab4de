"""The settings of the tab Văn phòng as data: the ones that offices change, with their words; every other keeps its default."""

from dataclasses import dataclass
from typing import Any

from models.services.paper.envelopes import envelope_sizes


@dataclass(frozen=True)
class Item:
    """One setting on screen; `choices` words the values of a setting with choices."""

    key: str
    text: str
    hint: str = ""
    choices: tuple[tuple[Any, str], ...] = ()
    span: int = 1


READING = "Đọc bản chụp và tệp Word cũ"
NOTICE = "Thông báo mỗi ngày"
_DAYS = (("calendar", "ngày lịch"), ("working", "ngày làm việc"))
_FIELDS = "Dùng được {unit}, {office}, {board}, {new_deadline}, {channel}, {count}, {days}. Để trống: theo mẫu của chương trình."
_REPORT_FIELDS = "Dùng được {office}, {board}, {count}, {units}, {days}. Để trống: theo mẫu của chương trình."

GROUPS: tuple[tuple[str, str, tuple[Item, ...]], ...] = (
    (
        "Văn phòng",
        "units",
        (
            Item("office.name", "Tên văn phòng", span=2),
            Item("office.place", "Địa danh trước ngày"),
            Item("office.superior_line", "Dòng trên phần đầu công văn"),
            Item("office.issuer_line", "Dòng dưới phần đầu công văn"),
            Item("office.permanent_board", "Nơi nhận báo cáo"),
            Item("office.position", "Chức vụ ký mặc định"),
            Item("office.signing_authority", "Quyền hạn ký mặc định", "Để trống: ký trực tiếp."),
            Item("letter.archive_line", "Dòng lưu"),
            Item("letter.internal_distribution", "Nơi nhận trong văn phòng"),
            Item("letter.contact_line", "Câu nêu đầu mối cuối công văn", span=2),
        ),
    ),
    (
        "Thời hạn và cảnh báo",
        "clock",
        (
            Item(
                "before_policy",
                "Việc “trước ngày” làm đúng ngày đó",
                choices=(("lenient", "vẫn tính đúng hạn"), ("strict", "tính quá hạn")),
            ),
            Item("due_soon_days", "Sắp đến hạn: còn bao nhiêu ngày"),
            Item("yellow_days", "Cảnh báo vàng: còn bao nhiêu ngày"),
            Item("yellow_unit", "Số ngày của mức vàng tính theo", choices=_DAYS),
            Item("special_red_days", "Đỏ đặc biệt: quá bao nhiêu ngày"),
            Item("special_red_unit", "Số ngày của mức đỏ đặc biệt tính theo", choices=_DAYS),
            Item("week_ends_on", "“Trong tuần” là đến hết", choices=((5, "thứ Sáu"), (6, "thứ Bảy"), (7, "Chủ nhật"))),
            Item("recurring.default_day", "Ngày báo cáo tháng khi văn bản không ghi"),
            Item(
                "report.closing_day",
                "Ngày chốt số liệu báo cáo",
                "Áp dụng cho các kỳ chốt từ nay; báo cáo đã chốt không đổi.",
                choices=(
                    (0, "theo thể thức (Đảng: cuối tháng)"),
                    (31, "ngày cuối tháng"),
                    (14, "ngày 14"),
                    (15, "ngày 15"),
                    (20, "ngày 20"),
                    (25, "ngày 25"),
                ),
            ),
            Item("extension.cap", "Số lần gia hạn không cần lý do vượt (0: không giới hạn)"),
            Item("target.risk_margin", "Chỉ tiêu có nguy cơ: chậm hơn tiến độ đều bao nhiêu %"),
            Item("issue_within_days", "“Ký ban hành” không ghi hạn: bao nhiêu ngày"),
            Item("counted_term_shift", "Hạn đếm ngày rơi vào ngày nghỉ thì lùi sang ngày làm việc"),
        ),
    ),
    (
        NOTICE,
        "clock",
        (
            Item("notice.is_on", "Mỗi ngày một thông báo gom"),
            Item("notice.hour", "Từ giờ", "Giờ và phút, ví dụ 08:00."),
            Item("notice.working_days_only", "Chỉ trong ngày làm việc"),
        ),
    ),
    (
        "Đôn đốc",
        "reminders",
        (
            Item("ladder.gap_working_days", "Cách nhau ít nhất giữa hai công văn (ngày làm việc)"),
            Item("ladder.reply_working_days", "Hạn trả lời (ngày làm việc)"),
            Item("ladder.reply_days", "Hạn trả lời theo ngày lịch", "0: theo ngày làm việc ở ô bên."),
            Item(
                "ladder.letter_limit", "Số công văn trước khi báo cáo Thường trực", choices=((1, "1 công văn"), (2, "2 công văn"))
            ),
            Item("ladder.report", "Báo cáo Thường trực sau công văn cuối"),
            Item("ladder.restart_after_extension", "Gia hạn xong mà lại quá hạn thì đôn đốc lại từ lần 1"),
            Item(
                "letter.issuer",
                "Công văn đôn đốc ban hành với danh nghĩa",
                choices=(("office", "văn phòng"), ("committee", "cấp ủy")),
            ),
            Item("ladder.note", "Nhắc trong chương trình khi sắp đến hạn"),
            Item("ladder.phone", "Đề nghị gọi điện trước công văn lần 1", "Chỉ là gợi ý, không phải điều kiện của công văn."),
        ),
    ),
    (
        "Người ký và lời văn từng lần đôn đốc",
        "signature",
        (
            Item("stage.letter_1.signer", "Công văn lần 1: người ký"),
            Item("stage.letter_1.authority", "Công văn lần 1: quyền hạn ký", "Để trống: theo người ký."),
            Item("stage.letter_1.subject", "Công văn lần 1: trích yếu", span=2),
            Item("stage.letter_1.request", "Công văn lần 1: đoạn yêu cầu", _FIELDS, span=2),
            Item("stage.letter_2.signer", "Công văn lần 2: người ký"),
            Item("stage.letter_2.authority", "Công văn lần 2: quyền hạn ký", "Để trống: theo người ký."),
            Item("stage.letter_2.subject", "Công văn lần 2: trích yếu", span=2),
            Item("stage.letter_2.request", "Công văn lần 2: đoạn yêu cầu", _FIELDS, span=2),
            Item("stage.report.signer", "Báo cáo Thường trực: người ký"),
            Item("stage.report.authority", "Báo cáo Thường trực: quyền hạn ký", "Để trống: theo người ký."),
            Item("stage.report.subject", "Báo cáo Thường trực: trích yếu", span=2),
            Item("stage.report.request", "Báo cáo Thường trực: đoạn kiến nghị", _REPORT_FIELDS, span=2),
        ),
    ),
    (
        "Số và sổ",
        "registering",
        (
            Item("qd_series", "Quyết định và Quy định", choices=(("one", "chung một dãy số"), ("two", "hai dãy số"))),
            Item("arrival_reset", "Số đến đánh lại", choices=(("year", "mỗi năm"), ("term", "mỗi nhiệm kỳ"))),
            Item(
                "administrative_series",
                "Giấy mời và loại hành chính",
                choices=(("own", "dãy số riêng"), ("letter", "chung với công văn")),
            ),
            Item(
                "secret_incoming",
                "Văn bản mật gửi đến",
                choices=(("refuse", "không vào sổ này"), ("placeholder", "ghi một dòng không nội dung")),
            ),
            Item("inserted_allowed", "Cho phép số chèn (12a)"),
        ),
    ),
    (
        READING,
        "eye",
        (
            Item("intake.tesseract_path", "Chương trình nhận dạng Tesseract", "Để trống: tự tìm trên máy.", span=2),
            Item(
                "intake.doc_converter_path", "Chương trình đọc tệp .doc", "LibreOffice (soffice), antiword hoặc catdoc.", span=2
            ),
        ),
    ),
    (
        "Trình bày văn bản",
        "document",
        (
            Item(
                "layout.profile",
                "Thể thức",
                choices=(("HD05", "Hướng dẫn 05"), ("HD36", "Hướng dẫn 36"), ("ND30", "Nghị định 30")),
            ),
            Item(
                "layout.subject_prefix",
                "Trước trích yếu công văn",
                choices=(("về việc", "về việc"), ("V/v", "V/v"), ("", "không ghi")),
            ),
            Item(
                "layout.state_profile",
                "Thể thức văn bản đánh số kiểu Nhà nước",
                choices=(("ND30", "Nghị định 30"), ("HD05", "Hướng dẫn 05"), ("HD36", "Hướng dẫn 36")),
            ),
            Item("layout.spelling_tone", "Đặt dấu trong bài", choices=(("ủy", "ủy"), ("uỷ", "uỷ"))),
            Item("layout.capital_spelling_tone", "Đặt dấu chữ hoa", choices=(("UỶ", "UỶ"), ("ỦY", "ỦY"))),
            Item(
                "layout.last_addressee_mark",
                "Dấu sau dòng Kính gửi cuối",
                choices=((";", "chấm phẩy"), (".", "chấm"), ("", "không")),
            ),
            Item(
                "layout.body_pt",
                "Cỡ chữ bài (pt)",
                "Hướng dẫn 05, 36: 14-15; Nghị định 30: 13-14. Ngoài khoảng thì in cỡ gần nhất.",
            ),
            Item(
                "layout.type_pt",
                "Cỡ chữ tên loại (pt)",
                "Hướng dẫn 05, 36: 15-16; Nghị định 30: 13-14. Ngoài khoảng thì in cỡ gần nhất.",
            ),
            Item("layout.table_pt", "Cỡ chữ bảng trong văn bản (pt)"),
            Item("layout.data_as_of_pt", "Cỡ chữ dòng “Số liệu tính đến” (pt)"),
            Item("layout.line_exact_pt", "Dãn dòng (pt)"),
            Item("layout.paragraph_gap_pt", "Cách đoạn (pt)"),
            Item("layout.indent_mm", "Lùi đầu dòng (mm)"),
            Item("layout.signature_gap_mm", "Chừa chỗ ký (mm)"),
            Item("layout.header_left_mm", "Bề rộng khối tên cơ quan (mm)"),
            Item("layout.rule_weight_pt", "Nét đường kẻ (pt)"),
            Item("layout.star_pt", "Cỡ dấu sao (pt)"),
            Item("layout.star_bold", "Dấu sao in đậm"),
            Item("layout.standalone_position_bold", "Chức vụ ký trực tiếp in đậm"),
            Item("layout.urgency_frame", "Đóng khung dấu độ khẩn", "Văn bản Nhà nước luôn có khung."),
            Item("layout.appendix_first_page_number", "Đánh số trang đầu phụ lục"),
            Item("layout.appendix_label_pt", "Cỡ chữ dòng “Phụ lục” (pt)"),
            Item("layout.appendix_title_pt", "Cỡ chữ tên phụ lục (pt)"),
            Item("layout.landscape_margins_mm", "Lề trang ngang (mm)", "Trên, dưới, trái, phải; ví dụ 30 15 20 20."),
            Item("layout.a5_pt", "Cỡ chữ bài trên khổ A5 (pt)", "Các cỡ chữ khác nhỏ theo cùng tỷ lệ."),
            Item("layout.a5_margins_mm", "Lề khổ A5 (mm)", "Trên, dưới, trái, phải; ví dụ 15 15 20 10."),
            Item("layout.comma_before_date_in_citation", "Dấu phẩy trước ngày khi viện dẫn"),
        ),
    ),
    (
        "Sổ, phiếu, nhãn in",
        "print",
        (
            Item(
                "book.incoming_columns",
                "Sổ văn bản đến",
                choices=(("profile", "theo thể thức"), ("10", "10 cột (Nghị định 30)"), ("11", "11 cột (cơ quan đảng)")),
            ),
            Item("book.columns.incoming", "Cột in của sổ văn bản đến", "Số thứ tự cột, ví dụ 1 2 4 3; để trống: đủ cột."),
            Item("book.columns.outgoing", "Cột in của sổ văn bản đi"),
            Item("book.columns.follow_up", "Cột in của sổ theo dõi"),
            Item("book.columns.handover", "Cột in của sổ chuyển giao"),
            Item("book.columns.post", "Cột in của sổ bưu điện"),
            Item(
                "cover_list.columns",
                "Cột in của danh sách công văn phát hành",
                "1 TT, 2 số ký hiệu, 3 đơn vị, 4 số nhiệm vụ, 5 lần; để trống: đủ cột.",
            ),
            Item("book.sheet", "Khổ giấy của sổ ngang", choices=(("A4", "A4"), ("A3", "A3"))),
            Item("book.spread", "Sổ ngang in thành hai trang mở", "A4: hai tờ đứng liền nhau; A3: một tờ gấp đôi."),
            Item("book.handover_papers", "Sổ chuyển giao có cột số, ngày văn bản"),
            Item("book.column_numbers", "Dòng số thứ tự cột dưới đầu bảng"),
            Item("book.seal", "Dấu niêm phong của sổ ở chân trang"),
            Item("layout.register_pt", "Cỡ chữ trong sổ (pt)"),
            Item(
                "print.app_footer",
                "Dòng “Lập bằng Sổ Đôn Đốc” ở chân trang",
                "Danh sách phát hành, bàn giao, bảng ngoại lệ, chỉ tiêu, bảng kỳ báo cáo. Văn bản gửi đi không bao giờ có.",
                choices=(("lists", "trên các bảng dùng trong văn phòng"), ("none", "không in")),
            ),
            Item(
                "envelope.size",
                "Khổ phong bì",
                choices=tuple((key, one["name"]) for key, one in envelope_sizes().items()),
            ),
            Item("office.address", "Địa chỉ ghi trên phong bì"),
            Item("office.phone", "Điện thoại, fax, thư điện tử trên phong bì", "Ghi như sẽ in, ví dụ ĐT: 0208 3855 000."),
            Item(
                "slip.sheet", "Khổ phiếu xử lý", choices=(("A5", "A5, mỗi tờ một phiếu"), ("A4", "A4 ngang, hai phiếu rồi cắt"))
            ),
            Item("slip.code", "In mã vạch trên phiếu xử lý"),
            Item(
                "stamp.sheet",
                "Dấu ĐẾN in lên",
                "Lên văn bản: đặt chính tờ A4 đó vào khay giấy, in đúng cỡ 100%.",
                choices=(("label", "nhãn rồi dán"), ("A4", "trang đầu của văn bản")),
            ),
            Item("stamp.left_mm", "Dấu ĐẾN trên văn bản: cách mép trái (mm)"),
            Item("stamp.top_mm", "Dấu ĐẾN trên văn bản: cách mép trên (mm)"),
            Item("stamp.width_mm", "Dấu ĐẾN: chiều ngang (mm)"),
            Item("stamp.height_mm", "Dấu ĐẾN: chiều cao (mm)"),
        ),
    ),
)

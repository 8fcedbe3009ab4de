"""Lists of bodies in running text: where a body's name begins, where it ends (at a verb), and how a list is split."""

import re
from dataclasses import dataclass

from models.reading.names import BODY, WORDS_OF_BODIES

_GROUP = (
    r"(?:[Cc]ác|[Nn]hững|[Tt]oàn thể|[Mm]ỗi|[Tt]ừng) (?:ban(?! hành)|sở|cơ quan|đơn vị|địa phương|huyện|thành [uủ][ỷy]|thị [uủ][ỷy]|quận [uủ][ỷy]|đảng|chi bộ|chi(?=,)|đồng chí|tổ chức|c[ấắ]p [uủ][ỷy]"
    r"|ngành|xã|phường|thôn|tổ|phòng|hội|đoàn thể|doanh nghiệp|trường|thành viên|Ban|Sở|Tổ|Huyện|Thành|Đảng|Chi bộ|cơ sở|tỉnh|bộ phận|chủ đầu tư|nhà thầu|trưởng (?:thôn|bản|phòng|khu|ban)|hiệu trưởng|tổ trưởng|bí thư|chủ tịch|chi [uủ][ỷy]|khu phố|trung tâm|bệnh viện|trạm|công ty|lực lượng|báo|công chức|quận|bộ, ngành|vụ|cục|viện|Viện|trường|văn phòng)"
)
_SPLIT_HEAD = re.compile(rf"(?:{BODY}|{_GROUP}|[Ll]ãnh đạo (?:UBND|Sở|Văn phòng|Ban)|cơ quan (?:thường trực|tham mưu))")
HEAD = re.compile(
    rf"(?:{BODY}|{_GROUP}|(?:ban (?:thường vụ|chấp hành|tổ chức|tuyên giáo|dân vận)|thường trực|văn phòng|[uủ][ỷy] ban kiểm tra|bí thư|chủ tịch) (?:các )?(?:chi|đảng|huyện|thành|thị|quận|tỉnh|cấp|xã|phường) ?(?:[uủ][ỷy]|bộ)?"
    rf"|chi bộ(?:, đảng bộ)? (?:cơ sở|trực thuộc|thôn)|cơ quan (?:lập|chủ quản|được|có|liên quan|soạn thảo|chuyên môn)|(?:đảng [uủ][ỷy]|huyện [uủ][ỷy]|thành [uủ][ỷy]|thị [uủ][ỷy]) (?:các )?(?:xã|phường|cơ quan|khối|quân|công|trực)|[Ll]ãnh đạo (?:UBND|Sở|Văn phòng|Ban)|[Cc]ơ quan (?:thường trực|tham mưu))"
)
_LIST_JOIN = re.compile(r"(?:[,;] (?:và |cùng )?| và | cùng |[-–] )")
_ASIDE = re.compile(r" ?\([^()]{6,120}\)$")
_KEEP = re.compile(r"các (?:tổ chức chính trị|đoàn thể|tổ chức thành viên)")
_NO_SPLIT_BEFORE = re.compile(r"(?:ĐBQH|đại biểu Quốc hội)$")
VERBS = (
    "chủ trì|chủ động|tham mưu|theo dõi|chỉ đạo|định hướng|lãnh đạo|phối hợp|tổ chức|xây dựng|rà soát|hoàn thành|hoàn thiện|hoàn tất|báo cáo|gửi|tổng hợp|cụ thể hóa|cụ thể hoá"
    "|triển khai|thực hiện|hướng dẫn|kiểm tra|giám sát|đôn đốc|căn cứ|chịu trách nhiệm|có trách nhiệm|khẩn trương|trình|ban hành|chuẩn bị|thẩm định|thẩm tra|đề xuất|tiếp tục"
    "|tăng cường|thường xuyên|hằng (?:ngày|tuần|tháng|quý|năm)|hàng (?:ngày|tuần|tháng|quý|năm)|định kỳ|tập trung|quán triệt|nghiên cứu|cho ý kiến|bố trí|phân công|giúp|nộp|đánh giá|tuyên truyền"
    "|đẩy mạnh|chậm nhất|muộn nhất|trước ngày|phải|cần|giải trình|lập|cung cấp|đăng ký|sơ kết|tổng kết|kiện toàn|xem xét|khắc phục|giải quyết|xử lý|bảo đảm|đảm bảo|quan tâm|phát huy"
    "|nâng cao|phát động|tiếp thu|thống nhất|thông báo|đưa|cử|nêu|vận động|phổ biến|tiến hành|kịp thời|theo chức năng|theo nhiệm vụ|theo thẩm quyền|làm rõ|làm việc|xác minh|bổ sung|biên soạn|dự thảo|soạn thảo"
    "|góp ý|tham gia|chấp hành|nắm|nhận|khảo sát|thành lập|sắp xếp|bàn giao|quyết định|sớm|trong|từ ngày|nghiêm túc|duy trì|công bố|công khai|thanh tra|điều tra|kiểm điểm|tự kiểm tra|đề nghị|gương mẫu|vào cuộc|làm tốt|chú trọng|tạo điều kiện|hỗ trợ|huy động|xin ý kiến|đi cơ sở|đi công tác|lấy ý kiến|tổ chức thực hiện|trực tiếp|ghi nhận|mở|họp|cập nhật|công nhận|phát hành|phản biện|hậu kiểm|nghiệm thu|đối chiếu|số hóa|số hoá|cấp phép|cấp giấy|thu hồi|thống kê|phê duyệt|ký|rút kinh nghiệm|khởi công|nạo vét|sửa chữa|đóng cửa|kích hoạt|ra quân|giao ban|dự họp|dự hội nghị|dự đúng|trao đổi|tiếp nhận|bắt đầu|điều chỉnh|điều động|xét|tự rà soát|vận hành|ngăn chặn|phát hiện|trả lời|tập huấn|bồi dưỡng|huấn luyện|rà quét|gặp gỡ|phụ trách|hoàn chỉnh|thi công|lắp đặt|di dời|giải tỏa|niêm yết|chi trả|thanh toán|quyết toán|kê khai|giải ngân|phân bổ|đối thoại|xét duyệt|trang bị|khánh thành|khai giảng|kết nạp|thu thập|cải tạo|nâng cấp|khoanh vùng|sơ tán|kêu gọi|kiểm kê|kiểm đếm|phúc tra|nhập dữ liệu|đồng bộ|kết nối|chuyển giao|chỉnh lý|biên tập|thiết kế|đo đạc|tiếp công dân|mời|trồng|giới thiệu|tuyển chọn|tuyển dụng|giải thể|sáp nhập|hợp nhất|đăng tải|tôn vinh|trùng tu|tôn tạo|phục dựng|khơi thông|khơi phục|khôi phục|mở rộng|thu gom|thu hút|thu nộp|kiểm định|kiểm nghiệm|giám định|lấy mẫu|cách ly|khử khuẩn|cấp phát|cung ứng|xuất cấp|gia hạn|cưỡng chế|xử phạt|khởi tố|truy tố|xét xử|triệt phá|trấn áp|tuần tra|diễn tập|phát sóng|đưa tin|in ấn|xuất bản|cài đặt|tích hợp|chia sẻ|sao lưu|tất toán|đối soát|tạm ứng|ứng kinh phí|thanh lý|định giá|mua sắm|cắm mốc|trích đo|giao đất|san lấp|gia cố|duy tu|bảo dưỡng|thông tuyến|thông xe|bốc xúc|điều tiết|gieo cấy|chăm sóc|tiêu hủy|chốt chặn|tham dự|hiệp thương|rà lại|phân loại|phân công|chuyển hồ sơ|tạm dừng|dừng|ký kết|cam kết|xóa|thay thế|lựa chọn|đề cử|bầu|bổ nhiệm|luân chuyển|tinh giản|kiểm soát|quán xuyến|hiến kế|khai trương|khánh tiết|trang trí|phục vụ|đón|tiễn|thăm|tặng|trao|hướng tới|chi tiền|chi hỗ trợ|ưu tiên|dành|tiết kiệm|cắt giảm|rút ngắn|đơn giản|thí điểm|nhân rộng|mở đợt|hủy bỏ|từ chối|có nhiệm vụ|cắt tỉa|dành|lưu ý|tổng vệ sinh|trực ban|ứng trực|kêu gọi|là (?:cơ quan|đơn vị|đầu mối)|có (?:báo cáo|văn bản|kế hoạch|phương án|trách nhiệm)|tiêu nước|tiêu úng|thu(?! hồi| thập| gom| hút)"
)
_NOT_VERB_BEFORE = re.compile(
    r"(?:[Bb]an|Sở|Phòng|[Cc]ơ quan|(?<!chức )[Cc]án bộ|chuyên trách|[Cc]ác|của|cấp|những|mỗi|từng|và các|Trung tâm|Cục|Hội|thông tin,|tham mưu,|hội đồng|bộ phận|Đoàn|Viện|lực lượng|công tác|như kính|kính|(?<!chủ )đầu tư|Tổ) $"
)
_NOT_VERB_AFTER = re.compile(
    r"(?:tổ chức (?:chính trị|đảng|hội(?! thi| nghị| thảo| diễn| chợ)|đoàn thể|cơ sở|liên quan|thành viên|xã hội)|báo cáo viên|chỉ đạo cấp|trực tiếp của)"
)
_NOUNISH = frozenset(  # verbs that also stand inside names: cơ quan tham mưu, Ban tổ chức
    (
        "tham mưu",
        "tổ chức",
        "kiểm tra",
        "thanh tra",
        "giám sát",
        "lãnh đạo",
        "chỉ đạo",
        "điều tra",
        "quyết định",
        "tuyên truyền",
        "báo cáo",
        "giúp",
        "hướng dẫn",
        "thẩm định",
        "xây dựng",
        "nghiên cứu",
        "chấp hành",
        "phối hợp",
        "thực hiện",
        "gửi",
        "nội chính",
        "thông báo",
        "tổng hợp",
        "xử lý",
        "vận động",
        "cần",
        "phải",
    )
)
_UY = r"[uủ][ỷy]"
_DEPARTMENTS = (
    "Nội vụ|Tư pháp|Kế hoạch và Đầu tư|Tài chính|Công Thương|Nông nghiệp và (?:Phát triển nông thôn|PTNT|Môi trường)|Giao thông vận tải|Xây dựng"
    "|Tài nguyên và Môi trường|Thông tin và Truyền thông|Lao động(?: - |-)Thương binh và Xã hội|Văn h(?:óa|oá),? Thể thao(?: và Du lịch)?|Khoa học và Công nghệ"
    "|Giáo dục và Đào tạo|Y tế|Ngoại vụ|Du lịch|Dân tộc và Tôn giáo|Quy hoạch(?: - |-)Kiến trúc"
)
_DONE_TO = frozenset(("phân công", "kiểm tra", "giám sát", "mời", "kiểm điểm", "thanh tra"))  # "các cơ quan được phân công"
_PLAIN_VERBS = frozenset(("gửi", "cần", "phải", "tổng hợp", "phối hợp", "thực hiện"))
_WHOLE = re.compile(  # a name that is complete: what follows in small letters begins the duty
    rf"(?:Sở (?:{_DEPARTMENTS})|(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Tt]hị|[Qq]uận|[Đđ]ảng) {_UY}|Tỉnh đoàn|(?<= )(?:tỉnh|huyện|xã(?! hội)|phường|thành phố|thị xã|thị trấn|đặc khu)"
    rf"|(?:(?:Tỉnh|Thành|Huyện|Thị|Quận) {_UY}|(?<= )(?:tỉnh|huyện|xã(?! hội)|phường|thành phố|thị xã|thị trấn|đặc khu|thôn|bản)|Chi bộ)(?: [A-ZĐÂÊÔƠƯÁẤẮÉẾÓỐỚÚỨÍÝÀẦẰÈỀÒỒỜÙỪÌỲẢẨẲẺỂỎỔỞỦỬỈỶẠẬẶẸỆỌỘỢỤỰỊỴÃẪẴẼỄÕỖỠŨỮĨỸ]\w*)+)"
    r" (?=[^\W\d_])(?![A-ZĐ])"
)
_NOUN = (
    r"(?:đảng bộ bộ phận|bộ phận|sở|ban|bộ(?! phận)|ngành|đoàn thể|cơ quan|đơn vị|địa phương|phòng|chi bộ|chi [uủ][ỷy]|chi|đảng bộ|đảng [uủ][ỷy]|(?:huyện|thị|thành|quận|tỉnh) [uủ][ỷy]|cấp [uủ][ỷy]"
    r"|tổ chức đảng|tổ chức cơ sở đảng|xã|phường|thị trấn|đặc khu|huyện|thành phố|thị xã|quận|tỉnh|thôn|bản|khu phố|tổ dân phố|trường học|trường|chủ đầu tư"
    r"|doanh nghiệp|hợp tác xã|hội|trưởng thôn|trưởng bản|trưởng phòng|thành viên|trung tâm|công ty|bệnh viện|viện|vụ|cục|trạm|đoàn kiểm tra|tổ công tác)"
)
_WHOLE_GROUP = re.compile(  # "các chi bộ trực thuộc" is complete before a word that does not go on with it
    rf"(?:[Cc]ác {_NOUN}(?:,? (?:và )?(?:các )?{_NOUN}){{0,6}}(?: (?:trực thuộc|thuộc|có liên quan|liên quan|chuyên môn|cơ sở|cấp (?:tỉnh|huyện|xã)|trên địa bàn(?: (?:tỉnh|huyện|xã|phường|thành phố))?"
    rf"|nêu trên|nói trên|của (?:tỉnh|huyện|xã|phường|thành phố)|toàn (?:tỉnh|huyện|xã)|trong (?:tỉnh|huyện|toàn tỉnh)|ven biển|cả nước)){{0,3}}"
    rf"|Tổ (?:công tác|kiểm tra|giúp việc|thẩm định|soạn thảo|biên tập)|Đoàn (?:kiểm tra|công tác|giám sát|thanh tra)|Ban (?:Tổ chức|Tuyên giáo|Dân vận|Nội chính|Xây dựng Đảng|Chỉ đạo|Quản lý dự án)|Tổ chức cán bộ)"
    r" (?=[^\W\d_])(?![A-ZĐ])"
)
_GROUP_GOES_ON = re.compile(
    r"(?:tham mưu|giúp việc|chuyên|báo chí|tố tụng|nội chính|truyền thông|quản lý|nhà nước|trung ương|ngành|đóng|hành chính|sự nghiệp|dự toán|chức năng|đảng|chính|quân|vũ trang"
    r"|bầu cử|kinh doanh|sản xuất|viễn thông|cấp|phụ|đầu|tài|y tế|giáo|hội|mầm|dân|nghề|đào|đại học|cao đẳng|được|đang|chưa|đã|dự kiến|không|lực lượng|lãnh đạo (?!và|việc)|bí thư|phó|trưởng"
    r"|thành viên|cán bộ|đồng chí|nào|đại biểu|nêu|nói|đứng|trọng điểm|điểm|khó khăn|sau|còn|sử dụng|thực hiện (?=giãn|thí)|khác|của|trên|trong|ngoài|ở|do|mà|bị|vi phạm|xây dựng [Đđ]ảng|nghiên cứu|lớn|nhỏ|mới|cũ|đó|này|ấy|kia|đối tượng)(?![^\W\d_])"
)
_IN_NAME = re.compile(  # small words that go on with a name
    r"(?:[uủ][ỷy]|viên|và|các|cùng|cũ|mới|thuộc|trực thuộc|trong|trên|tại|có|liên|vùng|ven|miền|biên|được|còn|lân|giáp|nghèo|này|nói|nơi|nêu|như|với|đoàn|tỉnh|huyện|thành|thị|xã|phường|đặc|khu|khối|cơ quan|cấp|quân|công an|bộ|khóa|khoá|nhiệm kỳ|lần|phụ trách|học|tế|cơ sở|tiểu học|mầm non|trung học|phổ thông)(?![^\W\d_])"
)
_LEADERS = re.compile(r"(?:lãnh đạo|chỉ đạo) (?:chủ chốt|các|UBND|Sở|Ban|Văn phòng|tỉnh|huyện)")
_VERB = re.compile(rf"(?<= )(?:{VERBS})(?![^\W\d_])")
_STOP = re.compile(r"[:.(!?]|/\./|\s[-–]\s(?=(?:Giao|Đề nghị))")
_AS_ADDRESSED = re.compile(r"như (?:trên|kính gửi|đã nêu)|nêu trên|có tên trên|kính gửi|\b[Qq]uý (?:cơ quan|đơn vị|đồng chí)")
_COMMON = r"cơ quan|đơn vị|địa phương|ban|sở|ngành|cấp [uủ][ỷy]|tổ chức đảng|tổ chức cơ sở đảng|đảng bộ|chi bộ|đồng chí|cấp|đoàn thể|chính quyền"
_GENERIC = re.compile(rf"(?:các|những)? ?(?:{_COMMON})(?:,? (?:và )?(?:các )?(?:{_COMMON}|tổ chức|liên quan|có liên quan))*")
_LIST_LABEL = re.compile(
    r"^(?:[Cc]ác )(?P<kind>[Ss]ở|[Bb]an|[Hh]uyện|[Xx]ã|[Pp]hường)(?P<colon>:| (?=[A-ZĐ])(?!Tỉnh|Thành [uủ]|Huyện|Thị [uủ]|Đảng|Trung ương))"
)
_PAIRS = (
    "Kế hoạch và Đầu tư",
    "Giáo dục và Đào tạo",
    "Nông nghiệp và Phát triển nông thôn",
    "Nông nghiệp và Môi trường",
    "Khoa học và Công nghệ",
    "Thông tin và Truyền thông",
    "Tài nguyên và Môi trường",
    "Tuyên giáo và Dân vận",
    "Phát thanh và Truyền hình",
    "Dân tộc và Tôn giáo",
    "Văn hóa, Thể thao và Du lịch",
    "Văn hoá, Thể thao và Du lịch",
    "Lao động - Thương binh và Xã hội",
    "Thương binh và Xã hội",
)
_THINGS = re.compile(r"(?:Kế hoạch|Chỉ tiêu|Nhiệm vụ|Quyết định|Thông báo|Kết luận|Nghị quyết|Chỉ thị|Công văn|Dự toán)\b")
GIVERS = re.compile(
    r"(?<![^\W_])(?:yêu cầu|đề nghị|giao(?! thông| dịch| ban)|đã|thống nhất|kết luận|nhận được|đồng ý|ghi nhận|đánh giá cao|biểu dương|được(?! phân công| giao| kiểm tra| giám sát| mời| kiểm điểm| thanh tra)|sẽ|là|có(?! trách nhiệm| nhiệm vụ| báo cáo| văn bản| kế hoạch| phương án)|nhận thấy|nhận định|tổ chức họp|như sau|nêu|trân trọng|ban hành(?! (?:kế hoạch|chương trình|hướng dẫn|văn bản|quy chế|công văn|nghị quyết|quyết định|đề án|quy định|chỉ thị|các văn bản)))(?![^\W_])"
)
MAX_PHRASE = 360


@dataclass(frozen=True, slots=True)
class UnitPhrase:
    """Bodies named at text[start:end], and whether they only point back to the addressees."""

    start: int
    end: int
    names: tuple[str, ...]
    is_as_addressed: bool = False
    is_generic: bool = False


def read_units(text: str, at: int, *, is_given: bool = False) -> UnitPhrase | None:
    """The list of bodies that begins at `at` and ends before the first verb; None when no body begins there.

    `is_given`: it stands behind "Giao", so that a name of any kind is a body, when a verb follows it.
    """
    is_known = HEAD.match(text, at) is not None
    if not is_known and not (is_given and text[at : at + 1].isupper() and not _THINGS.match(text, at)):
        return None
    limit = min(len(text), at + MAX_PHRASE)
    label = _LIST_LABEL.match(text[at : at + 12])
    stop = _STOP.search(text, at + label.end() if label and label["colon"] == ":" else at, limit)
    while stop and stop.group() in ".(" and _is_inside(text, stop):
        after = text.find(")", stop.end(), limit) + 1 if stop.group() == "(" else stop.end()
        if after <= 0:
            break
        stop = _STOP.search(text, after, limit)
    end = stop.start() if stop else limit
    if stop is None and limit < len(text):
        end = limit
    for verb in _VERB.finditer(text, at, end):
        if _is_verb(text, at, verb):
            end = verb.start()
            break
    else:
        if (stop is None and limit < len(text)) or not is_known:
            return None
    end = _whole_end(text, at, end)
    phrase = re.sub(r"(?:[\s,;:-]|\b(?:và|với|cùng|phải|cần|là|sẽ|thì))+$", "", text[at:end])
    if not phrase:
        return None
    names = split_units(phrase)
    bare = re.split(r",? (?:nhất là|trước hết là|đặc biệt là) ", phrase)[0]
    generic = _GENERIC.fullmatch(bare[:1].lower() + bare[1:]) is not None
    return UnitPhrase(at, at + len(phrase), names, bool(_AS_ADDRESSED.search(phrase)), generic)


def _whole_end(text: str, at: int, end: int) -> int:
    """Where the last complete name ends when a word that no verb list knows follows it; `end` when names fill the stretch."""
    for group in _WHOLE_GROUP.finditer(text, at, end):
        word = text[group.end() : group.end() + 14]
        if word[:1].islower() and not _IN_NAME.match(word) and not _GROUP_GOES_ON.match(word):
            return group.end() - 1
    for name in _WHOLE.finditer(text, at, end):
        word = text[name.end() : name.end() + 12]
        if name[0].startswith("Chi bộ") and word.split(" ")[0] in WORDS_OF_BODIES:
            continue  # "Chi bộ Trung tâm Y tế": the second syllable of a name
        if word[:1].islower() and not _IN_NAME.match(word):
            return name.end() - 1
    return end


def _is_inside(text: str, stop: re.Match[str]) -> bool:
    """A stop that belongs to a name: "TT. HĐND", "(sau đây gọi là ...)"."""
    if stop.group() == ".":
        return (
            text[max(0, stop.start() - 2) : stop.start()] in ("TT", "TP", "Tp", "TX", " P", " Q", " H")
            or text[stop.end() : stop.end() + 1].isdigit()
        )
    return 0 < text.find(")", stop.end()) - stop.end() < 60


def _is_verb(text: str, at: int, verb: re.Match[str]) -> bool:
    before = text[max(at, verb.start() - 20) : verb.start()]
    if _NOT_VERB_AFTER.match(text, verb.start()) or (
        _LEADERS.match(text, verb.start()) and before.endswith((", ", " và ", "; "))
    ):
        return False
    if verb.group() == "trong" and re.match(
        r"trong (?:tỉnh|huyện|toàn|hệ thống|ngành|khối|cả)", text[verb.start() : verb.start() + 20]
    ):
        return False
    if before.endswith("được ") and verb.group() in _DONE_TO:
        return False
    if verb.group() == "trình" and before.endswith(("công ", "chương ", "quy ", "quá ", "tờ ", "lộ ", "Chương ", "Tờ ")):
        return False
    if verb.group() == "gửi" and not before.endswith("kính "):
        return True
    if verb.group() in _PLAIN_VERBS and not before.endswith(("kính ", "Ban ", "Phòng ", "bộ phận ")):
        return True
    return not (verb.group() in _NOUNISH and _NOT_VERB_BEFORE.search(before))


def split_units(phrase: str) -> tuple[str, ...]:
    """The single bodies of a list; commas and "và" inside known names stay (phrases 4, boundaries)."""
    phrase = " ".join(phrase.split())
    label = _LIST_LABEL.match(phrase)
    if label and (label["colon"] == ":" or label["kind"].lower() in ("sở", "ban", "huyện")) and len(phrase) > label.end():
        return _shared_head(label["kind"].capitalize(), phrase[label.end() :])
    names: list[str] = []
    begin = 0
    for join in _LIST_JOIN.finditer(phrase):
        if (
            not _SPLIT_HEAD.match(phrase, join.end())
            or _KEEP.match(phrase, join.end())
            or _NO_SPLIT_BEFORE.search(phrase[begin : join.start()])
        ):
            continue
        names.append(phrase[begin : join.start()])
        begin = join.end()
    names.append(phrase[begin:])
    bare = (_ASIDE.sub("", name).strip(" ,;-") for name in names)
    return tuple(dict.fromkeys(name for name in bare if name))


def _shared_head(kind: str, rest: str) -> tuple[str, ...]:
    """ "các sở: Tài chính, Kế hoạch và Đầu tư, Nội vụ" -> Sở Tài chính, Sở Kế hoạch và Đầu tư, Sở Nội vụ."""
    for number, pair in enumerate(_PAIRS):
        rest = rest.replace(pair, f"\x00{number}\x00")
    names = []
    for part in re.split(r"[,;] ?(?:và )?| và ", rest.strip(" :")):
        bare = re.sub(r"\x00(\d+)\x00", lambda m: _PAIRS[int(m[1])], part).strip()
        if not bare:
            continue
        names.append(bare if HEAD.match(bare) else f"{kind} {bare}")
    return tuple(dict.fromkeys(names))

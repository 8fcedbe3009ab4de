"""Words that tell where the name of a body ends: verbs that begin its duty, and the small words of which names are made.

Data, not rules: a verb that is missing is told by its not being a word of names (unit_phrases.py).
"""

_PLAIN = """
ứng trực; ứng phó; ứng kinh phí; ứng dụng; ứng cử; ủng hộ; ước tính; ưu tiên; động viên; đổi tên; đồng hành; đồng bộ;
đối trừ; đối thoại; đối soát; đối chiếu; đọc; định vị; định kỳ; định hướng; định giá; đền bù; đề xuất; đề ra; đề nghị;
đề cử; đề bạt; đếm; đặt tên; đẩy mạnh; đẩy; đấu thầu; đấu nối; đấu giá; đảm bảo; đưa đón; đưa vào; đưa tin; đưa ra; đưa;
đơn giản; đăng tải; đăng tin; đăng ký; đôn đốc; đóng mở; đóng góp; đóng dấu; đóng cửa; đón tiếp; đón; đính chính; đình chỉ;
đánh giá; đo đạc; điều động; điều xe; điều trị; điều tra; điều tiết; điều chỉnh; đi cơ sở; đi công tác; áp dụng; xử phạt;
xử lý; xếp loại; xếp hạng; xả; xúc tiến; xóa nợ; xóa; xét xử; xét tuyển; xét nghiệm; xét duyệt; xét; xã hội hóa; xây dựng;
xác định; xác nhận; xác minh; xác lập; xuất cấp; xuất bản; xin ý kiến; xem xét; vệ sinh; vẽ; vận động; vận hành thử;
vận hành; vận chuyển; vá; vào cuộc; viết bài; viết; viếng; uốn nắn; tự đánh giá; tự rà soát; tự phê bình; tự kiểm điểm;
tự kiểm tra; tự kiểm; tự chấm điểm; tự chấm; từ ngày; từ chối; tổng vệ sinh; tổng kết; tổng hợp; tổ chức thực hiện; tổ chức;
tống đạt; tố cáo; tặng quà; tặng; tập trung; tập luyện; tập kết; tập hợp; tập huấn; tập dượt; tập duyệt; tận dụng; tất toán;
tạo điều kiện; tạm ứng; tạm đình chỉ; tạm giữ; tạm giam; tạm dừng; tưởng niệm; tường thuật; tăng cường; tôn vinh; tôn tạo;
tính toán; tích nước; tích hợp; tìm kiếm; tái định cư; tuần tra; tuyển sinh; tuyển dụng; tuyển chọn; tuyên truyền;
trực tiếp; trực ban; trồng; trấn áp; trả lời; trả lại; trả; trước ngày; trưng cầu; trưng bày; trùng tu; trích đo; trích lập;
trình; truy điệu; truy vết; truy tố; truy tặng; truy thu; truy nã; trong; triệt phá; triển lãm; triển khai; treo; trao đổi;
trao trả; trao; tranh thủ; trang trí; trang bị; tra cứu; tiễn; tiết kiệm; tiếp xúc; tiếp tục; tiếp thu; tiếp sóng; tiếp nối;
tiếp nhận; tiếp cận; tiếp công dân; tiến hành; tiêu độc; tiêu úng; tiêu nước; tiêu hủy; tiêm phòng; tinh giản; thực hiện;
thống nhất; thống kê; thắp hương; thẩm định; thẩm tra; thảo luận; thảm nhựa; thường xuyên; thăm hỏi; thăm; thông xe;
thông tắc; thông tuyến; thông qua; thông báo; thôi; thí điểm; tháo dỡ; tháo; thành lập; thuyết minh; thu xếp; thu thập;
thu nợ; thu nộp; thu hồi; thu hút; thu hoạch; thu gọn; thu gom; thiết kế; thi công; theo thẩm quyền; theo nhiệm vụ;
theo dõi; theo chức năng; thay đổi; thay thế; thay mặt; thanh tra; thanh toán; thanh quyết toán; thanh lý; tham vấn;
tham mưu; tham luận; tham khảo; tham gia; tham dự; tham chiếu; sửa chữa; sớm; số hóa; số hoá; sắp xếp; sơn; sơ tán; sơ kết;
sáp nhập; sàng lọc; soạn thảo; soạn; sao lưu; sao chụp; san lấp; rút ngắn; rút kinh nghiệm; rút gọn; rút; rà soát; rà quét;
rà lại; ra đề; ra văn bản; ra thông báo; ra soát; ra quân; ra quyết định; quảng bá; quản lý tốt; quản lý chặt; quét mã;
quét; quán xuyến; quán triệt; quyết định; quyết toán; quyên góp; quan tâm; phủ xanh; phục dựng; phụ trách; phổ biến;
phối hợp; phản hồi; phản biện; phải; phúc tra; phúc khảo; phê duyệt; phân định; phân xử; phân tích; phân nhóm; phân luồng;
phân loại; phân kỳ; phân cấp; phân công; phân bổ; phát động; phát sóng; phát quang; phát hành; phát huy; phát hiện;
phát biểu; phun; phong tỏa; nộp đủ; nộp lại; nộp; nếu; nắm; nạo vét; nêu; nâng cấp; nâng cao; niêm yết; niêm phong; nhờ;
nhắn tin; nhắc nhở; nhập học; nhập dữ liệu; nhận xét; nhận; nhân rộng; ngăn chặn; nghiệm thu; nghiên cứu; nghiêm túc;
nghiêm cấm; nghe; mở đợt; mở thầu; mở rộng; mở chuyên trang; mở chuyên mục; mở; mời thầu; mời; muộn nhất; mua sắm; mua;
lựa chọn; lọc; lắp đặt; lập bản đồ; lấy ý kiến; lấy mẫu; lấy; lưu ý; lưu trữ; lưu giữ; lên phương án; lên lịch;
lên kế hoạch; lên danh sách; lãnh đạo; làm đất; làm đường; làm việc; làm tốt; làm thủ tục; làm sạch; làm rõ; làm mới;
luân chuyển; loại trừ; loại bỏ; liên kết; liên hệ; kỷ niệm; kỷ luật; kịp thời; kết nối; kết nạp; kết luận; kết chuyển;
ký kết; ký hợp đồng; ký; kích hoạt; kích cầu; kêu gọi; kê khai; kê biên; kéo dài; kiện toàn; kiểm định; kiểm đếm; kiểm điểm;
kiểm tra; kiểm soát; kiểm phiếu; kiểm nghiệm; kiểm lại; kiểm kê; khử khuẩn; khởi tố; khởi kiện; khởi công; khống chế;
khắc phục; khẩn trương; khảo sát; khơi thông; khơi phục; không để; không được; khôi phục; khóa sổ; khánh tiết; khánh thành;
khuyến khích; khuyến cáo; khoanh vùng; khoanh nợ; khiếu nại; khi; khai trương; khai giảng; khai báo; in ấn; hủy bỏ;
hợp đồng với; hợp nhất; hội ý; hộ tống; hỗ trợ; hồi âm; hỏi; họp; hậu kiểm; hạch toán; hướng tới; hướng dẫn; hòa giải;
huấn luyện; huy động; hoàn ứng; hoàn tất; hoàn trả; hoàn thành; hoàn thiện; hoàn lại; hoàn chỉnh; hiệp thương; hiến kế; gửi;
gộp; gọi điện; gặt; gặp gỡ; gương mẫu; góp ý; gìn giữ; giữ gìn; giới thiệu; giải đáp; giải tỏa; giải trình; giải thể;
giải thích; giải quyết; giải ngân; giãn nợ; giám định; giám sát; gieo cấy; giao đất; giao ban; gia hạn; gia cố; ghép nối;
ghép; ghi nhận; ghi hình; ghi; dự đúng; dự trù; dự thảo; dự kiến; dự hội nghị; dự họp; dự báo; dừng; dứt điểm; dỡ; dọn dẹp;
dọn; dập; dán; dành; duyệt; duy tu; duy trì; diễn tập; di dời; di dân; di chuyển; cụ thể hóa; cụ thể hoá; cổ vũ; cắt tỉa;
cắt giảm; cắm mốc; cập nhật; cần; cấp đổi; cấp tài khoản; cấp phép; cấp phát; cấp mã; cấp kinh phí; cấp giấy; cấp bổ sung;
cảnh báo; cải tạo; cưỡng chế; căng; căn cứ; công nhận; công khai; công bố; có trách nhiệm; có nhiệm vụ; cách ly; cách chức;
cày; cài đặt; cung ứng; cung cấp; coi thi; chứng minh; chủ động; chủ trì; chốt trực; chốt sổ; chốt chặn; chốt; chọn;
chịu trách nhiệm; chỉnh lý; chỉ định; chỉ đạo; chặt hạ; chậm nhất; chấp hành; chấn chỉnh; chấm điểm; chấm thi; chấm dứt;
chạy thử; chưa được; chú trọng; chào hàng; chuẩn bị; chuyển tiền; chuyển hồ sơ; chuyển giao; chuyển biến; cho ý kiến;
chia tách; chia sẻ; chi trả; chi tiền; chi hỗ trợ; canh gác; cam kết; bổ trợ; bổ sung; bổ nhiệm; bổ khuyết; bồi thường;
bồi hoàn; bồi dưỡng; bốc xúc; bố trí; bỏ phiếu; bắt đầu; bấm nút; bảo đảm; bảo trì; bảo quản; bảo hành; bảo dưỡng; bón;
bình xét; bình chọn; bãi bỏ; báo tin; báo nhanh; báo cáo; bám sát; bàn phương án; bàn giao; bàn bạc; buộc; biểu dương;
biểu diễn; biên tập; biên soạn; ban hành;
"""
_IN_CONTEXT = (  # verbs that only some words behind them make verbs
    "hằng (?:ngày|tuần|tháng|quý|năm)",
    "hàng (?:ngày|tuần|tháng|quý|năm)",
    "là (?:cơ quan|đơn vị|đầu mối)",
    "có (?:báo cáo|văn bản|kế hoạch|phương án|trách nhiệm)",
    "thu(?! hồi| thập| gom| hút)",
    r"chuyển đổi(?= (?:\w+ sang))",
    "chuyển(?! đổi| giao)",
    "cứu hộ(?= (?:người))",
    "cứu nạn(?= (?:người))",
    "đóng(?! trên| chân| quân)",
    r"thông tin(?! và)(?= \w+ (?:về|cho|đến))",
    "phản ánh(?= (?:tình|về|kịp))",
    r"khai thác(?= \w+ (?:hồ|dữ))",
    "tư vấn(?= (?:cho|về))",
    "thi hành án(?= (?:đối))",
    "dịch(?= (?:sang|tài))",
    "phát triển(?= (?:thêm|mới|được))",
    r"phát thanh(?= (?:\w+ chuyên))",
    "đăng(?= (?:tải|công|trên|tin))",
    "bảo vệ(?= (?:rừng|hiện trường))",
    "trên cơ sở(?! của)",
    "với (?:vai trò|tư cách|trách nhiệm)",
    "(?<!bầu )cử",
    "(?<!ban )(?<!chức )phục vụ",
    "(?<!đua - )(?<!đua, )khen thưởng",
    r"có(?= (?:trên|dưới) \d)",
    "bầu(?! cử)",
    "giúp(?! việc)",
    "chăm sóc(?! sức)",
    "(?<!công )(?<!dân )(?<!độc )(?<!quốc )lập",
)
VERBS = "|".join([*(" ".join(verb.split()) for verb in _PLAIN.split(";") if verb.strip()), *_IN_CONTEXT])
"""Alternatives of a pattern, of which the caller takes the longest that stands there as a whole word."""
NAME_WORDS = frozenset(
    """
    chăm chức an ba ban binh biên biến biết biển biểu buôn bàn bán báo bí bưu bạc bản bảo bất bầu bắc bến bệnh bị bốn bồi bộ cai cam
    cao chi chiến chiếu cho chuyên chuyển chuẩn cháy chí chính chăn chưa chấp chất chế chỉ chống chủ chức chứng chữ chữa con
    cá các cách cán cáo cây còn có côi công cùng cũ cơ cả cải cảng cảnh cấp cần cận cổ cộng cụ cục của cứu cử cửa cựu da di
    do doanh du dâm dân dòng dưỡng dược dạy dầu dẫn dịch dục dụng dữ dự dựng gia giao giá giám giáo giáp giãn giúp giống
    giới giữ gọn hai hiến hiểm hiện hiệp hiệu hoá hoạch hoạt huy huyện hàng hành hình hóa hưu hướng hạ hạch hạn hạt hải hậu
    hệ họ học hỏa hồ hồi hộ hội hợp hữu khai khen kho khoa khoá khoán khoáng khoẻ khu khuyến khác khí khó khóa không khăn
    khẩu khỏe khối kinh kiếm kiến kiểm kiện kê kính ký kế kề kịch kỳ kỹ lao liên liền liễu liệu luận luật làm làng lái lâm
    lân lãnh lúa lý lưu lương lường lược lượng lần lập lễ lịch lợi lực ma minh miền mua mà máy mình môi môn mù múa mưu mại
    mạng mầm mẫu mật mắt mặt mẹ mối mồ mỗi một mới mở mỹ nam ngang nghiên nghiệm nghiện nghiệp nghèo nghề nghệ nghị ngoài
    ngoại nguyên nguồn ngành ngân ngư người nhi nhiếp nhiệm nhà nhánh nhân nhóm nhạc nhỏ những ninh niên non nuôi nào này
    não nêu nói nông núi năng nước nạn nền nội nợ nữ phi pháp phát phân phòng phó phúc phương phường phạm phản phần phẩm
    phận phố phối phổ phổi phụ phục phủ quan quy quyền quân quản quận quốc quỹ rác rừng sau sinh siêu soát soạn suất sách
    sáng sát sóc sĩ sơ sư sạch sản sắt số sổ sở sức sử sự tai tham than thanh thao thi thiên thiếu thiểu thoát thuật thuế
    thuộc thuỷ thành thác thám thôn thông thú thư thương thường thưởng thải thảo thần thầu thập thể thị thống thục thủ thủy
    thực tin tinh tiêu tiếp tiết tiền tiểu toà toàn toán tra trang tri triển trong trung truyền trách trên trì trình trí trú
    trúc trường trưởng trạm trấn trận trật trắc trẻ trị trọng trọt trồng trợ trụ trữ trực tuyên tuyến tuý tuệ tuổi ty tài
    tàn tàng tác tâm tân tây tên tìm tích tín tòa tôn túy tư tương tướng tượng tại tạo tải tất tầng tập tật tắc tế tỉnh tịch
    tố tối tổ tổng tộc tội tụng từng tử tự uỷ vay ven viên viễn việc viện và vùng văn vũ vận vật vắng về vệ vị vốn với vụ
    vừa vực xanh xe xem xuyên xuất xây xã xóm xăng y yếu án ánh ích đa đai đang điều điểm điện đo đoàn đua đào đã đê đình đó
    đón đóng đô đông đăng đơn đương đường được đạc đại đạo đảng đảo đất đấu đầu đầy đẳng đặc địa định đỏ đốc đối đồ đồng đổi
    độc đội động đủ đức ương ảnh ấp ở ủng ủy ứng
    """.split()  # noqa: SIM905
)
"""Small syllables of which names of Party, State and mass bodies are made: Trung tâm Phục *vụ hành chính công*."""

"""Own papers drawn as offices type them, and scanned as offices scan them: skewed, noisy, faded, stamped, turned."""

import io
from dataclasses import dataclass, replace

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.original_faces import ORIGINALS

FACES = {"ScanRoman": "Regular", "ScanBold": "Bold", "ScanItalic": "Italic"}
WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Paper:
    """A paper in its parts; `gold`: number-symbol, ISO date, issuer, signer."""

    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    title: tuple[str, ...]
    body: tuple[str, ...]
    foot_left: tuple[str, ...]
    foot_right: tuple[str, ...]
    gold: tuple[str, str, str, str]

    @property
    def words(self) -> list[str]:
        """All words in reading order."""
        parts = (*self.left, *self.right, *self.title, *self.body, *self.foot_left, *self.foot_right)
        return [word for part in parts for word in part.split() if any(ch.isalnum() for ch in word)]


PAPERS = (
    Paper(
        "cong_van",
        ("TỈNH ỦY SƠN BÌNH", "VĂN PHÒNG", "*", "Số 126-CV/VPTU", "V/v rà soát việc sắp xếp tổ chức,", "bộ máy của các cơ quan"),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "", "", "Sơn Bình, ngày 12 tháng 3 năm 2024"),
        ("Kính gửi: Các cơ quan tham mưu, giúp việc Tỉnh ủy",),
        (
            "Thực hiện Công văn số 3022-CV/TU, ngày 08/3/2024 của Tỉnh ủy về đẩy nhanh tiến độ các nhiệm vụ trọng tâm, Văn phòng Tỉnh ủy "
            "đề nghị các cơ quan, đơn vị rà soát chức năng, nhiệm vụ, biên chế được giao và báo cáo kết quả trước ngày 15/4/2024.",
            "Quá trình thực hiện có khó khăn, vướng mắc, đề nghị phản ánh về Văn phòng Tỉnh ủy (qua Phòng Tổng hợp) để được hướng dẫn, "
            "tháo gỡ kịp thời, bảo đảm đúng tiến độ.",
        ),
        ("Nơi nhận:", "- Như trên,", "- Thường trực Tỉnh ủy (báo cáo),", "- Lưu Văn phòng Tỉnh ủy."),
        ("CHÁNH VĂN PHÒNG", "", "", "", "Trần Văn Mẫu"),
        ("126-CV/VPTU", "2024-03-12", "Văn phòng Tỉnh ủy Sơn Bình", "Trần Văn Mẫu"),
    ),
    Paper(
        "chi_thi",
        ("ĐẢNG BỘ TỈNH HÒA LÂM", "TỈNH ỦY", "*", "Số 18-CT/TU"),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "", "", "Hòa Lâm, ngày 05 tháng 9 năm 2023"),
        ("CHỈ THỊ", "về tăng cường sự lãnh đạo của Đảng đối với công tác", "quản lý đất đai, khoáng sản trên địa bàn tỉnh"),
        (
            "Thời gian qua, công tác quản lý đất đai, khoáng sản đã có nhiều chuyển biến tích cực. Tuy nhiên, ở một số địa phương việc khai "
            "thác trái phép còn diễn biến phức tạp, xử lý vi phạm chưa nghiêm. Ban Thường vụ Tỉnh ủy yêu cầu:",
            "1. Các cấp ủy, tổ chức đảng quán triệt sâu sắc Nghị quyết số 18-NQ/TW, ngày 16/6/2022 của Ban Chấp hành Trung ương Đảng.",
            "2. Giao Ban cán sự đảng Ủy ban nhân dân tỉnh chủ trì, phối hợp với Ban Nội chính Tỉnh ủy xây dựng kế hoạch kiểm tra, "
            "hoàn thành trước ngày 30/10/2023.",
            "3. Ủy ban Kiểm tra Tỉnh ủy theo dõi, đôn đốc, định kỳ 6 tháng báo cáo Ban Thường vụ Tỉnh ủy.",
        ),
        ("Nơi nhận:", "- Ban Bí thư Trung ương Đảng,", "- Các huyện ủy, thành ủy,", "- Lưu Văn phòng Tỉnh ủy."),
        ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "", "", "", "Nguyễn Thị Quỳnh Hương"),
        ("18-CT/TU", "2023-09-05", "Tỉnh ủy", "Nguyễn Thị Quỳnh Hương"),
    ),
    Paper(
        "thong_bao_phuong",
        ("ĐẢNG BỘ THÀNH PHỐ AN HẢI", "ĐẢNG ỦY PHƯỜNG TÂN LẬP", "*", "Số 47-TB/ĐU"),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "", "", "Tân Lập, ngày 21 tháng 8 năm 2025"),
        ("THÔNG BÁO KẾT LUẬN", "của Ban Thường vụ Đảng ủy về chuẩn bị đại hội chi bộ"),
        (
            "Ngày 20/8/2025, Ban Thường vụ Đảng ủy họp cho ý kiến về công tác chuẩn bị đại hội các chi bộ trực thuộc nhiệm kỳ 2025 - 2027. "
            "Sau khi thảo luận, Ban Thường vụ Đảng ủy kết luận như sau:",
            "1. Các chi bộ hoàn thành dự thảo báo cáo chính trị, gửi về Ban Xây dựng Đảng trước ngày 05/9/2025.",
            "2. Giao Văn phòng Đảng ủy phối hợp với Ủy ban Kiểm tra Đảng ủy phường tham mưu lịch duyệt đại hội, báo cáo Thường trực Đảng ủy "
            "chậm nhất ngày 10/9/2025.",
        ),
        ("Nơi nhận:", "- Thường trực Thành ủy (báo cáo),", "- Các chi bộ trực thuộc,", "- Lưu Văn phòng Đảng ủy."),
        ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC", "", "", "", "Lê Đức Thịnh"),
        ("47-TB/ĐU", "2025-08-21", "Đảng ủy phường Tân Lập", "Lê Đức Thịnh"),
    ),
    Paper(
        "quyet_dinh_uy_ban",
        ("ỦY BAN NHÂN DÂN", "TỈNH HÒA LÂM", "", "Số: 1874/QĐ-UBND"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "", "Hòa Lâm, ngày 17 tháng 11 năm 2022"),
        ("QUYẾT ĐỊNH", "Về việc giao chỉ tiêu phát triển du lịch năm 2023"),
        (
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;",
            "Theo đề nghị của Giám đốc Sở Văn hóa, Thể thao và Du lịch tại Tờ trình số 219/TTr-SVHTTDL ngày 02/11/2022,",
            "Điều 1. Giao Sở Văn hóa, Thể thao và Du lịch chủ trì, phối hợp với Ủy ban nhân dân các huyện, thành phố xây dựng kế hoạch "
            "thực hiện, trình Ủy ban nhân dân tỉnh trước ngày 31/12/2022.",
            "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        ),
        ("Nơi nhận:", "- Như Điều 1;", "- Thường trực Tỉnh ủy;", "- Lưu: VT, KGVX."),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "", "", "Phạm Quang Ngọc"),
        ("1874/QĐ-UBND", "2022-11-17", "Ủy ban nhân dân tỉnh Hòa Lâm", "Phạm Quang Ngọc"),
    ),
    Paper(
        "ke_hoach_huyen",
        ("ĐẢNG BỘ TỈNH SƠN BÌNH", "HUYỆN ỦY ĐỒNG SƠN", "*", "Số 205-KH/HU"),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "", "", "Đồng Sơn, ngày 30 tháng 01 năm 2024"),
        ("KẾ HOẠCH", "kiểm tra, giám sát việc thực hiện nghị quyết năm 2024"),
        (
            "Căn cứ Quy định số 22-QĐ/TW, ngày 28/7/2021 của Ban Chấp hành Trung ương; Chương trình số 41-CTr/HU, ngày 15/01/2024 của Ban "
            "Chấp hành Đảng bộ huyện, Ban Thường vụ Huyện ủy xây dựng Kế hoạch như sau:",
            "1. Kiểm tra 03 tổ chức đảng, hoàn thành trong quý II năm 2024.",
            "2. Ban Tuyên giáo Huyện ủy tuyên truyền, gửi báo cáo về Huyện ủy trước ngày 25/6/2024 và trước ngày 25/12/2024.",
        ),
        ("Nơi nhận:", "- Tỉnh ủy (báo cáo),", "- Các đảng ủy xã, thị trấn,", "- Lưu Văn phòng Huyện ủy."),
        ("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "", "", "", "Hoàng Văn Khải"),
        ("205-KH/HU", "2024-01-30", "Huyện ủy Đồng Sơn", "Hoàng Văn Khải"),
    ),
)


def _faces() -> None:
    for name, style in FACES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(next(ORIGINALS.glob(f"*-{style}.ttf")))))


def pdf_of(paper: Paper, size: float = 13) -> bytes:
    """One page A4 with its text, laid out as offices do."""
    _faces()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    y = HEIGHT - 65
    for row in range(max(len(paper.left), len(paper.right))):
        for lines, centre, bold in ((paper.left, 165, 1), (paper.right, 410, 0)):
            text = lines[row] if row < len(lines) else ""
            if not text:
                continue
            face = "ScanBold" if row == bold or (centre == 410 and row == 0) else "ScanItalic" if "ngày" in text else "ScanRoman"
            room = 235 if centre == 165 else 265
            used = min(size, size * room / pdfmetrics.stringWidth(text, face, size))
            canvas.setFont(face, used)
            canvas.drawCentredString(centre, y, text)
            if centre == 410 and row == 0:
                wide = pdfmetrics.stringWidth(text, face, used) / 2
                canvas.line(centre - wide, y - 4, centre + wide, y - 4)
        y -= 17
    y -= 14
    for number, line in enumerate(paper.title):
        canvas.setFont("ScanBold", size + 1 if number == 0 else size)
        canvas.drawCentredString(305, y, line)
        y -= 18
    y -= 8
    for paragraph in paper.body:
        lines = simpleSplit(paragraph, "ScanRoman", size + 0.5, 432)
        for number, line in enumerate(lines):
            _draw_line(canvas, line, 113 if number == 0 else 85, y, size + 0.5, is_last=number == len(lines) - 1)
            y -= 20
        y -= 5
    y -= 10
    for row, text in enumerate(paper.foot_left):
        canvas.setFont("ScanItalic" if row == 0 else "ScanRoman", size - 2 if row else size - 1)
        canvas.drawString(85, y - 14 * row, text)
    for row, text in enumerate(paper.foot_right):
        canvas.setFont("ScanBold", size)
        canvas.drawCentredString(420, y - 17 * row, text)
    canvas.save()
    return out.getvalue()


def _draw_line(canvas: Canvas, line: str, x: float, y: float, size: float, *, is_last: bool) -> None:
    """A line of a paragraph, set to the right edge unless it is the last."""
    canvas.setFont("ScanRoman", size)
    words = line.split()
    free = 545 - x - pdfmetrics.stringWidth(line, "ScanRoman", size)
    space = 0.25 * size + (0 if is_last else free / max(1, len(words) - 1))
    for word in words:
        canvas.drawString(x, y, word)
        x += pdfmetrics.stringWidth(word, "ScanRoman", size) + space


@dataclass(frozen=True)
class Quality:
    """How a page is scanned. `skew` degrees clockwise; `noise` sigma of grey values; `jpeg` quality; `turn` quarters clockwise."""

    name: str
    dpi: int = 200
    skew: float = 0.0
    noise: float = 0.0
    jpeg: int = 0
    stamp: str = ""
    turn: int = 0
    fade: bool = False
    border: bool = False
    black_white: bool = False
    blur: float = 0.0


QUALITIES = (
    Quality("300 dpi", 300),
    Quality("200 dpi", 200),
    Quality("150 dpi", 150),
    Quality("100 dpi", 100),
    Quality("skew 0.5, 300 dpi", 300, skew=0.5),
    Quality("skew -1.5, 200 dpi", 200, skew=-1.5),
    Quality("skew 3, 300 dpi", 300, skew=3.0),
    Quality("skew 2, 150 dpi, noise", 150, skew=2.0, noise=12),
    Quality("noise, 200 dpi", 200, noise=35),
    Quality("JPEG 25, 150 dpi", 150, jpeg=25),
    Quality("faded, 200 dpi", 200, fade=True, noise=8),
    Quality("red stamp, 200 dpi", 200, stamp="red"),
    Quality("grey stamp, 200 dpi", 200, stamp="grey"),
    Quality("dark border, 200 dpi", 200, border=True, skew=0.8),
    Quality("turned 90, 200 dpi", 200, turn=1),
    Quality("turned 180, skew 1", 200, turn=2, skew=1.0),
    Quality("turned 270, 200 dpi", 200, turn=3),
    Quality("black/white, 200 dpi", 200, black_white=True, noise=20),
    Quality("photocopy, 150 dpi", 150, blur=0.7, noise=10, fade=True, skew=-0.7, jpeg=40),
)


def scan_of(pdf: bytes, quality: Quality) -> Image.Image:
    """The page as the scanner's picture; the same for the same arguments but for its noise."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=quality.dpi / 72).to_pil().convert("RGB")
    document.close()
    if quality.stamp:
        image = _stamped(image, quality)
    if quality.skew:
        image = image.rotate(-quality.skew, Image.Resampling.BICUBIC, fillcolor="white")
    if quality.stamp != "red":
        image = image.convert("L")
    if quality.blur:
        image = image.filter(ImageFilter.GaussianBlur(quality.blur * quality.dpi / 150))
    if quality.fade:
        image = image.point(lambda value: 95 + value * 125 // 255)
    if quality.border:
        _border(image)
    if quality.noise:
        noise = Image.effect_noise(image.size, quality.noise)
        image = ImageChops.add(image, noise if image.mode == "L" else noise.convert("RGB"), 1, -128)
    if quality.black_white:
        image = image.point(lambda value: 255 if value > 150 else 0).convert("1")
    if quality.turn:
        image = image.transpose(
            (Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)[quality.turn - 1]
        )
    return image


def file_of(image: Image.Image, quality: Quality) -> bytes:
    """The picture as the file that the scanner writes."""
    out = io.BytesIO()
    if quality.jpeg:
        image.convert("RGB" if image.mode == "RGB" else "L").save(
            out, "JPEG", quality=quality.jpeg, dpi=(quality.dpi, quality.dpi)
        )
    else:
        image.save(out, "PNG", dpi=(quality.dpi, quality.dpi), compress_level=1)
    return out.getvalue()


def scanned_pdf(images: list[Image.Image]) -> bytes:
    """The pictures as pages of a PDF without text."""
    out = io.BytesIO()
    images[0].convert("RGB").save(
        out, "PDF", save_all=True, append_images=[image.convert("RGB") for image in images[1:]], resolution=200
    )
    return out.getvalue()


def scan_file(paper: Paper, quality: Quality) -> bytes:
    """A paper scanned to a file."""
    return file_of(scan_of(pdf_of(paper), quality), quality)


def _stamped(image: Image.Image, quality: Quality) -> Image.Image:
    """A round stamp over the third part of position and signature; its ink lets the letters below through."""
    scale = quality.dpi / 72
    colour = (214, 48, 52) if quality.stamp == "red" else (120, 120, 120)
    name = _place_of_name(image)
    x, y, radius = 345 * scale, name - 30 * scale, 48 * scale
    ink = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(ink)
    for size, wide in ((radius, 3), (radius * 0.68, 1.6)):
        draw.ellipse([x - size, y - size, x + size, y + size], outline=colour, width=round(wide * scale))
    face = ImageFont.truetype(str(next(ORIGINALS.glob("*-Bold.ttf"))), round(11 * scale))
    draw.text((x - radius * 0.6, y - 8 * scale), "VĂN PHÒNG", font=face, fill=colour)
    return ImageChops.multiply(image, ink)


def _place_of_name(image: Image.Image) -> int:
    """Lowest line of the page that is inked in its right half."""
    half = (
        image.convert("L").crop((image.width // 2, 0, image.width, image.height)).point(lambda value: 255 if value < 128 else 0)
    )
    box = half.getbbox()
    return box[3] if box else image.height // 2


def _border(image: Image.Image) -> None:
    """The dark edge of an open lid, and the shadow of a hole."""
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, 0, image.width, round(image.height * 0.018)], fill=25)
    draw.rectangle([0, 0, round(image.width * 0.03), image.height], fill=35)
    draw.rectangle([round(image.width * 0.985), 0, image.width, image.height], fill=15)


def with_turn(quality: Quality, turn: int) -> Quality:
    """The same scan laid on the glass another way."""
    return replace(quality, turn=turn)

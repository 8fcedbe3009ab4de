"""What scanners, converters and typists do to a text; every step is drawn from a fixed seed."""

import random
import re
import unicodedata

_SLIPS = (
    ("đẩy mạnh", "đầy mạnh"),
    ("cấp ủy", "cắp ủy"),
    ("phức tạp", "phúc tạp"),
    ("chủ yếu", "chủ yêu"),
    ("khó khăn", "khó khãn"),
    ("tuy nhiên", "tuy nhiến"),
    ("tình hình", "tình hinh"),
    ("nguyên nhân", "nguyên nhàn"),
    ("nhiệm kỳ", "nhiệm kỷ"),
    ("tăng cường", "tăng cưòng"),
)
_TONES = {"̀": "̀", "́": "́", "̉": "̉", "̃": "̃", "̣": "̣"}


def decomposed(text: str) -> str:
    """Canonical decomposition: every mark a character of its own."""
    return unicodedata.normalize("NFD", text)


def half_decomposed(text: str) -> str:
    """The habit of old single-byte exports: letters composed, tone marks apart."""
    made = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in _TONES)
        made.append(unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)) + tones)
    return "".join(made)


def old_tones(text: str) -> str:
    """uỷ, hoà, thuý: the tone on the second vowel."""
    for new, old in (
        ("ủy", "uỷ"),
        ("Ủy", "Uỷ"),
        ("ỦY", "UỶ"),
        ("òa", "oà"),
        ("úy", "uý"),
        ("ùy", "uỳ"),
        ("óa", "oá"),
        ("ỏa", "oả"),
    ):
        text = text.replace(new, old)
    return text


def slips(text: str) -> str:
    """Wrong letters of a recogniser in common words."""
    for right, wrong in _SLIPS:
        text = text.replace(right, wrong)
    return text


def odd_spaces(text: str, draw: random.Random) -> str:
    """No-break and doubled spaces, trailing blanks."""
    parts = text.split(" ")
    return "".join(part + (" \u00a0"[draw.random() < 0.1] if draw.random() > 0.03 else "  ") for part in parts).rstrip()


def page_breaks(text: str, draw: random.Random) -> str:
    """A page number between two lines in the middle of the text."""
    lines = text.split("\n")
    if len(lines) < 30:
        return text
    at = len(lines) // 2
    mark = ("2", "- 2 -", "Trang 2/3", "\f2")[int(draw.random() * 4)]
    return "\n".join([*lines[:at], "", mark, "", *lines[at:]])


def wrapped(text: str, width: int) -> str:
    """Hard line ends, as text taken from a page has."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        current = ""
        for word in paragraph.split(" "):
            if current and len(current) + len(word) + 1 > width:
                lines.append(current)
                current = word
            else:
                current = f"{current} {word}" if current else word
        lines.append(current)
    return "\n".join(lines)


def spaced_digits(text: str, draw: random.Random) -> str:
    """A gap inside a year of the running text: 20 24."""
    return re.sub(r"(?<=[/ ])20(\d\d)\b", lambda hit: f"20 {hit[1]}" if draw.random() < 0.15 else hit[0], text)


_HEAD_SLIPS = (
    ("ĐẢNG CỘNG SẢN", "ĐÀNG CỘNG SẢN"),
    ("CỘNG SẢN VIỆT NAM", "CỘNG SẢN VIẾT NAM"),
    ("Số: ", "Sô: "),
    ("Số ", "Só "),
    ("Số: ", "Số:"),
    ("Số ", "SỐ "),
    ("-QĐ/", "-QD/"),
    ("/ĐU", "/DU"),
    (", ngày ", " , ngày "),
    (", ngày ", ", ngày  "),
    (", ngày ", ",ngày "),
    (" tháng ", " thảng "),
    (" năm ", " nãm "),
    (" năm ", "  năm  "),
    ("Kính gửi:", "Kính gửi :"),
    ("Kính gửi:", "Kính gừi:"),
    ("Nơi nhận:", "Nơi nhân:"),
    ("Nơi nhận:", "Noi nhận:"),
    ("Nơi nhận:", "Nơi nhận :"),
    ("T/M BAN", "T/M. BAN"),
    ("T/M BAN", "TM BAN"),
    ("K/T ", "KT. "),
    ("T/L BAN", "TL. BAN"),
    ("TM. ỦY", "TM ỦY"),
    ("V/v ", "V/v: "),
    ("V/v ", "v/v "),
    ("TỈNH ỦY", "TỈNH  UỶ"),
    ("PHÓ BÍ THƯ", "PHÓ BÍ THƯ "),
)


def scanned(text: str, draw: random.Random) -> str:
    """A third of the slips that recognisers make in letterheads and feet; zeros of a number may come as the letter O."""
    for right, wrong in _HEAD_SLIPS:
        if draw.random() < 0.33:
            text = text.replace(right, wrong)
    if draw.random() < 0.3:
        text = re.sub(r"(?m)(?<=^S[ốôó][ :]\d)0(?=\d)|(?<=^S[ốôó][ :]\d\d)0(?=\d)", "O", text)
    return text

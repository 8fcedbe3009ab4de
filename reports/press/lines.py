"""Our own line breaker: greedy words, long words split, and lines that remember how many blanks justification may stretch."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from reports.press.fonts import Face
from reports.press.text import NO_BREAK_SPACE

_SLACK = 1e-6
_MOST_WEIGHED = 4
_OPENERS = frozenset(
    [
        "về",
        "của",
        "và",
        "trong",
        "tại",
        "do",
        "để",
        "theo",
        "đối",
        "cho",
        "với",
        "đến",
        "từ",
        "trên",
        "giữa",
        "nhằm",
        "năm",
        "quý",
        "tháng",
        "giai",
    ]
)  # a line may well begin so
_LEANING = frozenset(
    ["ngày", "tháng", "năm", "quý", "lần", "số", "thứ", "điều", "khoản", "và", "của", "về"]
)  # and should not end so
_PAIRS = frozenset(
    [
        "thực hiện",
        "nhiệm vụ",
        "đôn đốc",
        "kết quả",
        "báo cáo",
        "kế hoạch",
        "triển khai",
        "tổ chức",
        "chỉ đạo",
        "tham mưu",
        "hoàn thành",
        "đề án",
        "chương trình",
        "nghị quyết",
        "chỉ thị",
        "kết luận",
        "thông báo",
        "quy chế",
        "quy định",
        "hướng dẫn",
        "kiểm tra",
        "giám sát",
        "phối hợp",
        "tăng cường",
        "nâng cao",
        "chất lượng",
        "công tác",
        "văn bản",
        "theo dõi",
        "cung cấp",
        "số liệu",
        "phục vụ",
        "hội nghị",
        "cuộc họp",
        "góp ý",
        "rà soát",
        "ban hành",
        "xây dựng",
        "sơ kết",
        "tổng kết",
        "đánh giá",
        "cán bộ",
        "đảng viên",
        "cơ sở",
        "đơn vị",
        "cơ quan",
        "địa phương",
    ]
)  # words of two syllables that the titles of an office are made of: parted only when nothing else fits


@dataclass(frozen=True, slots=True)
class Line:
    """One line: runs of one face each, its natural width in points, and its blanks (each is one stretching point)."""

    runs: tuple[tuple[Face, str], ...]
    width: float
    gaps: int

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(text for _, text in self.runs)

    def stretch(self, width: float) -> float:
        """Additional word space that makes the line exactly `width` wide; 0 for a line of one word."""
        return (width - self.width) / self.gaps if self.gaps and width > self.width else 0.0


def break_text(text: str, face: Face, size: float, width: float, first_indent: float = 0.0) -> list[Line]:
    """Lines of a text in one face, none wider than `width` points (the first: `width - first_indent`)."""
    room = (width - first_indent) / size
    full = width / size
    space = face.space
    lines: list[Line] = []
    words: list[str] = []
    used = 0.0
    for word in text.split(" "):
        if not word:
            continue
        wide = face.width(word)
        if words and used + space + wide <= room + _SLACK:
            words.append(word)
            used += space + wide
            continue
        if words:
            lines.append(_line(words, face, used * size))
            room = full
        while wide > room + _SLACK:
            count = fitting(word, face, room)
            lines.append(_line([word[:count]], face, face.width(word[:count]) * size))
            word, room = word[count:], full
            wide = face.width(word)
        words, used = [word], wide
    if words or not lines:
        lines.append(_line(words, face, used * size))
    return lines


def break_words(words: Sequence[tuple[str, Face]], size: float, width: float, first_indent: float = 0.0) -> list[Line]:
    """As `break_text` for words of several faces (an emphasised date); long words are left to `break_text`."""
    lines: list[Line] = []
    current: list[tuple[str, Face]] = []
    room, used = (width - first_indent) / size, 0.0
    for word, face in words:
        wide = face.width(word)
        gap = face.space if current else 0.0
        if current and used + gap + wide > room + _SLACK:
            lines.append(_mixed(current, used * size))
            current, used, gap, room = [], 0.0, 0.0, width / size
        current.append((word, face))
        used += gap + wide
    if current:
        lines.append(_mixed(current, used * size))
    return lines


def break_balanced(text: str, face: Face, size: float, width: float) -> list[Line]:
    """As few lines as `width` allows, of lengths as even as the words allow: heads and centred blocks."""
    lines = break_text(text, face, size, width)
    if len(lines) == 1 or any(face.width(word) * size > width for word in text.split(" ")):
        return lines
    low, high = max(face.width(word) for word in text.split(" ")) * size, width
    for _ in range(24):
        middle = (low + high) / 2
        if len(break_text(text, face, size, middle)) <= len(lines):
            high = middle
        else:
            low = middle
    return break_text(text, face, size, high)


def break_title(text: str, face: Face, size: float, width: float) -> list[Line]:
    """As few lines as `width` allows, parted where the sense allows it: before "về", "của" ..., not inside a name or a date.

    Evenness and sense are weighed; more than four lines are only evened out.
    """
    even = break_balanced(text, face, size, width)
    words = [word for word in text.split(" ") if word]
    if not 1 < len(even) <= _MOST_WEIGHED or any(face.width(word) * size > width for word in words):
        return even
    ends = [0.0, *accumulate((face.width(word) + face.space) * size for word in words)]
    blank = face.space * size
    mean = sum(line.width for line in even) / len(even)
    best: list[tuple[float, tuple[int, ...]] | None] = [(0.0, ())] + [None] * len(words)  # cost and starts of lines up to a word
    for number in range(len(even)):
        longer: list[tuple[float, tuple[int, ...]] | None] = [None] * (len(words) + 1)
        for start, before in enumerate(best):
            if before is None:
                continue
            for end in range(start + 1, len(words) + 1):
                wide = ends[end] - ends[start] - blank
                if wide > width + _SLACK:
                    break
                cost = before[0] + ((wide - mean) / width) ** 2 + (_unrest(words, start) if number else 0.0)
                known = longer[end]
                if known is None or cost < known[0]:
                    longer[end] = (cost, (*before[1], start))
        best = longer
    found = best[len(words)]
    if found is None:
        return even
    starts = [*found[1], len(words)]
    return [_line(words[one:other], face, ends[other] - ends[one] - blank) for one, other in pairwise(starts)]


def _unrest(words: Sequence[str], place: int) -> float:
    """How ill a line ends before the word at `place`."""
    before, word = words[place - 1], words[place]
    if before.endswith((",", ";", ":")) or word.lower() in _OPENERS:
        return 0.0
    if word[0].isdigit() or before.lower() in _LEANING:
        return 0.3
    if f"{before} {word}".lower() in _PAIRS:
        return 0.3
    is_in_name = before[0].isupper() and word[0].islower()
    return 0.2 if is_in_name else 0.1


def fitting(word: str, face: Face, room: float) -> int:
    """How many characters of a word fit into `room` em; at least one, up to the last "-" or "/" where one stands ("1182-CV/" + "BTCTW").

    Never parts a letter from its combining mark.
    """
    used = 0.0
    for count, ch in enumerate(word):
        used += face.width(ch)
        if used > room + _SLACK:
            while 1 < count < len(word) and 0x300 <= ord(word[count]) <= 0x36F:
                count -= 1
            joint = max(word.rfind("/", 0, count), word.rfind("-", 0, count)) + 1
            return joint if joint > 1 else max(count, 1)
    return len(word)


def _line(words: list[str], face: Face, width: float) -> Line:
    text = " ".join(words)
    return Line(((face, text),), width, len(words) - 1 + text.count(NO_BREAK_SPACE) if words else 0)


def _mixed(words: list[tuple[str, Face]], width: float) -> Line:
    runs: list[tuple[Face, str]] = []
    for index, (word, face) in enumerate(words):
        piece = word if index == 0 else " " + word
        if runs and runs[-1][0] is face:
            runs[-1] = (face, runs[-1][1] + piece)
        else:
            runs.append((face, piece))
    text = "".join(piece for _, piece in runs)
    return Line(tuple(runs), width, text.count(" ") + text.count(NO_BREAK_SPACE))

"""One typed line of the tracker - "giao BTG chủ trì, BDV phối hợp, trước 15/4, báo cáo" - taken apart; nothing is looked up here."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from models.domain.text import normalise
from models.reading.dates import find_days, with_year
from models.reading.deadlines import Deadline, find_deadlines
from models.reading.products import find_product
from models.reading.result import Warned
from models.reading.unit_phrases import read_units

IsUnit = Callable[[str], bool]
"""Whether a piece of text is a code, an abbreviation or a name of one unit or group."""

_VERB = re.compile(
    r"(?P<left>^|[,;.]\s*)(?:giao|phân công|đề nghị|yêu cầu)(?: trách nhiệm| nhiệm vụ)?(?: cho)?\s*:?\s+", re.IGNORECASE
)
_LEADS = re.compile(r"\s{0,3},?\s{0,3}(?:là (?:cơ quan|đơn vị) )?\bchủ trì\b(?P<colon>\s{0,3}:)?\s*", re.IGNORECASE)
_TOGETHER = re.compile(
    r"\s{0,3}(?:\bcùng )?\b(?:chủ động )?phối hợp\b(?: chặt chẽ)?(?P<with>\s*:| với| cùng(?: với)?)?\s*", re.IGNORECASE
)
_LABEL = re.compile(r"(?:^|(?<=[,;]))\s*(?P<label>sản phẩm|(?:người )?theo dõi)(?:\s*:| là)\s*(?P<value>[^,;]+)", re.IGNORECASE)
_SHORT_DAY = re.compile(
    r"\b(trước|hạn|xong|nhất|hết|vào|đến)((?: ngày)?:? )(\d{1,2})[.-](\d{1,2})(?![\d/]|[.,-]\d)", re.IGNORECASE
)
_LONE_DAY = re.compile(r"(?P<left>^|[,;]\s*)(\d{1,2})[.-](\d{1,2})(?=\s*(?:$|[,;]))")
_PLAIN_DUE = re.compile(
    r"(?:^|[\s,;])(?:thời hạn|hạn(?: chót| cuối)?|xong|vào|nộp|đến)(?: là| vào)?\s*:?\s*(?:ngày )?$", re.IGNORECASE
)
_JOIN = re.compile(r"\s{0,3}[,;]\s*(?:và\s+)?|\s{1,3}và\s+|\s{1,3}cùng\s+", re.IGNORECASE)
_ENDS_NAME = re.compile(r"\s*(?:$|[,;:.]|(?:và|cùng|chủ trì|phối hợp|là (?:cơ quan|đơn vị))(?![^\W_]))", re.IGNORECASE)
_NOUN = (
    "báo cáo|kế hoạch|chương trình|đề án|quy chế|quy định|hướng dẫn|tờ trình|quyết định|nghị quyết|chỉ thị|kết luận|thông báo"
    "|công văn|phương án|danh sách|danh mục|hồ sơ|đề cương|dự toán|kịch bản|biên bản|văn bản|thống kê|số liệu|giấy mời|lịch"
)
_BARE_PRODUCT = re.compile(
    rf"(?:có |bằng )?(?P<product>(?:dự thảo )?(?:{_NOUN})(?: kết quả| tiến độ| tình hình| bằng văn bản)?)", re.IGNORECASE
)
_PRODUCT_FIRST = re.compile(rf"(?:dự thảo )?(?:{_NOUN})\b", re.IGNORECASE)
_LEFT_OVER = re.compile(r"(?:phải |cần )?(?:hoàn thành|xong|gửi|nộp|thời hạn|hạn|thời hạn hoàn thành|và)", re.IGNORECASE)
_STRENGTH = ("firm", "period", "weak", "none")
_LONGEST_NAME = 16  # words
_REACH = 400  # characters before "chủ trì" or "phối hợp" in which its units stand


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickLine:
    """What the line says. Units are as typed; `content` falls back to the product; a deadline without a year is the next such day."""

    lead_units: tuple[str, ...] = ()
    coordinating_units: tuple[str, ...] = ()
    content: str = ""
    product: str | None = None
    tracker: str | None = None
    deadline: Deadline | None = None
    deadline_phrase: str | None = None
    warnings: tuple[Warned, ...] = ()


def read_quick_line(line: str, today: date, is_unit: IsUnit, week_ends_on: int = 5) -> QuickLine:
    """Take a quick line apart. Order of its parts is free; units that `is_unit` does not know are kept as typed where a name must stand.

    "A chủ trì" / "chủ trì: A" / "giao A ..." name leads, "B phối hợp" / "phối hợp với B" / "phối hợp: B" helpers; then come the
    deadline, the product ("sản phẩm: ...", or a product word of its own) and "theo dõi: ..."; all else is the content.
    """
    warnings: list[Warned] = []
    text = _LONE_DAY.sub(r"\g<left>\2/\3", _SHORT_DAY.sub(r"\1\2\3/\4", normalise(line)))
    deadline, phrase, text = _take_deadline(text, today, week_ends_on)
    text, labels = _take_labels(text)
    text = _VERB.sub(lambda hit: hit["left"], text, count=1)
    known = _Known(is_unit)
    lead, text = _take_lead(text, known)
    helpers, text = _take_helpers(text, known, warnings)
    content, product = _content(text, labels.get("product"))
    return QuickLine(
        lead_units=lead,
        coordinating_units=tuple(name for name in dict.fromkeys(helpers) if name not in lead),
        content=content,
        product=product,
        tracker=labels.get("tracker"),
        deadline=deadline,
        deadline_phrase=phrase,
        warnings=tuple(dict.fromkeys(warnings)),
    )


# --- deadline and labels


def _take_deadline(text: str, today: date, week_ends_on: int) -> tuple[Deadline | None, str | None, str]:
    """The firmest deadline of the line and the line without it; a standing duty stays in the words too."""
    found = min(
        find_deadlines(text, today, week_ends_on), key=lambda one: (_STRENGTH.index(one.strength), one.start), default=None
    )
    plain = _plain_due(text, today)
    if plain is not None and (found is None or found.strength in ("weak", "none")):
        found = plain
    if found is None or (found.strength == "none" and found.kind not in ("awaiting", "ongoing")):
        return None, None, text
    phrase = text[found.start : found.end].strip(" ,;:")
    if found.strength == "none":
        return found, phrase, text
    return found, phrase, f"{text[: found.start]}, {text[found.end :]}"


def _plain_due(text: str, today: date) -> Deadline | None:
    """A day after "hạn", "xong" and the like, or alone between commas: it is the last day and counts in full."""
    for raw in find_days(text):
        left, right = text[: raw.start], text[raw.end :]
        hit = _PLAIN_DUE.search(left[-40:])
        is_alone = re.search(r"(?:^|[,;])\s*$", left) and re.match(r"\s*(?:$|[,;.])", right)
        if hit is None and not is_alone:
            continue
        start = len(left) - (len(left[-40:]) - hit.start()) if hit else raw.start
        start += len(text[start : raw.end]) - len(text[start : raw.end].lstrip(" ,;"))
        day = with_year(raw, today)
        return Deadline(
            start=start, end=raw.end, kind="dated", reason="by", due_on=day.last, is_year_missing=raw.is_year_missing,
            is_impossible=raw.is_impossible, confidence=0.5 if raw.is_year_missing else 0.9,
        )  # fmt: skip
    return None


def _take_labels(text: str) -> tuple[str, dict[str, str]]:
    found: dict[str, str] = {}

    def take(hit: re.Match[str]) -> str:
        name = "product" if hit["label"].lower() == "sản phẩm" else "tracker"
        found.setdefault(name, hit["value"].strip(" .:"))
        return ""

    return _LABEL.sub(take, text), {name: value for name, value in found.items() if value}


# --- units


class _Known:
    """Where the names of units stand; every question is asked once."""

    def __init__(self, is_unit: IsUnit) -> None:
        self._ask = is_unit
        self._answers: dict[str, bool] = {}

    def _is_unit(self, name: str) -> bool:
        if name not in self._answers:
            self._answers[name] = self._ask(name)
        return self._answers[name]

    def one(self, text: str, at: int) -> int | None:
        """The end of the longest name that begins at `at`. One small word must end there: "báo" of "báo cáo" is no newspaper."""
        if not text[at : at + 1].isalnum():
            return None
        ends = [hit.end() for hit in list(re.finditer(r"\S+", text[at : at + _REACH]))[:_LONGEST_NAME]]
        for count in range(len(ends), 0, -1):
            name = text[at : at + ends[count - 1]].rstrip(" ,;:.")
            end = at + len(name)
            is_small = count == 1 and not name.isupper()
            if name and not (is_small and not _ENDS_NAME.match(text, end)) and self._is_unit(name):
                return end
        return None

    def after(self, text: str, at: int) -> list[tuple[int, int]]:
        """The names of the list that begins at `at`, as spans."""
        spans: list[tuple[int, int]] = []
        while (end := self.one(text, at)) is not None:
            spans.append((at, end))
            join = _JOIN.match(text, end)
            if join is None:
                break
            at = join.end()
        return spans

    def before(self, text: str) -> list[tuple[int, int]]:
        """The longest list of names that ends the text, as spans."""
        text = text.rstrip(" ,;")
        low = max(0, len(text) - _REACH)
        starts = [low, *(hit.end() for hit in _JOIN.finditer(text, low))]
        for at in starts[-24:] if low or len(starts) > 24 else starts:
            spans = self.after(text, at)
            if spans and spans[-1][1] == len(text):
                return spans
        return []


def _names(text: str, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in spans)


def _take_lead(text: str, known: _Known) -> tuple[tuple[str, ...], str]:
    """The lead units and the line without them."""
    said = _LEADS.search(text)
    if said is not None and (said["colon"] or not text[: said.start()].strip(" ,;")):
        spans = known.after(text, said.end())
        if spans:
            return _names(text, spans), f"{text[: said.start()]}, {text[spans[-1][1] :]}"
        name, rest = _until_comma(text[said.end() :])
        return ((name,) if name else ()), f"{text[: said.start()]}, {rest}"
    if said is not None:
        head = text[: said.start()]
        spans = known.before(head)
        start = spans[0][0] if spans else max(head.rfind(","), head.rfind(";")) + 1
        names = _names(head, spans) or ((head[start:].strip(),) if head[start:].strip() else ())
        return names, f"{head[:start]}, {text[said.end() :]}".lstrip(" ,")
    spans = known.after(text, len(text) - len(text.lstrip()))
    if not spans:  # a body that the register does not know: up to its verb
        named = read_units(text, 0)
        return (named.names, text[named.end :].lstrip(" ,;:")) if named and not named.is_generic else ((), text)
    together = _TOGETHER.match(text, _after_join(text, spans[-1][1]))
    if len(spans) > 1 and together is not None and not together["with"]:
        spans = spans[:1]  # "giao A, B phối hợp": B helps
    return _names(text, spans), text[spans[-1][1] :].lstrip(" ,;:")


def _after_join(text: str, at: int) -> int:
    hit = _JOIN.match(text, at)
    return hit.end() if hit else at


def _take_helpers(text: str, known: _Known, warnings: list[Warned]) -> tuple[list[str], str]:
    """The helping units and the line without them. A body that is only hinted at ("các cơ quan liên quan") stays in the words."""
    helpers: list[str] = []
    at = 0
    while (said := _TOGETHER.search(text, at)) is not None:
        after = known.after(text, said.end())
        before = [] if said["with"] else known.before(text[: said.start()])
        if before:
            helpers += _names(text, before)
            text, at = f"{text[: before[0][0]]}, {text[said.end() :]}", before[0][0]
        elif after:
            helpers += _names(text, after)
            text, at = f"{text[: said.start()]}, {text[after[-1][1] :]}", said.start()
        else:
            left = text[: said.start()]
            name = _until_comma(text[said.end() :])[0] if said["with"] else re.split(r"[,;]", left)[-1].strip()
            if not name[:1].isupper():
                warnings.append(Warned("coordinating_unknown", (("phrase", (name or said.group().strip())[:60]),)))
                at = said.end()
                continue
            helpers.append(name)  # a name that the register will not know: refused by whoever looks it up
            start, end = (said.start(), said.end() + len(name)) if said["with"] else (left.rfind(name), said.end())
            text, at = f"{text[:start]}, {text[end:]}", start
    return helpers, text


def _until_comma(text: str) -> tuple[str, str]:
    hit = re.search(r"[,;]", text)
    end = hit.start() if hit else len(text)
    return text[:end].strip(" .:"), text[end:]


# --- content and product


def _content(text: str, product: str | None) -> tuple[str, str | None]:
    parts = [part.strip(" .:") for part in re.split(r"\s*[,;]\s*", text)]
    parts = [re.sub(r"[ ]+(?:hoàn thành|xong)$", "", part) for part in parts]
    parts = [part for part in parts if part and not _LEFT_OVER.fullmatch(part)]
    if product is None:
        bare = [(index, hit["product"]) for index, part in enumerate(parts) if (hit := _BARE_PRODUCT.fullmatch(part))]
        if bare:
            index, product = bare[-1]
            if len(parts) > 1:
                del parts[index]
    content = ", ".join(parts)
    content = re.sub(r"^(?:và|để|thực hiện việc)\s+", "", content)
    if product is None:
        product = find_product(content[:1].lower() + content[1:]) or next(
            (part for part in parts if _PRODUCT_FIRST.match(part)), None
        )
    content = content or product or ""
    return content[:1].upper() + content[1:], product

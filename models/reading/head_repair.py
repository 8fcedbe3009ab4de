"""The number line and the date line of a letterhead, put right where recognition broke them: "Sổ l2 -cv/T U", "ngày 0 5 lháng 6, năm 2 024"."""

import re

from models.domain.text import UPPER

_FIGURES = str.maketrans("lIiOoS", "111005")
_NUMBER_WORD = re.compile(r"(?:[S5] ?[oôốồổỗộơớờởóòỏọ]|SỐ)(?![^\W\d_](?<![lIO])) ?[:.;]? ?(?=[\dlIO])", re.IGNORECASE)
_FIGURE_RUN = re.compile(r"[\dlIO](?: ?[\dlIO]){0,6}(?= ?[a-zđ]? ?[-–—_/] ?[^\W\d_])")
_BROKEN_END = re.compile(rf"(?<=/)([{UPPER}]) ([{UPPER}]{{1,4}})(?![^\W_])")
_LOST_STROKE = re.compile(rf"(?<=\d-)([{UPPER}][^\W\d_]{{1,3}}) ((?:VP|BTC|BTG|BDV|BNC|UBKT)?(?:TU|HU|ĐU|ĐUK|QU|TW))(?![^\W_])")
_SMALL = re.compile(r"(?<=\d) ?[-–—/_] ?[a-zđ]{2,5} ?[/-] ?[a-zđ]{2,8}$")
_BARE = re.compile(
    rf"\d{{1,5}}[a-zđ]? ?[-–] ?[{UPPER}][^\W\d_]{{1,4}} ?/ ?[{UPPER}]{{2,14}}(?:-[{UPPER}]{{1,8}})?"
    rf"|\d{{1,5}}(?:/\d{{4}})?/[{UPPER}][^\W\d_]{{1,5}}-[{UPPER}]{{2,12}}"
)
_F = r"[\dlIOo]"
_DATE = re.compile(
    rf"ng[àaáảạ]y ?[:.…]* ?(?:mồng |mùng )?(?P<day>{_F} ?{_F}?)[ .…]*[tl]h[áaảà]ng[ .…]*(?P<month>{_F} ?{_F}?|[^\W\d_]+(?: hai| một)?)"
    rf"[ .,…]*n[ăãa]m[ .…]*(?P<year>{_F}(?: ?{_F}){{3}})(?!\d)",
    re.IGNORECASE,
)
_SHORT_DATE = re.compile(rf"ng[àa]y ?: ?(?={_F}{{1,2}}[/.\-]{_F}{{1,2}}[/.\-]{_F}{{4}})", re.IGNORECASE)
_MONTHS = {
    name: str(number)
    for number, name in enumerate(
        ("giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"), 1
    )
}


def repaired_date(text: str) -> str:
    """The words of a cell with a broken date written as "ngày D tháng M năm Y"; other words stay."""
    return _SHORT_DATE.sub("ngày ", _DATE.sub(_whole_date, text))


def _whole_date(found: re.Match[str]) -> str:
    month = found["month"].lower()
    if month[0].isalpha() and month not in _MONTHS and not set(month) <= set("lio "):
        return found[0]
    return f"ngày {_figures(found['day'])} tháng {_MONTHS.get(month) or _figures(found['month'])} năm {_figures(found['year'])}"


def repaired_number(text: str) -> str:
    """A cell that opens with the number word, or is nothing but a number-symbol, as "Số 12-CV/TU ..."; other cells as they are."""
    if _BARE.fullmatch(text):
        return f"Số {text}"
    word = _NUMBER_WORD.match(text)
    if word is None:
        return text
    rest = text[word.end() :]
    run = _FIGURE_RUN.match(rest)
    if run is None:
        return text
    rest = _figures(run[0]) + rest[run.end() :].replace("_", "-", 1)
    rest = _SMALL.sub(lambda found: found[0].upper(), rest)
    return "Số " + _LOST_STROKE.sub(r"\1/\2", _BROKEN_END.sub(r"\1\2", rest))


def _figures(text: str) -> str:
    return text.replace(" ", "").translate(_FIGURES)

"""Who signs in whose name: the mark T/M, K/T, T/L or none before a position, one rule table (HD05, paper-format section 8)."""

import re
from dataclasses import dataclass

from models.domain.errors import RuleError
from models.domain.text import fold, fold_words, normalise

_SECRETARIES = ("bi thu", "pho bi thu", "bi thu thuong truc", "pho bi thu thuong truc")
_CHAIRS = ("chu nhiem", "pho chu nhiem", "chu tich", "pho chu tich")
_MEMBERS = ("uy vien ban thuong vu", "uy vien ban chap hanh", "uy vien thuong vu")
_HEADS = ("chanh ", "truong ", "giam doc", "tong bien tap", "hieu truong", "thu truong", "cuc truong", "vu truong")
_STATE = {"T/M ": "TM. ", "K/T ": "KT. ", "T/L ": "TL. ", "Q. ": "Q. "}
_STATE_ONLY = re.compile(r"(?:TUQ\b|TU?Q\.|T/UQ?\b|T/U\b)")


@dataclass(frozen=True, slots=True)
class Signing:
    """What stands over a name: authority ("T/M BAN THƯỜNG VỤ", None: signs directly) and position ("" where none is printed)."""

    authority: str | None
    position: str


def signing(
    position: str,
    own_authority: str | None,
    *,
    is_collective: bool,
    organ: str = "",
    standing: str = "",
    asked: str | None = None,
    is_state: bool = False,
) -> Signing:
    """Authority and position of a signer on a paper of a body.

    `own_authority`: kept with the person; it holds where it fits the body. `is_collective`: the body decides as a whole (committee,
    ủy ban kiểm tra, hội đồng), else a head runs it. `organ`: who of it decided ("BAN THƯỜNG VỤ", "TỈNH UỶ"); `standing`: who
    authorises, "BAN THƯỜNG VỤ". `asked`: the clerk's own choice, "" signs directly (a deputy in charge where no head is appointed).
    `is_state`: written as the state writes it ("TM.", "KT."), where a deputy of a collective body stands in for its head.
    """
    bare = normalise(position).upper()
    if asked is not None:
        authority = normalise(asked).upper() or None
    elif own_authority and _fits(own_authority, is_collective=is_collective):
        authority = normalise(own_authority).upper()
    else:
        authority = _by_rule(bare, organ.upper(), standing.upper(), is_collective=is_collective, is_state=is_state)
    if authority and authority.startswith("T/M") and _is_member(bare):
        bare = ""  # with T/M only secretaries and chairs print their position
    if is_state and authority:
        for mark, other in _STATE.items():
            authority = re.sub(rf"^{mark}", other, authority, flags=re.MULTILINE)
    return Signing(authority, bare)


def _by_rule(position: str, organ: str, standing: str, *, is_collective: bool, is_state: bool) -> str | None:
    """The table of paper-format section 8 for a person without a fitting authority of their own."""
    folded = fold_words(position)
    if "kiem" in folded.split():
        return None  # bodies without a seal of their own: position, kiêm, position
    if is_collective:
        # T/M for their members, T/L for the officials who are authorised; never K/T, save for the state
        if is_state and folded.startswith("pho "):
            return f"T/M {organ}\nK/T {position.split(' ', 1)[1]}"
        is_own = folded in _SECRETARIES or folded in _CHAIRS or _is_member(position)
        return f"T/M {organ}" if is_own else f"T/L {standing or organ}"
    if folded.startswith("q ") or any(f"{folded} ".startswith(head) for head in _HEADS):
        return None  # the head signs directly, an acting head with Q. in the position
    if folded.startswith("pho "):
        return f"K/T {position.split(' ', 1)[1]}"
    return None


def _is_member(position: str) -> bool:
    return fold_words(position) in _MEMBERS


def is_collective_body(issuer_line: str) -> bool:
    """Whether the body of this line of a letterhead decides as a whole (paper-format 8): ủy ban, hội đồng."""
    return fold(issuer_line).startswith(("uy ban", "hoi dong"))


def _fits(authority: str, *, is_collective: bool) -> bool:
    """Whether an authority kept with a person belongs on papers of such a body."""
    mark = normalise(authority).upper().replace(" ", "")
    if is_collective:
        return mark.startswith(("T/M", "T/L", "TM.", "TL."))
    return not mark.startswith(("T/M", "TM."))


def check_signing(authority: str | None, *, is_collective: bool, is_state: bool) -> None:
    """Refuse what HD05 does not know: RuleError signing_mark_unknown (TUQ, T/U), signing_collective (K/T of a collective body)."""
    if is_state:
        return
    text = normalise(authority or "").upper()
    if _STATE_ONLY.match(text):
        raise RuleError("signing_mark_unknown", field="signing_authority", authority=text)
    if is_collective and fold(text).replace(".", "/").startswith(("k/t", "kt/")):
        raise RuleError("signing_collective", field="signing_authority", authority=text)


def joined_position(position: str, body: str) -> str:
    """Position and body of a joint paper, without saying the shared words twice: CHÁNH VĂN PHÒNG + VĂN PHÒNG TỈNH UỶ."""
    left, right = position.split(), body.split()
    for count in range(min(len(left), len(right)), 0, -1):
        if left[-count:] == right[:count]:
            return " ".join([*left, *right[count:]])
    return " ".join([*left, *right])

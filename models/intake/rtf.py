"""Text of an RTF file: groups, control words, code pages by font, \\u escapes, tables row by row, page headers and footers."""

import re

from models.domain.errors import RuleError
from models.intake.rtf_words import BREAKS, CHARSETS, CODE_PAGES, HIDING, SIGNS, SKIPPED, RtfText, State

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<value>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n\\]+"
)
_MAX_DEPTH = 2000
_HEADERS = frozenset((b"header", b"headerl", b"headerr", b"headerf"))
_FOOTERS = frozenset((b"footer", b"footerl", b"footerr", b"footerf"))


def rtf_text(data: bytes) -> str:
    """The text of the document: what the page headers say, the body, what the footers say; pictures, tables of fonts, instructions
    of fields, hidden and deleted words are left out.

    Raises:
        RuleError: file_damaged when groups nest beyond reason.
    """
    return _Reader().read(data)


class _Reader:
    """Walks over the tokens once; `state` is what a group gives back at its end."""

    def __init__(self) -> None:
        self.state = State()
        self.stack: list[State] = []
        self.body, self.head, self.foot, self.fonts_list = RtfText(), RtfText(), RtfText(), RtfText()
        self.out = self.body
        self.page = "cp1252"
        self.charsets: dict[int, str] = {}
        self.names: dict[int, str] = {}
        self.usual = 0
        self.font = 0  # the font that the table of fonts is about to name
        self.to_skip = 0

    def read(self, data: bytes) -> str:
        """The text of the file."""
        at = 0
        while token := _TOKEN.match(data, at):
            at = token.end()
            kind = token.lastgroup
            if kind == "brace":
                self._brace(token["brace"])
            elif kind in ("word", "value"):
                value = int(token["value"]) if token["value"] else None
                if token["word"] == b"bin" and value:
                    at += max(0, value)  # so many bytes of no RTF follow
                else:
                    self._word(token["word"], value)
            elif kind == "sign":
                self._sign(token["sign"])
            elif kind == "hex":
                self._bytes(bytes.fromhex(token["hex"].decode()), 1)
            elif kind == "text":
                self._bytes(token["text"], len(token["text"]))
        edges = [
            [line for line in part.text().split("\n") if any(ch.isalpha() for ch in line)] for part in (self.head, self.foot)
        ]
        head = dict.fromkeys(edges[0])
        return "\n".join([*head, self.body.text(), *(line for line in dict.fromkeys(edges[1]) if line not in head)]).strip()

    def _brace(self, brace: bytes) -> None:
        self.to_skip = 0
        if brace == b"{":
            self.stack.append(self.state)
            if len(self.stack) > _MAX_DEPTH:
                raise RuleError("file_damaged")
            self.state = self.state.copy()
        elif self.stack:
            if self.state.place == "fonts":
                self._name_font()
            self.state = self.stack.pop()
            self.out = {"head": self.head, "foot": self.foot, "fonts": self.fonts_list}.get(self.state.place, self.body)

    def _name_font(self) -> None:
        name = self.fonts_list.take().strip(" ;\n")
        if name:
            self.names[self.font] = name

    def _word(self, word: bytes, value: int | None) -> None:
        state = self.state
        if word == b"ansicpg" and value in CODE_PAGES:
            self.page = "utf-8" if value == 65001 else f"cp{value}"
        elif word == b"fonttbl":
            state.place, self.out = "fonts", self.fonts_list
        elif word in _HEADERS or word in _FOOTERS:
            state.place = "head" if word in _HEADERS else "foot"
            self.out = self.head if word in _HEADERS else self.foot
        elif word in SKIPPED:
            state.is_silent = True
        elif word in HIDING:
            state.is_hidden = value != 0
        elif word == b"plain":
            state.is_hidden, state.font = False, self.usual
        elif word == b"deff" and value is not None:
            self.usual = state.font = value
        elif word == b"uc" and value is not None:
            state.skip_after_u = max(0, min(value, 16))
        elif word == b"f" and value is not None:
            state.font = self.font = value
        elif word == b"fcharset" and state.place == "fonts" and value in CHARSETS:
            self.charsets[self.font] = CHARSETS[value]
        elif state.is_mute or state.place == "fonts":
            return
        elif word == b"u" and value is not None:
            code = value & 0xFFFF
            self.out.put_unicode(code, self.names.get(state.font, ""))
            self.to_skip = state.skip_after_u
        elif word in (b"trowd", b"intbl"):
            self.out.begin_row()
        elif word == b"cell":
            self.out.end_cell()
        elif word == b"row":
            self.out.end_row()
        elif word in BREAKS or word in SIGNS:
            self.out.put(BREAKS.get(word) or SIGNS[word])

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.state.is_silent = True
        elif not self.state.is_mute:
            self.out.put(
                SIGNS.get(sign, "\n" if sign in b"\r\n" else sign.decode("latin-1") if sign in (b"\\", b"{", b"}") else "")
            )

    def _bytes(self, raw: bytes, count: int) -> None:
        if self.to_skip:  # what stands after \u for programs that know no Unicode
            raw, self.to_skip = raw[self.to_skip :], max(0, self.to_skip - count)
        if raw and not self.state.is_mute:
            font = self.state.font
            self.out.put_bytes(raw, self.charsets.get(font, self.page), self.names.get(font, ""))

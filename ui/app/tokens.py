"""Colours of the two themes: one warm grey scale, one deep red accent, five tones for states. Plain data, no Qt."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tone:
    """Text, ground and edge of a badge or bar."""

    text: str
    ground: str
    edge: str


@dataclass(frozen=True)
class Tokens:
    """Every colour that a widget may use, by purpose."""

    is_dark: bool
    window: str
    surface: str
    raised: str
    alternate: str
    line: str
    line_strong: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_text: str
    on_accent: str
    selection: str
    hover: str
    focus: str
    tones: dict[str, Tone]

    def tone(self, name: str) -> Tone:
        """The tone `name`; an unknown one is neutral."""
        return self.tones.get(name, self.tones["neutral"])


LIGHT = Tokens(
    is_dark=False,
    window="#F5F3F0",
    surface="#FFFFFF",
    raised="#FFFFFF",
    alternate="#FBFAF8",
    line="#E3DED7",
    line_strong="#C9C1B7",
    text="#221D19",
    muted="#665E56",
    faint="#8A8177",
    accent="#9A1B1E",
    accent_hover="#851518",
    accent_pressed="#6F1013",
    accent_text="#9A1B1E",
    on_accent="#FFFFFF",
    selection="#F6E4E1",
    hover="#EEEAE4",
    focus="#B4494B",
    tones={
        "neutral": Tone("#59514A", "#EFECE7", "#DDD7CF"),
        "info": Tone("#1D5489", "#E6F0F9", "#C3DAEE"),
        "ok": Tone("#1D6438", "#E4F3E8", "#BFE0C9"),
        "warn": Tone("#7A4F00", "#FCF1D4", "#EBD59A"),
        "danger": Tone("#A0181B", "#FCE8E6", "#F0C2BE"),
        "severe": Tone("#FFFFFF", "#8C1215", "#8C1215"),
    },
)

DARK = Tokens(
    is_dark=True,
    window="#1A1816",
    surface="#211F1C",
    raised="#2A2724",
    alternate="#25221F",
    line="#37332F",
    line_strong="#544E48",
    text="#ECE7E1",
    muted="#B0A69B",
    faint="#8C8379",
    accent="#B23A38",
    accent_hover="#C24744",
    accent_pressed="#9A2F2E",
    accent_text="#F0928B",
    on_accent="#FFFFFF",
    selection="#44282A",
    hover="#2E2A27",
    focus="#E07A74",
    tones={
        "neutral": Tone("#CFC6BC", "#34302C", "#48433D"),
        "info": Tone("#9CC8F0", "#1F3144", "#2F4A66"),
        "ok": Tone("#93D3A6", "#1D3526", "#2D5039"),
        "warn": Tone("#F0CB77", "#3B2F13", "#5B4A1F"),
        "danger": Tone("#F5A49D", "#43211F", "#653330"),
        "severe": Tone("#FFFFFF", "#A82A2B", "#A82A2B"),
    },
)

_current = [LIGHT]


def tokens() -> Tokens:
    """The colours now in force; painters ask at each paint, so a change of theme needs no signal."""
    return _current[0]


def use(chosen: Tokens) -> None:
    """Put other colours in force; called by the theme only."""
    _current[0] = chosen

"""Makes the faces of the paper out of Liberation Serif: every character kept, hints and layout tables left out, a name of their own.

Run `python -m tests.make_faces`. Hints are half of a face and no printer uses them; the licence (OFL 1.1) reserves the name Liberation
for the unchanged files, so what is cut carries another. The same originals give the same bytes.
"""

from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from tests.original_faces import ORIGINALS

ROOT = Path(__file__).resolve().parents[1]
FACES = ROOT / "resources" / "fonts" / "so_don_doc_serif"
STYLES = {"Regular": "", "Bold": "-Bold", "Italic": "-Italic", "BoldItalic": "-BoldItalic"}
FAMILY = "So Don Doc Serif"
_KEPT_NAMES = (0,)  # the copyright; the licence lies beside the files


def face(style: str) -> bytes:
    """The TrueType file of a style."""
    font = TTFont(ORIGINALS / f"LiberationSerif-{style}.ttf", recalcTimestamp=False)
    options = Options(
        hinting=False, layout_features=[], legacy_kern=False, name_IDs=list(_KEPT_NAMES), name_languages=[0x409], notdef_outline=True,
        glyph_names=False, drop_tables=["GDEF", "GPOS", "GSUB", "kern", "gasp", "FFTM", "DSIG"],
    )  # fmt: skip
    cutter = Subsetter(options)
    cutter.populate(unicodes=font.getBestCmap())
    cutter.subset(font)
    names = font["name"]
    words = {
        1: FAMILY,
        2: style.replace("BoldItalic", "Bold Italic"),
        3: f"{FAMILY} {style}",
        4: f"{FAMILY} {style}",
        6: f"SoDonDocSerif{STYLES[style]}",
    }
    for key, text in words.items():
        names.setName(text, key, 3, 1, 0x409)
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def main() -> None:
    """Write the four faces."""
    for style in STYLES:
        (FACES / f"SoDonDocSerif-{style}.ttf").write_bytes(face(style))


if __name__ == "__main__":
    main()

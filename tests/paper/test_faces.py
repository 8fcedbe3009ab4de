"""The faces of the paper are Liberation Serif without hints: same characters, same widths, made again byte for byte."""

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from tests.make_faces import FACES, STYLES, face
from tests.original_faces import ORIGINALS


@pytest.mark.parametrize("style", STYLES)
def test_a_face_is_made_again_byte_for_byte(style):
    assert face(style) == (FACES / f"SoDonDocSerif-{style}.ttf").read_bytes()


@pytest.mark.parametrize("style", STYLES)
def test_characters_and_widths_are_those_of_the_original(style):
    made = TTFontFile(str(FACES / f"SoDonDocSerif-{style}.ttf"))
    original = TTFontFile(str(ORIGINALS / f"LiberationSerif-{style}.ttf"))
    assert set(made.charToGlyph) == set(original.charToGlyph)
    assert {char: made.charWidths[char] for char in made.charToGlyph} == {
        char: original.charWidths[char] for char in made.charToGlyph
    }
    assert b"Liberation" not in made.name  # the licence reserves the name for the unchanged files

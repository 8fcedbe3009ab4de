"""Where the unchanged Liberation Serif lies: what the faces of the paper are made of, and what tests draw scans and foreign papers with."""

from pathlib import Path

ORIGINALS = Path(__file__).resolve().parent / "data" / "liberation_serif"

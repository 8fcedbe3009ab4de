"""LibreOffice as a check of the DOCX twins: its own profile, the bundled faces for Times New Roman, few calls, nothing lost silently."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.original_faces import ORIGINALS

_LIMIT = 240.0  # seconds for one call of up to _BATCH files
_BATCH = 60
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>Times New Roman</family><prefer><family>Liberation Serif</family></prefer></alias>
</fontconfig>
"""


def require_office() -> str:
    """The program, or the test is skipped and says why."""
    program = os.environ.get("SO_DON_DOC_SOFFICE") or shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not installed: the DOCX twins cannot be drawn (libreoffice-writer-nogui)")
    return program


def convert(files: Mapping[str, bytes], kind: str, folder: Path) -> dict[str, bytes]:
    """Each DOCX in another kind ("pdf", "docx"), by name. A file that LibreOffice drops without a word is an error."""
    program = require_office()
    source, target, home = folder / "in", folder / "out", folder / "home"
    for one in (source, target, home):
        one.mkdir(parents=True)
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS.format(fonts=ORIGINALS, cache=home / "fonts"), encoding="utf-8")
    names = {f"p{number:03d}": name for number, name in enumerate(files)}
    for short, name in names.items():
        (source / f"{short}.docx").write_bytes(files[name])
    paths = sorted(source.iterdir())
    for start in range(0, len(paths), _BATCH):
        command = [program, f"-env:UserInstallation={home.as_uri()}", "--headless", "--norestore", "--convert-to", kind]
        command += ["--outdir", str(target), *map(str, paths[start : start + _BATCH])]
        environment = {**os.environ, "FONTCONFIG_FILE": str(fonts), "SAL_USE_VCLPLUGIN": "svp"}
        subprocess.run(command, check=True, timeout=_LIMIT, capture_output=True, env=environment)
    made = {name: target / f"{short}.{kind}" for short, name in names.items()}
    missing = [name for name, path in made.items() if not path.is_file()]
    assert not missing, f"LibreOffice gave nothing for {missing}"
    return {name: path.read_bytes() for name, path in made.items()}

"""`check`: is the register whole?"""

import argparse

from models.services.checking import check_register
from ui.cli.output import Output
from ui.cli.session import open_register
from ui.messages import finding_text


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{ok, findings}`; exit 1 with findings."""
    with open_register(arguments) as office:
        findings = [finding_text(finding) for finding in check_register(office)]
    output.json({"ok": not findings, "findings": findings})
    for finding in findings:
        output.text(f"- {finding}")
    if not findings:
        output.text("Sổ nguyên vẹn: không thấy sai sót.")
    return int(bool(findings))

"""`init`: a new register from a preset."""

import argparse
import re

from models.services.setup import ARRIVALS, OfficeSetup, init_register
from ui.cli.output import Output
from ui.cli.session import clock_of, data_dir_of
from ui.cli.usage import UsageError
from ui.messages import finding_text

_NUMBER = re.compile(r"[0-9]{1,6}")


def last_numbers(pairs: list[str]) -> dict[str, int]:
    """`["CV/VPTU=686"]` as a dict; UsageError for anything else."""
    numbers: dict[str, int] = {}
    for pair in pairs:
        symbol, sign, number = pair.partition("=")
        if not sign or not _NUMBER.fullmatch(number.strip()) or not ("/" in symbol or symbol.strip().upper() == ARRIVALS):
            raise UsageError(f"--last {pair}: cần viết dạng CV/VPTU=686 (hoặc {ARRIVALS}=120 cho số đến).")
        if symbol.strip() in numbers:
            raise UsageError(f"--last {symbol.strip()} có hai lần. Hãy ghi mỗi dãy số một lần.")
        numbers[symbol.strip()] = int(number)
    return numbers


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Make the register; answers `{register, units, warnings}`."""
    setup = OfficeSetup(
        name=arguments.office, level=arguments.level, preset=arguments.preset, place=arguments.place, symbol=arguments.symbol,
        signer=arguments.signer, position=arguments.position, signing_authority=arguments.authority, term_start=arguments.term_start,
        last_numbers=last_numbers(arguments.last), qd_series=arguments.qd_series,
    )  # fmt: skip
    result = init_register(data_dir_of(arguments), clock_of(arguments), setup)
    warnings = [finding_text(warning) for warning in result.warnings]
    output.json({"register": str(result.register), "units": result.units, "warnings": warnings})
    output.text(f"Đã lập sổ: {result.register}")
    output.text(f"Số đơn vị: {result.units}")
    for warning in warnings:
        output.text(f"Lưu ý: {warning}")
    return 0

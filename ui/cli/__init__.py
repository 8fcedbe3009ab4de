"""The command line; no Qt is imported by any of its commands."""

from ui.cli.run import CliResult, WindowRequest, main

__all__ = ["CliResult", "WindowRequest", "main"]

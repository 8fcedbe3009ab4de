"""Sổ Đôn Đốc: no command opens the window, a command runs in the terminal. Both sides are imported only when needed."""

import sys


def main(argv: list[str]) -> int:
    """Run the command line; open the window when it asks for one. Returns the process's exit code."""
    if argv == ["--extract"]:  # the reading process of models.intake.isolation: a file on stdin, its text on stdout
        from models.intake.child import main as read_one_file

        return read_one_file()
    from ui.cli import main as run_command

    result = run_command(argv)
    wanted = result.open_window_on
    if wanted is None:
        return result.exit_code
    if wanted.is_notice:
        from ui.app.notify import notify

        return notify(wanted.data_dir, wanted.today)
    from ui.app.start import open_window

    return open_window(wanted.data_dir, wanted.today)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""One module per command: `run(arguments, output) -> exit code`."""

"""Entry point of the `luohu` command.

Promises: `--version` costs little more than starting Python (nothing is imported for it); heavy imports come late; what a
user wrote or typed never ends in a traceback; output is UTF-8 whatever the locale says.
"""

from __future__ import annotations

import io
import os
import sys

from luohu.cli._version import __version__


def main() -> None:
    """Run the command line given in `sys.argv` and exit: 0 clean, 1 errors found, 2 usage or input and output."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"luohu {__version__}\n")
        return
    from luohu.cli.commands import run

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read has what they wanted, as in `luohu rule | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)


if __name__ == "__main__":
    main()

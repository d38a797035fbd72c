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
    """Run the command line given in `sys.argv` and exit: 0 clean, 1 errors found, 2 usage or input and output, 130 interrupted."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _replace_closed_streams()
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read has what they wanted, as in `luohu rule | head`
        _forget_output()
        code = 0
    except OSError as error:
        _forget_output()
        sys.stderr.write(f"error: output cannot be written: {error.strerror}\n")
        code = 2
    if code:
        sys.exit(code)


def _run() -> int:
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"luohu {__version__}\n")
        return 0
    from luohu.cli.commands import run

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return run(sys.argv[1:])


def _forget_output() -> None:
    """Let what could not be written go, or Python would try again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _replace_closed_streams() -> None:
    """Take what was closed (`luohu … >&-`) as empty input and output that nobody reads.

    The numbers 0 to 2 are filled first: a registry must not be opened under the number of standard output.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:  # noqa: PLR2004 - the three standard streams
        pass
    os.close(number)
    sys.stdin = sys.stdin or open(0, encoding="utf-8")  # noqa: SIM115 - stays open while the program runs
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8")  # noqa: SIM115 - the same
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8")  # noqa: SIM115 - the same


if __name__ == "__main__":
    main()

"""Entry point of the `luohu` command.

Promises: `--version` costs little more than starting Python (nothing is imported for it); heavy imports come late; what a
user wrote or typed never ends in a traceback.
"""

from __future__ import annotations

import sys

from luohu.cli._version import __version__


def main() -> None:
    """Run the command line given in `sys.argv` and exit: 0 clean, 1 errors found, 2 usage or input and output."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"luohu {__version__}\n")
        return
    from luohu.cli.commands import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

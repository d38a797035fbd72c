"""`luohu sources …`: the paragraphs of source documents, and what became of them.

`COMMANDS` is the one list of its commands; a house test compares it with the folder.
"""

from __future__ import annotations

import click

from luohu.cli.late import LateGroup

COMMANDS: tuple[str, ...] = ("index", "show", "coverage", "verify")
"""Names of the commands; module `<name>.py` of this package holds each as `command`."""


@click.group("sources", cls=LateGroup, modules={name: f"{__name__}.{name}" for name in COMMANDS})
def command() -> None:
    """Paragraphs of source documents: index them, and see what of a library states each.

    An index tells every paragraph by its place, length and fingerprint, never its words. The library keeps indexes in
    its folder sources/; the texts stay where you keep them.
    """

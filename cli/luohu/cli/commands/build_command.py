"""`luohu build [PATH] -o DIR`: the JSON rulesets of a library."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from luohu.cli._version import __version__
from luohu.cli.compiling import assume_option, compiled, path_argument, quick_option, sound
from luohu.cli.output import print_json, progress, say
from luohu.cli.settings import format_option, language_option, today_option
from luohu.cli.trouble import cannot_write
from luohu.compiler.artefacts import Built, build
from luohu.compiler.incremental import of_state
from luohu.compiler.pipeline import Request
from luohu.dsl.diagnostics.model import Language, Text, in_order


@click.command("build")
@path_argument
@click.option("-o", "--output", required=True, metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--area", "areas", metavar="A", multiple=True, help="Only this area's ruleset. May be given several times."
)
@assume_option
@format_option("text", "json")
@today_option
@quick_option
@language_option
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    path: Path,
    output: Path,
    areas: tuple[str, ...],
    assume: tuple[tuple[str, date], ...],
    form: str,
    quick: bool,
    today: date,
    lang: Language,
) -> None:
    """Compile the library in PATH and write its rulesets to DIR: NAME.json, its facts schema and its report.

    Refuses, with exit code 1 and nothing written, while an error stands; conflicts that nobody settled are among them.
    """
    from luohu.cli.compiling import rulesets_of

    state = sound(compiled(Request(path, today, assume, analysed=not quick), lang), lang)
    found = of_state(state)
    findings = in_order([*found.diagnostics, *found.waived])
    chosen = [each for area in areas for each in rulesets_of(state, area)] if areas else list(state.rulesets)
    with progress(lang) as announce:
        announce(Text("写出规则集", "writing rulesets"))
        built = [build(each, findings, f"luohu {__version__}", state.account) for each in chosen]
        for each in built:
            _write(each, output)
    if form == "json":
        print_json(
            {"rulesets": [{"name": each.ruleset, "digest": each.digest, "file": _file(each, output)} for each in built]}
        )
        return
    for each in built:
        click.echo(f"{each.ruleset}  {each.digest}  {_file(each, output)}")
    if not built:
        say(lang, "规则库中没有可写出的规则集：没有市级地区", "nothing to write: the library declares no city")


def _file(built: Built, output: Path) -> str:
    return str(output / built.files[0].name)


def _write(built: Built, output: Path) -> None:
    for file in built.files:
        target = output / file.name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.data)
        except OSError as error:
            raise cannot_write(target, error) from error

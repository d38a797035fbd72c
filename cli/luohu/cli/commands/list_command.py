"""`luohu list --registry R`: what a registry holds."""

from __future__ import annotations

import click

from luohu.cli.output import print_json
from luohu.cli.registry_access import opened, registry_option
from luohu.cli.settings import format_option, language_option
from luohu.dsl.diagnostics.model import Language, Text
from luohu.registry.model import Overview, Span, Version, Waive


@click.command("list")
@click.argument("name", required=False)
@registry_option()
@format_option("text", "json")
@language_option
def command(name: str | None, registry: str, form: str, lang: Language) -> None:
    """List rulesets with their versions, channels and the days they stand for; with NAME, that one alone."""
    with opened(registry) as store:
        names = [name] if name else [str(each.ruleset) for each in store.list()]
        overviews = [store.show(each) for each in names]
    if form == "json":
        print_json({"rulesets": [_document(each) for each in overviews]})
        return
    if not overviews:
        click.echo(Text("登记库是空的", "the registry is empty").get(lang))
    for overview in overviews:
        for line in _lines(overview, lang):
            click.echo(line)


def _document(overview: Overview) -> dict[str, object]:
    return {
        "name": str(overview.ruleset),
        "known": int(overview.known),
        "versions": [_version(each) for each in overview.versions],
        "channels": {str(each.channel): str(each.version) for each in overview.channels},
        "timeline": [
            {"from": str(each.interval.start), "to": _day(each), "version": str(each.version) if each.version else None}
            for each in overview.timeline
        ],
    }


def _version(version: Version) -> dict[str, object]:
    return {
        "version": str(version.version),
        "digest": str(version.digest),
        "seq": int(version.seq),
        "draft": version.draft,
        "yanked": version.yanked,
        "waived": None if version.waived is None else _waived(version.waived),
    }


def _waived(waived: Waive) -> dict[str, object]:
    return {
        "base": str(waived.base),
        "declared": waived.declared.value,
        "computed": waived.computed.value,
        "reason": waived.reason,
    }


def _waiver(waived: Waive) -> Text:
    """That the number says less than how much changed, and why that was let through."""
    return Text(
        f"相对 {waived.base} 应升{waived.computed.zh}，豁免：{waived.reason}",
        f"a {waived.computed.value} change from {waived.base}, waived: {waived.reason}",
    )


def _day(span: Span) -> str | None:
    return None if span.interval.end is None else str(span.interval.end)


def _lines(overview: Overview, lang: Language) -> list[str]:
    channels: dict[str, list[str]] = {}
    for each in overview.channels:
        channels.setdefault(str(each.version), []).append(str(each.channel))
    lines = [str(overview.ruleset)]
    for version in overview.versions:
        marks = channels.get(str(version.version), [])
        if version.draft:
            marks = [*marks, Text("含假定施行", "assumes enactments").get(lang)]
        if version.yanked is not None:
            marks = [*marks, Text(f"不建议采用：{version.yanked}", f"yanked: {version.yanked}").get(lang)]
        if version.waived is not None:
            marks = [*marks, _waiver(version.waived).get(lang)]
        lines.append(f"  {version.version!s:<10} {version.digest}  {', '.join(marks)}".rstrip())
    nothing = Text("无", "nothing").get(lang)
    return [*lines, *(f"  {span.interval} → {span.version or nothing}" for span in overview.timeline)]

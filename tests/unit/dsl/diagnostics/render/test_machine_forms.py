"""The forms that programs read: one line each, JSON, workflow commands."""

import json
from dataclasses import replace

from luohu.dsl.diagnostics.model import Applicant, Diagnostic, Edit, Label, Rule, Severity, Text
from luohu.dsl.diagnostics.render import RENDERERS, render_concise, render_github, render_json
from luohu.dsl.source import Source, Span

RULE = Rule("LH201", "undeclared-name", Severity.ERROR, Text("题", "t"), Text("因", "w"), Text("改", "f"), "")
SOURCE = Source("政策/a,b:c.luohu", "条件 学历\n     年龄\n")
DIAGNOSTIC = Diagnostic(
    RULE,
    Text("`学历` 未声明 100%", "`学历` is not declared, 100%"),
    Label(Span(SOURCE, 3, 5), Text("这里", "here")),
    (Label(Span(SOURCE, 11, 13)), Label(Span(SOURCE, 0, 2), Text("处", "there"))),
    notes=(Text("注", "a note"),),
    helps=(Text("助", "a help"),),
    edit=Edit(Span(SOURCE, 3, 5), "文化程度"),
)
BARE = Diagnostic(RULE, Text("无处", "no place"), None, severity_override=Severity.INFO)


def test_concise_is_one_line_each() -> None:
    assert render_concise([DIAGNOSTIC, BARE], "en", landmarks=lambda _: "X 一(一)") == (
        "政策/a,b:c.luohu:1:4: error[LH201]: `学历` is not declared, 100% (X 一(一))\ninfo[LH201]: no place\n"
    )
    assert render_concise([DIAGNOSTIC], "zh", colour=True) == (
        "政策/a,b:c.luohu:1:4: \x1b[1;31m错误[LH201]\x1b[0m: `学历` 未声明 100%\n"
    )


def test_json_has_the_documented_shape() -> None:
    first, second = json.loads(render_json([DIAGNOSTIC, BARE], "en", landmarks=lambda _: "X 一(一)"))
    place = {"file": SOURCE.path, "line": 1, "column": 4, "end_line": 1, "end_column": 6}
    assert first == {
        "code": "LH201",
        "name": "undeclared-name",
        "severity": "error",
        "message": {"zh": "`学历` 未声明 100%", "en": "`学历` is not declared, 100%"},
        **place,
        "article": "X 一(一)",
        "label": {"zh": "这里", "en": "here"},
        "secondary": [
            {**place, "line": 2, "column": 6, "end_line": 2, "end_column": 8, "article": "X 一(一)", "label": None},
            {**place, "column": 1, "end_column": 3, "article": "X 一(一)", "label": {"zh": "处", "en": "there"}},
        ],
        "notes": [{"zh": "注", "en": "a note"}],
        "helps": [{"zh": "助", "en": "a help"}],
        "applicants": [],
        "edit": {**place, "replacement": "文化程度"},
        "fingerprint": None,
        "waived": None,
    }
    shown = replace(BARE, applicants=(Applicant("cn.990100/settlement", None, '{"relation": "self"}'),))
    (told,) = json.loads(render_json([shown], "zh"))
    assert told["applicants"] == [{"ruleset": "cn.990100/settlement", "matter": None, "case": {"relation": "self"}}]
    assert second["severity"] == "info"
    assert [second[field] for field in ("file", "line", "end_column", "article", "label", "edit")] == [None] * 6


def test_json_of_nothing_is_an_empty_list() -> None:
    assert render_json([], "zh") == "[]\n"


def test_workflow_commands_escape_what_the_form_reserves() -> None:
    assert render_github([DIAGNOSTIC], "en", landmarks=lambda _: "X 一(一)") == (
        "::error file=政策/a%2Cb%3Ac.luohu,line=1,endLine=1,col=4,endColumn=6,"
        "title=LH201 undeclared-name (X 一(一))::`学历` is not declared, 100%25%0Ahere%0A"
        "政策/a,b:c.luohu:2:6%0A政策/a,b:c.luohu:1:1: there%0Anote: a note%0Ahelp: a help\n"
    )


def test_workflow_commands_over_several_lines_have_no_end_column_and_may_lack_a_place() -> None:
    long = replace(DIAGNOSTIC, primary=Label(Span(SOURCE, 0, 13)), secondary=(), notes=(), helps=())
    text = render_github([long, replace(BARE, severity_override=Severity.WARNING), BARE], "zh")
    assert text.splitlines() == [
        "::error file=政策/a%2Cb%3Ac.luohu,line=1,endLine=2,col=1,title=LH201 undeclared-name::`学历` 未声明 100%25",
        "::warning title=LH201 undeclared-name::无处",
        "::notice title=LH201 undeclared-name::无处",
    ]


def test_every_renderer_has_a_name_and_takes_the_same_arguments() -> None:
    assert [renderer.name for renderer in RENDERERS] == ["full", "concise", "json", "github", "sarif"]
    for renderer in RENDERERS:
        assert renderer.render([DIAGNOSTIC], "zh", landmarks=lambda _: None, colour=False).endswith("\n")

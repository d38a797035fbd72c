from luohu.dsl.diagnostics.model import Rule, Severity, Text
from luohu.dsl.diagnostics.page import markdown_page, text_page

RULE = Rule(
    "LH201",
    "undeclared-name",
    Severity.ERROR,
    Text("名称未声明", "a name is not declared"),
    Text("编译器不猜。", "the compiler does not guess!"),
    Text("声明它", "declare it"),
    "文件 甲 {\n    条件 ```\n}\n",
)


def test_text_page_in_both_languages() -> None:
    assert text_page(RULE, "en") == (
        "LH201 undeclared-name (error)\n\nA name is not declared.\n\nWhy\n    The compiler does not guess!\n\n"
        "What to do\n    Declare it.\n\nAn example that triggers it\n    文件 甲 {\n        条件 ```\n    }\n"
    )
    assert text_page(RULE, "zh").startswith(
        "LH201 undeclared-name (错误)\n\n名称未声明。\n\n为什么\n    编译器不猜。\n\n怎么改\n    声明它。\n\n"
    )


def test_markdown_page_fences_an_example_that_holds_a_fence() -> None:
    page = markdown_page(RULE, "en")
    assert page.startswith("# LH201 undeclared-name\n\n*error*: A name is not declared.\n\n## Why\n\n")
    assert page.endswith("````luohu\n文件 甲 {\n    条件 ```\n}\n````\n")


def test_markdown_page_uses_a_plain_fence_otherwise() -> None:
    rule = Rule("LH1", "x", Severity.INFO, RULE.title, RULE.why, RULE.fix, "条款")
    assert markdown_page(rule, "zh").endswith("## 会引出它的例子\n\n```luohu\n条款\n```\n")

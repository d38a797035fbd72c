"""What a page does in a browser: it asks nobody, says everything in the language chosen, folds, leads on, and cuts nothing."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from tests.browser import looking
from tests.browser.conftest import Opened, Opening
from tests.browser.sample import sample_html

HAN = re.compile("[一-鿿]")
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")


def opened_wide(found: Opened) -> None:
    """Opens every fold."""
    found.page.evaluate("() => { for (const each of document.querySelectorAll('details')) each.open = true; }")


# ------------------------------------------------------------------------------------------------ alone


def test_nothing_but_the_file_is_asked_for(opened: Opening, sample_file: Path) -> None:
    found = opened()
    opened_wide(found)
    found.page.locator("label", has_text="English").click()
    found.page.locator("body").press("End")
    assert [each for each in found.requests if not each.startswith("data:")] == [sample_file.as_uri()]
    assert found.complaints == []


def test_what_somebody_wrote_never_runs(opened: Opening) -> None:
    assert opened().page.evaluate("() => window.taken") is None


@pytest.mark.parametrize(
    "attempt",
    [
        "document.body.append(Object.assign(new Image(), {src: 'file:///etc/hostname'}))",
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.taken = 3'}))",
        "document.body.append(Object.assign(document.createElement('style'), {textContent: 'body { color: red }'}))",
        "document.body.append(Object.assign(document.createElement('iframe'), {src: 'file:///etc/hostname'}))",
    ],
    ids=["image", "script", "style", "frame"],
)
def test_the_policy_of_the_page_lets_nothing_in(opened: Opening, attempt: str) -> None:
    found = opened()
    broken = found.page.evaluate(
        f"""() => new Promise((done) => {{
          document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
          setTimeout(() => done(null), 5000);
          {attempt};
        }})"""
    )
    assert broken is not None
    assert found.page.evaluate("() => window.taken") is None


# ------------------------------------------------------------------------------------------------ languages


@pytest.mark.parametrize(
    ("locale", "shown", "other", "tag"), [("zh-CN", "zh", "en", "zh-Hans"), ("de-DE", "en", "zh", "en")]
)
def test_the_language_of_the_reader_comes_first(opened: Opening, locale: str, shown: str, other: str, tag: str) -> None:
    found = opened(locale=locale)
    opened_wide(found)
    assert found.page.locator("html").get_attribute("lang") == tag
    assert found.page.locator(f"#language-{shown}").is_checked()
    assert found.page.evaluate(looking.WRONG_LANGUAGE, other) == []


def test_another_language_is_chosen_and_kept(opened: Opening) -> None:
    found = opened()
    opened_wide(found)
    chinese = found.page.evaluate(looking.SEEN)
    found.page.get_by_role("radio", name="English").check()
    assert found.page.evaluate(looking.WRONG_LANGUAGE, "zh") == []
    assert found.page.locator("html").get_attribute("lang") == "en"
    assert found.page.title().startswith("Sample")
    english = found.page.evaluate(looking.SEEN)
    assert "The summary says what matters most." in [text for text, _ in english]
    assert "概要说了什么最要紧。" in [text for text, _ in chinese]
    found.page.reload()
    assert found.page.locator("#language-en").is_checked()
    assert found.page.title().startswith("Sample")
    found.page.get_by_role("radio", name="中文").check()
    assert found.page.evaluate(looking.WRONG_LANGUAGE, "en") == []


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_every_text_says_in_which_language_it_is(opened: Opening, locale: str) -> None:
    found = opened(locale=locale)
    opened_wide(found)
    assert [
        text for text, tag in found.page.evaluate(looking.SEEN) if HAN.search(text) and not tag.startswith("zh")
    ] == []


def test_both_languages_can_be_read_without_script(opened: Opening) -> None:
    found = opened(java_script_enabled=False)
    summary = found.page.locator(".summary")
    assert "概要说了什么最要紧。" in summary.inner_text()
    assert "summary" not in summary.inner_text()
    found.page.locator("label", has_text="English").click()
    assert "The summary says what matters most." in summary.inner_text()
    assert "概要" not in summary.inner_text()
    assert not found.page.locator(".controls input[type=search]").first.is_visible()
    assert not found.page.locator("#print").is_visible()


# ------------------------------------------------------------------------------------------------ for every eye


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("chosen", [False, True], ids=["asked", "chosen"])
def test_everything_written_stands_out_enough(opened: Opening, scheme: str, chosen: bool) -> None:  # noqa: FBT001
    other = SCHEMES[1 - SCHEMES.index(scheme)]
    found = opened(color_scheme=other if chosen else scheme)
    if chosen:
        found.page.locator(f"#scheme-{scheme}").check()
    opened_wide(found)
    paper = found.page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", paper)[:3])) < 200) == (scheme == "dark")
    seen = found.page.evaluate(looking.CONTRAST)
    assert len(seen) > 500
    assert [each for each in seen if each[0] < 4.5] == []


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_is_cut_off(opened: Opening, width: int, locale: str) -> None:
    found = opened(width, locale=locale)
    opened_wide(found)
    assert found.page.evaluate("() => document.documentElement.scrollWidth") == width
    assert found.page.evaluate(looking.CLIPPED) == []
    assert found.page.evaluate(looking.OVERLAPPING) == []


@pytest.mark.parametrize(("width", "columns"), [(1280, 2), (390, 1)])
def test_sides_stand_one_under_the_other_where_it_is_narrow(opened: Opening, width: int, columns: int) -> None:
    page = opened(width).page
    page.evaluate(
        """() => { for (const side of document.querySelectorAll(".beside > .side:last-child .side-body"))
          side.append(Object.assign(document.createElement("div"), {className: "why", textContent: "why"})); }"""
    )
    counted = "(all) => all.map((each) => getComputedStyle(each).gridTemplateColumns.split(' ').length)"
    found = page.locator(".beside").evaluate_all(counted)
    assert len(found) >= 2
    assert set(found) == {columns}


@pytest.mark.usefixtures("chinese_fonts")
@pytest.mark.parametrize("width", WIDTHS)
def test_no_day_breaks_into_two_lines(opened: Opening, width: int) -> None:
    found = opened(width)
    opened_wide(found)
    lines = found.page.evaluate(
        "() => Array.from(document.querySelectorAll('time')).map((each) => each.getClientRects().length)"
    )
    assert lines.count(1) > 10
    assert max(lines) == 1


def test_cells_of_a_narrow_table_are_headed_in_the_language_chosen(opened: Opening) -> None:
    page = opened(390).page
    heads = """() => {
      const cell = document.querySelector("td[data-zh]:not([data-zh='']), td[data-en]");
      return ["::before", "::after"].map((each) => getComputedStyle(cell, each).display);
    }"""
    assert page.evaluate(heads) == ["block", "none"]
    page.get_by_role("radio", name="English").check()
    assert page.evaluate(heads) == ["none", "block"]


def test_every_chinese_character_is_drawn(opened: Opening) -> None:
    characters = sorted(set(HAN.findall(sample_html())))
    assert len(characters) > 300
    assert opened().page.evaluate(looking.SAME_AS_MISSING, characters) == []


def test_who_wants_no_motion_gets_none(opened: Opening) -> None:
    asked = "() => getComputedStyle(document.documentElement).scrollBehavior"
    assert opened(reduced_motion="reduce").page.evaluate(asked) == "auto"
    assert opened().page.evaluate(asked) == "smooth"


# ------------------------------------------------------------------------------------------------ for keyboards and voices


def test_headings_are_in_order_and_landmarks_are_there(opened: Opening) -> None:
    found = opened()
    opened_wide(found)
    levels = found.page.evaluate(
        "() => Array.from(document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')).map((each) => +each.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for role in ("banner", "main", "contentinfo"):
        assert found.page.get_by_role(role).count() == 1
    assert found.page.get_by_role("navigation", name="目录").count() == 1


def test_names_are_in_the_language_chosen(opened: Opening) -> None:
    page = opened().page
    for chinese, english in (("打印", "Print"), ("全部展开", "Expand all"), ("全部收起", "Collapse all")):
        assert page.get_by_role("button", name=chinese, exact=True).count() >= 1
        assert page.get_by_role("button", name=english, exact=True).count() == 0
    page.get_by_role("radio", name="English").check()
    for english in ("Print", "Expand all", "Collapse all"):
        assert page.get_by_role("button", name=english, exact=True).count() >= 1
    assert page.get_by_role("figure", name="matrix", exact=True).count() == 1
    assert page.get_by_role("region", name="matrix", exact=True).count() == 1
    assert page.get_by_role("searchbox", name="Filter").count() == 2


def test_the_first_key_skips_to_the_content(opened: Opening) -> None:
    page = opened().page
    page.keyboard.press("Tab")
    link = page.locator(".skip")
    assert link.evaluate("(each) => each === document.activeElement")
    box = link.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "content"


def test_what_has_the_focus_can_be_seen(opened: Opening) -> None:
    page = opened().page
    page.keyboard.press("Tab")
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate(
            """() => {
              const each = document.activeElement, drawn = each.matches(".switch input") ? each.nextElementSibling : each;
              return [getComputedStyle(drawn).outlineStyle, parseFloat(getComputedStyle(drawn).outlineWidth), each.outerHTML.slice(0, 80)];
            }"""
        )
        assert style[0] == "solid", style
        assert style[1] >= 2, style


def test_a_fold_opens_by_key_and_by_click(opened: Opening) -> None:
    page = opened().page
    fold = page.locator("#witness")
    assert fold.get_attribute("open") is None
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("link", name="到深处").is_visible()
    fold.locator("summary").click()
    assert not page.get_by_role("link", name="到深处").is_visible()


def test_a_picture_that_is_too_wide_scrolls_by_key(opened: Opening) -> None:
    page = opened(390).page
    region = page.get_by_role("region", name="矩阵")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('#cells .scroll').scrollLeft > 0")
    assert page.evaluate("() => [scrollX, document.documentElement.scrollWidth]") == [0, 390]


# ------------------------------------------------------------------------------------------------ links


def test_every_link_leads_to_something(opened: Opening) -> None:
    dead = """() => Array.from(document.querySelectorAll("a, use")).map((each) => each.getAttribute("href"))
      .filter((to) => !to.startsWith("#") || !document.getElementById(to.slice(1)))"""
    assert opened().page.evaluate(dead) == []


def test_a_link_opens_what_it_leads_to(opened: Opening) -> None:
    page = opened().page
    page.locator("#witness > summary").click()
    assert not page.locator("#deep").is_visible()
    page.get_by_role("link", name="到深处").click()
    page.locator("#deep").wait_for(state="visible")
    page.wait_for_function(
        "() => { const top = document.getElementById('deep').getBoundingClientRect().top; return top >= 0 && top < innerHeight; }"
    )


def test_an_address_with_an_anchor_opens_it(opened: Opening) -> None:
    page = opened(anchor="#deep").page
    page.locator("#deep").wait_for(state="visible")


def test_a_shared_part_leads_to_where_it_is_drawn(opened: Opening) -> None:
    page = opened(anchor="#sixty.clause_2f_7").page
    clause = page.locator("#sixty\\.clause_2f_7")
    if clause.locator("> details").get_attribute("open") is None:
        clause.locator("> details > summary").click()
    clause.locator(".see a").first.click()
    shared = page.locator("#sixty\\.shared")
    shared.wait_for(state="visible")
    assert shared.locator("li").count() == 3


# ------------------------------------------------------------------------------------------------ the graph


def test_the_graph_is_filtered_and_put_back(opened: Opening) -> None:
    page = opened().page
    figure = page.locator("#sixty")
    before = page.evaluate("() => Array.from(document.querySelectorAll('#sixty details')).map((each) => each.open)")
    figure.get_by_role("searchbox").fill("第41条")
    assert figure.locator(".of-clause:visible").count() == 1
    assert figure.locator("output").inner_text() == "1"
    figure.get_by_role("searchbox").fill("x17")
    assert figure.locator(".leaf:visible", has_text="条件 x17").count() == 1
    figure.get_by_role("searchbox").fill("")
    assert figure.locator(".of-clause:visible").count() == 63
    after = page.evaluate("() => Array.from(document.querySelectorAll('#sixty details')).map((each) => each.open)")
    assert after == before


def test_the_graph_opens_and_closes_as_a_whole(opened: Opening) -> None:
    page = opened().page
    figure = page.locator("#sixty")
    figure.get_by_role("button", name="全部展开").click()
    assert figure.locator(".tree details:not([open])").count() == 0
    figure.get_by_role("button", name="全部收起").click()
    assert figure.locator(".tree details[open]").count() == 1
    assert figure.locator(".instrument:visible").count() == 2
    assert figure.locator(".of-clause:visible").count() == 0


def test_only_what_changed_is_shown_on_demand_without_script_too(opened: Opening) -> None:
    page = opened(java_script_enabled=False).page
    figure = page.locator("#sixty")
    assert figure.locator(".of-clause:visible").count() == 63
    figure.get_by_role("checkbox", name="只看变化").check()
    assert figure.locator(".of-clause:visible").count() == 40


# ------------------------------------------------------------------------------------------------ time


def test_clauses_fold_under_their_document(opened: Opening) -> None:
    page = opened().page
    below = page.locator("#rows details.below")
    assert below.locator(".row:visible").count() == 5
    below.locator("summary").click()
    assert below.locator(".row:visible").count() == 0


def test_bars_stand_where_their_days_are(opened: Opening) -> None:
    """The second bar begins where the first ends, and a line of that day goes through both."""
    boxes = opened().page.evaluate(
        """() => {
          const row = Array.from(document.querySelectorAll("#rows .row")).find((each) => each.textContent.includes("不确定"));
          const bars = Array.from(row.querySelectorAll("rect.bar")).map((each) => each.getBoundingClientRect());
          const lines = Array.from(document.querySelectorAll("#rows .axis .day-line")).map((each) => each.getBoundingClientRect());
          return [bars.map((box) => [box.left, box.right]), lines.map((box) => box.left)];
        }"""
    )
    (first, second), lines = boxes
    assert first[1] == pytest.approx(second[0], abs=2)
    assert min(abs(line - second[0]) for line in lines) < 2
    assert first[0] < first[1] < second[1]

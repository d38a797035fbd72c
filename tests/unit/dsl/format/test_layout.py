from luohu.dsl.format.layout import (
    HARD,
    SPACE,
    Concat,
    Doc,
    Fill,
    Group,
    Indent,
    Line,
    Suffix,
    concat,
    fill,
    join,
    lay_out,
    must_break,
    words,
)

SOFT = Line("")
BLANK = Line(hard=True, blank=True)


def braces(*items: Doc) -> Doc:
    return Group(concat("{", Indent(concat(SPACE, join(concat(";", SPACE), items))), SPACE, "}"))


def test_a_group_stays_on_one_line_if_it_fits_in_cells() -> None:
    doc = braces("学历", "职称")
    assert lay_out(doc, 14) == "{ 学历; 职称 }"
    assert lay_out(doc, 13) == "{\n    学历;\n    职称\n}"


def test_what_follows_a_group_counts_up_to_the_next_possible_break() -> None:
    assert lay_out(concat(Group(concat("a", SPACE, "b")), "cc"), 4) == "a\nbcc"
    assert lay_out(concat(Group(concat("a", SPACE, "b")), SPACE, "cc"), 4) == "a b\ncc"
    assert lay_out(concat(Group(concat("a", SPACE, "b")), Group(concat(SOFT, "ccc"))), 4) == "a b\nccc"


def test_a_fill_breaks_only_where_it_must() -> None:
    items = fill(["本人", "配偶", "父母", "子女"], "、", "")
    assert lay_out(concat("落户人 ", items), 20) == "落户人 本人、配偶、\n    父母、子女"
    assert lay_out(concat("落户人 ", items), 80) == "落户人 本人、配偶、父母、子女"
    assert lay_out(Group(concat("x ", items)), 80) == "x 本人、配偶、父母、子女"
    assert lay_out(Fill((), SPACE)) == ""


def test_the_last_item_of_a_fill_minds_what_follows() -> None:
    assert lay_out(concat(fill(["aa", "bb"], ",", " "), " cc"), 8) == "aa,\n    bb cc"
    assert lay_out(concat(fill(["aa", "bb"], ",", " "), " cc"), 9) == "aa, bb cc"


def test_an_item_of_a_fill_that_is_too_long_is_broken_itself() -> None:
    items = fill(["aa", braces("bbbb", "cccc"), "dd"], ",", " ")
    assert lay_out(items, 12) == "aa,\n    {\n        bbbb;\n        cccc\n    }, dd"


def test_a_suffix_goes_to_the_end_of_its_line_and_breaks_groups_around_it() -> None:
    assert lay_out(braces(concat("a", Suffix("# c")), "b")) == "{\n    a;  # c\n    b\n}"
    assert lay_out(concat("a", Suffix("# c"))) == "a  # c"
    assert lay_out(fill([concat("a", Suffix("# c")), "b"], ";", " ")) == "a;  # c\n    b"


def test_hard_breaks_break_groups_and_leave_no_trailing_space() -> None:
    assert lay_out(Group(concat("a ", HARD, "b", SPACE, "c"))) == "a\nb\nc"
    assert lay_out(Indent(concat("a", BLANK, "b"))) == "a\n\n    b"
    assert lay_out(Indent(concat("a", HARD, HARD, "b"))) == "a\n\n    b"
    assert lay_out(Group(concat("a", SPACE, Concat(("# c",), hard=True)))) == "a\n# c"
    assert lay_out(Group(concat("a", Line("  ", blank=True), "b"))) == "a  b"


def test_must_break_sees_through_everything() -> None:
    assert must_break(Indent(Group(Fill(("a", HARD), SPACE))))
    assert not must_break(Indent(Group(Fill(("a", SOFT), SPACE))))
    assert must_break(Suffix("#"))


def test_words_and_concat_leave_out_nothing() -> None:
    assert words("a", "", "b") == concat("a", " ", "b")
    assert concat("", "a", "") == "a"
    assert lay_out(concat()) == ""

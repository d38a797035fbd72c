from luohu.dsl.diagnostics.landmarks import landmarks, nowhere
from luohu.dsl.source import Source, Span
from luohu.dsl.syntax.base import Locator, Name
from luohu.dsl.syntax.clauses import Clause
from luohu.dsl.syntax.file import File
from luohu.dsl.syntax.instruments import Instrument
from luohu.dsl.syntax.jurisdictions import Area
from luohu.dsl.syntax.scenarios import Scenario

SOURCE = Source("a.luohu", "." * 100)


def at(start: int, end: int) -> Span:
    return Span(SOURCE, start, end)


def clause(start: int, end: int, *locators: Locator) -> Clause:
    return Clause(locators, None, None, (), span=at(start, end))


FIRST = Locator("一(一)", ("1", "1"), span=at(11, 12))
LABELLED = Locator("02.1", ("02.1",), "租赁", span=at(11, 12))
INSTRUMENT = Instrument(
    Name("泉公规〔2024〕1号", span=at(0, 1)),
    None,
    None,
    (clause(10, 20, FIRST), clause(30, 40, FIRST, LABELLED)),
    span=at(0, 50),
)
SCENARIO = Scenario("毕业满三年", None, None, None, (), (), (), closed=False, expectations=(), span=at(60, 70))
AREA = Area(Name("泉州市", span=at(80, 81)), None, None, span=at(80, 90))
FILE = File(SOURCE, (INSTRUMENT, SCENARIO, AREA))


def test_the_innermost_heading_is_told() -> None:
    where = landmarks(FILE)
    assert where(at(5, 6)) == "泉公规〔2024〕1号"
    assert where(at(10, 11)) == "泉公规〔2024〕1号 一(一)"
    assert where(at(20, 21)) == "泉公规〔2024〕1号"
    assert where(at(35, 36)) == "泉公规〔2024〕1号 一(一)、02.1·租赁"
    assert where(at(65, 66)) == "“毕业满三年”"


def test_outside_of_all_there_is_no_heading() -> None:
    where = landmarks(FILE)
    assert where(at(55, 56)) is None
    assert where(at(85, 86)) is None
    assert where(Span(Source("b.luohu", "."), 0, 1)) is None
    assert nowhere(at(10, 11)) is None

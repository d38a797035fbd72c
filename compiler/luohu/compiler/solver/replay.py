"""Every witness is replayed through the evaluator before anybody sees it; one that does not replay is a fault of ours."""

from __future__ import annotations

from collections.abc import Callable

from luohu.compiler.ruleset.model import Condition
from luohu.compiler.runtime.case import Case, identified
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.kleene import View, evaluate
from luohu.compiler.runtime.model import Decision
from luohu.compiler.runtime.view import view_of
from luohu.compiler.solver.model import InternalError, Question, Witness
from luohu.compiler.solver.questions import bound


def case_of_witness(question: Question, witness: Witness) -> Case:
    """The witness as a case that the runtime decides."""
    return Case(identified(question.prepared, witness.case), witness.day)


def view_of_witness(question: Question, witness: Witness) -> View:
    """The witness as conditions see it."""
    return view_of(question.prepared, case_of_witness(question, witness), witness.day)


def replay(question: Question, witness: Witness, expected: Callable[[Decision], bool]) -> Decision:
    """The decision on the witness, what bears on nothing here at its ordinary value.

    Raises:
        InternalError: if it is not as expected.
    """
    case = case_of_witness(question, witness)
    decision = decide(question.prepared, case, question.matter, witness.day, rest_ordinary=True)
    if not expected(decision):
        raise InternalError(f"a witness does not replay: {witness}, decided {decision.outcome.value}")
    return decision


def check_meets(question: Question, witness: Witness, condition: Condition) -> None:
    """Evaluates a condition on a witness.

    Raises:
        InternalError: if the witness does not meet it.
    """
    truth = evaluate(bound(question, condition), view_of_witness(question, witness))
    if truth is not True:
        raise InternalError(f"a witness does not meet its condition ({truth}): {witness}, {condition}")

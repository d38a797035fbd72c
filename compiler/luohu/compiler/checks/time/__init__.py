"""LH3: time. One file each: what the rule says, its texts, and the check. Nothing here asks a clock.

A check is a function of the program, its timelines and the day that the caller calls today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.time import (
    act_on_what_ended,
    circular_repeal,
    contradictory_acts,
    countless_courses,
    dangling_reference,
    empty_reissue,
    idle_extension,
    idle_revival,
    idle_transition,
    imprecise_date,
    known_by_name_only,
    late_extension,
    not_known_to_be_out,
    orphaned_instrument,
    outlived_suspender,
    overruled_act,
    parallel_regimes,
    pathway_repeal,
    powerless_act,
    premature_repeal,
    repeal_of_ended,
    repeated_repeal,
    retroactive_effect,
    sunset_without_successor,
    uncertain_repeal,
    unpaired_amendment,
)
from luohu.dsl.diagnostics.model import Diagnostic, Rule, in_order

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.timeline import Timelines

Check = Callable[["Program", "Timelines", date], Iterator[Diagnostic]]
"""A check: the program, its timelines, the day that is today."""

RULES: tuple[Rule, ...] = (
    powerless_act.RULE,
    repeated_repeal.RULE,
    repeal_of_ended.RULE,
    premature_repeal.RULE,
    circular_repeal.RULE,
    uncertain_repeal.RULE,
    dangling_reference.RULE,
    orphaned_instrument.RULE,
    imprecise_date.RULE,
    known_by_name_only.RULE,
    sunset_without_successor.RULE,
    retroactive_effect.RULE,
    parallel_regimes.RULE,
    countless_courses.RULE,
    unpaired_amendment.RULE,
    act_on_what_ended.RULE,
    late_extension.RULE,
    idle_extension.RULE,
    idle_revival.RULE,
    outlived_suspender.RULE,
    contradictory_acts.RULE,
    overruled_act.RULE,
    pathway_repeal.RULE,
    empty_reissue.RULE,
    idle_transition.RULE,
    not_known_to_be_out.RULE,
)
"""Every rule of this family, by code."""

CHECKS: tuple[Check, ...] = (
    powerless_act.check,
    repeated_repeal.check,
    repeal_of_ended.check,
    premature_repeal.check,
    circular_repeal.check,
    uncertain_repeal.check,
    dangling_reference.check,
    orphaned_instrument.check,
    imprecise_date.check,
    known_by_name_only.check,
    sunset_without_successor.check,
    retroactive_effect.check,
    parallel_regimes.check,
    countless_courses.check,
    unpaired_amendment.check,
    act_on_what_ended.check,
    late_extension.check,
    idle_extension.check,
    idle_revival.check,
    outlived_suspender.check,
    contradictory_acts.check,
    overruled_act.check,
    pathway_repeal.check,
    empty_reissue.check,
    idle_transition.check,
    not_known_to_be_out.check,
)
"""Every check of this family, in the order of its rule."""


def check_time(program: Program, timelines: Timelines, today: date) -> tuple[Diagnostic, ...]:
    """What is to be said about time, in order of place.

    Args:
        program: the library.
        timelines: its timelines, made of the same program.
        today: tells what is past from what is to come.
    """
    return tuple(in_order([each for check in CHECKS for each in check(program, timelines, today)]))

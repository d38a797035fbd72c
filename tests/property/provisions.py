"""Random provisions: details of grants, effects, points tables, acts."""

from __future__ import annotations

from hypothesis import strategies as st
from tests.property.leaves import (
    NOWHERE,
    aliases,
    amounts,
    bounds,
    conditions_,
    days,
    documents,
    elsewhere,
    expressions_,
    guards,
    labels,
    locators,
    month_days,
    names,
    node,
    periods,
    quantities,
    reference_lists,
    references,
    simple_dates,
    some,
    targets,
    texts,
)

from luohu.dsl.syntax import acts, base, details, effects, points, values, vocabulary
from luohu.dsl.syntax.values import Unit

# -------------------------------------------------------------------------------------------------- lists, details
entries = node(details.Entry, references, guards)
entry_lists = node(details.Entries, some(entries, 4), st.booleans(), guards)
choice_modes = st.sampled_from(details.ChoiceMode)
plain_choices = node(details.Choice, choice_modes, some(entries, 4))
choices = st.one_of(
    plain_choices,
    node(
        details.Choice, choice_modes, some(entries | node(details.Choice, choice_modes, some(entries), guards)), guards
    ),
)
evidence_groups = st.recursive(
    node(details.EvidenceGroup, st.booleans(), some(entries, 3, 2), guards),
    lambda inner: node(details.EvidenceGroup, st.booleans(), some(entries | inner, 3, 2), guards),
    max_leaves=3,
)
evidence_lists = node(details.EvidenceList, some(entries | evidence_groups), st.booleans())
application_periods = st.one_of(
    node(details.ApplicationPeriod, month_days, month_days, st.sampled_from([True])),
    node(details.ApplicationPeriod, days, days, st.sampled_from([False])),
)
details_ = st.one_of(
    *(node(kind, entry_lists) for kind in (details.Settlers, details.Companions, details.Receivers, details.Proxies)),
    node(details.Heads, bounds),
    node(details.Addresses, choices),
    node(details.Evidence, evidence_lists),
    node(details.TimeLimit, quantities, some(references, 2, 0)),
    node(details.ExercisedWithin, quantities),
    application_periods,
    node(details.Fee, names),
    node(details.Modes, some(names)),
)
detail_lists = some(details_, 3, 0)

# --------------------------------------------------------------------------------------------------------- effects
plain_cases = st.tuples(node(effects.SettingCase, st.just(()), amounts))
zoned_cases = some(node(effects.SettingCase, reference_lists, amounts))
settings_ = node(effects.Setting, references, st.sampled_from(effects.SettingKind), st.one_of(plain_cases, zoned_cases))
deadlines = st.one_of(
    node(effects.Deadline, st.just(effects.DeadlineKind.BY), day=simple_dates),
    node(effects.Deadline, st.just(effects.DeadlineKind.YEARLY), month_day=month_days),
    node(effects.Deadline, st.just(effects.DeadlineKind.EVERY), length=quantities),
    node(effects.Deadline, st.just(effects.DeadlineKind.WITHIN), length=quantities),
    node(effects.Deadline, st.just(effects.DeadlineKind.AFTER), length=quantities, since=references),
)
plain_duties = st.sampled_from((effects.DutyForm.FIRST_LEADS, effects.DutyForm.EACH))
open_or_not = st.booleans()
duties = st.one_of(
    node(effects.Duty, plain_duties, reference_lists, st.just(()), open_or_not, texts, st.none() | deadlines),
    node(
        effects.Duty,
        st.just(effects.DutyForm.LEAD),
        reference_lists,
        some(references, 2, 0),
        open_or_not,
        texts,
        st.none() | deadlines,
    ),
)
listed_services = node(details.Entries, some(entries, 4), st.booleans())
single_services = node(details.Entries, st.tuples(entries))
service_groups = st.one_of(
    node(effects.ServiceGroup, references, listed_services), node(effects.ServiceGroup, st.none(), single_services)
)
said_names = some(names, 2, 0)
totals = st.none() | st.integers(0, 999).map(lambda number: values.Quantity(number, Unit.COUNT, span=NOWHERE))
provisions = st.one_of(
    node(
        effects.Provide,
        st.tuples(node(effects.ServiceGroup, st.none(), listed_services)),
        st.sampled_from([False]),
        totals,
        said_names,
        said_names,
        said_names,
    ),
    node(effects.Provide, some(service_groups), open_or_not, totals, said_names, said_names, said_names),
)
entitlements = some(node(effects.EntitlementItem, references, labels, guards, st.none() | texts))
effects_ = st.one_of(
    settings_,
    duties,
    provisions,
    node(effects.Ensure, references, entitlements, open_or_not),
    node(effects.End, references),
    node(effects.Deem, references),
    node(effects.LowerGrant, references, detail_lists),
    node(
        effects.LowerMay,
        st.just(effects.LowerRule.MUST_NOT_REQUIRE),
        reference_lists,
        some(references, 2, 0),
    ),
    node(effects.LowerMay, st.sampled_from(effects.LowerRule), reference_lists),
    node(effects.LowerAtMost, references, amounts),
    node(effects.LowerSetting, settings_),
    node(effects.Delegate, reference_lists, texts, deadline=st.none() | deadlines),
    node(effects.Delegate, reference_lists, setting=settings_, deadline=st.none() | deadlines),
)

# ---------------------------------------------------------------------------------------------------------- points


def _points(least):
    return st.one_of(
        st.integers(least, 999).map(lambda whole: values.Quantity(whole * 100, Unit.POINTS, span=NOWHERE)),
        st.integers(least, 99_999).map(lambda number: values.Quantity(number, Unit.POINTS, span=NOWHERE)),
    )


gains = _points(-500)
caps = some(node(points.Cap, st.sampled_from(points.CapKind), _points(0)), 2, 0)
flat_points = node(points.FlatPoints, conditions_, gains, labels)
per_unit = node(
    points.PointsPerUnit,
    references,
    quantities,
    gains,
    since=st.booleans(),
    full=st.booleans(),
    started=st.booleans(),
    offset=st.none() | node(points.Offset, st.sampled_from(points.OffsetKind), quantities),
    caps=caps,
    guard=guards,
    label=labels,
)
score_items = st.recursive(
    st.one_of(
        flat_points,
        per_unit,
        node(points.ScoreUse, references, guards, labels),
        node(points.Veto, conditions_, labels),
    ),
    lambda inner: st.one_of(
        node(points.PointsBox, st.sampled_from(points.ScoreMode), caps, some(inner), guards, labels),
        node(points.Score, names, aliases, st.none() | st.sampled_from(points.ScoreMode), caps, some(inner), labels),
    ),
    max_leaves=4,
)
scores = node(points.Score, names, aliases, st.none() | st.sampled_from(points.ScoreMode), caps, some(score_items))
every = st.one_of(st.just(values.Quantity(12, Unit.MONTHS, span=NOWHERE)), quantities)
frequencies = node(vocabulary.Frequency, every, st.none() | month_days, st.none() | st.integers(1, 20))
quotas = node(
    points.Quota,
    names,
    aliases,
    targets,
    amount=st.none() | amounts,
    period=st.none() | frequencies,
    applications=st.none() | application_periods,
    cutoff=st.none() | month_days | references,
    ranking=some(node(points.RankKey, references, st.booleans()), 2, 0),
    ties=st.none() | st.sampled_from(points.Ties),
    split_by=st.none() | references,
    leftover=st.none() | texts,
    bodies=some(references, 2, 0),
)
countings = node(
    points.Counting,
    references,
    mode=st.none() | st.sampled_from(points.CountingMode),
    starts=st.none() | expressions_,
    gap=st.none() | bounds,
    not_counted=said_names,
    also_counted=said_names,
    restarts_on=said_names,
    paused_on=said_names,
)
points_ = st.one_of(scores, quotas, countings)

# ------------------------------------------------------------------------------------------------------------ acts
since = st.none() | simple_dates
in_document = node(base.DocumentReference, documents, some(locators, 2))
this_or_other = documents | st.just(base.Name("本文件", span=NOWHERE))
conflicts = node(acts.OnConflict, some(this_or_other), some(references, 2, 0), some(references, 2, 0))
transitions = node(acts.Transition, conditions_, elsewhere, st.booleans(), since)
acts_ = st.one_of(
    node(acts.Repeal, targets, since),
    node(acts.RepealPathways, reference_lists, since),
    node(acts.Amend, in_document, some(locators, 2), since),
    node(acts.Suspend, targets, some(references, 2, 0), periods, st.none() | documents),
    node(acts.Extend, elsewhere, simple_dates, since),
    node(acts.Revive, targets, since),
    node(acts.Reissue, elsewhere.filter(lambda found: not found.locators), some(locators, 2, 0)),
    conflicts,
    node(acts.Coexist, some(documents)),
    transitions,
)

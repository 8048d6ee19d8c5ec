"""The scoring rules of generic-cm-quarterly-scorecard, shared by the quarter's card and the year's."""

from __future__ import annotations

from meritgraph.authoring import (
    Condition,
    Count,
    Parameters,
    Points,
    Rate,
    Unset,
    choice,
    clamp,
    constant,
    count,
    days,
    flag,
    is_missing,
    largest,
    lookup,
    mid_period_change,
    missing,
    number_of_steps,
    points,
    rate,
    ratio,
    smallest,
    when,
)

__all__ = [
    "ScorecardTerms",
    "card_total",
    "execution_points",
    "full_marks",
    "is_off_scale",
    "less_ledger",
    "new_customer_points",
    "plan_points",
    "weighted_rating",
]


class ScorecardTerms(Parameters, code="generic.cm-scorecard", zh="客户经理考核参数", en="Terms of the scorecard"):
    """What a company may set. The policy gives the raters but not their weights."""

    rater_weights = lookup(
        Rate,
        Unset,
        options=("manager", "self", "customer"),
        clause="2.2 raters",
        zh="考核主体权重",
        en="Weights of manager, person and customers",
        minimum=0,
        maximum=1,
        names={"manager": ("上级", "The superior"), "self": ("本人", "The person"), "customer": ("客户", "Customers")},
    )

    target_change = mid_period_change(
        clause="2.2 results",
        zh="计划或考核主体权重期中调整时",
        en="A plan or the raters' weights that change within the period: as at its end, or weighed by days",
    )
    appraisal_days = days(
        10, clause="2.2 period", zh="考核期限(天)", en="Days of the next period in which the appraisal is carried out"
    )

    # Service plan: 25 points
    plan_scoring = choice(
        "steps",
        "linear",
        default="steps",
        clause="2.2 results",
        zh="计划完成率计分方式",
        en="By whole steps or linear",
        names={"steps": ("按整档", "By whole steps"), "linear": ("按比例", "Linear")},
    )
    plan_base_points = points(
        20, minimum=0, clause="2.2 results", zh="达标得分", en="Points where the plan is exactly met"
    )
    plan_step_pp = rate(5, minimum="0.1", clause="2.2 results", zh="每档百分点", en="Percentage points of one step")
    plan_step_points = points(2, minimum=0, clause="2.2 results", zh="每档增减分", en="Points of one step")
    plan_cap = points(25, minimum=0, clause="2.2 results", zh="计划完成率满分", en="Full marks of the service plan")

    # Service standards: 20 points
    execution_start_score = points(
        0, minimum=0, clause="2.2 results", zh="标准执行率起评分", en="Points before any rise"
    )
    execution_points_per_pp = points(
        "0.5", minimum=0, clause="2.2 results", zh="每升一个百分点加分", en="Points for a point's rise"
    )
    execution_cap = points(
        20, minimum=0, clause="2.2 results", zh="标准执行率满分", en="Full marks of service standards"
    )

    # Further items
    points_per_new_customer = points(
        2, minimum=0, clause="2.2 results", zh="每个新客户得分", en="Points for a new customer"
    )
    new_customer_cap = points(
        15, minimum=0, clause="2.2 results", zh="新客户开发满分", en="Full marks of new customers"
    )
    policy_full = points(3, minimum=0, clause="2.2 results", zh="销售制度执行满分", en="Full marks of sales policy")
    teamwork_full = points(5, minimum=0, clause="2.2 results", zh="团队协作满分", en="Full marks of teamwork")
    rating_min = points(1, minimum=0, clause="2.2 ability", zh="评分下限", en="Lowest rating of an item")
    rating_max = points(5, minimum=0, clause="2.2 ability", zh="评分上限", en="Highest rating of an item")
    attendance_full = points(2, minimum=0, clause="2.2 attitude", zh="出勤率满分", en="Full marks of attendance")
    late_max = count(3, clause="2.2 attitude", zh="迟到次数上限", en="Most times late before attendance scores 0")
    conduct_full = points(2, minimum=0, clause="2.2 attitude", zh="日常行为规范满分", en="Full marks of conduct")

    # The three points that the source has lost
    missing_item = flag(
        False, clause="2.2 (missing item)", zh="增设公司自定项目", en="Add an item of the company's own"
    )
    missing_item_full = points(
        3, minimum=0, clause="2.2 (missing item)", zh="自定项目满分", en="Full marks of that item"
    )
    rescale_to_100 = flag(
        False, clause="2.2 (missing item)", zh="折算为百分制", en="Stretch the total so that full marks are 100"
    )


def plan_points(terms: ScorecardTerms, completion: Rate) -> Points:
    """The base points, and a step's points for each step above or below 100 %; without a plan nothing."""
    steps = number_of_steps(completion - 1, terms.plan_step_pp / 100, whole=terms.plan_scoring == "steps")
    return clamp(terms.plan_step_points * steps + terms.plan_base_points, 0, terms.plan_cap).or_else(0)


def execution_points(terms: ScorecardTerms, now: Rate, earlier: Rate) -> Points:
    """The start score, and half a point for each whole percentage point's rise; a fall costs nothing."""
    rise = number_of_steps(largest(now - earlier, 0), "0.01").or_else(0)
    return clamp(terms.execution_points_per_pp * rise + terms.execution_start_score, 0, terms.execution_cap)


def new_customer_points(terms: ScorecardTerms, customers: Count) -> Points:
    """Two points each, up to full marks."""
    return smallest(terms.points_per_new_customer * customers, terms.new_customer_cap)


def less_ledger(full: Points, ledger: Points) -> Points:
    """Full marks less what the ledger deducts, never below zero."""
    return largest(full + ledger, 0)


def weighted_rating(terms: ScorecardTerms, by_manager: Points, by_self: Points, by_customer: Points) -> Points:
    """The raters' points by their weights; a rating that is not there counts as 0."""
    ratings = {"manager": by_manager, "self": by_self, "customer": by_customer}
    return terms.rater_weights.weighted(ratings, terms.target_change)


def is_off_scale(lowest: Points, highest: Points, *ratings: Points) -> Condition:
    """Whether any of the ratings that are there lies outside the scale."""
    off = [~is_missing(rating) & ((rating < lowest) | (rating > highest)) for rating in ratings]
    found = off[0]
    for each in off[1:]:
        found = found | each
    return found


def full_marks(terms: ScorecardTerms) -> Points:
    """What all items together can score: 97, or 100 with an item of the company's own."""
    results = terms.plan_cap + terms.execution_cap + terms.new_customer_cap + terms.policy_full + terms.teamwork_full
    rated = terms.rating_max * 5 + when(terms.missing_item, terms.missing_item_full, 0)
    return results + rated + terms.attendance_full + terms.conduct_full


def card_total(terms: ScorecardTerms, total: Points) -> Points:
    """The points of all items, stretched to 100 where the company chose that."""
    return when(terms.rescale_to_100, total * ratio(constant(Points, 100), full_marks(terms), if_zero=missing), total)

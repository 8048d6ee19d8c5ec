"""What a bank sets of the evaluation in five dimensions, which 4.3 and 4.4 share."""

from __future__ import annotations

from meritgraph.authoring import Parameters, Rate, Unset, choice, lookup, points

__all__ = ["DIMENSIONS", "FiveDimensionTerms"]

DIMENSIONS = ("performance", "ethics", "basic_management", "credit_operation", "service_quality")


class FiveDimensionTerms(
    Parameters, code="banking.five-dimensions", zh="五方面考核参数", en="Terms of the five dimensions"
):
    """The source names the dimensions; their weights and the marks that change a grade are lost."""

    weights = lookup(
        Rate,
        Unset,
        options=DIMENSIONS,
        minimum=0,
        maximum=1,
        clause="dimensions",
        zh="各方面权重",
        en="Weights of the dimensions",
        names={
            "performance": ("业绩", "Performance"),
            "ethics": ("职业道德", "Ethics"),
            "basic_management": ("基础管理", "Basic management"),
            "credit_operation": ("信贷操作", "Credit operation"),
            "service_quality": ("服务质量", "Service quality"),
        },
    )
    full_marks = points(100, minimum=1, clause="dimensions", zh="各方面满分", en="Full marks of a dimension")
    standard_basis = choice(
        "performance",
        "score",
        default="performance",
        clause="post qualification",
        zh="业绩标准口径",
        en="Whether a tier's standard is of the performance marks or of the whole score",
        names={"performance": ("按业绩得分", "The performance marks"), "score": ("按总分", "The whole score")},
    )
    yearly_basis = choice(
        "year_marks",
        "mean_of_quarters",
        default="year_marks",
        clause="dimensions",
        zh="年度得分口径",
        en="Whether the year has marks of its own or is the mean of its quarters",
        names={
            "year_marks": ("按年度打分", "The year's own marks"),
            "mean_of_quarters": ("按各季平均", "The mean of its quarters"),
        },
    )
    promotion_min = points(
        Unset, minimum=0, clause="grade floats", zh="晋级分数线", en="Points of the year for promotion"
    )
    demotion_below = points(
        Unset, minimum=0, clause="grade floats", zh="降级分数线", en="Points of the year that demote below"
    )

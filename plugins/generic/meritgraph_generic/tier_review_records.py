"""What the yearly tier review knows of an account manager."""

from __future__ import annotations

from meritgraph.authoring import (
    EventCatalogue,
    Facts,
    Standing,
    Year,
    choice_fact,
    count_fact,
    date_fact,
    flag_fact,
    item,
    money_fact,
)

__all__ = ["EDUCATION", "ManagerQualification", "ManagerYear", "SanctionLedger"]

EDUCATION = {
    "secondary": ("高中/中专", "Secondary school"),
    "associate": ("大专", "Associate degree"),
    "bachelor": ("本科", "Bachelor's degree"),
    "master": ("硕士", "Master's degree"),
    "doctor": ("博士", "Doctorate"),
}
"""The words for education, the lowest first."""


class ManagerYear(Facts, code="generic.manager-year", period=Year, zh="年度业绩", en="Results of a year"):
    """A manager's year. The year's sales target is the target of the sales. Nothing recorded counts as none."""

    sales = money_fact(zh="业务销售额", en="Sales by contract", if_missing=0)
    new_customers = count_fact(zh="客户开发数量", en="New customers with a cooperation", if_missing=0)
    customers = count_fact(zh="客户总数", en="Customers", if_missing=0)
    customers_long_term = count_fact(zh="长期合作客户数", en="Customers of long standing", if_missing=0)
    customers_surveyed = count_fact(zh="受调查客户数", en="Customers surveyed", if_missing=0)
    customers_satisfied = count_fact(zh="满意客户数", en="Customers satisfied", if_missing=0)
    complaints = count_fact(zh="投诉次数", en="Complaints", if_missing=0)
    key_accounts_won = count_fact(zh="重点客户拓展数", en="Key accounts won", if_missing=0)
    major_projects_led = count_fact(zh="主导完成重大项目数", en="Major projects led", if_missing=0)
    rated_excellent = flag_fact(zh="年度评为优秀", en="Rated excellent for the year")


class SanctionLedger(EventCatalogue, code="generic.sanction-ledger", zh="处分台账", en="Sanction ledger entry"):
    """What leads to a sanction whatever the results."""

    major_loss = item(
        None,
        per="case",
        clause="2.1 penalties",
        zh="工作失误造成公司重大损失",
        en="Work error with a major loss to the company",
    )


class ManagerQualification(
    Facts, code="generic.manager-qualification", period=Standing, zh="任职资格", en="Qualification"
):
    """A manager's education, time in the profession, exams and standing in the industry."""

    account_manager_since = date_fact(zh="从事客户经理工作日期", en="Account manager since")
    education = choice_fact(EDUCATION, zh="学历", en="Education")
    passed_junior_exam = flag_fact(zh="通过初级考试", en="Passed the junior exam")
    passed_intermediate_exam = flag_fact(zh="通过中级考试", en="Passed the intermediate exam")
    passed_senior_exam = flag_fact(zh="通过高级考试", en="Passed the senior exam")
    published_article = flag_fact(zh="发表专业文章", en="Published a professional article")
    won_award = flag_fact(zh="获得行业奖项", en="Won an industry award")

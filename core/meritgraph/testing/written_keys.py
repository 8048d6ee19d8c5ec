"""The keys of a case file, in English and in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from meritgraph.errors import InputRefused
from meritgraph.testing.names import refuse_unknown

__all__ = [
    "CASE_KEYS",
    "DEAL_KEYS",
    "FACT_KEYS",
    "FILE_KEYS",
    "OUTCOME_KEYS",
    "PERSON_KEYS",
    "TURN_KEYS",
    "keyed",
    "with_keys",
]

CHINESE = {
    "办法": "scheme",
    "期间": "period",
    "条款": "clause",
    "参数": "parameters",
    "参数变更": "parameter_changes",
    "逐期": "sequence",
    "同事": "colleagues",
    "无人业务": "nobodys_deals",
    "工作日历": "calendar",
    "预期": "expect",
    "编号": "code",
    "单位": "unit",
    "入职日期": "hired_on",
    "离职日期": "left_on",
    "等级": "tiers",
    "数据": "facts",
    "业务": "deals",
    "以前结果": "earlier",
    "类型": "deal",
    "角色": "role",
    "份额": "share",
    "日期": "happened_on",
    "值": "value",
    "目标": "target",
    "变更": "changes",
}
PERSON_KEYS = frozenset({"code", "unit", "hired_on", "left_on", "tiers", "facts", "deals", "earlier"})
SHARED = PERSON_KEYS | {"parameters", "parameter_changes", "colleagues", "nobodys_deals"}
DEAL_KEYS = frozenset({"code", "deal", "role", "share", "period", "happened_on", "expect"})
FACT_KEYS = frozenset({"value", "target", "changes"})


def keyed(keys: Iterable[str], **others: str) -> dict[str, str]:
    """The key that each thing written stands for."""
    wanted = frozenset(keys)
    return {**{key: key for key in wanted}, **{zh: key for zh, key in CHINESE.items() if key in wanted}, **others}


FILE_KEYS = keyed((SHARED - {"code"}) | {"calendar", "clause", "scheme", "period", "cases"}, 案例="cases")
CASE_KEYS = keyed(SHARED | {"calendar", "clause", "case", "expect", "sequence"}, 案例="case")
TURN_KEYS = keyed(SHARED | {"scheme", "period", "expect"})
OUTCOME_KEYS = keyed(
    ("total", "tier", "notices", "refused"), 合计="total", 等级="tier", 提示="notices", 不予核算="refused"
)


def with_keys(written: object, keys: Mapping[str, str] | Iterable[str], where: str) -> dict[str, object]:
    """What is written under the keys that are meant. Raises InputRefused for one that nobody reads: it is a slip."""
    known = keys if isinstance(keys, Mapping) else keyed(keys)
    if not isinstance(written, Mapping):
        raise InputRefused(f"There are to be keys with their values {where}, not {written!r}.")
    found: dict[str, object] = {}
    for key, value in written.items():
        meant = known.get(key)
        if meant is None:
            refuse_unknown("key", key, where, known)
        if meant in found:
            raise InputRefused(f"{key} stands twice {where}, under two names; leave one.")
        found[meant] = value
    return found

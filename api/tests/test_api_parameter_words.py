"""The words of parameters come with their names, in what may be chosen and in what was set."""

from __future__ import annotations

from typing import Any


def test_words_of_parameters_have_names(api: Any) -> None:
    told = api.ask(
        '{ scheme(code: "banking.loan-pay") { parameters(asOf: "2026-10-31", codes: ["base_pay", "count_mode"]) { '
        "code options { code zh: name en: name(locale: EN) } "
        "inForce { value { zh: text en: text(locale: EN) entries { key name(locale: EN) } } } } } }"
    ).data["scheme"]["parameters"]
    found = {each["code"]: each for each in told}
    tiers = found["base_pay"]["options"]
    assert tiers[1] == {"code": "junior", "zh": "初级客户经理", "en": "Junior account manager"}
    entries = found["base_pay"]["inForce"]["value"]["entries"]
    assert entries[1] == {"key": "junior", "name": "Junior account manager"}
    assert found["base_pay"]["inForce"]["value"]["zh"].split(" · ")[1].split() == ["初级客户经理", "2200"]
    modes = found["count_mode"]
    assert {each["code"] for each in modes["options"]} == {"marginal", "whole"}
    assert all(each["zh"] != each["code"] != each["en"] for each in modes["options"]), modes
    assert modes["inForce"]["value"]["zh"] in {each["zh"] for each in modes["options"]}

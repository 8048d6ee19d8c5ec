"""The levels at which parameters are set."""

from __future__ import annotations

from enum import Enum

import strawberry

from meritgraph_api.fields import word

__all__ = ["ParameterLevel", "SettingLevel"]


@strawberry.enum(description="Which level set a parameter; of several that apply, the narrowest wins.")
class ParameterLevel(Enum):
    """Which level set a parameter."""

    DEFAULT = word("default", "The policy itself, as the plugin declares it.")
    COMPANY = word("company", "The company, for everybody.")
    UNIT = word("unit", "The company, for one unit.")
    TIER = word("tier", "The company, for one tier of a ladder.")
    MANAGER = word("manager", "The company, for one manager.")


@strawberry.enum(description="For whom the company sets a parameter.")
class SettingLevel(Enum):
    """For whom the company sets a parameter."""

    COMPANY = word("company", "For everybody.")
    UNIT = word("unit", "For one unit and the units below it.")
    TIER = word("tier", "For those who have one tier of a ladder on record.")
    MANAGER = word("manager", "For one manager.")

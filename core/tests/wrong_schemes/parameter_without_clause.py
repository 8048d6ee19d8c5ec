"""A parameter cites its clause."""

# DeclarationError: Parameter wrong.parameter-without-clause.share cites no clause; add clause=….

from __future__ import annotations

from meritgraph.authoring import Parameters, rate


class Wrong(Parameters, code="wrong.parameter-without-clause", zh="参", en="Terms"):
    """A parameter cites its clause."""

    share = rate("0.5", clause="", zh="率", en="Share")

"""A default is one of the choices."""

# DeclarationError: Default of parameter wrong.default-is-no-choice.way: way (法): 'half' is none of whole, marginal.

from __future__ import annotations

from meritgraph.authoring import Parameters, choice


class Wrong(Parameters, code="wrong.default-is-no-choice", zh="参", en="Terms"):
    """A default is one of the choices."""

    way = choice("whole", "marginal", default="half", clause="1", zh="法", en="Way")

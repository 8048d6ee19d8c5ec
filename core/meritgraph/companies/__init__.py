"""Companies: each with a file of its own, walled off from the others, and the plugins it has switched on."""

from meritgraph.companies.installation import Installation
from meritgraph.companies.model import Company

__all__ = ["Company", "Installation"]

"""Random figures that depend on everybody: ranks, shares, sums, headcounts, pools that are divided."""

from __future__ import annotations

from properties.leaf_writer import LeafWriter
from properties.terms_writer import NUMBERS

__all__ = ["EverybodyWriter"]


class EverybodyWriter(LeafWriter):
    """Writes what reads a leaf of every manager."""

    def of_everybody(self, unit: str, _depth: int, _deals: str) -> str:
        """A figure of that unit that depends on everybody."""
        value = self.everybodys(unit)
        self.fixed = True
        if unit == "Rate" and self.random.random() < 0.7:
            fallback = self.random.choice(("missing", self.literal(), self.now("Rate")))
            return f"share_of_company({self.everybodys(self.random.choice(NUMBERS))}, if_zero={fallback})"
        if unit == "Count" and self.random.random() < 0.7:
            return self.rank() if self.random.random() < 0.7 else f"headcount({self.group(first=True)})"
        if unit == "Money" and self.random.random() < 0.5:
            return f"distribute({value}, {self.everybodys(self.random.choice(NUMBERS))}{self.group()})"
        return f"sum_over({value}{self.group()})"

    def rank(self) -> str:
        """A place among everybody or within a group."""
        options = ', ties="code"' if self.by_code and self.random.random() < 0.5 else ""
        options += ", highest_first=False" if self.random.random() < 0.5 else ""
        if self.random.random() < 0.4:
            breakers = [self.everybodys(self.random.choice(NUMBERS)) for _ in range(self.random.randint(1, 2))]
            options += f", then=({', '.join(breakers)},)"
        return f"rank({self.everybodys(self.random.choice(NUMBERS))}{options}{self.group()})"

    def group(self, *, first: bool = False) -> str:
        """Who counts, and within what."""
        parts = []
        if self.random.random() < 0.4:
            parts.append(f"among={self.everybodys('Condition')}")
        if self.random.random() < 0.5:
            parts.append(
                f"within={self.one_of(lambda: 'self.unit', lambda: 'self.tier', lambda: self.everybodys('Choice'))}"
            )
        return ", ".join(parts) if first else "".join(f", {part}" for part in parts)

    def everybodys(self, unit: str) -> str:
        """A fact or figure, perhaps of an earlier period."""
        moved = self.random.random() < 0.3
        value = self.movable(unit)
        return f"ago({value}, 2)" if moved else value

"""A rating's words are those it names."""

# FormulaRefused: rating_of_other_words.py:17: wrong.rating-of-other-words, rating yields one of calm, storm; name
#   these words, in this order, with options=….

from __future__ import annotations

from dummy_plugin.records import Log
from meritgraph.authoring import Choice, Month, Scheme, step, uses


class Wrong(Scheme, code="wrong.rating-of-other-words", period=Month, policy="wrong", zh="错", en="Wrong"):
    """A rating's words are those it names."""

    log = uses(Log)

    @step(clause="1", options={"good": ("良", "Good")})
    def rating(self) -> Choice:
        return self.log.weather

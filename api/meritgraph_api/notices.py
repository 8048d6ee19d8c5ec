"""Notices and refusals in words."""

from __future__ import annotations

from meritgraph.scheme import Scheme

__all__ = ["words_of"]

NO_VALUE = "no_value."


def words_of(scheme: type[Scheme], name: str) -> tuple[str, str]:
    """What a notice or refusal of a scheme says, in Chinese and English; its name where nothing is known of it."""
    declared = {**scheme.notices, **scheme.refusals}.get(name)
    if declared is not None:
        return declared.zh, declared.en
    figure = scheme.figures.get(name.removeprefix(NO_VALUE))
    if name.startswith(NO_VALUE) and figure is not None:
        return f"{figure.zh}没有值，无法计算。", f"{figure.en} has no value, so nothing can be paid."
    return name, name

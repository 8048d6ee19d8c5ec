"""The words of one or several schemes that are worked out together, as a case may write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from meritgraph.errors import InputRefused
from meritgraph.period import PeriodKind
from meritgraph.scheme import DealKind, Fact, Scheme
from meritgraph.testing.names import Names, names_of, word_of
from meritgraph.testing.written_keys import DEAL_KEYS, FACT_KEYS, OUTCOME_KEYS, keyed, with_keys

__all__ = ["Vocabulary", "expectation_names", "vocabulary_of"]


@dataclass(frozen=True)
class DealWords:
    """What may be written of a deal of one kind."""

    kind: type[DealKind]
    keys: Mapping[str, str]
    roles: Names

    def deal(self, written: Mapping[str, Any], where: str) -> dict[str, Any]:
        """The deal by codes."""
        found: dict[str, Any] = {}
        for key, value in with_keys(written, self.keys, where).items():
            attribute = self.kind.attributes.get(key)
            found[key] = value if attribute is None else word_of(value, attribute)
        found["deal"] = self.kind.code
        found["role"] = self.roles.code(found["role"]) if "role" in found else self.kind.roles[0]
        return found


@dataclass(frozen=True)
class Vocabulary:
    """What may be written where these schemes are worked out: facts, parameters, deals and tiers by code or name."""

    schemes: tuple[type[Scheme], ...]
    facts: Names
    parameters: Names
    kinds: Names
    tiers: Names
    figures: Mapping[str, Names]
    declared: Mapping[str, Fact]
    periods: Mapping[str, PeriodKind | None]
    deal_words: Mapping[str, DealWords]

    def fact(self, code: str, written: object) -> object:
        """What is written of a fact, its words by their codes."""
        declared = self.declared[code]
        if not isinstance(written, Mapping):
            return word_of(written, declared)
        found = with_keys(written, FACT_KEYS, f"of {code}")
        if "value" in found:
            found["value"] = word_of(found["value"], declared)
        if "changes" in found:
            found["changes"] = {
                day: self.fact(code, change) for day, change in mapping(found["changes"], f"changes of {code}").items()
            }
        return found

    def deal(self, written: Mapping[str, Any], default: type[Scheme] | None, where: str) -> dict[str, Any]:
        """A deal by codes; where it does not say its kind, it is of the first that the scheme speaks of."""
        said = next((written[key] for key in ("deal", "类型") if key in written), None)
        kinds = [kind for scheme in ((default,) if default else self.schemes) for kind in scheme.deal_kinds]
        if said is None and not kinds:
            raise InputRefused(f"{self.schemes[0].code} reads no deals; leave the deals {where} out.")
        code = kinds[0].code if said is None else self.kinds.code(said)
        return self.deal_words[code].deal(written, where)

    def parameter_values(self, written: object) -> dict[str, object]:
        """Parameters by codes; a switch may be 是 or 否."""
        return {
            self.parameters.code(name): {"是": True, "否": False}.get(value, value) if isinstance(value, str) else value
            for name, value in mapping(written, "parameters").items()
        }

    def earlier(self, written: str) -> tuple[str, str, str]:
        """``[scheme/]figure@period`` as the scheme's code, the figure's and the period's."""
        figure, _, at = written.partition("@")
        scheme, _, name = figure.rpartition("/")
        code = scheme or self.schemes[0].code
        if code in self.figures:
            return code, self.figures[code].code(name), at
        known = {each.zh: each.code for each in self.schemes}
        if scheme in known:
            return known[scheme], self.figures[known[scheme]].code(name), at
        return code, name, at


def mapping(written: object, what: str) -> Mapping[Any, Any]:
    """What is written as names with values. Raises InputRefused for anything else."""
    if not isinstance(written, Mapping):
        raise InputRefused(f"{what} are written as names with their values, not {written!r}.")
    return written


def vocabulary_of(schemes: tuple[type[Scheme], ...]) -> Vocabulary:
    """The words of schemes; the first is the one that is meant where none is named."""
    if schemes not in KNOWN:
        KNOWN[schemes] = collected(schemes)
    return KNOWN[schemes]


KNOWN: dict[tuple[type[Scheme], ...], Vocabulary] = {}
"""What was collected already: a class does not change."""


def collected(schemes: tuple[type[Scheme], ...]) -> Vocabulary:
    """The words of schemes, collected now."""
    where = f"of {schemes[0].code}"
    groups = tuple(dict.fromkeys(group for scheme in schemes for group in scheme.facts))
    kinds = tuple(dict.fromkeys(kind for scheme in schemes for kind in scheme.deal_kinds))
    fields = {
        name: field
        for scheme in schemes
        for terms in scheme.terms_used.values()
        for name, field in terms.fields.items()
    }
    ladders = tuple(dict.fromkeys(scheme.ladder for scheme in schemes if scheme.ladder))
    read = {code: each for scheme in schemes for code, each in scheme.schemes_read.items()}
    return Vocabulary(
        schemes=schemes,
        facts=names_of("fact", where, ((f.code, (f.zh, f"{g.zh}.{f.zh}")) for g in groups for f in g.facts.values())),
        parameters=names_of("parameter", where, ((name, (field.zh,)) for name, field in fields.items())),
        kinds=names_of("kind", where, ((kind.code, (kind.zh,)) for kind in kinds)),
        tiers=names_of("tier", where, ((each.code, (each.zh,)) for ladder in ladders for each in ladder.tiers)),
        figures={each.code: figure_names(each) for each in (*read.values(), *schemes)},
        declared={fact.code: fact for group in groups for fact in group.facts.values()},
        periods={fact.code: group.period for group in groups for fact in group.facts.values()},
        deal_words={kind.code: deal_words(kind) for kind in kinds},
    )


def deal_words(kind: type[DealKind]) -> DealWords:
    """What may be written of a deal of that kind; the name of an attribute goes before a key's."""
    attributes = names_of("attribute", "", ((name, (each.zh,)) for name, each in kind.attributes.items()))
    known = {written: codes[0] for written, codes in attributes.known.items() if len(codes) == 1}
    roles = names_of("role", f"of {kind.zh}", ((role, (names[0],)) for role, names in kind.role_names.items()))
    return DealWords(kind, {**keyed(DEAL_KEYS), **known}, roles)


def figure_names(scheme: type[Scheme]) -> Names:
    """The figures of a scheme's statement."""
    return names_of("figure", f"of {scheme.code}", figures_of(scheme.figures))


def expectation_names(scheme: type[Scheme], *, of_deals: bool = False) -> Names:
    """What may be expected of a scheme: its figures and what a statement says beside them, or its figures of deals."""
    if of_deals:
        return names_of("figure", f"of {scheme.code}", figures_of(scheme.deal_figures))
    outcomes = {zh: (key,) for zh, key in OUTCOME_KEYS.items()}
    names = figure_names(scheme)
    balances = {said: (each.name,) for each in scheme.balances.values() for said in (each.name, each.zh)}
    return Names(names.what, names.where, {**outcomes, **balances, **names.known})


def figures_of(figures: Mapping[str, Any]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Figures with their other names."""
    return ((name, (figure.zh,)) for name, figure in figures.items())

"""Every statement of a run as a table in a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from meritgraph.companies import Company
from meritgraph.errors import InputRefused
from meritgraph.facts.model import Plain
from meritgraph.quantity.units import FLAG, MONEY, POINTS
from meritgraph.roster.model import Manager
from meritgraph.roster.queries import list_managers
from meritgraph.runs.balances import list_vintages
from meritgraph.runs.deals import list_deals
from meritgraph.runs.model import FigureValue, Run, Statement
from meritgraph.runs.queries import list_statements
from meritgraph.scheme import Attribute, DealList, Scheme
from meritgraph.spreadsheets.export import Exported, XlsxWriter, export_table, harmless, number_shape, replaced
from meritgraph_api.cli.pay_table import tier_name
from meritgraph_api.notices import words_of

__all__ = ["write_results"]

AT_ONCE = 10_000
GENERAL = "General"
VINTAGE_HEADERS = (
    "工号 / manager",
    "姓名 / name",
    "期间 / period",
    "尚欠 / owed",
    "本期补足 / repaid",
    "余额 / left",
    "补齐 / completed",
)


def write_results(company: Company, run: Run, target: Path) -> int:
    """How many statements were written. Raises InputRefused for a file that is neither xlsx nor csv."""
    if target.suffix.lower() not in (".xlsx", ".csv"):
        raise InputRefused(f"{target} must end with .xlsx or .csv.")
    scheme = company.plugins.get_scheme(run.scheme)
    names = [name for name in scheme.figures if name in {figure.name for figure in run.figures}]
    columns = [
        *people_columns(scheme, run),
        *((header(scheme, name), shape(scheme, name)) for name in names),
        *end_columns(run),
    ]
    headers, shapes = [head for head, _ in columns], [form for _, form in columns]
    rows = (row(scheme, run, *each, names) for each in every_statement(company, run))
    title = f"{run.scheme} {run.period}"
    if target.suffix.lower() == ".csv":
        export_table(headers, rows, target, sheet_name=title)
        return run.manager_count
    with replaced(target) as file, XlsxWriter(file) as writer:
        write_sheet(writer, title, headers, rows, shapes)
        for name, listed in scheme.deal_lists.items():
            write_sheet(writer, listed.deals.kind.zh, deal_headers(listed), deal_rows(company, run, name, listed))
        for name, balance in scheme.balances.items():
            write_sheet(writer, balance.zh, VINTAGE_HEADERS, vintage_rows(company, run, name))
    return run.manager_count


def write_sheet(
    writer: XlsxWriter,
    title: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[Exported]],
    shapes: Sequence[str] = (),
) -> None:
    """Write one sheet of the file."""
    writer.start_sheet(title, headers, shapes)
    for cells in rows:
        writer.write_row([harmless(cell) for cell in cells])


def vintage_rows(company: Company, run: Run, name: str) -> Iterator[list[Exported]]:
    """Every earlier period that owes something, by manager."""
    names = {each.code: each.name for each in list_managers(company)}
    for each in list_vintages(company, run, name):
        amounts = (in_cents(amount) for amount in (each.owed, each.repaid, each.left))
        yield [each.manager, names[each.manager], each.period.code, *amounts, each.is_completed]


def deal_headers(listed: DealList) -> list[str]:
    """What stands above the deals: whose, which, what is recorded of them, and the scheme's figures of each."""
    declared = (*listed.deals.kind.attributes.values(), *listed.figures.values())
    return [
        "工号 / manager",
        "姓名 / name",
        "编号 / code",
        "日期 / day",
        "归属比例 / share",
        *(f"{each.zh} / {each.en}" for each in declared),
    ]


def deal_rows(company: Company, run: Run, name: str, listed: DealList) -> Iterator[list[Exported]]:
    """Every deal as cells, by manager and code; words by their names."""
    names = {each.code: each.name for each in list_managers(company)}
    for each in list_deals(company, run, name):
        recorded = each.deal.attributes
        yield [
            each.manager,
            names[each.manager],
            each.deal.code,
            each.deal.happened_on,
            each.share,
            *(
                attribute_cell(attribute, recorded.get(code))
                for code, attribute in listed.deals.kind.attributes.items()
            ),
            *(named(each.figures[code], figure.options) for code, figure in listed.figures.items()),
        ]


def attribute_cell(attribute: Attribute, value: Plain | None) -> Exported:
    """What is recorded of a deal, as a cell: a word by its name, yes and no as such."""
    if attribute.unit == FLAG and value is not None:
        return bool(value)
    return named(value, attribute.choice_names or {})


def named(value: Exported, options: Mapping[str, tuple[str, str]]) -> Exported:
    """A word by its Chinese name; anything else as it is."""
    return options[value][0] if isinstance(value, str) and value in options else value


def people_columns(scheme: type[Scheme], run: Run) -> list[tuple[str, str]]:
    """Headers and number formats of what is said of the manager; what one meets only where a tier has conditions."""
    tiers = ["当前等级 / tier on record"] if run.ladder else []
    tiers += ["等级测算 / meets now"] if scheme.conditions else []
    return [(head, "") for head in ("工号 / manager", "姓名 / name", "部门 / unit", *tiers)]


def end_columns(run: Run) -> list[tuple[str, str]]:
    """Headers and number formats of what comes after the figures."""
    total = [("合计 / total", number_shape(run.total_places or 0))] if run.total is not None else []
    return [*total, ("备注 / notices", ""), ("拒绝原因 / refused because", "")]


def header(scheme: type[Scheme], name: str) -> str:
    """A figure's header."""
    return f"{scheme.figures[name].zh} / {scheme.figures[name].en}"


def shape(scheme: type[Scheme], name: str) -> str:
    """One number format for all of a figure's column: cents where it is rounded, guard places where they are needed."""
    figure = scheme.figures[name]
    if figure.unit not in (MONEY, POINTS):
        return GENERAL
    return number_shape(figure.places) if figure.places <= 2 else "#,##0.00######"


def every_statement(company: Company, run: Run) -> Iterator[tuple[Statement, Manager]]:
    """The statements by manager, each with the manager as of the period's last day, read so many at once."""
    after: str | None = None
    while page := list_statements(company, run.run_id, after=after, first=AT_ONCE):
        codes = [statement.manager for statement in page]
        people = {each.code: each for each in list_managers(company, codes=codes, as_of=run.period.last_day)}
        yield from ((statement, people[statement.manager]) for statement in page)
        after = page[-1].manager


def row(scheme: type[Scheme], run: Run, statement: Statement, manager: Manager, names: list[str]) -> list[Exported]:
    """One statement as cells."""
    tiers = [tier_name(scheme, manager.tiers.get(run.ladder))] if run.ladder else []
    tiers += [tier_name(scheme, statement.tier)] if scheme.conditions else []
    return [
        statement.manager,
        statement.manager_name,
        manager.unit,
        *tiers,
        *(exported(scheme, name, statement.figures[name]) for name in names),
        *([in_cents(statement.total)] if run.total is not None else []),
        sentences(scheme, statement.notices),
        sentences(scheme, statement.refusals),
    ]


def exported(scheme: type[Scheme], name: str, value: FigureValue) -> Exported:
    """A figure's cell: money with its cents, a word by its name."""
    figure = scheme.figures[name]
    if isinstance(value, Decimal) and figure.unit in (MONEY, POINTS):
        return in_cents(value)
    return named(value, figure.options)


def in_cents(value: Decimal | None) -> Decimal | None:
    """The amount with at least two decimal places."""
    if value is None or value != (cents := value.quantize(Decimal("0.01"))):
        return value
    return cents


def sentences(scheme: type[Scheme], names: tuple[str, ...]) -> str:
    """The notices or refusals as people read them."""
    return " ".join(words_of(scheme, name)[0] for name in names)

"""GraphQL's names for what plugins declare in Python's and the policies' own spelling."""

from __future__ import annotations

import re

__all__ = ["enum_name", "graphql_name", "pascal_name", "statement_type_name"]

SEPARATORS = re.compile(r"[^A-Za-z0-9]+")


def graphql_name(name: str) -> str:
    """The field of a figure.

    >>> graphql_name("loan_count_pay")
    'loanCountPay'
    """
    first, *others = [part for part in SEPARATORS.split(name) if part]
    return first + "".join(part[0].upper() + part[1:] for part in others)


def statement_type_name(scheme: str) -> str:
    """The statement type of a scheme.

    >>> statement_type_name("banking.loan-pay")
    'BankingLoanPayStatement'
    """
    return f"{pascal_name(scheme)}Statement"


def pascal_name(name: str) -> str:
    """The words of a name with capitals.

    >>> pascal_name("banking.loan-pay")
    'BankingLoanPay'
    """
    return "".join(part[0].upper() + part[1:] for part in SEPARATORS.split(name) if part)


def enum_name(code: str) -> str:
    """A choice's code as the value of an enum.

    >>> enum_name("well-done"), enum_name("2nd")
    ('WELL_DONE', '_2ND')
    """
    name = "_".join(part for part in SEPARATORS.split(code) if part).upper()
    return f"_{name}" if not name or name[0].isdigit() else name

"""One cell becomes one exact value, or a sentence that says why not."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from meritgraph.period import Period
from meritgraph.spreadsheets.cells import (
    Cell,
    CellReader,
    CellRefused,
    choice_cell,
    code_cell,
    date_cell,
    exact_number,
    flag_cell,
    number_cell,
    shown_cell,
    text_cell,
)
from meritgraph.spreadsheets.compound_cells import credits_cell, period_cell

yuan = number_cell("yuan", 2, Decimal(0), Decimal(1))
ten_thousands = number_cell("yuan", 2, None, Decimal(10_000))
kinds = choice_cell({"new": ("新增", "New", "new"), "renewal": ("续贷", "Renewal", "renewal")})


def refused(read: CellReader, cell: Cell) -> tuple[str, str]:
    with pytest.raises(CellRefused) as refusal:
        read(cell)
    return refusal.value.sentence, refusal.value.expected


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (Decimal("228289.5"), "228289.5"),
        (" 1,234,567.50 ", "1234567.5"),
        ("\uff11\uff0c\uff12\uff13\uff14\uff0e\uff15", "1234.5"),  # full-width
        (Decimal(9_999_999_999), "9999999999"),
        ("60000.010", "60000.01"),
        (" 5 ", "5"),
        ("-0", "0"),
    ],
)
def test_a_number_is_read_exactly(cell: Cell, value: str) -> None:
    assert str(yuan(cell)) == value


WRITE = "write plain digits, such as 1234.50."


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("五万", f"'五万' is no number; {WRITE}"),
        ("1,2345.50", f"'1,2345.50' is no number; {WRITE}"),
        ("12,34", f"'12,34' is no number; {WRITE}"),
        ("①", f"'①' is no number; {WRITE}"),
        ("5²", f"'5²' is no number; {WRITE}"),
        ("NaN", f"'NaN' is no number; {WRITE}"),
        ("1e999", f"'1e999' is no number; {WRITE}"),
        ("5%", f"'5%' is no number; {WRITE}"),
        (Decimal("NaN"), f"'NaN' is no number; {WRITE}"),
        (Decimal("Infinity"), f"'Infinity' is no number; {WRITE}"),
        (Decimal("0.30000000000000004"), "'0.30000000000000004' has 17 decimal places; at most 2 are kept here."),
        ("0.125", "'0.125' has 3 decimal places; at most 2 are kept here."),
        (Decimal(10**10), "'10000000000' is too large; at most 10 digits stand before the point."),
        (
            "1234567890" * 4,
            "'1234567890123456789012345678901234567890' is too large; at most 10 digits stand before the point.",
        ),
        (exact_number(1e300), f"'1{'0' * 36}…' is too large; at most 10 digits stand before the point."),
        (Decimal("-0.01"), "This is less than 0, the least it may be."),
        (True, "This is no number."),
        (date(2026, 10, 5), "This is no number."),
        (time(12), "This is no number."),
    ],
)
def test_what_is_no_exact_amount_is_refused(cell: Cell, sentence: str) -> None:
    assert refused(yuan, cell) == (sentence, "a number (yuan), with at most 2 decimal places")


def test_a_header_in_ten_thousands_multiplies_exactly() -> None:
    assert str(ten_thousands(Decimal("5230.123456"))) == "52301234.56"
    assert ten_thousands("0.3") == 3000
    assert refused(ten_thousands, Decimal("0.1234567")) == (
        "'0.1234567' has 7 decimal places; at most 6 are kept here.",
        "a number (yuan), with at most 6 decimal places",
    )
    assert refused(ten_thousands, Decimal(1_000_000))[0] == (
        "'10000000000' is too large; at most 10 digits stand before the point."
    )


def test_a_number_lies_within_its_bounds() -> None:
    share = number_cell("rate", 4, Decimal(0), Decimal(1), Decimal(1))
    assert [share(Decimal(each)) for each in ("0", "0.8", "1")] == [0, Decimal("0.8"), 1]
    assert refused(share, Decimal(80))[0] == "This is more than 1, the most it may be."
    assert refused(share, Decimal("-0.0001"))[0] == "This is less than 0, the least it may be."


def test_whole_numbers_only_where_no_places_are_kept() -> None:
    assert refused(number_cell("count", 0, None, Decimal(1)), Decimal("1.5")) == (
        "'1.5' has 1 decimal places; at most 0 are kept here.",
        "a number (count), whole",
    )


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 10, 5),
        datetime.fromisoformat("2026-10-05 23:59:59"),
        "2026-10-05",
        "2026-10-5",
        "2026/10/5",
        "2026年10月5日",
        "2026-10-05 00:00:00",
    ],
)
def test_a_day_is_read_in_every_usual_form(cell: Cell) -> None:
    day = date_cell(cell)
    assert (type(day), day) == (date, date(2026, 10, 5))


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("2026-02-29", "There is no such day."),
        ("05.10.2026", "This is no date; write it as 2026-10-05, 2026/10/5 or 2026年10月5日."),
        ("2026-10/5", "This is no date; write it as 2026-10-05, 2026/10/5 or 2026年10月5日."),
        (Decimal(46300), "This is a number, not a date; format the cell as a date."),
        (date(1899, 12, 31), "The year 1899 cannot be meant; years go from 1900 to 2200."),
        ("2926-10-05", "The year 2926 cannot be meant; years go from 1900 to 2200."),
        (True, "This is no date; write it as 2026-10-05, 2026/10/5 or 2026年10月5日."),
    ],
)
def test_what_is_no_day_is_refused(cell: Cell, sentence: str) -> None:
    assert refused(date_cell, cell) == (sentence, "a date")


def test_yes_and_no() -> None:
    assert [flag_cell(cell) for cell in ("是", "Yes", "√", True, Decimal(1))] == [Decimal(1)] * 5
    assert [flag_cell(cell) for cell in ("否", "NO", "无", False, Decimal(0))] == [Decimal(0)] * 5
    assert refused(flag_cell, "也许") == ("This is neither yes nor no.", "是 or 否 (yes or no)")
    assert refused(flag_cell, Decimal(2)) == ("This is neither yes nor no.", "是 or 否 (yes or no)")


def test_a_choice_is_known_by_its_names_and_its_code() -> None:
    assert [kinds(cell) for cell in ("新增", " new ", "NEW", "续贷", "Ｒｅｎｅｗａｌ")] == ["new"] * 3 + ["renewal"] * 2
    assert refused(kinds, "新贷") == ("This is none of the words used here.", "one of 新增, 续贷")
    assert refused(kinds, Decimal(1)) == ("This is none of the words used here.", "one of 新增, 续贷")


def test_codes_and_names() -> None:
    assert [code_cell(cell) for cell in ("Ｂ０００１　", "B0001", Decimal(10023))] == ["B0001", "B0001", "10023"]
    assert refused(code_cell, Decimal("1.5"))[0] == (
        "This is no code; format the column as text and write the code again."
    )
    assert refused(code_cell, date(2026, 1, 1))[1] == "a code"
    assert [text_cell(cell) for cell in ("郑桂", Decimal(12))] == ["郑桂", "12"]
    assert refused(text_cell, True) == ("This is no text.", "a name")


def test_credit_is_whole_or_shares_that_add_up_to_one() -> None:
    assert credits_cell("S0001") == (("S0001", Decimal(1)),)
    assert credits_cell("S0001:1") == (("S0001", Decimal(1)),)
    assert credits_cell("S0001：0.6；S0002:0.4") == (("S0001", Decimal("0.6")), ("S0002", Decimal("0.4")))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("S0001:0.6;S0002:0.3", "The shares add up to 0.9, not to 1."),
        ("S0001:0.6;S0001:0.4", "A manager is named twice here."),
        ("S0001;S0002", "This is no list of managers with their shares."),
        ("S0001:all", "'all' is no number; write plain digits, such as 1234.50."),
        ("S0001:1.5;S0002:-0.5", "A share of 1.5 cannot be; shares lie between 0 and 1."),
        (":1", "This is no list of managers with their shares."),
    ],
)
def test_shares_that_do_not_add_up_are_refused(text: str, sentence: str) -> None:
    assert refused(credits_cell, text) == (
        sentence,
        "a manager's code, or codes with shares that add up to 1, such as S0001:0.6;S0002:0.4",
    )


def test_a_period_is_read_by_its_code() -> None:
    assert period_cell("2026-q1") == Period.parse("2026-Q1")
    assert period_cell(Decimal(2026)) == Period.parse("2026")
    assert refused(period_cell, "2026-Q5") == (
        "'2026-Q5' is no period: a quarter number goes from 1 to 4.",
        "a period such as 2026-10, 2026-Q4 or 2026",
    )


def test_a_message_shows_the_cell_as_it_is_but_not_endlessly() -> None:
    assert [shown_cell(cell) for cell in (None, "a", Decimal("1E+3"), date(2026, 1, 2), True)] == [
        "",
        "a",
        "1000",
        "2026-01-02",
        "True",
    ]
    assert shown_cell("x" * 100) == "x" * 59 + "…"

"""A bank's clerks: the spreadsheets of its months, as untidy as clerks keep them, and what is true of each month.

People join, leave, move and are promoted in mid-month; portfolio rows and optional cells are missing; loans are shared.
What is true is kept as fractions for the second working; the files say the same in numbers, in numbers written as text,
in 万元, with full-width digits, under titles and above empty rows, beside hidden and unrelated sheets.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import TypeAlias

import openpyxl
from loan_pay_by_the_book import TIERS, Borrowed, Officer, Portfolio
from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["Bank", "Person"]

Cell: TypeAlias = str | int | float | date | None
Month: TypeAlias = tuple[int, int]
Shares: TypeAlias = dict[str, Fraction]

TIER_NAMES = dict(zip(TIERS, ("助理客户经理", "初级客户经理", "中级客户经理", "高级客户经理"), strict=True))
KINDS = ("新增", "续贷", "并贷", "展期")
BRANCHES = ("城东支行", "城西支行", "开发区支行", "营业部")
AMOUNTS = ("8000", "10000", "10000.01", "50000", "55000", "100000.01", "500000", "1000000", "2000000", "2000000.01")
FULL_WIDTH = {ord(character): chr(ord(character) + 0xFEE0) for character in "0123456789.,"}


@dataclass
class Person:
    """A manager; ``tiers`` hold what has been on the clerks' rosters so far."""

    code: str
    name: str
    unit: str
    hired_on: date
    since: date
    is_fluent: bool
    left_on: date | None = None
    tiers: dict[date, str] = field(default_factory=dict)
    portfolios: dict[Month, Portfolio] = field(default_factory=dict)

    def works_on(self, day: date) -> bool:
        return self.hired_on <= day and (self.left_on is None or self.left_on >= day)

    def works_in(self, month: Month) -> bool:
        return self.hired_on <= last_day(month) and (self.left_on is None or self.left_on >= date(*month, 1))


@dataclass(frozen=True)
class Loan:
    """A loan, whose it is and who referred it."""

    number: str
    kind: str
    amount: Fraction
    day: date
    handlers: Shares
    referrers: Shares


def last_day(month: Month) -> date:
    """The month's last day."""
    return date(*month, monthrange(*month)[1])


def months_back(month: Month, count: int) -> Month:
    """The month so many months earlier."""
    number = month[0] * 12 + month[1] - 1 - count
    return number // 12, number % 12 + 1


def code_of(month: Month) -> str:
    """As a period is written: 2026-11."""
    return f"{month[0]}-{month[1]:02d}"


class Bank:
    """The bank of a seed; ``live`` through its months in order, and ask for what is true and for the files."""

    def __init__(self, seed: int, first: Month, count: int = 24) -> None:
        self.random = Random(seed)
        self.people = [self.hired(number, last_day(months_back(first, 4))) for number in range(1, count + 1)]
        self.loans: dict[Month, list[Loan]] = {}
        self.earlier = tuple(months_back(first, ago) for ago in (2, 1))
        for month in self.earlier:
            self.record_portfolios(month)

    def hired(self, number: int, until: date) -> Person:
        """A new person, hired some time before that day, or on it."""
        random = self.random
        hired_on = until - timedelta(days=random.choice((0, 20, 100, 170, 190, 400, 800, 2500)))
        person = Person(
            f"B{number:04d}",
            f"员工{number}",
            random.choice(BRANCHES),
            hired_on,
            hired_on - timedelta(days=random.choice((0, 0, 30, 600))),
            random.random() < 0.75,
        )
        if random.random() < 0.9:
            days = (until - hired_on).days
            person.tiers[hired_on + timedelta(days=random.randint(0, days))] = random.choice(TIERS)
        return person

    def live(self, month: Month) -> None:
        """A month in which people come, go, move and rise, and loans are disbursed."""
        random, end = self.random, last_day(month)
        staff = [person for person in self.people if person.works_in(month)]
        for person in random.sample(staff, 3):
            day = random.choice((date(*month, 1), date(*month, 15), end))
            if day >= max(person.hired_on, *person.tiers, date.min):
                person.tiers[day] = random.choice(TIERS)
        random.choice(staff).unit = random.choice(BRANCHES)
        leaver = random.choice(staff)
        leaver.left_on = max(leaver.hired_on, random.choice((date(*month, 1), date(*month, 12), end)))
        self.people.append(self.hired(len(self.people) + 1, random.choice((date(*month, 1), date(*month, 20), end))))
        self.record_portfolios(month)
        self.loans[month] = [self.loan(month, number) for number in range(1, 121)]

    def record_portfolios(self, month: Month) -> None:
        """Everybody's month end; some have no row."""
        for person in self.people:
            if person.works_in(month) and self.random.random() < 0.92:
                person.portfolios[month] = self.portfolio()

    def portfolio(self) -> Portfolio:
        """A month's end."""
        random = self.random
        balance = Fraction(
            random.choice((0, random.randint(1, 9000) * 10_000, random.randint(1, 10**11) / Fraction(100)))
        )
        borrowers = random.choice((0, 20, 60, 110)) if balance else 0
        rate = Fraction(random.choice(("0", "0.004", "0.01", "0.015", "0.0151", "0.03", "0.05")))
        overdue = Fraction(int(balance * rate * 100), 100)
        due = Fraction(int(balance * Fraction("0.0045") * 100), 100)
        return Portfolio(
            balance,
            overdue,
            loans_managed=Fraction(random.choice((0, 49, 50, 69, 70, 90))),
            loans_overdue=Fraction(random.randint(0, 3)),
            loans_handled=Fraction(random.choice((0, 29, 30, 200))),
            borrowers=Fraction(borrowers),
            interest_due=due,
            interest_collected=due * random.randint(0, 1),
        )

    def loan(self, month: Month, number: int) -> Loan:
        """A loan of the month, sometimes shared; referrers are any of the bank's people, those who left too."""
        random = self.random
        staff = [person.code for person in self.people if person.works_in(month)]
        referrer = random.choice(("", "", random.choice(self.people).code))
        return Loan(
            f"JJ{month[0]}{month[1]:02d}{number:05d}",
            random.choice(("新增", "新增", *KINDS)),
            Fraction(random.choice((*AMOUNTS, str(random.randint(1, 250) * 10_000)))),
            date(*month, random.randint(1, last_day(month).day)),
            self.shares(random.choice(staff), staff),
            self.shares(referrer, staff) if referrer else {},
        )

    def shares(self, first: str, others: Sequence[str]) -> Shares:
        """All for one, or parts of it for two."""
        second = self.random.choice(list(others))
        if second == first or self.random.random() < 0.85:
            return {first: Fraction(1)}
        part = Fraction(self.random.choice(("0.5", "0.6", "0.35")))
        return {first: part, second: 1 - part}

    # What is true

    def officers(self, month: Month) -> dict[str, Officer]:
        """Who is paid for the month, and what is true of them."""
        return {person.code: self.officer(person, month) for person in self.people if person.works_in(month)}

    def officer(self, person: Person, month: Month) -> Officer:
        """A person as the second working takes them."""
        handled = self.borrowed(month, person, lambda loan: loan.handlers)
        referred = self.borrowed(month, person, lambda loan: loan.referrers)
        ends = [person.portfolios.get(months_back(month, ago), Portfolio()) for ago in (2, 1, 0)]
        return Officer((ends[0], ends[1], ends[2]), person.since, person.is_fluent, person.tiers, handled, referred)

    def borrowed(self, month: Month, person: Person, role: Callable[[Loan], Shares]) -> list[Borrowed]:
        """The month's loans as credited to one person in one role: those of the days on which they are employed."""
        loans = [loan for loan in self.loans[month] if person.works_on(loan.day)]
        mine = [(loan, role(loan)[person.code]) for loan in loans if person.code in role(loan)]
        return [Borrowed(loan.kind == "新增", loan.amount, share) for loan, share in mine]

    # What the clerks hand in

    def earlier_files(self, folder: Path) -> list[Path]:
        """The roster as it was, and the month ends before the first month."""
        return [*(self.portfolio_file(folder, month) for month in self.earlier), self.roster(folder, self.earlier[-1])]

    def files(self, folder: Path, month: Month) -> list[Path]:
        """The month's roster, loans and portfolio, in no order."""
        files = [self.roster(folder, month), self.loan_file(folder, month), self.portfolio_file(folder, month)]
        self.random.shuffle(files)
        return files

    def roster(self, folder: Path, month: Month) -> Path:
        """Everybody who was ever employed, with the tier of today."""
        rows = []
        for person in self.people:
            days = sorted(day for day in person.tiers if day <= last_day(month))
            row: dict[str, Cell] = {
                "工号": person.code if self.random.random() < 0.8 else f" {person.code} ",
                "姓名": person.name,
                "机构": person.unit,
                "入职日期": self.day(person.hired_on),
                "离职日期": None if person.left_on is None else self.day(person.left_on),
                "从事信贷工作日期": self.day(person.since),
                "当前等级": TIER_NAMES[person.tiers[days[-1]]] if days else None,
                "任现等级日期": self.day(days[-1]) if days else None,
                "业务熟练认定": "是" if person.is_fluent else self.random.choice(("否", "N")),
            }
            rows.append(row)
        return self.workbook(folder / f"客户经理{code_of(month)}.xlsx", rows, "客户经理花名册")

    def portfolio_file(self, folder: Path, month: Month) -> Path:
        """The month ends, in yuan or in 万元; 0 may be an empty cell, and nobody's overdue loans were counted."""
        unit, scale = self.random.choice((("元", 1), ("万元", 10_000), ("元", 1)))
        headers = {
            "balance": f"月末贷款余额({unit})",
            "overdue": f"逾期余额（{unit}）",
            "loans_managed": "当前管户笔数",
            "loans_overdue": "逾期笔数",
            "loans_handled": " 累计经办笔数",
            "borrowers": "借款户数",
            "interest_due": "应收利息",
            "interest_collected": "实收利息(元)",
        }
        rows = []
        for person in self.people:
            if month not in person.portfolios:
                continue
            row: dict[str, Cell] = {"工 号": person.code}
            for name, header in headers.items():
                value: Fraction = getattr(person.portfolios[month], name)
                in_header = value / scale if unit in header and name in ("balance", "overdue") else value
                row[header] = self.number(in_header)
            rows.append(row)
        return self.workbook(folder / f"{month[0]}年{month[1]}月末管户.xlsx", rows, "月末管户情况表")

    def loan_file(self, folder: Path, month: Month) -> Path:
        """The month's loans in no order."""
        rows: list[Mapping[str, Cell]] = [
            {
                "借据号": loan.number,
                "借款人": f"客户{loan.number[-4:]}",
                "经办客户经理工号": self.credited(loan.handlers),
                "推荐人工号": self.credited(loan.referrers),
                "放款日期": self.day(loan.day),
                "业务类型": loan.kind,
                "放款金额(元)": self.number(loan.amount, zero=None),
            }
            for loan in self.loans[month]
        ]
        self.random.shuffle(rows)
        return self.workbook(folder / f"放款明细{code_of(month)}.xlsx", rows, "放款明细")

    def credited(self, shares: Shares) -> str | None:
        """One code, or codes with their shares."""
        if len(shares) < 2:
            return next(iter(shares), None)
        return self.random.choice((";", "；")).join(f"{code}:{float(share)}" for code, share in shares.items())

    def number(self, value: Fraction, zero: Cell = 0) -> Cell:
        """A number as a clerk leaves it in a cell."""
        if not value:
            return self.random.choice((0, None, "0")) if zero == 0 else zero
        decimal = Decimal(value.numerator) / Decimal(value.denominator)
        plain = int(decimal) if decimal == int(decimal) else float(decimal)
        text = f"{decimal:,f}"
        return self.random.choice((plain, plain, plain, text, f" {text} ", text.translate(FULL_WIDTH)))

    def day(self, day: date) -> Cell:
        """A day as a clerk leaves it in a cell."""
        return self.random.choice(
            (
                day,
                datetime(day.year, day.month, day.day, 9, 30),  # noqa: DTZ001  # a spreadsheet knows no time zones
                day.isoformat(),
                f"{day.year}/{day.month}/{day.day}",
                f"{day.year}年{day.month}月{day.day}日",
            )
        )

    def workbook(self, path: Path, rows: Sequence[Mapping[str, Cell]], title: str) -> Path:
        """A file with that table: columns in any order, a merged title perhaps, empty rows, other sheets."""
        book, random = openpyxl.Workbook(), self.random
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        sheet.title = title
        headers = list(rows[0])
        random.shuffle(headers)
        if random.random() < 0.5:
            sheet.append([f"XX银行{title}"])
            sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(headers))
        sheet.append(headers)
        for row in rows:
            sheet.append([row[header] for header in headers])
        for _ in range(random.choice((0, 3))):
            sheet.append([None, " ", None])
        if random.random() < 0.5:
            old = book.create_sheet("旧数据")
            old.append(headers)
            old.append(list(rows[0].values()))
            old.sheet_state = "hidden"
        if random.random() < 0.5:
            book.create_sheet("说明").append(["填表说明", "请勿改动表头"])
        book.save(path)
        return path

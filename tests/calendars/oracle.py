#!/usr/bin/env python3
"""Writes the day files of this folder: what the calendars that go by rule must say, counted without the program.

Why it exists: a weekday counted wrong in the year 2057 would be found by nobody who reads the calendars of today. So 60
years of days come from a library of another house, and tests/tests/calendars.rs holds the shipped calendars to them.

How to run it (only when a statute changed; the tests need the day files and no Python):

    python3 -m venv /tmp/hv && /tmp/hv/bin/pip install holidays==0.109
    /tmp/hv/bin/python tests/calendars/oracle.py            # writes the files beside itself
    /tmp/hv/bin/python tests/calendars/oracle.py --check    # exit 1 where a file differs

What it is not: law. The library lists days that people keep, not days that a statute names, so each step below that
corrects it carries the section it follows. Nor does it read anything of the program: a file that was copied from the
program's own answer would agree with every mistake in it. When a test fails, read the statute before either side.
"""

import datetime
import sys
from pathlib import Path

import holidays

PINNED = "0.109"
FIRST, LAST = 2026, 2085
# Checked that far back: 5 U.S.C. 6103 with Juneteenth of June 2021; Tex. Gov't Code 662 as reprinted from 2021 on.
FIRST_US_TX = 2022
# The tables of days that go by the moon end here, and so does the calendar that holds them.
LAST_MOON = 2030

SAT, SUN = 5, 6
ONE_DAY = datetime.timedelta(days=1)
OBSERVED = " (observed)"


class Days:
    """Days with the names that the library gives them. A step that finds nothing to do stops: a name has changed."""

    def __init__(self, pairs):
        self.pairs = set(pairs)

    def without(self, why, drop):
        left = {pair for pair in self.pairs if not drop(*pair)}
        if left == self.pairs:
            sys.exit(f"{why}: the library no longer names such a day")
        return Days(left)

    def without_names(self, *names):
        days = self
        for name in names:
            days = days.without(name, lambda _, found, name=name: found.removesuffix(OBSERVED) == name)
        return days

    def with_more(self, pairs):
        more = set(pairs)
        if not more - self.pairs:
            sys.exit(f"nothing to add: {sorted(more)[:1]}")
        return Days(self.pairs | more)

    def named(self, *names):
        found = {(day, name) for day, name in self.pairs if name.removesuffix(OBSERVED) in names}
        if {name.removesuffix(OBSERVED) for _, name in found} != set(names):
            sys.exit(f"the library does not name all of {names}")
        return Days(found)

    def between(self, first, last):
        return sorted({day for day, _ in self.pairs if first <= day.year <= last})


def library(country="US", **which):
    """All days of the library with one pair for each name; a year more at both ends, for days kept across New Year."""
    listed = holidays.country_holidays(country, years=range(FIRST_US_TX - 1, LAST + 2), language="en_US", **which)
    return Days((day, name) for day in listed for name in listed.get_list(day))


def every_year(name, day_of):
    return {(day_of(year), name) for year in range(FIRST_US_TX - 1, LAST + 2)}


def with_monday_for_sunday(pairs):
    return pairs | {(day + ONE_DAY, name + OBSERVED) for day, name in pairs if day.weekday() == SUN}


def us_federal():
    # 5 U.S.C. 6103(a), (b): the library's federal list, with Friday for Saturday and Monday for Sunday, as it comes.
    days = library(categories=("government",))
    # 5 U.S.C. 6103(a) names eleven days. Days on which a President closed the offices once (four of 2024 and 2025) are
    # orders and no holidays of the statute; the officer adds such a day.
    return days.without_names(
        "Christmas Eve", "Day After Christmas", "National Day of Mourning for former President Jimmy Carter"
    )


def tx_legal():
    days = library(subdiv="TX")
    # Tex. Gov't Code 662.003, 662.021: no day is taken in place of a holiday on a weekend.
    days = days.without("a day in place of another", lambda _, name: name.endswith(OBSERVED))
    # Tex. Gov't Code 662.013: Cesar Chavez Day is optional and no legal holiday.
    days = days.without_names("Cesar Chavez Day")
    # Tex. Gov't Code 662.003(c): Good Friday is optional as well (the other two optional days are not in the library).
    days = days.without_names("Good Friday")
    # Tex. Gov't Code 662.021 stops at 662.003(b)(6): December 24 and 26 are (b)(7) and (8), no legal holidays.
    return days.without_names("Christmas Eve", "Day After Christmas")


def native_american_day(year):
    """The fourth Friday of September."""
    first = datetime.date(year, 9, 1)
    return first + ONE_DAY * ((4 - first.weekday()) % 7 + 21)


def ca_both():
    """What both lists of California have, with what only one of them has of the library's days still in it."""
    days = library(subdiv="CA")
    # Gov. Code 6700 and Code Civ. Proc. 135 do not name February 15.
    days = days.without_names("Susan B. Anthony Day")
    # Gov. Code 6701: of holidays on a Saturday only November 11 makes the Friday a holiday.
    days = days.without(
        "a Friday for a Saturday",
        lambda day, name: name.endswith(OBSERVED)
        and (day + ONE_DAY).weekday() == SAT
        and not name.startswith("Veterans Day"),
    )
    # Gov. Code 6701 does not name June 19, so Juneteenth on a Sunday makes no Monday a holiday.
    days = days.without(
        "Juneteenth on another day", lambda _, name: name.startswith("Juneteenth") and name.endswith(OBSERVED)
    )
    # Gov. Code 6700, Code Civ. Proc. 135: Lincoln Day, February 12, which the library lists for Connecticut; on a
    # Sunday the Monday after (6701), on a Saturday no Friday, as above.
    lincoln = library(subdiv="CT").named("Lincoln's Birthday")
    lincoln = lincoln.without(
        "Lincoln on a Friday", lambda day, name: name.endswith(OBSERVED) and (day + ONE_DAY).weekday() == SAT
    )
    days = days.with_more(lincoln.pairs)
    # Gov. Code 6700, Code Civ. Proc. 135: Native American Day.
    return days.with_more(every_year("Native American Day", native_american_day))


def ca_judicial():
    # Code Civ. Proc. 135 leaves Diwali out (AB 268 of 2025); Lunar New Year is not in the library's list.
    return ca_both().without_names("Diwali")


def ca_gov_6700():
    """Without the two days that go by the moon: those are in a file of their own, for the years of their tables."""
    days = ca_both().without_names("Diwali")
    # Gov. Code 6700 does not name the day after Thanksgiving.
    days = days.without_names("Day After Thanksgiving")
    # Gov. Code 6700: the second Monday of October, which the library lists among the federal days.
    days = days.with_more(us_federal().named("Columbus Day").pairs)
    # Gov. Code 6700: April 24, which 6701 does not shift.
    days = days.with_more(every_year("Genocide Remembrance Day", lambda year: datetime.date(year, 4, 24)))
    # Gov. Code 6700, 6701: Admission Day, September 9, on a Sunday the Monday after.
    admission = every_year("Admission Day", lambda year: datetime.date(year, 9, 9))
    return days.with_more(with_monday_for_sunday(admission))


def ca_gov_6700_moon():
    # Gov. Code 6700 (AB 268 of 2025): Diwali, as the library reckons it for California.
    diwali = library(subdiv="CA").named("Diwali").pairs
    # Gov. Code 6700 (AB 2596): Lunar New Year. The library has it for Singapore, whose clock gives the day that the
    # published tables give; the statute names no clock, and by Pacific time 2030 would be a day earlier.
    first = {}
    for day, name in library("SG").pairs:
        if name.startswith("Chinese New Year") and "observed" not in name:
            first[day.year] = min(day, first.get(day.year, day))
    return Days(diwali | {(day, "Lunar New Year") for day in first.values()})


def ca_core():
    # What 5 U.S.C. 6103(a) and both lists of California name at once. The Friday for November 11 on a Saturday is on
    # all three and left out: the strictest count takes holidays themselves and their Mondays, so it ends no later.
    core = {day for day, _ in us_federal().pairs} & {day for day, _ in ca_judicial().pairs}
    core &= {day for day, _ in ca_gov_6700().pairs}
    days = Days(pair for pair in us_federal().pairs if pair[0] in core)
    return days.without(
        "Veterans Day on a Friday",
        lambda day, name: name == "Veterans Day" + OBSERVED and (day + ONE_DAY).weekday() == SAT,
    )


FILES = [
    ("us_federal", us_federal, FIRST_US_TX, LAST),
    ("tx_legal", tx_legal, FIRST_US_TX, LAST),
    ("ca_judicial", ca_judicial, FIRST, LAST),
    ("ca_gov_6700", ca_gov_6700, FIRST, LAST),
    ("ca_gov_6700_moon", ca_gov_6700_moon, FIRST, LAST_MOON),
    ("ca_core", ca_core, FIRST, LAST),
]


def main(arguments):
    if holidays.__version__ != PINNED:
        sys.exit(f"the day files come from holidays {PINNED}, this is {holidays.__version__}")
    if arguments not in ([], ["--check"]):
        sys.exit(__doc__)
    differs = False
    for name, days, first, last in FILES:
        path = Path(__file__).with_name(name + ".txt")
        text = "".join(f"{day}\n" for day in days().between(first, last))
        if not arguments:
            path.write_text(text, encoding="ascii")
        elif not path.exists() or path.read_text(encoding="ascii") != text:
            print(f"{path.name} differs")
            differs = True
    return int(differs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

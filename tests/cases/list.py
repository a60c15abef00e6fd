#!/usr/bin/env python3
"""Writes a list of open cases as an office might have kept it, with nobody real in it: for trying out, for tests of size.

    python3 tests/cases/list.py ROWS [--bad] [--until YYYY-MM-DD] > open-cases.csv

The same words give the same list. With --bad every tenth row has something to mend; --until names the last day that stands in it. What its columns hold: columns.toml beside this.
"""

import csv
import datetime
import random
import sys

FIRST = "Ada Ben Cora Dev Elin Finn Gia Hugo Ines Jon Kaya Leo Mara Nils Oona Pia Quin Rosa Sven Tess".split()
LAST = "Abbott Birch Castillo Dalton Ekberg Fuentes Garner Hollis Ivers Jensen Kimura Lang Moreno Nolan Osei".split()
PLACES = [
    ("Houston", "TX", "77002"), ("Denver", "CO", "80202"), ("Portland", "OR", "97201"), ("Sacramento", "CA", "95814"),
    ("Richmond", "VA", "23219"), ("Hartford", "CT", "06103"), ("Katy", "TX", "77493"), ("Salt Lake City", "UT", "84101"),
]
RIGHTS = ["Delete", "Access", "Opt-out", "Delete; opt-out", "Correction", "Shine the Light", "Right to know", ""]
CHANNELS = ["E-mail", "Letter", "Phone", "Web form"]
COMPANIES = ["OfficerTRAK", "Off Duty Management", "ODM"]
HEADINGS = [
    "Case no.", "Received", "Name", "E-mail", "Phone", "Street", "City", "State", "ZIP", "Type", "Company", "Came by",
    "Ack sent", "Extended on", "Extended to", "Notes",
]
# The last day that stands in the list, unless another is named.
LAST_DAY = datetime.date(2026, 11, 20)


def us(day):
    return "" if day is None else f"{day.month}/{day.day}/{day.year}"


def rows(count, bad, last_day):
    pick = random.Random(20261122)
    for n in range(1, count + 1):
        received = last_day - datetime.timedelta(days=pick.randrange(0, 40))
        name = f"{pick.choice(FIRST)} {pick.choice(LAST)}"
        city, state, zip_code = pick.choice(PLACES)
        ack = received + datetime.timedelta(days=pick.randrange(1, 9)) if pick.random() < 0.6 else None
        if ack and ack > last_day:
            ack = None
        row = [
            f"2026-{n:03}", us(received), name, f"{name.lower().replace(' ', '.')}.{n}@example.com",
            f"(713) 555-{n % 10000:04}", f"{100 + n} Elm St", city, state, zip_code, pick.choice(RIGHTS[:-1]),
            pick.choice(COMPANIES), pick.choice(CHANNELS), us(ack), "", "",
            pick.choice(["", "called back once", "waits for ID", "=2+2 looks odd, is not"]),
        ]
        if n % 13 == 0:
            row[7] = ""  # no state: it stays unknown
        if bad and n % 10 == 0:
            fault = n // 10 % 5
            if fault == 0:
                row[1] = ""
            elif fault == 1:
                row[9] = "wants out"
            elif fault == 2:
                row[10] = "Acme Guards"
            elif fault == 3:
                row[1] = us(last_day + datetime.timedelta(days=400))
            else:
                row[12] = "last week"
        yield row


def main():
    count, words = int(sys.argv[1]), sys.argv[2:]
    last_day = LAST_DAY
    if "--until" in words:
        last_day = datetime.date.fromisoformat(words[words.index("--until") + 1])
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(HEADINGS)
    out.writerows(rows(count, "--bad" in words, last_day))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Writes `open_cases.xlsx`: open cases as an office keeps them in a workbook, days as typed cells, one as text and one as a bare number.

    python3 tests/cases/workbook.py        (the file stands beside it, so that the tests need no Python)
"""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "corpus"))
from make_samples import workbook  # noqa: E402

# Days of a workbook count from the end of 1899; style 1 is a day, style 2 a day with its time.
ROWS = [
    ["Case no.", "Received", "Name", "E-mail", "Street", "City", "State", "ZIP", "Type", "Company"],
    [17, (46328, 1), "Ann Day", "ann@example.com", "2 Fir Ln", "Tyler", "TX", 75701, "Delete", "OfficerTRAK"],
    [18, (46300.4, 2), "Bo Hale", "bo@example.com", "5 Oak St", "Richmond", "Virginia", 23219, "Access", "ODM"],
    [19, "11/9/2026", "Cy Dow", "cy@example.com", "9 Elm St", "Hartford", "CT", "06103", "Right to know", "OfficerTRAK"],
]

if __name__ == "__main__":
    (HERE / "open_cases.xlsx").write_bytes(workbook(ROWS))

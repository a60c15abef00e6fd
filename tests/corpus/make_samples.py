#!/usr/bin/env python3
"""Writes the sample letters of `samples/`: one or more of each format that is read and that no other folder here has.

    tests/corpus/make_samples.py [FOLDER]

All words are our own and all people invented. The same run gives the same bytes anywhere; `labels.csv` beside the samples is
written by hand, and `tests/tests/intake_formats.rs` compares both.
"""

import base64
import pathlib
import struct
import sys

# No folder of the interpreter's own is to lie among the samples.
sys.dont_write_bytecode = True

from containers import (
    BINARY, BOOLEAN, LONG, OBJECT, TEXT_8, TEXT_16, TIME, compound, jpeg, msg_storage, pdf, png, rtf_as_it_is,
    rtf_packed, ticks, tiff, tnef, tnef_props, words, workbook,
)

# 2026-09-14, 15:04 UTC.
SENT = 1_789_398_240
# Attributes of winmail.dat, their type in the upper half.
VERSION, PAGE, CLASS, SUBJECT, BODY = 0x0008_9006, 0x0006_9007, 0x0007_8008, 0x0001_8004, 0x0002_800C
PROPS, FILE_BEGINS, FILE_NAME, FILE, FILE_PROPS = 0x0006_9003, 0x0006_9002, 0x0001_8010, 0x0006_800F, 0x0006_9005
# Interface of a message that lies in another.
AS_MESSAGE = bytes.fromhex("0703020000000000c000000000000046")


def apple():
    mail = (
        b"From: Tess Quill <tess.quill@example.com>\nTo: privacy@example.org\nDate: Mon, 14 Sep 2026 10:04:00 -0500\n"
        b"Subject: What you keep about me\nMessage-ID: <apple-1@example.com>\nContent-Type: text/plain; charset=utf-8\n\n"
        b"Please tell me what personal information you keep about me and send me a copy.\n\nTess Quill\n"
    )
    plist = (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n\t<key>flags</key>\n'
        b"\t<integer>1</integer>\n</dict>\n</plist>\n"
    )
    return f"{len(mail):<10}\n".encode() + mail + plist


def head(page):
    return [(1, VERSION, struct.pack("<I", 0x10000)), (1, PAGE, struct.pack("<II", page, 0)), (1, CLASS, b"IPM.Note\0")]


def file(name, data):
    return [(2, FILE_BEGINS, bytes(14)), (2, FILE_NAME, name + b"\0"), (2, FILE, data)]


def winmail_plain():
    """Old attributes only, in the code page of Cyrillic, with two files."""
    text = "Прошу удалить мои персональные данные из вашей системы.\r\nС уважением, Вера Лис\r\n".encode("cp1251")
    return tnef(
        head(1251)
        + [(1, SUBJECT, "Удаление данных".encode("cp1251") + b"\0"), (1, BODY, text + b"\0")]
        + file("справка.txt".encode("cp1251"), b"Account 5520, opened in May.\r\n")
        + file(b"list.csv", b"site,login\r\nshop,vera\r\n")
    )


RTF_RAW = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}}\f0\fs20 Please delete my account.\par "
    rb"Ren\'e9 Dubois, 4 Quai Ouest\par}"
)
RTF_HTML = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\htmltag64 <p>}\htmlrtf \par\htmlrtf0 "
    rb"Please correct my {\*\htmltag84 <b>}\htmlrtf {\b\htmlrtf0 mailing address{\*\htmltag92 </b>}\htmlrtf }\htmlrtf0 "
    rb": it is 9 Elm Court, Akron, OH 44301.{\*\htmltag72 </p>}\htmlrtf \par\htmlrtf0 }"
)


def winmail_rtf_raw():
    return tnef(head(1252) + [(1, PROPS, tnef_props([(0x0037, TEXT_16, "My account"), (0x1009, BINARY, rtf_as_it_is(RTF_RAW))]))])


def winmail_rtf_packed():
    """Formatted text, packed, and a message inside."""
    inner = tnef(
        head(1252) + [(1, PROPS, tnef_props([(0x0037, TEXT_16, "The first letter"), (0x1000, TEXT_16, "I wrote to you in May.")]))]
    )
    enclosed = tnef_props([(0x3705, LONG, 5), (0x3001, TEXT_16, "The first letter"), (0x3701, OBJECT, AS_MESSAGE + inner)])
    props = tnef_props([(0x0037, TEXT_16, "Wrong address"), (0x1009, BINARY, rtf_packed(RTF_HTML))])
    return tnef(head(1252) + [(1, PROPS, props), (2, FILE_BEGINS, bytes(14)), (2, FILE_PROPS, enclosed)])


def mail_with_winmail():
    props = tnef_props([(0x1009, BINARY, rtf_packed(RTF_RAW))])
    packed = base64.encodebytes(tnef(head(1252) + [(1, PROPS, props)] + file(b"proof.txt", b"My bill of June.\r\n")))
    return (
        b"From: Rene Dubois <rene@example.com>\r\nTo: privacy@example.org\r\nDate: Tue, 15 Sep 2026 09:00:00 +0200\r\n"
        b"Subject: Close it\r\nMessage-ID: <wm-1@example.com>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n\r\n--b\r\n'
        b'Content-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64\r\n'
        b'Content-Disposition: attachment; filename="winmail.dat"\r\n\r\n' + packed.replace(b"\n", b"\r\n") + b"--b--\r\n"
    )


def msg(props, people=(), files=(), page="cp1252", inner=False):
    parts = {}
    for i, person in enumerate(people):
        parts[f"__recip_version1.0_#{i:08X}"] = msg_storage(person, bytes(8), page)
    for i, (of, held) in enumerate(files):
        parts[f"__attach_version1.0_#{i:08X}"] = msg_storage(of, bytes(8), page, held)
    count = bytes(8) + struct.pack("<IIII", len(people), len(files), len(people), len(files))
    if not inner:
        count += bytes(8)
        parts["__nameid_version1.0"] = {f"__substg1.0_000{i}0102": b"" for i in (2, 3, 4)}
    return msg_storage(props, count, page, parts)


def outlook_unicode():
    props = [
        (0x001A, TEXT_16, "IPM.Note"), (0x0037, TEXT_16, "Löschung meiner Daten"), (0x0039, TIME, ticks(SENT)),
        (0x0C1A, TEXT_16, "Jörg Weiß"), (0x5D01, TEXT_16, "joerg.weiss@example.com"),
        (0x1000, TEXT_16, "Bitte löschen Sie alle Daten über mich.\r\n\r\nJörg Weiß\r\n"),
        (0x1035, TEXT_16, "<out-1@example.com>"),
    ]
    people = [[(0x0C15, LONG, 1), (0x3001, TEXT_16, "Privacy"), (0x39FE, TEXT_16, "privacy@example.org")]]
    file = [(0x3705, LONG, 1), (0x3707, TEXT_16, "Nachweis.txt"), (0x370E, TEXT_16, "text/plain"), (0x3701, BINARY, b"Kundennummer 77\r\n")]
    picture = [
        (0x3705, LONG, 1), (0x3707, TEXT_16, "logo.png"), (0x370E, TEXT_16, "image/png"), (0x3712, TEXT_16, "logo@1"),
        (0x7FFE, BOOLEAN, 1), (0x3701, BINARY, png(16, 16, lambda x, y: x == y)),
    ]
    return compound(msg(props, people, [(file, None), (picture, None)]))


def outlook_ansi():
    props = [
        (0x001A, TEXT_8, "IPM.Note"), (0x0037, TEXT_8, "Mes données"), (0x0039, TIME, ticks(SENT)), (0x3FFD, LONG, 1252),
        (0x0C1A, TEXT_8, "Zoë Béranger"), (0x0C1F, TEXT_8, "zoe.beranger@example.com"),
        (0x1000, TEXT_8, "Please send me a copy of my data – all of it.\r\n\r\nZoë Béranger\r\n"),
    ]
    people = [[(0x0C15, LONG, 1), (0x3001, TEXT_8, "Büro"), (0x3003, TEXT_8, "buero@example.org")]]
    file = [(0x3705, LONG, 1), (0x3704, TEXT_8, "RELEVE~1.TXT"), (0x3707, TEXT_8, "relevé.txt"), (0x3701, BINARY, b"12 May: 4.00\r\n")]
    return compound(msg(props, people, [(file, None)]))


def outlook_rtf():
    props = [
        (0x0037, TEXT_16, "New address"), (0x0039, TIME, ticks(SENT)), (0x0C1A, TEXT_16, "Kit Moran"),
        (0x5D01, TEXT_16, "kit@example.com"), (0x1009, BINARY, rtf_packed(RTF_HTML)),
    ]
    return compound(msg(props))


def outlook_embedded():
    """A message in a message, and one stream long enough to lie outside the small ones."""
    inner = msg(
        [(0x0037, TEXT_16, "For you"), (0x0C1A, TEXT_16, "Ada Poe"), (0x5D01, TEXT_16, "ada@example.com"), (0x1000, TEXT_16, "Please opt me out.")],
        inner=True,
    )
    props = [
        (0x0037, TEXT_16, "FW: For you"), (0x0039, TIME, ticks(SENT)), (0x0C1A, TEXT_16, "Front desk"),
        (0x5D01, TEXT_16, "desk@example.org"), (0x1000, TEXT_16, "This came for you.\r\n" + "It is one of many lines.\r\n" * 120),
    ]
    file = [(0x3705, LONG, 5), (0x3001, TEXT_16, "For you")]
    return compound(msg(props, (), [(file, {"__substg1.0_3701000D": inner})]))


def form_rows():
    return workbook(
        [
            ["Submitted", "Name", "Email", "Request", "Account", "Born", "Message"],
            [(46217.98, 2), "Bo Hale", "bo@example.com", "Delete my data", 5520, (33086, 1), "I left in May & want nothing kept."],
            [(46218, 1), "Sue Lott", "sue@example.com", "Copy of my data", 77.5, "", "By letter, please."],
        ]
    )


def form_sheets():
    """Headings that no list has; sheets before and after; a day as a bare number; formulas with and without a last value."""
    return workbook(
        [
            ["When", "Who", "Reach me", "Sum", "In your own words"],
            [46217, "Bo Hale", "bo@example.com", {"f": "6*7", "v": 42}, "Please delete my data."],
            [46218, "Sue Lott", "sue@example.com", {"f": "1+1"}, {"f": "HYPERLINK(&quot;http://x.example&quot;)"}],
        ],
        before=[("Read me", [["Export of the web form"]])],
        after=[("Archive", [["When", "Who"], [1, "Cy Dow"]])],
    )


def mailbox(dialect):
    """Two messages; in the first a line begins with "From " and, in the last dialect, is not quoted."""
    first = "From here on, please write to my new address.\n"
    body = f"Hello.\n\n{first}\n>From my old letter: delete it.\n\nIna Voss\n"
    if dialect == "mboxo":
        stored = body.replace("\nFrom ", "\n>From ")
    elif dialect in ("mboxrd", "mboxcl"):
        stored = body.replace("\n>From ", "\n>>From ").replace("\nFrom ", "\n>From ")
    else:
        # A whole separator stands in it: only the length tells that it is none.
        stored = body.replace(first, f"From ina@example.com Mon Sep 14 10:00:00 2026\n{first}")
    length = f"Content-Length: {len(stored)}\n" if dialect.startswith("mboxcl") else ""
    second = "Please stop selling my data.\n"
    other = f"Content-Length: {len(second)}\n" if dialect.startswith("mboxcl") else ""
    return (
        f"From ina@example.com Mon Sep 14 10:00:00 2026\nFrom: Ina Voss <ina@example.com>\nSubject: My address\n"
        f"Date: Mon, 14 Sep 2026 10:00:00 +0000\n{length}\n{stored}\n"
        f"From lou@example.com Tue Sep 15 10:00:00 2026\nFrom: Lou Band <lou@example.com>\nSubject: No sale\n"
        f"Date: Tue, 15 Sep 2026 10:00:00 +0000\n{other}\n{second}\n"
    ).encode()


def lines_of_a_page(x, y):
    """A scan that looks like lines of writing."""
    return 16 <= x < 184 and y % 16 < 8 and y >= 16 and x // 8 % 5 != 0


SAMPLES = {
    "a01_apple.emlx": apple,
    "b01_mboxo.mbox": lambda: mailbox("mboxo"),
    "b02_mboxrd.mbox": lambda: mailbox("mboxrd"),
    "b03_mboxcl.mbox": lambda: mailbox("mboxcl"),
    "b04_mboxcl2.mbox": lambda: mailbox("mboxcl2"),
    "o01_unicode.msg": outlook_unicode,
    "o02_ansi.msg": outlook_ansi,
    "o03_rtf_only.msg": outlook_rtf,
    "o04_embedded.msg": outlook_embedded,
    "p01_two_pages.pdf": lambda: pdf(
        [
            words(["Dear privacy officer,", "please send me a copy of all data you hold on me.", "", "Abel Stone", "6 Mill Way, Bend, OR 97701"]),
            words(["Second page: my account number is on file.", "Thank you."]),
        ]
    ),
    "p02_silent.pdf": lambda: pdf(["72 72 400 600 re f"]),
    "s01_scan.png": lambda: png(200, 120, lines_of_a_page),
    "s02_scan.tif": lambda: tiff(200, 120, lines_of_a_page),
    "s03_scan.jpg": lambda: jpeg(200, 120, lines_of_a_page),
    "w01_cyrillic.dat": winmail_plain,
    "w02_rtf_as_it_is.dat": winmail_rtf_raw,
    "w03_rtf_packed.dat": winmail_rtf_packed,
    "w04_in_a_mail.eml": mail_with_winmail,
    "x01_form.xlsx": form_rows,
    "x02_sheets.xlsx": form_sheets,
}

if __name__ == "__main__":
    here = pathlib.Path(__file__).resolve().parent
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else here / "samples"
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in SAMPLES.items():
        (folder / name).write_bytes(make())

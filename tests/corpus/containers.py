"""Writers of the file formats that `make_samples.py` needs: as little of each format as a reader of it has to understand.

Standard library only, and nothing in them depends on the day, the machine or the version of a compressor: where a format can
hold bytes as they are, it does.
"""

import struct
import zipfile
import zlib
from io import BytesIO

# Types of values and numbers of properties (MS-OXPROPS).
SHORT, LONG, BOOLEAN, OBJECT, TEXT_8, TEXT_16, TIME, BINARY = 0x2, 0x3, 0xB, 0xD, 0x1E, 0x1F, 0x40, 0x102


def ticks(seconds):
    """An instant in tenths of a microsecond since 1601, from seconds since 1970."""
    return (seconds + 11_644_473_600) * 10_000_000


def value_bytes(kind, value, page):
    """A value of varying length as it is stored; text closes with a NUL."""
    if kind == TEXT_8:
        return value.encode(page) + b"\0"
    if kind == TEXT_16:
        return value.encode("utf-16-le") + b"\0\0"
    return value


# ---- formatted text (MS-OXRTFCP)

DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def rtf_as_it_is(rtf):
    """Formatted text in its wrapping, not packed."""
    return struct.pack("<IIII", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf


def rtf_packed(rtf):
    """Formatted text, packed: letters as they are, and references to what stood before."""
    known, out, at = bytearray(DICTIONARY), bytearray(), 0
    tokens = []
    while at < len(rtf):
        best = (0, 0)
        for start in range(max(0, len(known) - 4000), len(known)):
            length = 0
            while (
                length < 17
                and at + length < len(rtf)
                and start + length < len(known)
                and known[start + length] == rtf[at + length]
            ):
                length += 1
            if length > best[1]:
                best = (start, length)
        if best[1] >= 2:
            tokens.append(struct.pack(">H", (best[0] % 4096) << 4 | best[1] - 2))
            known += rtf[at : at + best[1]]
            at += best[1]
        else:
            tokens.append(rtf[at : at + 1])
            known += rtf[at : at + 1]
            at += 1
    # A reference to the place that is written next ends it.
    tokens.append(struct.pack(">H", (len(known) % 4096) << 4))
    for run in range(0, len(tokens), 8):
        eight = tokens[run : run + 8]
        out.append(sum(1 << i for i, token in enumerate(eight) if len(token) == 2))
        out += b"".join(eight)
    check = zlib.crc32(bytes(out), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return struct.pack("<IIII", len(out) + 12, len(rtf), 0x75465A4C, check) + bytes(out)


# ---- winmail.dat (MS-OXTNEF)


def tnef(attributes):
    """An enclosure: attributes as (level, number, bytes)."""
    out = struct.pack("<IH", 0x223E9F78, 1)
    for level, number, value in attributes:
        out += struct.pack("<BII", level, number, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)
    return out


def tnef_props(props, page="cp1252"):
    """A list of properties as (number, type, value)."""
    out = struct.pack("<I", len(props))
    for number, kind, value in props:
        out += struct.pack("<HH", kind, number)
        if kind in (SHORT, LONG, BOOLEAN):
            out += struct.pack("<I", value)
        elif kind == TIME:
            out += struct.pack("<Q", value)
        else:
            data = value_bytes(kind, value, page)
            out += struct.pack("<II", 1, len(data)) + data + b"\0" * (-len(data) % 4)
    return out


# ---- the compound file of .msg (MS-CFB, version 3)

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR, SMALL, CUTOFF = 512, 64, 4096


def compound(tree):
    """A compound file of a tree: a dict is a storage, bytes are a stream."""
    entries = [["Root Entry", 5, FREE, FREE, FREE, END, 0]]
    sectors, small, small_fat, fat = [], bytearray(), [], []

    def put(data):
        first = len(sectors)
        pieces = [data[i : i + SECTOR].ljust(SECTOR, b"\0") for i in range(0, len(data), SECTOR)]
        for i, piece in enumerate(pieces):
            sectors.append(piece)
            fat.append(END if i + 1 == len(pieces) else first + i + 1)
        return first if pieces else END

    def put_small(data):
        if not data:
            return END
        first = len(small_fat)
        count = -(-len(data) // SMALL)
        small.extend(data.ljust(count * SMALL, b"\0"))
        small_fat.extend(first + i + 1 if i + 1 < count else END for i in range(count))
        return first

    def balanced(numbers):
        """The siblings as a search tree, all of one colour."""
        if not numbers:
            return FREE
        middle = len(numbers) // 2
        entries[numbers[middle]][2] = balanced(numbers[:middle])
        entries[numbers[middle]][3] = balanced(numbers[middle + 1 :])
        return numbers[middle]

    def add(children):
        numbers = []
        for name in sorted(children, key=lambda n: (len(n), n.upper())):
            held = children[name]
            numbers.append(len(entries))
            if isinstance(held, dict):
                entries.append([name, 1, FREE, FREE, FREE, 0, 0])
                entries[numbers[-1]][4] = add(held)
            else:
                first = put_small(held) if len(held) < CUTOFF else put(held)
                entries.append([name, 2, FREE, FREE, FREE, first, len(held)])
        return balanced(numbers)

    entries[0][4] = add(tree)
    entries[0][5], entries[0][6] = put(bytes(small)), len(small)
    small_table = struct.pack(f"<{len(small_fat)}I", *small_fat)
    small_table += struct.pack("<I", FREE) * (-len(small_fat) % (SECTOR // 4))
    small_first, small_count = put(small_table), len(small_table) // SECTOR
    directory = b""
    for name, kind, left, right, child, first, size in entries:
        wide = name.encode("utf-16-le")
        directory += wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide) + 2, kind, 1)
        directory += struct.pack("<III", left, right, child) + bytes(16 + 4 + 16) + struct.pack("<IQ", first, size)
    empty = bytes(68) + struct.pack("<III", FREE, FREE, FREE) + bytes(36) + struct.pack("<IQ", 0, 0)
    directory += empty * (-len(entries) % 4)
    directory_first = put(directory)
    tables = 1
    while tables * (SECTOR // 4) < len(fat) + tables:
        tables += 1
    table_first = len(fat)
    fat += [FAT] * tables
    fat += [FREE] * (tables * (SECTOR // 4) - len(fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIII", 0, tables, directory_first, 0, CUTOFF)
    head += struct.pack("<IIII", small_first, small_count, END, 0)
    head += struct.pack("<109I", *(table_first + i if i < tables else FREE for i in range(109)))
    return head + b"".join(sectors) + struct.pack(f"<{len(fat)}I", *fat)


def msg_storage(props, head, page="cp1252", parts=None):
    """A message, a receiver or a file of a .msg as a storage: a stream of fixed values, one for each longer value."""
    fixed, out = b"", dict(parts or {})
    for number, kind, value in props:
        tag = struct.pack("<HHI", kind, number, 6)
        if kind in (SHORT, LONG, BOOLEAN):
            fixed += tag + struct.pack("<Q", value)
        elif kind == TIME:
            fixed += tag + struct.pack("<Q", value)
        else:
            data = value_bytes(kind, value, page)
            fixed += tag + struct.pack("<II", len(data), 0)
            out[f"__substg1.0_{number:04X}{kind:04X}"] = data
    out["__properties_version1.0"] = head + fixed
    return out


# ---- a table of Office


def sheet_rows(rows):
    """Texts, numbers, days as (days since 1900, style of a day), formulas as {"f": formula} with or without a last value "v"."""
    lines = []
    for y, row in enumerate(rows, 1):
        cells = []
        for x, value in enumerate(row):
            at = f"{chr(65 + x)}{y}"
            if isinstance(value, tuple):
                cells.append(f'<c r="{at}" s="{value[1]}"><v>{value[0]}</v></c>')
            elif isinstance(value, dict):
                last = f"<v>{value['v']}</v>" if "v" in value else ""
                cells.append(f'<c r="{at}" t="str"><f>{value["f"]}</f>{last}</c>')
            elif isinstance(value, str):
                text = value.replace("&", "&amp;").replace("<", "&lt;")
                cells.append(f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')
            else:
                cells.append(f'<c r="{at}"><v>{value}</v></c>')
        lines.append(f'<row r="{y}">{"".join(cells)}</row>')
    return "".join(lines)


def workbook(rows, before=(), after=()):
    """A workbook of the sheet "Requests", with other sheets (name, rows) before and after it."""
    sheets = [*before, ("Requests", rows), *after]
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbers = range(1, len(sheets) + 1)
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{office}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{office}.styles+xml"/>'
        + "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{office}.worksheet+xml"/>' for n in numbers)
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rels}"><sheets>'
        + "".join(f'<sheet name="{sheets[n - 1][0]}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        + "".join(f'<Relationship Id="r{n}" Type="{rels}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
        + f'<Relationship Id="r{len(sheets) + 1}" Type="{rels}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>'
        '<xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>',
    }
    for n in numbers:
        files[f"xl/worksheets/sheet{n}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>{sheet_rows(sheets[n - 1][1])}</sheetData></worksheet>'
        )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), head + text)
    return out.getvalue()


# ---- paper


def pdf(pages):
    """A PDF with a page for each content stream."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for i, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{held}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode("ascii")


def words(lines):
    """A page's content with these lines of text."""
    shown = "".join(f"({line}) Tj T*\n" for line in lines)
    return f"BT /F1 12 Tf 14 TL 72 700 Td\n{shown}ET"


def bits(side, tall, black):
    """A bitmap of one bit a dot, 1 for white."""
    rows = []
    for y in range(tall):
        row = bytearray(-(-side // 8))
        for x in range(side):
            if not black(x, y):
                row[x // 8] |= 0x80 >> x % 8
        rows.append(bytes(row))
    return rows


def png(side, tall, black):
    """A scan as PNG."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    raw = b"".join(b"\0" + row for row in bits(side, tall, black))
    # One stored block: what a compressor makes of it differs from one to the next.
    packed = b"\x78\x01\x01" + struct.pack("<HH", len(raw), len(raw) ^ 0xFFFF) + raw + struct.pack(">I", zlib.adler32(raw))
    head = struct.pack(">IIBBBBB", side, tall, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def tiff(side, tall, black):
    """A scan as TIFF, not packed."""
    data = b"".join(bits(side, tall, black))
    tags = [(256, side), (257, tall), (258, 1), (259, 1), (262, 1), (273, 0), (277, 1), (278, tall), (279, len(data))]
    start = 8 + 2 + 12 * len(tags) + 4
    rows = b"".join(struct.pack("<HHII", tag, 4, 1, start if tag == 273 else value) for tag, value in tags)
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + rows + struct.pack("<I", 0) + data


def jpeg(side, tall, black):
    """A scan as JPEG: squares of eight dots, each of one grey, so that no cosine has to be reckoned."""
    lengths = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
    code, codes, symbol = 0, [], 0
    for length, count in enumerate(lengths, 1):
        for _ in range(count):
            codes.append((code, length))
            code, symbol = code + 1, symbol + 1
        code <<= 1
    out = b"\xff\xd8\xff\xdb" + struct.pack(">HB", 67, 0) + b"\x08" * 64
    out += b"\xff\xc0" + struct.pack(">HBHHBBBB", 11, 8, tall, side, 1, 1, 0x11, 0)
    out += b"\xff\xc4" + struct.pack(">HB", 31, 0x00) + bytes(lengths) + bytes(range(12))
    # The other table has one word: nothing more in this square.
    out += b"\xff\xc4" + struct.pack(">HB", 20, 0x10) + b"\x01" + bytes(15) + b"\x00"
    out += b"\xff\xda" + struct.pack(">HBBBBBB", 8, 1, 1, 0x00, 0, 63, 0)
    stream, before = "", 0
    for y in range(0, tall, 8):
        for x in range(0, side, 8):
            level = -100 if black(x, y) else 100
            step, before = level - before, level
            size = abs(step).bit_length()
            word, length = codes[size]
            stream += f"{word:0{length}b}"
            if size:
                stream += f"{step if step > 0 else step + (1 << size) - 1:0{size}b}"
            stream += "0"
    stream += "1" * (-len(stream) % 8)
    data = bytes(int(stream[i : i + 8], 2) for i in range(0, len(stream), 8))
    return out + data.replace(b"\xff", b"\xff\x00") + b"\xff\xd9"

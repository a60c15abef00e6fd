#!/usr/bin/env python3
"""Checks an exported audit chain as docs/audit-chain.md describes it. Nothing beyond Python's own library.

    verify_chain.py CHAIN.jsonl [--head NUMBER:HASH]...

Exit 0: the chain holds. Exit 1: it does not; each fault is one line. Exit 2: the file can't be read as a chain.
`--head` takes what stands on a printed mail log: the chain must hold exactly that entry.
"""

import argparse
import hashlib
import json
import re
import struct
import sys

KIND = re.compile(r"[a-z0-9_]{1,40}\Z")


class NotAChain(Exception):
    """The file is no export of a chain."""


def field(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def whole(number: int) -> bytes:
    return struct.pack(">q", number)


def entry_bytes(entry: dict) -> bytes:
    ids = b"".join(field(i["noun"].encode("ascii")) + field(whole(int(i["id"]))) for i in entry["ids"])
    return b"\x01" + b"".join(
        field(part)
        for part in (
            whole(int(entry["number"])),
            entry["kind"].encode("ascii"),
            whole(int(entry["operator"])),
            whole(int(entry["at_micros"])),
            ids,
            bytes.fromhex(entry["payload_hash"]),
            bytes.fromhex(entry["previous"]),
        )
    )


def read(lines):
    first = json.loads(next(lines, "null"))
    if not isinstance(first, dict) or first.get("form") != "privacy-desk audit chain" or first.get("version") != 1:
        raise NotAChain("the first line does not name a chain of a known version")
    return bytes.fromhex(first["register"]), (json.loads(line) for line in lines if line.strip())


def check(lines, heads):
    """Yields one sentence a fault; gives back a summary."""
    register, entries = read(iter(lines))
    previous = hashlib.sha256(b"privacy-desk audit chain" + register).hexdigest()
    number, with_payload = 0, False
    missing, said_purged, heads = set(), set(), dict(heads)
    for entry in entries:
        at = int(entry["number"])
        if at != number + 1:
            yield f"entry {at} follows entry {number}"
        if entry["previous"] != previous:
            yield f"entry {at} does not name the hash of the one before"
        if entry["version"] != 1:
            yield f"entry {at} has an encoding this checker does not know"
        elif not KIND.match(entry["kind"]):
            yield f"entry {at} has a kind that is no plain word"
        elif hashlib.sha256(entry_bytes(entry)).hexdigest() != entry["hash"]:
            yield f"entry {at} was changed: its fields do not give its hash"
        if "payload" in entry:
            with_payload = True
            salted = bytes.fromhex(entry["salt"]) + entry["payload"].encode("utf-8")
            if hashlib.sha256(salted).hexdigest() != entry["payload_hash"]:
                yield f"the payload of entry {at} was changed"
        else:
            missing.add(at)
        if entry["kind"] == "payload_purged":
            said_purged.update(int(i["id"]) for i in entry["ids"] if i["noun"] == "entry")
        if heads.get(at) == entry["hash"]:
            del heads[at]
        number, previous = at, entry["hash"]
    if with_payload:
        for at in sorted(missing - said_purged):
            yield f"the payload of entry {at} is missing and no entry says that it was purged"
    for at in sorted(heads):
        yield f"the chain does not hold entry {at} as the mail log has it"
    purged = sorted(missing & said_purged) if with_payload else []
    return f"{number} entries, head {number}:{previous}" + (f", payloads purged: {purged}" if purged else "")


def head(text):
    number, _, digest = text.partition(":")
    if not number.isdigit() or not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise argparse.ArgumentTypeError("a head is NUMBER:HASH, the hash 64 hex digits")
    return int(number), digest


def main():
    parser = argparse.ArgumentParser(description="Checks an exported audit chain.")
    parser.add_argument("chain")
    parser.add_argument("--head", type=head, action="append", default=[])
    wanted = parser.parse_args()
    faults = 0
    try:
        with open(wanted.chain, encoding="utf-8") as lines:
            walk = check(lines, wanted.head)
            while True:
                try:
                    print(next(walk))
                    faults += 1
                except StopIteration as end:
                    print(f"{'FAULTY' if faults else 'sound'}: {end.value}")
                    return 1 if faults else 0
    except (OSError, NotAChain, ValueError, KeyError, TypeError, UnicodeError, struct.error) as error:
        print(f"{wanted.chain} can't be read as a chain: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())

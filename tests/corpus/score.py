#!/usr/bin/env python3
"""How well letters are understood: counts beside rates, on all items and on the held-out third.

    score.py --desk target/release/desk [--shared ../shared/corpus] [--faults] [--set NAME] [--vary N] [--json]

Each item goes through the command line, `desk read` or `desk signals`, as a user's would, and is held against its labels.
Held out is what SHA-256 of the file's base name (of "file:id" where a file has many) puts there: first byte % 3 == 0.
`--faults` names what went wrong, but only outside the held-out third: rules are not to be fitted to that.
`--vary N` reads N renamed and reordered variants of each letter beside the letter itself (see vary.py).
"""
import argparse
import csv
import email.message
import email.policy
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib

import vary

HERE = pathlib.Path(__file__).resolve().parent
SENT = {"child": "2026-11-15", "other": "2026-11-16"}


def held_out(key):
    return hashlib.sha256(key.encode()).digest()[0] % 3 == 0


def words(cell):
    return {w for w in cell.split(";") if w and w != "other"}


class Item:
    """One text with its labels. A label that is None is not told and not counted; a set is what may be said."""

    def __init__(self, of, id, key, **want):
        self.of, self.id, self.held, self.want, self.got = of, id, held_out(key), want, None
        self.path = self.index = self.text = None
        self.sender, self.subject = "", ""


def labelled_files(folder, of, wanted):
    items = []
    for row in csv.DictReader(open(folder / "labels.csv", encoding="utf-8")):
        if not wanted(row):
            continue
        name = row["file"].split("/")[-1]
        item = Item(
            of, name + (":" + row["index"] if "index" in row else ""), name,
            is_request=row["is_request"], required=words(row["rights_required"]),
            tolerated=words(row["rights_tolerated"]), forbidden=words(row["rights_forbidden"]),
            name={row["requester_name"]}, data_subject={row.get("data_subject", "")}, agent={row["agent"]},
            address=[l for l in row["address"].split("|") if l], state={row["state"]}, language=row["lang"],
            child=row["minor_evidence"] != "none",
        )
        item.path, item.index = folder / name, int(row.get("index", 0))
        items.append(item)
    return items


def rows(file, of):
    items = []
    for row in csv.DictReader(open(file, encoding="utf-8")):
        item = Item(of, row["id"], f"{file.name}:{row['id']}", child=row["child_flag"] == "yes")
        item.text = row["text"]
        if "required" in row:
            item.want |= dict(
                is_request=row["is_request"], required=words(row["required"]), tolerated=words(row["tolerated"]),
                forbidden=words(row["forbidden"]), state={row["state"]}, agent={row["agent"]}, language=row["lang"],
            )
        else:
            item.want["under"] = [row["under18"], row["under16"], row["under13"]]
        items.append(item)
    return items


def letters(file, of, table):
    items = []
    for t in tomllib.loads(file.read_text(encoding="utf-8"))[table]:
        item = Item(of, t["id"], f"{file.name}:{t['id']}")
        item.text, item.subject = t["text"].strip() + "\n", t.get("subject", "")
        may = lambda key: set(t.get(key + "_any", [])) | ({t.get(key, "")} if key + "_any" not in t or key in t else set())
        item.want = dict(name=may("name"), data_subject=may("data_subject"), state=may("state"),
                         address=None if t.get("address_any") else t.get("address", []))
        if table == "case":
            item.sender = (t.get("from_name", ""), t.get("from_email", ""))
            item.want["agent"] = {t.get("agent") or "none"}
            if t.get("rights"):
                item.want |= dict(required=set(t["rights"]), tolerated=set(), forbidden=set())
        else:
            name, _, mail = t["from"].rpartition(" <")
            item.sender = (name, mail.rstrip(">"))
            item.want |= dict(
                is_request=t.get("is_request", "yes"), required=set(t.get("required", [])),
                tolerated=set(t.get("tolerated", [])), forbidden=set(t.get("forbidden", [])),
                agent=set(t.get("agent_any", [t.get("agent", "none")])), language=t.get("lang", "en"),
                company=None if t.get("company_any") else t.get("company", ""), child=None if t.get("child_any") else t.get("child", "no") == "yes",
                under=t.get("under"),
            )
        items.append(item)
    return items


def corpus(shared):
    items = labelled_files(HERE / "letters", "letters", lambda r: True)
    items += labelled_files(HERE / "bundles", "bundles", lambda r: True)
    if shared and (shared / "letters/labels.csv").is_file():
        items += labelled_files(shared / "letters", "third-party letters", lambda r: r["text_origin"] != "own")
    else:
        print("skipped: the shared corpus is not there, third-party letters were not read", file=sys.stderr)
    items += rows(HERE / "asks.csv", "asks")
    for name in ("child_signals", "more_signals"):
        items += rows(HERE / f"child/{name}.csv", "child")
    items += letters(HERE / "people.toml", "people", "case")
    items += letters(HERE / "more_letters.toml", "more letters", "letter")
    items += letters(HERE / "later_letters.toml", "later letters", "letter")
    items += letters(HERE / "newest_letters.toml", "newest letters", "letter")
    return items


def desk(binary, *arguments):
    done = subprocess.run([binary, *arguments, "--json"], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{binary} {arguments[0]}: {done.stderr.strip()}")
    return json.loads(done.stdout or "[]")


def as_mail(item):
    mail = email.message.EmailMessage(policy=email.policy.SMTP)
    name, address = item.sender
    mail["From"] = email.utils.formataddr((name, address), "utf-8") if address else name
    mail["To"] = "privacy@desk.example"
    mail["Date"] = "Mon, 16 Nov 2026 10:00:00 -0600"
    if item.subject:
        mail["Subject"] = item.subject
    mail.set_content(item.text, cte="8bit")
    return mail.as_bytes()


def read_all(binary, items):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        files = {}
        for n, item in enumerate(i for i in items if i.sender or i.path):
            if not item.path:
                (folder / f"{n}.eml").write_bytes(as_mail(item))
            files.setdefault(str(item.path or folder / f"{n}.eml"), []).append(item)
        for got in desk(binary, "read", *files):
            for item in files[got["file"]]:
                if got["index"] == (item.index or 0):
                    item.got = got
        bare = {f"{i.of}/{i.id}": i for i in items if not i.sender and not i.path}
        if bare:
            table = folder / "rows.csv"
            with open(table, "w", newline="", encoding="utf-8") as out:
                sheet = csv.writer(out)
                sheet.writerow(["id", "lang", "text"])
                sheet.writerows([key, "", item.text] for key, item in bare.items())
            for got in desk(binary, "signals", "--csv", str(table)):
                bare[got["id"]].got = got
    for item in items:
        if item.got is None:
            sys.exit(f"{item.of} {item.id}: the desk gave nothing for it")


def thresholds(findings):
    def of(key):
        said = [f[key] for f in findings]
        return "yes" if "yes" in said else "unknown" if "unknown" in said or not said else "no"
    return [of("under18"), of("under16"), of("under13")]


class Score:
    """Counts by name: hits of cases."""

    def __init__(self):
        self.count, self.faults = {}, []

    def tell(self, item, what, hit, said=None):
        good, all = self.count.get(what, (0, 0))
        self.count[what] = (good + bool(hit), all + 1)
        if not hit and not item.held:
            self.faults.append(f"{item.of} {item.id}: {what}: {said}")

    def add(self, item):
        want, got = item.want, item.got["suggest"]
        told = lambda key: want.get(key) is not None
        if told("required"):
            rights = {r["right"] for r in got["rights"]}
            missed, extra = want["required"] - rights, rights - want["required"] - want["tolerated"]
            for name, n in (("found", len(want["required"] & rights)), ("missed", len(missed)), ("extra", len(extra)),
                            ("forbidden", len(rights & want["forbidden"]))):
                self.count[name] = (self.count.get(name, (0, 0))[0] + n, 0)
            rules = [r["rule"] for r in got["rights"] if r["right"] in extra]
            self.tell(item, "rights exact", not missed and not extra, f"missed {sorted(missed)}, extra {rules}")
        if told("is_request"):
            asks, said = want["is_request"] == "yes", got["is_request"] == "yes"
            if asks:
                self.tell(item, "request recall", said, f"wanted yes, got {got['is_request']}")
            if said:
                self.tell(item, "request precision", asks, f"wanted {want['is_request']}, got yes")
            if want["is_request"] == "followup":
                self.tell(item, "followup", got["is_request"] == "followup", got["is_request"])
            self.tell(item, "yes, no or followup", got["is_request"] == want["is_request"])
        person = got["person"]
        for what, value in (("state", person["state"]), ("name", person["name"]), ("agent", got["agent"]),
                            ("data_subject", got["data_subject"])):
            if told(what):
                said = want[what] - {"", "none"}
                hit = (value or "") in want[what]
                self.tell(item, f"{what} right", hit, f"wanted {want[what]}, got {value!r}")
                if said and what == "data_subject":
                    self.tell(item, "data_subject where named", hit)
                if said and what == "agent":
                    self.tell(item, "agent where one acts", hit)
                if not said:
                    self.tell(item, f"{what} not invented", hit)
        if told("address"):
            hit = person["address_lines"] == want["address"]
            self.tell(item, "address lines right", hit, f"wanted {want['address']}, got {person['address_lines']}")
            if want["address"]:
                self.tell(item, "address lines where given", hit)
        if told("language"):
            self.tell(item, "language right", got["language"] == want["language"], got["language"])
        if told("company"):
            self.tell(item, "company right", (got["company"] or "") == want["company"],
                      f"wanted {want['company']!r}, got {got['company']!r}")
        child = item.got["child"]
        if told("child"):
            if want["child"]:
                self.tell(item, "child recall", child["flag"], "not flagged")
            if child["flag"]:
                self.tell(item, "child precision", want["child"], [f["quote"] for f in child["findings"]])
        if told("under") and set(want["under"]) != {"unknown"}:
            said = thresholds(child["findings"])
            self.tell(item, "thresholds right", said == want["under"], f"wanted {want['under']}, got {said}")

    def rates(self):
        n = {k: self.count.pop(k, (0, 0))[0] for k in ("found", "missed", "extra", "forbidden")}
        rates = {what: {"hits": good, "of": all, "rate": good / all} for what, (good, all) in self.count.items()}
        twice = 2 * n["found"]
        whole = twice + n["missed"] + n["extra"]
        rates["rights F1"] = {**n, "rate": twice / whole if whole else 1.0}
        return rates


def score(items):
    score = Score()
    for item in items:
        score.add(item)
    return score.rates(), score.faults


def show(title, count, rates):
    f1 = rates["rights F1"]
    print(f"{title}: {count} items")
    print(f"  {'rights F1':26} {f1['rate']:6.3f}   found {f1['found']}, missed {f1['missed']}, not asked "
          f"{f1['extra']}, forbidden {f1['forbidden']}")
    for what, r in rates.items():
        if "of" in r:
            print(f"  {what:26} {100 * r['rate']:5.1f} %  {r['hits']} of {r['of']}")


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--desk", default="desk")
    ask.add_argument("--shared", type=pathlib.Path, default=HERE.parents[2] / "shared/corpus")
    ask.add_argument("--set", action="append", help="only this part of the corpus, by its name; may be given again")
    ask.add_argument("--without", action="append", default=[], help="not this part of the corpus; may be given again")
    ask.add_argument("--faults", action="store_true")
    ask.add_argument("--vary", type=int, default=0, metavar="N")
    ask.add_argument("--json", action="store_true")
    asked = ask.parse_args()
    items = [i for i in corpus(asked.shared) if (not asked.set or i.of in asked.set) and i.of not in asked.without]
    read_all(asked.desk, items)
    parts = {"all": items, "held out": [i for i in items if i.held]}
    if asked.vary:
        pairs = [pair for i in items for pair in vary.variants(i, asked.vary)]
        plain, changed = list({id(base): base for base, _ in pairs}.values()), [v for _, v in pairs]
        read_all(asked.desk, plain + changed)
        parts = {"unchanged": plain, "renamed and reordered": changed}
    elif not asked.set:
        parts |= {f"part {of}": [i for i in items if i.of == of] for of in dict.fromkeys(i.of for i in items)}
    out = {}
    for title, part in parts.items():
        rates, faults = score(part)
        out[title] = rates
        if not asked.json:
            show(title, len(part), rates)
            if asked.faults and title in ("all", "renamed and reordered"):
                print("\n".join(f"    {f}" for f in faults))
    if asked.json:
        json.dump(out, sys.stdout, indent=1)


if __name__ == "__main__":
    main()

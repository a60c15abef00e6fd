#!/usr/bin/env python3
"""Learns the net of `intake/src/suggest/learned.rs` from the labelled letters in `voices/`, and says how well it does.

    learn.py [--desk target/debug/desk] [--write] [--test FILE]

A letter a line: `yes|no|followup:right,right? | text`, line breaks as \\n; a right with `?` may be proposed or not. The letters were
written for this, by many voices who are made up; of the older sets those letters join them that are not held out. A logistic regression for each
right stands over the words, pairs and triples of words, and runs of three to five letters of a word, hashed into 2^17 places for words and as many for runs.
`--write` puts the weights into `intake/net/letters.bin`; without it the figures are those of five parts, each read by a net that was
learned from the other four. `--desk` joins what the rules of that program find.
Needs numpy, scipy and scikit-learn; neither the app nor its tests need them.
"""
import argparse
import email.message
import hashlib
import json
import pathlib
import re
import subprocess
import tempfile
import unicodedata

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

import score

HERE = pathlib.Path(__file__).resolve().parent
NET = HERE.parent.parent / "src-tauri/crates/intake/net/letters.bin"
BITS = 17
# In how many letters a word or a run has to stand.
LEAST_WORD, LEAST_RUN = 2, 3
RIGHTS = ["access", "appeal", "be_informed", "child_data", "complaint", "correct", "delete", "opt_out", "portability", "restrict", "shine_the_light"]
# Children are found by what the words tell of an age, not by likeness.
LEARNED = [r for r in RIGHTS if r != "child_data"]
# The strength of the penalty, by cross-validation.
C = 0.5


class Letter:
    def __init__(self, line):
        want, text = line.rstrip("\n").split(" | ", 1)
        self.ask, rights = want.split(":", 1)
        words = [w for w in rights.split(",") if w]
        self.rights = {w for w in words if not w.endswith("?")}
        self.may = {w[:-1] for w in words if w.endswith("?")}
        assert self.ask in ("yes", "no", "followup") and self.rights | self.may <= set(RIGHTS), line
        self.text = text.replace("\\n", "\n")


def letters(files):
    out = []
    for file in files:
        for line in open(file, encoding="utf-8"):
            if " | " in line and not line.startswith("#"):
                out.append(Letter(line))
    return out


def older():
    """The letters of the older sets that rules were made from too; those held out are not among them."""
    out = []
    for item in score.corpus(HERE):
        want = item.want
        if not item.held and item.text and item.of in ("asks", "people", "more letters", "later letters", "newest letters") and "required" in want:
            one = Letter.__new__(Letter)
            one.ask, one.text = want.get("is_request", "yes"), item.text
            one.rights, one.may = want["required"] & set(RIGHTS), want["tolerated"] & set(RIGHTS)
            out.append(one)
    return out


def plain(text):
    """As the shadow of a page: lower case, no accents, straight quotes."""
    text = unicodedata.normalize("NFKD", text.lower().replace("ß", "s"))
    return "".join(c for c in text if not unicodedata.combining(c)).replace("\u2019", "'")


def place(feature):
    h = 0x811C9DC5
    for b in feature.encode("ascii", "replace"):
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    return (h ^ h >> 15) & ((1 << BITS) - 1)


def features(text):
    """What stands in a text: places of words and of their neighbours, and places of runs of letters."""
    words_of, runs_of = set(), set()
    for part in re.split(r"[.!?\n]", plain(text)):
        words = ["0" if w.isdigit() else w for w in re.findall(r"[a-z0-9']+", part)]
        for i, word in enumerate(words):
            words_of.add(place("w" + word))
            if i > 0:
                words_of.add(place("b" + words[i - 1] + " " + word))
            if i > 1:
                words_of.add(place("t" + words[i - 2] + " " + words[i - 1] + " " + word))
                words_of.add(place("s" + words[i - 2] + " " + word))
            framed = "<" + word + ">"
            for n in (3, 4, 5):
                for k in range(len(framed) - n + 1):
                    runs_of.add(place("c" + framed[k : k + n]))
    return words_of, runs_of


def matrix(of, rarity=None):
    """A row a letter: the words' half of the places, then the runs' half. What is rare counts more, what stands once not at all;
    how much is learned from the letters that are learned from, and goes into the weights."""
    rows, columns, values = [], [], []
    for i, letter in enumerate(of):
        for half, found in enumerate(features(letter.text)):
            rows += [i] * len(found)
            columns += [half * (1 << BITS) + c for c in sorted(found)]
            values += [1 / np.sqrt(len(found) + 1)] * len(found)
    x = csr_matrix((values, (rows, columns)), shape=(len(of), 2 << BITS))
    if rarity is None:
        stands = np.asarray((x > 0).sum(0)).ravel()
        least = np.repeat([LEAST_WORD, LEAST_RUN], 1 << BITS)
        rarity = np.where(stands >= least, np.log((len(of) + 1) / (stands + 1)) + 1, 0)
    return (x @ diags(rarity)).tocsr(), rarity


def learned(of, x, right):
    y = np.array([right in l.rights for l in of])
    counts = np.array([right not in l.may for l in of])
    net = LogisticRegression(C=C, class_weight="balanced", max_iter=4000, solver="liblinear", random_state=1)
    return net.fit(x[counts], y[counts])


def read_by(desk, of, net=False):
    """What the program proposes, with or without what its own net found."""
    folder = pathlib.Path(tempfile.mkdtemp())
    files = []
    for n, letter in enumerate(of):
        mail = email.message.EmailMessage()
        mail["From"], mail["To"] = "Robin Ames <robin@example.org>", "privacy@offdutymanagement.com"
        mail["Subject"], mail["Date"] = "Hello", "Mon, 16 Nov 2026 10:00:00 -0600"
        mail.set_content(letter.text, cte="8bit")
        files.append(folder / f"{n:05}.eml")
        files[-1].write_bytes(bytes(mail))
    got = []
    for at in range(0, len(files), 500):
        run = subprocess.run([desk, "read", "--json", *files[at : at + 500]], capture_output=True, text=True)
        ruled = lambda one: {r["right"] for r in one["suggest"]["rights"] if net or not r["rule"].startswith("learned.")}
        got += [(ruled(one), one["suggest"]["is_request"]) for one in json.loads(run.stdout)]
    return got


def rates(of, got):
    right = sum(len(g & l.rights) for l, g in zip(of, got))
    missed = sum(len(l.rights - g) for l, g in zip(of, got))
    extra = sum(len(g - l.rights - l.may) for l, g in zip(of, got))
    return right, missed, extra, 2 * right / max(1, 2 * right + missed + extra)


def show(title, of, got):
    right, missed, extra, f1 = rates(of, got)
    print(f"{title:34} F1 {f1:.3f}   found {right}, missed {missed}, not asked {extra}")


def joined(of, close, ruled, at):
    """The rules' rights with those of the net over its threshold; a message that the rules call a follow-up stays one."""
    got = []
    for i, l in enumerate(of):
        rights, ask = ruled[i] if ruled else (set(), "no")
        net = {r for r in LEARNED if close[r][i] > at[r]} if ask != "followup" else set()
        got.append(rights | net)
    return got


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--desk")
    ask.add_argument("--write", action="store_true")
    ask.add_argument("--test")
    ask.add_argument("--cap", type=float, default=0.4, help="no threshold below this")
    asked = ask.parse_args()
    of = letters(sorted((HERE / "voices").glob("*.txt"))) + older()
    x, rarity = matrix(of)
    part = np.array([hashlib.sha256(l.text.encode()).digest()[0] % 5 for l in of])
    close = {r: np.zeros(len(of)) for r in LEARNED}
    for p in range(5):
        here = np.flatnonzero(part == p)
        rest = [of[i] for i in np.flatnonzero(part != p)]
        for r in LEARNED:
            close[r][here] = learned(rest, x[part != p], r).predict_proba(x[here])[:, 1]
    ruled = read_by(asked.desk, of) if asked.desk else None
    at = {r: 0.5 for r in RIGHTS}
    print(f"{len(of)} letters, five parts")
    if ruled:
        show("rules alone", of, [r for r, _ in ruled])
    show("net alone", of, joined(of, close, None, at))
    for r in LEARNED:
        at[r] = max(np.arange(0.3, 0.81, 0.02), key=lambda t: (rates(of, joined(of, close, ruled, at | {r: max(t, asked.cap)}))[3], t))
        at[r] = max(at[r], asked.cap)
    show("rules and net", of, joined(of, close, ruled, at))
    nets = {r: learned(of, x, r) for r in LEARNED}
    if asked.test:
        test = letters([asked.test])
        y, _ = matrix(test, rarity)
        s = {r: nets[r].predict_proba(y)[:, 1] for r in LEARNED}
        tr = read_by(asked.desk, test) if asked.desk else None
        if tr:
            show("test: rules alone", test, [r for r, _ in tr])
            show("test: the program as it is", test, [r for r, _ in read_by(asked.desk, test, net=True)])
        show("test: net alone", test, joined(test, s, None, {r: 0.5 for r in RIGHTS}))
        show("test: rules and net", test, joined(test, s, tr, at))
    if asked.write:
        head = {"bits": BITS, "letters": len(of), "rights": []}
        body = np.zeros((2 << BITS, len(LEARNED)), np.int8)
        for n, r in enumerate(LEARNED):
            w = nets[r].coef_[0] * rarity
            scale = float(np.abs(w).max() / 127)
            body[:, n] = np.round(w / scale)
            logit = float(np.log(at[r] / (1 - at[r])))
            head["rights"].append({"right": r, "scale": round(scale, 6), "base": round(float(nets[r].intercept_[0]), 6), "over": round(logit, 4)})
        NET.write_bytes(json.dumps(head).encode() + b"\n" + body.tobytes())
        print(NET, NET.stat().st_size, hashlib.sha256(NET.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()

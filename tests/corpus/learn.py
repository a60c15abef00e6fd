#!/usr/bin/env python3
"""Learns the net of `intake/src/suggest/learned.rs` from the labelled letters in `voices/`, and says how well it does.

    learn.py [--desk target/debug/desk] [--write] [--test FILE]

A letter a line: `yes|no|followup:right,right? | text`, line breaks as \\n; a right with `?` may be proposed or not. In the long letters of
`voices_long/` the words that carry a right are marked, `{right:the words}`: they are learned from a few sentences at a time, as the app
reads them, so that what surrounds a wish is learned to be none. The letters were written for this, by many voices who are made up; of
the older sets those letters join them that are not held out. A logistic regression for each
right stands over the words, pairs and triples of words, and runs of three to five letters of a word, hashed into 2^17 places for words and as many for runs.
`--write` puts the weights into `intake/net/`: `short.bin` is learned from the short letters alone, `long.bin` from all; without it the figures are those of five parts, each read by a net that was
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
NETS = HERE.parent.parent / "src-tauri/crates/intake/net"
BITS = 17
# In how many letters a word or a run has to stand.
LEAST_WORD, LEAST_RUN = 2, 3
RIGHTS = ["access", "appeal", "be_informed", "child_data", "complaint", "correct", "delete", "opt_out", "portability", "restrict", "shine_the_light"]
# Children are found by what the words tell of an age, not by likeness: of them only what is unlike is asked.
LEARNED = [r for r in RIGHTS if r != "child_data"]
# As in `learned.rs`: sentences that are looked at together, the longest text that is looked at as a whole, how much surer the net has
# to be of a part of a long text, beside what a rule found too, and how unlike a long text has to be for the rules to be doubted, of a child
# too.
TOGETHER, WHOLE = 3, 6
LONG, BESIDE_LONG = 1.0, 0.5
UNLIKE, UNLIKE_CHILD, FEW_WORDS = -1.25, -2.0, 60
# How much of what is marked has to stand in a part of a letter for the part to carry the right; of a part with less nobody knows.
CARRIES = 0.6
MARK = re.compile(r"\{([a-z_?,]+):([^{}]*)\}")
# The strength of the penalty, by cross-validation.
C = 0.5
# No threshold of a short text lies below this probability.
CAP = 0.4


class Letter:
    def __init__(self, line):
        want, text = line.rstrip("\n").split(" | ", 1)
        self.ask, rights = want.split(":", 1)
        words = [w for w in rights.split(",") if w]
        self.rights = {w for w in words if not w.endswith("?")}
        self.may = {w[:-1] for w in words if w.endswith("?")}
        assert self.ask in ("yes", "no", "followup") and self.rights | self.may <= set(RIGHTS), line
        self.text, self.marks = unmarked(text.replace("\\n", "\n"))
        marked = {r.rstrip("?") for _, _, rights in self.marks for r in rights}
        assert not self.marks or marked == self.rights | self.may, line


def unmarked(text):
    """The text without its marks, and where which rights were marked in it."""
    out, marks, at = "", [], 0
    for mark in MARK.finditer(text):
        out += text[at : mark.start()]
        marks.append((len(out), len(out) + len(mark[2]), mark[1].split(",")))
        out += mark[2]
        at = mark.end()
    return out + text[at:], marks


def sentences(text):
    """Where the sentences stand that have words."""
    out, at = [], 0
    for part in re.split(r"([.!?\n])", text):
        if re.search(r"[a-z0-9']", plain(part)):
            out.append((at, at + len(part)))
        at += len(part)
    return out


def parts(letter, read=True):
    """What of a letter is read at once: a long one a few sentences at a time, any other as a whole. Of what carries nothing only every
    third part is learned from: the others say the same again."""
    spans = sentences(letter.text)
    if not letter.long or len(spans) <= WHOLE:
        return [letter]
    out = []
    for first, last in zip(spans, spans[TOGETHER - 1 :]):
        part = Letter.__new__(Letter)
        part.ask, part.text, part.rights, part.may = letter.ask, letter.text[first[0] : last[1]], set(), set()
        for start, end, rights in letter.marks:
            inside = min(last[1], end) - max(first[0], start)
            for right in (r.rstrip("?") for r in rights if inside > 0):
                sure = right in letter.rights and inside >= CARRIES * (end - start)
                (part.rights if sure else part.may).add(right)
        part.may -= part.rights
        out.append(part)
    return out if read else [p for n, p in enumerate(out) if n % TOGETHER == 0 or p.rights or p.may]


def letters(files, long=False):
    out = []
    for file in files:
        for line in open(file, encoding="utf-8"):
            if " | " in line and not line.startswith("#"):
                out.append(Letter(line))
                out[-1].long = long
    return out


def voices():
    """All that are learned from: letter by letter the short ones and those of the older sets, then the long ones."""
    return letters(sorted((HERE / "voices").glob("*.txt"))) + older() + letters(sorted((HERE / "voices_long").glob("*.txt")), True)


def older():
    """The letters of the older sets that rules were made from too; those held out are not among them."""
    out = []
    for item in score.corpus(HERE):
        want = item.want
        if not item.held and item.text and item.of in ("asks", "people", "more letters", "later letters", "newest letters") and "required" in want:
            one = Letter.__new__(Letter)
            one.ask, one.text, one.marks, one.long = want.get("is_request", "yes"), item.text, [], False
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
    """What the app would propose: the rules' rights that are not unlike, with those that the net is sure of. A message that the rules call a
    follow-up stays one. `close` by right, in units of the logarithm of the odds."""
    got = []
    for i, l in enumerate(of):
        rights, ask = ruled[i] if ruled else (set(), "no")
        long = len(sentences(l.text)) > WHOLE
        stands = not long or len(l.text.split()) <= FEW_WORDS
        kept = {r for r in rights if stands or close[r][i] >= (UNLIKE_CHILD if r == "child_data" else UNLIKE)}
        over = LONG + (BESIDE_LONG if kept else 0)
        net = {r for r in LEARNED if close[r][i] > (over if long else at[r])} if ask != "followup" else set()
        got.append(kept | net)
    return got


def closest(of, nets, rarity):
    """By right how close each letter comes: where it comes closest."""
    whose = [(i, part) for i, l in enumerate(of) for part in parts(l)]
    x, _ = matrix([part for _, part in whose], rarity)
    close = {r: np.full(len(of), -99.0) for r in RIGHTS}
    for r in RIGHTS:
        np.maximum.at(close[r], [i for i, _ in whose], nets[r].decision_function(x))
    return close


def learn(of):
    """The nets by right, and how rare each place is."""
    rows = [part for l in of for part in parts(l, read=False)]
    x, rarity = matrix(rows)
    return {r: learned(rows, x, r) for r in RIGHTS}, rarity


def five_parts(of, desk):
    """Thresholds by right for short texts, and how well nets read what they were not learned from."""
    part = np.array([hashlib.sha256(l.text.encode()).digest()[0] % 5 for l in of])
    close = {r: np.full(len(of), -99.0) for r in RIGHTS}
    for p in range(5):
        here = np.flatnonzero(part == p)
        for kind in (False, True):
            mine = [i for i in here if of[i].long == kind]
            nets, rarity = learn([l for l, q in zip(of, part) if q != p and (kind or not l.long)])
            for r, read in closest([of[i] for i in mine], nets, rarity).items():
                close[r][mine] = read
    ruled = read_by(desk, of) if desk else None
    at = {r: 0.0 for r in RIGHTS}
    short = [i for i, l in enumerate(of) if not l.long]
    kinds = {"short": short, "long": [i for i, l in enumerate(of) if l.long]}
    pick = lambda which: ([of[i] for i in which], {r: close[r][which] for r in RIGHTS}, ruled and [ruled[i] for i in which])
    least = float(np.log(CAP / (1 - CAP)))
    some, near, said = pick(short)
    for r in LEARNED:
        grid = [float(np.log(p / (1 - p))) for p in np.arange(0.3, 0.81, 0.02)]
        at[r] = max(grid, key=lambda t: (rates(some, joined(some, near, said, at | {r: max(t, least)}))[3], t))
        at[r] = max(at[r], least)
    for kind, which in kinds.items():
        some, near, said = pick(which)
        print(f"{len(some)} {kind} letters, five parts")
        if said:
            show("rules alone", some, [r for r, _ in said])
        show("net alone", some, joined(some, near, None, at))
        show("rules and net", some, joined(some, near, said, at))
    return at


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--desk")
    ask.add_argument("--write", action="store_true")
    ask.add_argument("--test")
    asked = ask.parse_args()
    of = voices()
    at = five_parts(of, asked.desk)
    nets, rarity = learn(of)
    if asked.test:
        test = letters([asked.test], True)
        close = closest(test, nets, rarity)
        said = read_by(asked.desk, test) if asked.desk else None
        if said:
            show("test: rules alone", test, [r for r, _ in said])
            show("test: the program as it is", test, [r for r, _ in read_by(asked.desk, test, net=True)])
        show("test: net alone", test, joined(test, close, None, at))
        show("test: rules and net", test, joined(test, close, said, at))
    if asked.write:
        write("long.bin", RIGHTS, nets, rarity, at, len(of))
        short = [l for l in of if not l.long]
        nets, rarity = learn(short)
        write("short.bin", LEARNED, nets, rarity, at, len(short))


def write(name, rights, nets, rarity, at, count):
    """The weights as `learned.rs` reads them: a line of JSON, then for each place a signed byte a right."""
    head = {"bits": BITS, "letters": count, "rights": []}
    body = np.zeros((2 << BITS, len(rights)), np.int8)
    for n, r in enumerate(rights):
        w = nets[r].coef_[0] * rarity
        scale = float(np.abs(w).max() / 127)
        body[:, n] = np.round(w / scale)
        head["rights"].append({"right": r, "scale": round(scale, 6), "base": round(float(nets[r].intercept_[0]), 6), "over": round(at[r], 4)})
    file = NETS / name
    file.write_bytes(json.dumps(head).encode() + b"\n" + body.tobytes())
    print(file, file.stat().st_size, hashlib.sha256(file.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()

"""Variants of a letter that keep its sense: other people, places and other companies, sentences and paragraphs in another
order. Our own companies keep their names, since which one is meant is a label. A seed gives the same variant each time.

A rule that has learnt one letter by heart fails on its variants; `score.py --vary N` shows it.
"""
import copy
import random
import re

PEOPLE = [
    ("María José", "Ortega Villalobos"), ("Iker", "Etxeberria"), ("Lourdes", "de la Fuente"), ("Ramón", "Peña-Nieto"),
    ("Huong", "Le Thi"), ("Quoc Bao", "Truong"), ("Phuong", "Vu"), ("Siobhan", "O'Malley-Reyes"), ("Fergus", "O'Dowd"),
    ("Beatrix", "van der Meer"), ("Lars", "Nordström"), ("Chiamaka", "Eze"), ("Kofi", "Ampofo-Darko"), ("Zeynep", "Yıldız"),
    ("Rashid", "al Farsi"), ("Priya", "Raghunathan"), ("Hiroko", "Matsuda"), ("Dwayne", "Lockhart Jr."), ("Bea", "Yoo"),
    ("Wilhelmina", "St. Clair"), ("Jedediah", "McAllister"), ("Noor", "Haidari"), ("Anneliese", "Groß"), ("Tomás", "d'Almeida"),
]
PLACES = [
    ("Bakersfield", "CA", "93301"), ("Chula Vista", "CA", "91910"), ("Eureka", "CA", "95501"), ("Abilene", "TX", "79601"),
    ("Round Rock", "TX", "78664"), ("El Campo", "TX", "77437"), ("Boise", "ID", "83702"), ("Fargo", "ND", "58102"),
    ("Bangor", "ME", "04401"), ("Des Moines", "IA", "50309"), ("St. Louis", "MO", "63101"), ("Winston-Salem", "NC", "27101"),
    ("Las Cruces", "NM", "88001"), ("Fort Collins", "CO", "80521"), ("Coeur d'Alene", "ID", "83814"), ("Baton Rouge", "LA", "70801"),
    ("Richmond", "VA", "23219"), ("Spokane", "WA", "99201"), ("Green Bay", "WI", "54301"), ("Tallahassee", "FL", "32301"),
]
STREETS = ["Larkspur Ln", "Old Quarry Rd", "Calle del Sol", "W 7th St", "Martin Luther King Jr Blvd", "Fox Hollow Ct", "O'Brien Way"]
FIRMS = ["Red Mesa", "Kestrel Point", "Nguyen Brothers", "Blue Heron", "St. Elmo", "Tri-County", "Halcyon"]
KIND = r"(?:LLC|PLLC|LLP|Inc\.?|Patrol|Security Group|Staffing|Privacy Agents LLC|Catering)"
FIRM = re.compile(rf"\b((?:[A-Z][\w'&-]+ ){{1,3}}){KIND}")
OURS = re.compile(r"off[- ]?duty|officer|odm|services,? inc", re.I)
NO_PERSON = re.compile(
    r"\b(?:LLC|Inc|Team|Desk|Intake|Clinic|Agents?|Parish|HR|Payroll|Alert|Security|Weekly|Compliance|Barricades|Growth|"
    r"Scanner|Website|Privacy|List\w+|Resources|Officer|Coach|Dep\.|Principal|Mr|Mrs|Prof)\b|[a-z]\d")
# Words of law that belong to one state: a letter that leans on them stays in it.
BOUND = re.compile(r"california|texas|texan|ccpa|cpra|tdpsa|civil code|1798|virginia|vcdpa|colorado|oregon|act\b", re.I)
CITY = re.compile(r"^(?P<street>.*?\d.*?, )?(?P<city>[A-Z][\w.' -]+?)(?P<comma>,?) (?P<state>[A-Z]{2}) (?P<zip>\d{5}(?:-\d{4})?)$")
ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Art|Civ|Inc|Jr|Sr|Sec|vs|approx|[A-Z])|\d)\.$")
LEANS = re.compile(
    r"\b(?:it|its|they|them|their|he|she|him|her|his|that|this|those|these|then|there|also|but|and|or|so|first|second|next|"
    r"after\w*|before|until|instead|one|other|else|yes|no|same|above|below|both|why|how|lo|la|los|las|eso|esto|además|después|"
    r"pero|y|se|si|ella|él|tampoco|también|das|dies|sie|es|auch|dann)\b", re.I)
STRUCTURE = re.compile(r"^\s*>|forwarded message|original message|wrote:|^\s*(?:\d+[.)]|[-*•]|\([a-z0-9]\))\s|\w+: \S", re.I | re.M)


def variants(item, count):
    """Pairs of the letter as plain text, and a variant of it."""
    text = item.text or (item.got or {}).get("text", "")
    if not text or "[Attachment:" in text or not any(c.isalpha() for c in text):
        return []
    base = copy.copy(item)
    base.path = base.index = base.got = None
    base.text = text
    if item.path:
        base.sender = (item.got["from"]["name"], item.got["from"]["email"])
        base.subject = item.got.get("subject") or ""
        if not base.sender[1]:
            return []
    out = []
    for n in range(count):
        dice = random.Random(f"{item.of}/{item.id}/{n}")
        changed = copy.copy(base)
        changed.id, changed.want = f"{item.id}~{n}", copy.deepcopy(item.want)
        rename(changed, dice)
        move(changed, dice)
        changed.text = in_another_order(changed.text, dice)
        out.append((base, changed))
    return out


def everywhere(item, old, new):
    word = re.compile(rf"(?<![\w@.]){re.escape(old)}(?![\w@])")
    put = lambda text: word.sub(lambda _: new, text)
    item.text, item.subject = put(item.text), put(item.subject)
    item.sender = (put(item.sender[0]), item.sender[1]) if item.sender else item.sender
    for key in ("name", "data_subject"):
        if item.want.get(key):
            item.want[key] = {put(name) for name in item.want[key]}


def rename(item, dice):
    names = {n for key in ("name", "data_subject") for n in item.want.get(key) or () if n}
    for old in dict.fromkeys(m.group(1).strip() for m in FIRM.finditer(item.text)):
        if not OURS.search(old):
            everywhere(item, old, dice.choice(FIRMS))
    taken = dice.sample(PEOPLE, len(PEOPLE))
    for name in sorted(names, key=lambda n: (-len(n), n)):
        words = name.split()
        if len(words) < 2 or NO_PERSON.search(name) or FIRM.search(name) or not taken:
            continue
        first, last = taken.pop()
        if any(c.isdigit() for c in name) or not words[0][0].isupper():
            continue
        everywhere(item, name, f"{first} {last}")
        everywhere(item, words[-1], last)
        if len(words[0]) > 2:
            everywhere(item, words[0], first)


def move(item, dice):
    lines, states = item.want.get("address"), item.want.get("state")
    last = CITY.match(lines[-1]) if lines else None
    if not last or not states or len(states) != 1 or not all(line in item.text for line in lines):
        return
    bound = BOUND.search(item.text + " " + item.subject)
    fits = [p for p in PLACES if p[1] == last["state"]] if bound else PLACES
    if not fits:
        return
    city, state, code = dice.choice(fits)
    new = [f"{city}{last['comma']} {state} {code}"]
    if last["street"] is None and len(lines) > 1:
        kept = lines[1:-1]
        street = f"PO Box {dice.randint(20, 9000)}" if lines[0].startswith("PO Box") else f"{dice.randint(2, 9999)} {dice.choice(STREETS)}"
        if "," in lines[0]:
            street += "," + lines[0].split(",", 1)[1]
        new = [street, *kept, *new]
    else:
        new = [*lines[:-1], (last["street"] or "") + new[0]]
    for old, line in zip(lines, new):
        item.text = item.text.replace(old, line)
    item.want["address"], item.want["state"] = new, {state}


def in_another_order(text, dice):
    if STRUCTURE.search(text):
        return text
    paragraphs = re.split(r"(\n\s*\n)", text)
    free = [i for i in range(0, len(paragraphs), 2) if is_prose(paragraphs[i])]
    for i in free:
        paragraphs[i] = sentences_moved(paragraphs[i], dice)
    # Two paragraphs change places where neither leans on what stands before it.
    loose = [i for i in free if not LEANS.search(" ".join(paragraphs[i].split()[:12]))]
    for a, b in zip(loose, loose[1:]):
        if b == a + 2 and dice.random() < 0.5:
            follower = paragraphs[b + 2] if b + 2 < len(paragraphs) else ""
            if not (is_prose(follower) and LEANS.search(" ".join(follower.split()[:12]))):
                paragraphs[a], paragraphs[b] = paragraphs[b], paragraphs[a]
    return "".join(paragraphs)


def is_prose(paragraph):
    return paragraph.strip().endswith((".", "!", "?")) and len(paragraph.split()) > 6


def sentences_moved(paragraph, dice):
    parts = []
    for piece in re.split(r"(?<=[.!?])\s+", paragraph.strip()):
        if parts and ABBREVIATED.search(parts[-1]):
            parts[-1] += " " + piece
        else:
            parts.append(piece)
    groups = []
    for part in parts:
        if groups and (LEANS.search(part) or not part[:1].isupper()):
            groups[-1].append(part)
        else:
            groups.append([part])
    if len(groups) < 2 or LEANS.search(groups[0][0].split()[0]):
        return paragraph
    dice.shuffle(groups)
    end = paragraph[len(paragraph.rstrip()):]
    return " ".join(" ".join(group) for group in groups) + end

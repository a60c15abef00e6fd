-- The first form of the register: one table a noun, the words of the house as column names.
--
-- Days are text (YYYY-MM-DD, days in Katy), instants are text (RFC 3339, UTC) except in the audit chain, where they
-- are whole microseconds because they are hashed. Lists and nested records are JSON. Row numbers are never used twice
-- (AUTOINCREMENT): entries of the audit chain name rows that may be purged later.
-- Facts are stored, conclusions are derived; the derived tables stand at the end and can be dropped and rebuilt.

-- ---------------------------------------------------------------- the register itself

CREATE TABLE operators (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    name  TEXT NOT NULL CHECK (trim(name) <> ''),
    since TEXT NOT NULL
) STRICT;

-- Random keys that must survive a change of the register's own key: HMAC of known identifiers and suppressions.
CREATE TABLE register_secrets (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    key   TEXT PRIMARY KEY CHECK (key <> ''),
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

-- A restore opens a new epoch: numbers given since the backup was made can't come up a second time.
CREATE TABLE epochs (
    epoch       INTEGER PRIMARY KEY,
    opened      TEXT NOT NULL,
    head_number INTEGER NOT NULL,
    head_hash   TEXT NOT NULL
) STRICT;

CREATE TABLE number_series (
    series TEXT    NOT NULL CHECK (series IN ('case', 'letter')),
    epoch  INTEGER NOT NULL REFERENCES epochs (epoch),
    year   INTEGER NOT NULL,   -- 0 for a series that does not begin anew each year
    last   INTEGER NOT NULL CHECK (last > 0),
    PRIMARY KEY (series, epoch, year)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- the audit chain (docs/audit-chain.md)

CREATE TABLE entries (
    number       INTEGER PRIMARY KEY CHECK (number > 0),
    version      INTEGER NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind <> '' AND kind NOT GLOB '*[^a-z0-9_]*'),
    operator_id  INTEGER NOT NULL REFERENCES operators (id),
    at           INTEGER NOT NULL,
    refs         TEXT    NOT NULL CHECK (json_valid(refs)),
    payload_hash BLOB    NOT NULL CHECK (length(payload_hash) = 32),
    previous     BLOB    NOT NULL CHECK (length(previous) = 32),
    hash         BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER entries_only_grow_by_one BEFORE INSERT ON entries
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM entries)
BEGIN SELECT raise(ABORT, 'entries are numbered without a gap'); END;
CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN SELECT raise(ABORT, 'entries never change'); END;
CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
BEGIN SELECT raise(ABORT, 'entries never go'); END;

CREATE INDEX entries_by_kind ON entries (kind, number);

-- Salt and text may be purged together; the entry's hash of them stays.
CREATE TABLE payloads (
    entry INTEGER PRIMARY KEY REFERENCES entries (number),
    salt  BLOB NOT NULL CHECK (length(salt) = 16),
    body  TEXT NOT NULL
) STRICT;
CREATE TRIGGER payloads_never_change BEFORE UPDATE ON payloads
BEGIN SELECT raise(ABORT, 'payloads never change'); END;

-- Acts that were done, with their first answer: a repeat gets it again.
CREATE TABLE acts (
    act_id TEXT PRIMARY KEY,
    verb   TEXT    NOT NULL,
    entry  INTEGER NOT NULL REFERENCES entries (number),
    answer TEXT    NOT NULL
) STRICT;

-- ---------------------------------------------------------------- bytes

CREATE TABLE blobs (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 BLOB    NOT NULL UNIQUE CHECK (length(sha256) = 32),
    size   INTEGER NOT NULL CHECK (size >= 0)
) STRICT;

CREATE TABLE blob_chunks (
    blob_id INTEGER NOT NULL REFERENCES blobs (id),
    number  INTEGER NOT NULL CHECK (number >= 0),
    bytes   BLOB    NOT NULL CHECK (length(bytes) BETWEEN 1 AND 1048576),
    UNIQUE (blob_id, number)
) STRICT;

-- ---------------------------------------------------------------- companies and what they keep

CREATE TABLE companies (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    key        TEXT NOT NULL UNIQUE CHECK (key <> ''),
    name       TEXT NOT NULL,
    department TEXT NOT NULL,
    address    TEXT NOT NULL CHECK (json_valid(address)),
    phone      TEXT NOT NULL,
    email      TEXT NOT NULL,
    source     TEXT NOT NULL,
    existed_since TEXT
) STRICT;

CREATE TABLE policies (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    key          TEXT    NOT NULL CHECK (key <> ''),
    company_id   INTEGER NOT NULL REFERENCES companies (id),
    title        TEXT    NOT NULL,
    "from"       TEXT,
    until        TEXT,
    capacities   TEXT    NOT NULL CHECK (json_valid(capacities)),
    rights       TEXT    NOT NULL CHECK (json_valid(rights)),
    child_under  INTEGER,
    in_our_hands INTEGER NOT NULL CHECK (in_our_hands IN (0, 1))
) STRICT;

-- A policy is kept in every version that ever applied.
CREATE UNIQUE INDEX policies_by_version ON policies (key, coalesce("from", ''));

CREATE TABLE providers (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    name       TEXT    NOT NULL,
    service    TEXT    NOT NULL,
    contact    TEXT    NOT NULL,
    categories TEXT    NOT NULL CHECK (json_valid(categories)),
    checked    TEXT,
    retired    TEXT
) STRICT;

CREATE TABLE systems (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    company_id  INTEGER NOT NULL REFERENCES companies (id),
    name        TEXT    NOT NULL,
    purpose     TEXT    NOT NULL,
    sources     TEXT    NOT NULL,
    provider_id INTEGER REFERENCES providers (id),
    categories  TEXT    NOT NULL CHECK (json_valid(categories)),
    capacities  TEXT    NOT NULL CHECK (json_valid(capacities)),
    kept        TEXT    NOT NULL,
    kept_by     TEXT    NOT NULL,
    checked     TEXT,                                   -- NULL: as it was shipped
    retired     TEXT
) STRICT;

CREATE TABLE categories (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    key        TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    type_only  INTEGER NOT NULL CHECK (type_only IN (0, 1)),
    retired    TEXT,
    UNIQUE (company_id, key)
) STRICT;

-- A dated decision whether a regime binds a company; a later row replaces an earlier one and keeps it.
CREATE TABLE applicabilities (
    row        INTEGER PRIMARY KEY AUTOINCREMENT,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    regime     TEXT    NOT NULL CHECK (regime <> ''),
    applies    TEXT    NOT NULL CHECK (applies IN ('yes', 'no', 'unknown')),
    reason     TEXT    NOT NULL,
    decided_on TEXT,
    decided_by TEXT    NOT NULL
) STRICT;
CREATE INDEX applicabilities_of ON applicabilities (company_id, regime, row);

-- The logo of a company's letterhead, the signature of an operator: dated rows, the last one of an owner holds. Without
-- bytes the picture was taken away.
CREATE TABLE letter_pictures (
    row         INTEGER PRIMARY KEY AUTOINCREMENT,
    company_id  INTEGER REFERENCES companies (id),
    operator_id INTEGER REFERENCES operators (id),
    blob_id     INTEGER REFERENCES blobs (id),
    sha256      TEXT    NOT NULL,
    at          TEXT    NOT NULL,
    CHECK ((company_id IS NULL) <> (operator_id IS NULL)),
    CHECK ((blob_id IS NULL) = (sha256 = ''))
) STRICT;

-- ---------------------------------------------------------------- people and cases

CREATE TABLE people (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name         TEXT NOT NULL,
    mailing_name TEXT NOT NULL,
    emails       TEXT NOT NULL CHECK (json_valid(emails)),
    phones       TEXT NOT NULL CHECK (json_valid(phones)),
    address      TEXT NOT NULL CHECK (json_valid(address)),
    language     TEXT NOT NULL,
    born         TEXT,
    note         TEXT NOT NULL
) STRICT;
CREATE INDEX people_by_name ON people (name COLLATE NOCASE, id);

-- Who has which address, kept along: to find what somebody asked before without a walk through everybody.
CREATE TABLE person_emails (
    email     TEXT    NOT NULL COLLATE NOCASE,
    person_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (email, person_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER person_emails_kept AFTER INSERT ON people BEGIN
    INSERT OR IGNORE INTO person_emails SELECT value, NEW.id FROM json_each(NEW.emails) WHERE value <> '';
END;
-- The same for telephone numbers: the last ten digits, however they are written.
CREATE TABLE person_phones (
    phone     TEXT    NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (phone, person_id)
) STRICT, WITHOUT ROWID;
CREATE VIEW phone_digits AS
    SELECT p.id AS person_id, substr(replace(replace(replace(replace(replace(replace(replace(
        j.value, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), '+', ''), -10) AS phone
    FROM people AS p, json_each(p.phones) AS j;
CREATE TRIGGER person_phones_kept AFTER INSERT ON people BEGIN
    INSERT OR IGNORE INTO person_phones (person_id, phone)
        SELECT person_id, phone FROM phone_digits WHERE person_id = NEW.id AND length(phone) >= 7;
END;
CREATE TRIGGER person_phones_changed AFTER UPDATE OF phones ON people WHEN NEW.phones <> OLD.phones BEGIN
    DELETE FROM person_phones WHERE person_id = OLD.id;
    INSERT OR IGNORE INTO person_phones (person_id, phone)
        SELECT person_id, phone FROM phone_digits WHERE person_id = NEW.id AND length(phone) >= 7;
END;
-- Who lives together.
CREATE INDEX people_by_home ON people (substr(address->>'$.zip', 1, 5), address->>'$.line1' COLLATE NOCASE)
    WHERE address->>'$.zip' <> '';

-- Two entries that the officer says are one person. Taken back, the row goes; the entries of the chain keep both acts.
CREATE TABLE person_ties (
    person_id INTEGER NOT NULL REFERENCES people (id),
    other_id  INTEGER NOT NULL REFERENCES people (id),
    reason    TEXT    NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (person_id, other_id),
    CHECK (person_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_ties_by_other ON person_ties (other_id);

CREATE TRIGGER person_emails_changed AFTER UPDATE OF emails ON people WHEN NEW.emails <> OLD.emails BEGIN
    DELETE FROM person_emails WHERE person_id = OLD.id;
    INSERT OR IGNORE INTO person_emails SELECT value, NEW.id FROM json_each(NEW.emails) WHERE value <> '';
END;
CREATE TRIGGER person_emails_gone AFTER DELETE ON people BEGIN
    DELETE FROM person_emails WHERE person_id = OLD.id;
END;
CREATE INDEX person_emails_of ON person_emails (person_id);

CREATE TABLE cases (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    number           TEXT    NOT NULL UNIQUE CHECK (number <> ''),
    title            TEXT    NOT NULL,
    channel          TEXT    NOT NULL CHECK (channel IN ('email', 'paper', 'phone', 'form', 'in_person')),
    designated_place TEXT    NOT NULL CHECK (designated_place IN ('yes', 'no', 'unknown')),
    state            TEXT    NOT NULL CHECK (state IN ('open', 'closed')),
    closing          TEXT,
    closing_note     TEXT    NOT NULL,
    closed           TEXT,
    closed_under_id  INTEGER REFERENCES law_overlays (id),
    opened           TEXT    NOT NULL,
    revision         INTEGER NOT NULL CHECK (revision >= 0),
    CHECK ((state = 'closed') = (closing IS NOT NULL)),
    CHECK ((state = 'closed') = (closed IS NOT NULL))
) STRICT;

-- Which entries changed which case, and the revision each made.
CREATE TABLE entry_cases (
    entry    INTEGER NOT NULL REFERENCES entries (number),
    case_id  INTEGER NOT NULL REFERENCES cases (id),
    revision INTEGER NOT NULL,
    PRIMARY KEY (case_id, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_people (
    case_id   INTEGER NOT NULL REFERENCES cases (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    role      TEXT    NOT NULL CHECK (role IN
              ('requester', 'data_subject', 'parent', 'guardian', 'agent', 'reporter')),
    PRIMARY KEY (case_id, person_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_people_by_person ON case_people (person_id);

-- ---------------------------------------------------------------- messages

CREATE TABLE messages (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    channel        TEXT    NOT NULL CHECK (channel IN ('email', 'paper', 'phone', 'form', 'in_person')),
    original_id    INTEGER REFERENCES blobs (id),
    sha256         TEXT    NOT NULL CHECK (length(sha256) IN (0, 64)),
    part           INTEGER NOT NULL,
    file_name      TEXT    NOT NULL,
    message_id     TEXT    NOT NULL,
    from_name      TEXT    NOT NULL,
    from_email     TEXT    NOT NULL,
    "to"           TEXT    NOT NULL,
    subject        TEXT    NOT NULL,
    sent           TEXT,
    received       TEXT    NOT NULL,
    received_basis TEXT    NOT NULL,
    language       TEXT    NOT NULL,
    remarks        TEXT    NOT NULL CHECK (json_valid(remarks)),
    reader         TEXT    NOT NULL,
    state          TEXT    NOT NULL CHECK (state IN ('unfiled', 'filed', 'not_a_request')),
    case_id        INTEGER REFERENCES cases (id),
    not_a_request  TEXT    NOT NULL,
    taken_in       TEXT    NOT NULL,
    -- Last, as in `letters`, because they can be long.
    text           TEXT    NOT NULL,
    html           TEXT,
    CHECK ((state = 'filed') = (case_id IS NOT NULL)),
    CHECK ((state = 'not_a_request') = (not_a_request <> ''))
) STRICT;
-- The same bytes are taken in once.
CREATE UNIQUE INDEX messages_by_bytes ON messages (sha256, part) WHERE sha256 <> '';
CREATE INDEX messages_by_message_id ON messages (message_id) WHERE message_id <> '';
CREATE INDEX messages_by_case ON messages (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX messages_by_state ON messages (state, received, id);
CREATE INDEX messages_by_sender ON messages (from_email COLLATE NOCASE) WHERE from_email <> '';

-- The Message-IDs that a message answers or stands in a thread with.
CREATE TABLE message_threads (
    answers    TEXT    NOT NULL CHECK (answers <> ''),
    message_id INTEGER NOT NULL REFERENCES messages (id),
    PRIMARY KEY (answers, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_threads_by_message ON message_threads (message_id);

-- In which further cases a filed message is read: one letter may ask for several people, each in a case of their own.
-- The first case stands in the message itself.
CREATE TABLE message_cases (
    message_id INTEGER NOT NULL REFERENCES messages (id),
    case_id    INTEGER NOT NULL REFERENCES cases (id),
    PRIMARY KEY (message_id, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_cases_by_case ON message_cases (case_id);
CREATE TRIGGER message_cases_are_further_ones BEFORE INSERT ON message_cases
WHEN (SELECT coalesce(case_id, NEW.case_id) FROM messages WHERE id = NEW.message_id) = NEW.case_id
BEGIN SELECT raise(ABORT, 'a further case stands beside a first one'); END;
CREATE TRIGGER messages_keep_a_first_case BEFORE UPDATE OF case_id ON messages
WHEN EXISTS (SELECT 1 FROM message_cases AS c WHERE c.message_id = NEW.id
             AND coalesce(NEW.case_id, c.case_id) = c.case_id)
BEGIN SELECT raise(ABORT, 'a further case stands beside a first one'); END;

CREATE TABLE attachments (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id INTEGER NOT NULL REFERENCES messages (id),
    name       TEXT    NOT NULL,
    given      TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    content_id TEXT    NOT NULL,
    by_eye     INTEGER NOT NULL CHECK (by_eye IN (0, 1)),
    media_type TEXT    NOT NULL,
    bytes      INTEGER NOT NULL CHECK (bytes >= 0),
    blob_id    INTEGER NOT NULL REFERENCES blobs (id)
) STRICT;
CREATE INDEX attachments_by_message ON attachments (message_id);

-- Files of the watched folder, each as it lay there when it was read: one that lies there as it was is not read again. `modified` is
-- what the file system says, only ever compared.
CREATE TABLE watched_files (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    folder   TEXT    NOT NULL CHECK (folder <> ''),
    name     TEXT    NOT NULL CHECK (name <> ''),
    size     INTEGER NOT NULL CHECK (size >= 0),
    modified TEXT    NOT NULL,
    sha256   TEXT    NOT NULL CHECK (length(sha256) IN (0, 64)),
    outcome  TEXT    NOT NULL CHECK (outcome IN ('taken_in', 'already_there', 'refused')),
    lines    TEXT    NOT NULL CHECK (json_valid(lines)),
    messages INTEGER NOT NULL,
    moved_to TEXT    NOT NULL,
    unmoved  TEXT    NOT NULL,
    at       TEXT    NOT NULL
) STRICT;
CREATE INDEX watched_files_by_name ON watched_files (folder, name, id);

CREATE TABLE suggestions (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id INTEGER NOT NULL REFERENCES messages (id),
    kind       TEXT    NOT NULL,
    value      TEXT    NOT NULL,
    detail     TEXT    NOT NULL,
    rule       TEXT    NOT NULL,
    start      INTEGER,
    "end"      INTEGER,
    quote      TEXT    NOT NULL,
    against    TEXT    NOT NULL CHECK (json_valid(against)),
    state      TEXT    NOT NULL CHECK (state IN ('open', 'accepted', 'changed', 'rejected')),
    changed_to TEXT    NOT NULL
) STRICT;
CREATE INDEX suggestions_by_message ON suggestions (message_id);

-- ---------------------------------------------------------------- requests

CREATE TABLE requests (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id    INTEGER NOT NULL REFERENCES cases (id),
    "right"    TEXT    NOT NULL,
    company_id INTEGER NOT NULL REFERENCES companies (id),
    policy_id  INTEGER REFERENCES policies (id),
    capacity   TEXT    NOT NULL,
    asked      TEXT    NOT NULL,
    withdrawn  TEXT
) STRICT;
CREATE INDEX requests_by_case ON requests (case_id);

CREATE TABLE bindings (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    request_id INTEGER NOT NULL REFERENCES requests (id),
    regime     TEXT    NOT NULL CHECK (regime <> ''),
    state      TEXT    NOT NULL CHECK (state IN ('proposed', 'bound', 'rejected')),
    reason     TEXT    NOT NULL,
    decided_on TEXT,
    UNIQUE (request_id, regime)
) STRICT;

CREATE TABLE items (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    request_id  INTEGER NOT NULL REFERENCES requests (id),
    what        TEXT    NOT NULL,
    system_id   INTEGER REFERENCES systems (id),
    category_id INTEGER REFERENCES categories (id),
    outcome     TEXT    NOT NULL CHECK (outcome IN ('open', 'granted', 'refused', 'not_found')),
    ground      TEXT    NOT NULL,
    citation    TEXT    NOT NULL,
    decided_on  TEXT
) STRICT;
CREATE INDEX items_by_request ON items (request_id);

-- ---------------------------------------------------------------- work on a case

-- Facts only grow: a later one corrects an earlier one.
CREATE TABLE facts (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id     INTEGER NOT NULL REFERENCES cases (id),
    request_id  INTEGER REFERENCES requests (id),
    kind        TEXT    NOT NULL,
    day         TEXT    NOT NULL,
    message_id  INTEGER REFERENCES messages (id),
    letter_id   INTEGER REFERENCES letters (id),
    evidence    TEXT    NOT NULL,
    corrects_id INTEGER REFERENCES facts (id),
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    recorded    TEXT    NOT NULL
) STRICT;
CREATE INDEX facts_by_case ON facts (case_id);
CREATE TRIGGER facts_never_change BEFORE UPDATE ON facts
BEGIN SELECT raise(ABORT, 'facts are corrected by later facts'); END;

-- Every state of the check stays; the last one stands.
CREATE TABLE child_checks (
    row          INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id      INTEGER NOT NULL REFERENCES cases (id),
    child_id     INTEGER REFERENCES people (id),
    born         TEXT,
    stated_age   INTEGER,
    stated_on    TEXT,
    collected_on TEXT,
    finding      TEXT    NOT NULL CHECK (finding IN ('confirmed', 'likely', 'unclear', 'no')),
    reason       TEXT    NOT NULL,
    consent      TEXT    NOT NULL CHECK (json_valid(consent)),
    operator_id  INTEGER NOT NULL REFERENCES operators (id),
    recorded     TEXT    NOT NULL
) STRICT;
CREATE INDEX child_checks_by_case ON child_checks (case_id, row);

CREATE TABLE tasks (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id     INTEGER NOT NULL REFERENCES cases (id),
    kind        TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    owner       TEXT    NOT NULL,
    due         TEXT,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'done', 'dropped', 'waiting')),
    note        TEXT    NOT NULL,
    ended       TEXT,
    system_id   INTEGER REFERENCES systems (id),
    provider_id INTEGER REFERENCES providers (id)
) STRICT;
CREATE INDEX tasks_by_case ON tasks (case_id);
CREATE INDEX tasks_to_do ON tasks (due) WHERE state = 'open';

CREATE TABLE identity_steps (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id   INTEGER NOT NULL REFERENCES cases (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    method    TEXT    NOT NULL,
    points    TEXT    NOT NULL CHECK (json_valid(points)),
    matched   TEXT    NOT NULL CHECK (json_valid(matched)),
    result    TEXT    NOT NULL CHECK (result IN ('asked', 'matched', 'failed', 'not_needed')),
    note      TEXT    NOT NULL,
    day       TEXT    NOT NULL
) STRICT;
CREATE INDEX identity_steps_by_case ON identity_steps (case_id);

CREATE TABLE authorities (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id       INTEGER NOT NULL REFERENCES cases (id),
    person_id     INTEGER NOT NULL REFERENCES people (id),
    for_person_id INTEGER REFERENCES people (id),
    kind          TEXT    NOT NULL,
    proof         TEXT    NOT NULL,
    scope         TEXT    NOT NULL,
    valid_from    TEXT,
    valid_until   TEXT,
    accepted      TEXT    NOT NULL CHECK (accepted IN ('yes', 'no', 'unknown')),
    day           TEXT    NOT NULL,
    revoked       TEXT,
    revoked_why   TEXT    NOT NULL,
    origin_id     INTEGER REFERENCES authorities (id),  -- the same paper, first seen in another case
    CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until),
    CHECK ((revoked IS NULL) = (revoked_why = ''))
) STRICT;
CREATE INDEX authorities_by_case ON authorities (case_id);
CREATE INDEX authorities_by_person ON authorities (person_id);
CREATE INDEX authorities_by_origin ON authorities (origin_id) WHERE origin_id IS NOT NULL;

CREATE TABLE searches (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id   INTEGER NOT NULL REFERENCES cases (id),
    system_id INTEGER NOT NULL REFERENCES systems (id),
    "by"      TEXT    NOT NULL,
    outcome   TEXT    NOT NULL CHECK (outcome IN ('open', 'found', 'not_found', 'not_possible', 'deleted', 'kept')),
    ground    TEXT    NOT NULL,
    note      TEXT    NOT NULL,
    day       TEXT    NOT NULL,
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    CHECK ((outcome = 'kept') = (ground <> ''))
) STRICT;
CREATE INDEX searches_by_case ON searches (case_id);

-- What a service provider was told in a case, and its answer; one row a provider, the last state stands.
CREATE TABLE provider_notices (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id     INTEGER NOT NULL REFERENCES cases (id),
    provider_id INTEGER NOT NULL REFERENCES providers (id),
    outcome     TEXT    NOT NULL CHECK (outcome IN ('open', 'told', 'confirmed', 'nothing_held', 'not_concerned')),
    told        TEXT,
    answered    TEXT,
    note        TEXT    NOT NULL,
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    UNIQUE (case_id, provider_id)
) STRICT;

-- Two cases that belong together. Taken back, the row goes; the entries of the chain keep both acts.
CREATE TABLE case_links (
    case_id     INTEGER NOT NULL REFERENCES cases (id),
    other_id    INTEGER NOT NULL REFERENCES cases (id),
    reason      TEXT    NOT NULL CHECK (reason <> ''),
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    at          TEXT    NOT NULL,
    PRIMARY KEY (case_id, other_id),
    CHECK (case_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_links_by_other ON case_links (other_id);

-- The log only grows: a line is corrected, or taken back, by a later one.
CREATE TABLE disclosures (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    company_id       INTEGER NOT NULL REFERENCES companies (id),
    case_id          INTEGER REFERENCES cases (id),
    request_id       INTEGER REFERENCES requests (id),
    category         TEXT    NOT NULL,
    recipient        TEXT    NOT NULL,
    address          TEXT    NOT NULL,
    ground           TEXT    NOT NULL,
    ground_words     TEXT    NOT NULL,
    purpose          TEXT    NOT NULL,
    direct_marketing TEXT    NOT NULL CHECK (direct_marketing IN ('yes', 'no', 'unknown')),
    day              TEXT    NOT NULL,
    corrects_id      INTEGER UNIQUE REFERENCES disclosures (id),
    taken_back       INTEGER NOT NULL CHECK (taken_back IN (0, 1)),
    reason           TEXT    NOT NULL,
    operator_id      INTEGER NOT NULL REFERENCES operators (id),
    recorded         TEXT    NOT NULL,
    CHECK ((corrects_id IS NULL) = (reason = '')),
    CHECK (taken_back = 0 OR corrects_id IS NOT NULL)
) STRICT;
CREATE TRIGGER disclosures_never_change BEFORE UPDATE ON disclosures
BEGIN SELECT raise(ABORT, 'disclosures are corrected by later lines'); END;
CREATE INDEX disclosures_by_case ON disclosures (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX disclosures_by_day ON disclosures (company_id, day);

CREATE TABLE notes (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id     INTEGER NOT NULL REFERENCES cases (id),
    text        TEXT    NOT NULL,
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    at          TEXT    NOT NULL
) STRICT;
CREATE INDEX notes_by_case ON notes (case_id);

-- ---------------------------------------------------------------- letters

CREATE TABLE letters (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id          INTEGER REFERENCES cases (id),
    company_id       INTEGER NOT NULL REFERENCES companies (id),
    kind             TEXT    NOT NULL CHECK (kind <> ''),
    language         TEXT    NOT NULL,
    state            TEXT    NOT NULL CHECK (state IN ('draft', 'issued', 'voided', 'superseded', 'discarded')),
    number           TEXT    NOT NULL,
    recipient        TEXT    NOT NULL DEFAULT '',   -- first line of the address, for lists
    pdf_id           INTEGER REFERENCES blobs (id),
    pdf_sha256       TEXT    NOT NULL,
    pages            INTEGER NOT NULL,
    issued           TEXT,
    envelope         TEXT    CHECK (envelope IN ('window', 'plain', 'label')),
    void_reason      TEXT    NOT NULL,
    superseded_by_id INTEGER REFERENCES letters (id),
    revision         INTEGER NOT NULL,
    -- Last, because they are long: SQLite walks through every page of what stands before a column that is read.
    draft            TEXT    NOT NULL,
    frozen           TEXT    NOT NULL,
    CHECK (state IN ('draft', 'discarded') OR
           (number <> '' AND frozen <> '' AND pdf_id IS NOT NULL AND length(pdf_sha256) = 64 AND issued IS NOT NULL)),
    CHECK ((state = 'voided') = (void_reason <> '')),
    CHECK (state <> 'superseded' OR superseded_by_id IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX letters_by_number ON letters (number) WHERE number <> '';
CREATE INDEX letters_by_case ON letters (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX letters_by_state ON letters (state, id);
-- An issued letter never changes but in what became of it.
CREATE TRIGGER issued_letters_never_change BEFORE UPDATE ON letters
WHEN OLD.state NOT IN ('draft', 'discarded') AND (
     NEW.number <> OLD.number OR NEW.frozen <> OLD.frozen OR NEW.pdf_id IS NOT OLD.pdf_id
  OR NEW.pdf_sha256 <> OLD.pdf_sha256 OR NEW.pages <> OLD.pages OR NEW.issued IS NOT OLD.issued
  OR NEW.case_id IS NOT OLD.case_id OR NEW.company_id <> OLD.company_id OR NEW.kind <> OLD.kind
  OR NEW.language <> OLD.language OR NEW.draft <> OLD.draft OR NEW.envelope IS NOT OLD.envelope
  OR NEW.state IN ('draft', 'discarded'))
BEGIN SELECT raise(ABORT, 'an issued letter never changes'); END;

CREATE TABLE letter_requests (
    letter_id  INTEGER NOT NULL REFERENCES letters (id),
    request_id INTEGER NOT NULL REFERENCES requests (id),
    PRIMARY KEY (letter_id, request_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_requests_by_request ON letter_requests (request_id);

-- Files that go with an issued letter beside its pages; written once, with it.
CREATE TABLE letter_files (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    letter_id  INTEGER NOT NULL REFERENCES letters (id),
    name       TEXT    NOT NULL CHECK (name <> ''),
    media_type TEXT    NOT NULL CHECK (media_type <> ''),
    blob_id    INTEGER NOT NULL REFERENCES blobs (id),
    sha256     TEXT    NOT NULL CHECK (length(sha256) = 64),
    bytes      INTEGER NOT NULL,
    UNIQUE (letter_id, name)
) STRICT;
CREATE TRIGGER letter_files_never_change BEFORE UPDATE ON letter_files
BEGIN SELECT RAISE(ABORT, 'a file of an issued letter never changes'); END;

CREATE TABLE mail_logs (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    day         TEXT    NOT NULL,
    rows_sha256 TEXT    NOT NULL CHECK (length(rows_sha256) = 64),
    pdf_id      INTEGER NOT NULL REFERENCES blobs (id),
    pdf_sha256  TEXT    NOT NULL CHECK (length(pdf_sha256) = 64),
    head_number INTEGER NOT NULL,
    head_hash   TEXT    NOT NULL CHECK (length(head_hash) = 64),
    made        TEXT    NOT NULL
) STRICT;
CREATE INDEX mail_logs_by_day ON mail_logs (day);

CREATE TABLE sendings (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    letter_id   INTEGER NOT NULL REFERENCES letters (id),
    channel     TEXT    NOT NULL CHECK (channel IN ('post', 'email', 'portal', 'hand', 'courier')),
    address     TEXT    NOT NULL CHECK (json_valid(address)),
    mail_by     TEXT,
    state       TEXT    NOT NULL CHECK (state IN
                ('waiting', 'printed', 'handed_over', 'delivered', 'returned', 'called_off')),
    printed     TEXT,
    handed_over TEXT,
    class       TEXT    CHECK (class IN
                ('first_class', 'certified', 'certified_return_receipt', 'priority', 'international',
                 'registered_international')),
    tracking    TEXT    NOT NULL,
    return_receipt TEXT NOT NULL,                       -- a number of its own, never the piece's
    proof_kind  TEXT    CHECK (proof_kind IN
                ('certificate_of_mailing', 'numbered_receipt', 'counter_postmark', 'own_record')),
    proof       TEXT    NOT NULL,
    delivered   TEXT,
    delivery_proof TEXT CHECK (delivery_proof IN
                ('signed_receipt', 'tracking_page', 'person_said_so', 'other')),
    delivery_note TEXT  NOT NULL,
    returned    TEXT,
    note        TEXT    NOT NULL,
    mail_log_id INTEGER REFERENCES mail_logs (id)
) STRICT;
CREATE INDEX sendings_by_letter ON sendings (letter_id);
CREATE INDEX sendings_by_state ON sendings (state, mail_by) WHERE state IN ('waiting', 'printed');
CREATE INDEX sendings_by_day ON sendings (handed_over) WHERE handed_over IS NOT NULL;
CREATE INDEX sendings_by_number ON sendings (tracking) WHERE tracking <> '';
CREATE INDEX sendings_by_receipt ON sendings (return_receipt) WHERE return_receipt <> '';

-- ---------------------------------------------------------------- keeping and letting go

CREATE TABLE retention_rules (
    row      INTEGER PRIMARY KEY AUTOINCREMENT,
    key      TEXT    NOT NULL UNIQUE,
    months   INTEGER NOT NULL CHECK (months >= 0),
    citation TEXT    NOT NULL
) STRICT;

CREATE TABLE legal_holds (
    row     INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    reason  TEXT    NOT NULL,
    "from"  TEXT    NOT NULL,
    lifted  TEXT
) STRICT;
CREATE INDEX legal_holds_by_case ON legal_holds (case_id);

-- What is left of a purged case.
CREATE TABLE purges (
    row         INTEGER PRIMARY KEY AUTOINCREMENT,
    case_number TEXT    NOT NULL,
    day         TEXT    NOT NULL,
    rule        TEXT    NOT NULL,
    operator_id INTEGER NOT NULL REFERENCES operators (id)
) STRICT;

-- Choices against a use of data (marketing, another purpose). They outlive a purge and a deletion: of what a choice is about only the
-- keyed hash is left then, and `value` is empty.
CREATE TABLE suppressions (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    company_id    INTEGER NOT NULL REFERENCES companies (id),
    purpose       TEXT    NOT NULL CHECK (purpose IN ('marketing', 'new_purpose')),
    purpose_words TEXT    NOT NULL,
    "of"          TEXT    NOT NULL CHECK ("of" IN ('email', 'phone', 'address', 'name')),
    value         TEXT    NOT NULL,
    keyed_hash    TEXT    NOT NULL CHECK (length(keyed_hash) = 64),
    person_id     INTEGER REFERENCES people (id),
    case_id       INTEGER REFERENCES cases (id),
    source        TEXT    NOT NULL,  -- empty once the value is let go
    since         TEXT    NOT NULL,
    taken_off     TEXT,
    taken_off_why TEXT    NOT NULL,
    CHECK ((purpose = 'new_purpose') = (purpose_words <> '')),
    CHECK (value = '' OR trim(source) <> ''),
    CHECK ((taken_off IS NULL) = (taken_off_why = ''))
) STRICT;
CREATE UNIQUE INDEX suppressions_that_hold ON suppressions (keyed_hash, "of", company_id, purpose, purpose_words)
    WHERE taken_off IS NULL;

-- Identifiers known of a case (social security, card, account), for preflight: only keyed hashes.
CREATE TABLE known_identifiers (
    case_id    INTEGER NOT NULL REFERENCES cases (id),
    kind       TEXT    NOT NULL,
    keyed_hash TEXT    NOT NULL CHECK (length(keyed_hash) = 64),
    PRIMARY KEY (case_id, kind, keyed_hash)
) STRICT, WITHOUT ROWID;

-- What left the register: prints, views, exports, reveals, backups.
CREATE TABLE leavings (
    row         INTEGER PRIMARY KEY AUTOINCREMENT,
    kind        TEXT    NOT NULL CHECK (kind IN ('print', 'view', 'save', 'export', 'reveal', 'backup')),
    what        TEXT    NOT NULL,
    "to"        TEXT    NOT NULL,
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    at          TEXT    NOT NULL
) STRICT;

-- Findings of preflight that the officer cleared, each for one exact string in one letter; the string is kept as a hash.
CREATE TABLE clearances (
    row         INTEGER PRIMARY KEY AUTOINCREMENT,
    letter_id   INTEGER NOT NULL REFERENCES letters (id),
    "check"     TEXT    NOT NULL CHECK ("check" <> ''),
    clearance   TEXT    NOT NULL CHECK (length(clearance) = 64),
    place       TEXT    NOT NULL,
    reason      TEXT    NOT NULL CHECK (trim(reason) <> ''),
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    at          TEXT    NOT NULL,
    taken_back  TEXT
) STRICT;
CREATE INDEX clearances_by_letter ON clearances (letter_id);
CREATE UNIQUE INDEX clearances_that_hold ON clearances (letter_id, clearance) WHERE taken_back IS NULL;
CREATE TRIGGER clearances_are_only_taken_back BEFORE UPDATE ON clearances
WHEN OLD.taken_back IS NOT NULL OR NEW.letter_id <> OLD.letter_id OR NEW."check" <> OLD."check"
  OR NEW.clearance <> OLD.clearance OR NEW.place <> OLD.place OR NEW.reason <> OLD.reason
  OR NEW.operator_id <> OLD.operator_id OR NEW.at <> OLD.at
BEGIN SELECT raise(ABORT, 'a clearance is only taken back'); END;

CREATE TABLE wording_approvals (
    row         INTEGER PRIMARY KEY AUTOINCREMENT,
    template    TEXT NOT NULL,
    language    TEXT NOT NULL,
    hash        TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    day         TEXT NOT NULL
) STRICT;
CREATE INDEX wording_approvals_of ON wording_approvals (template, language);

-- Law that came after the program: whole files or calendar days, as dated revisions. Taking one back is a row too.
CREATE TABLE law_overlays (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    path        TEXT    NOT NULL CHECK (path <> ''),
    revision    INTEGER NOT NULL CHECK (revision > 0),
    what        TEXT    NOT NULL,
    body        TEXT,                                   -- NULL: the overlay is taken back
    sha256      TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    handed_by   TEXT    NOT NULL,
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    recorded    TEXT    NOT NULL,
    UNIQUE (path, revision)
) STRICT;

-- What each column of a web form's table holds, by the set of its headings. Each change is a row; the latest of a set holds.
CREATE TABLE column_mappings (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    purpose     TEXT    NOT NULL CHECK (purpose IN ('messages', 'cases')),
    fingerprint TEXT    NOT NULL CHECK (fingerprint <> ''),
    first_row   TEXT    NOT NULL CHECK (first_row IN ('headings', 'data')),
    columns     TEXT    NOT NULL CHECK (json_valid(columns)),
    dates       TEXT    CHECK (dates IN ('month_first', 'day_first')),  -- NULL: no date could be read either way
    forgotten   INTEGER NOT NULL CHECK (forgotten IN (0, 1)),
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    recorded    TEXT    NOT NULL
) STRICT;

-- Lists of open cases that an office kept before, and which row became which case. The file itself is kept.
CREATE TABLE case_lists (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    file        TEXT    NOT NULL,
    sha256      TEXT    NOT NULL CHECK (length(sha256) = 64),
    cases       INTEGER NOT NULL CHECK (cases >= 0),
    operator_id INTEGER NOT NULL REFERENCES operators (id),
    at          TEXT    NOT NULL,
    undone      TEXT
) STRICT;

CREATE TABLE listed_cases (
    case_id     INTEGER PRIMARY KEY REFERENCES cases (id),
    list_id     INTEGER NOT NULL REFERENCES case_lists (id),
    "row"       INTEGER NOT NULL CHECK ("row" > 0),
    number      TEXT    NOT NULL,
    original_id INTEGER NOT NULL REFERENCES blobs (id),
    sha256      TEXT    NOT NULL CHECK (length(sha256) = 64),
    matter      TEXT    NOT NULL CHECK (length(matter) IN (0, 64)),
    revision    INTEGER NOT NULL CHECK (revision >= 0),
    UNIQUE (list_id, "row")
) STRICT;

-- ---------------------------------------------------------------- derived: can be dropped and rebuilt, equal

CREATE TABLE case_rows (
    id           INTEGER PRIMARY KEY,
    number       TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    what         TEXT    NOT NULL,
    received     TEXT,
    mail_by      TEXT,
    mail_by_kind TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    child        TEXT    NOT NULL,
    waiting      INTEGER NOT NULL CHECK (waiting IN (0, 1)),
    next         TEXT    NOT NULL,
    tags         TEXT    NOT NULL CHECK (json_valid(tags))   -- what a list can be narrowed by: ["right:delete"]
) STRICT;
-- A list is asked for by state; without a mail-by date a case sorts last. The tags stand in the index, so that a row that has
-- not the right ones is passed over unread.
CREATE INDEX case_rows_by_mail_by ON case_rows (state, ifnull(mail_by, '9999-99-99'), id, tags);
CREATE INDEX case_rows_by_received ON case_rows (state, ifnull(received, ''), id, tags);
CREATE INDEX case_rows_by_number ON case_rows (state, id, tags);
CREATE INDEX case_rows_by_name ON case_rows (state, name COLLATE NOCASE, id, tags);
CREATE INDEX case_rows_with_child ON case_rows (state, ifnull(mail_by, '9999-99-99'), id) WHERE child <> '';
CREATE INDEX case_rows_waiting ON case_rows (state, ifnull(mail_by, '9999-99-99'), id) WHERE waiting = 1;

CREATE TABLE due_dates (
    row        INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id    INTEGER NOT NULL,
    request_id INTEGER,
    regime     TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    mail_by    TEXT    NOT NULL,
    due        TEXT
) STRICT;
CREATE INDEX due_dates_by_day ON due_dates (mail_by, case_id);
CREATE INDEX due_dates_by_case ON due_dates (case_id);

-- How many rows each list has, kept along: counting a hundred thousand rows for every list that is shown takes longer
-- than reading its page. `part` is what a list is asked by: the state of messages; of cases state, child, waiting.
CREATE TABLE row_counts (
    list TEXT    NOT NULL CHECK (list IN ('people', 'messages', 'cases')),
    part TEXT    NOT NULL,
    rows INTEGER NOT NULL CHECK (rows >= 0),
    PRIMARY KEY (list, part)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER people_counted_in AFTER INSERT ON people BEGIN
    INSERT INTO row_counts VALUES ('people', '', 1) ON CONFLICT DO UPDATE SET rows = rows + 1;
END;
CREATE TRIGGER people_counted_out AFTER DELETE ON people BEGIN
    UPDATE row_counts SET rows = rows - 1 WHERE list = 'people' AND part = '';
END;
CREATE TRIGGER messages_counted_in AFTER INSERT ON messages BEGIN
    INSERT INTO row_counts VALUES ('messages', NEW.state, 1) ON CONFLICT DO UPDATE SET rows = rows + 1;
END;
CREATE TRIGGER messages_counted_out AFTER DELETE ON messages BEGIN
    UPDATE row_counts SET rows = rows - 1 WHERE list = 'messages' AND part = OLD.state;
END;
CREATE TRIGGER messages_counted_anew AFTER UPDATE OF state ON messages WHEN NEW.state <> OLD.state BEGIN
    UPDATE row_counts SET rows = rows - 1 WHERE list = 'messages' AND part = OLD.state;
    INSERT INTO row_counts VALUES ('messages', NEW.state, 1) ON CONFLICT DO UPDATE SET rows = rows + 1;
END;
CREATE TRIGGER case_rows_counted_in AFTER INSERT ON case_rows BEGIN
    INSERT INTO row_counts VALUES ('cases', NEW.state || iif(NEW.child <> '', ' child', '') || iif(NEW.waiting, ' waiting', ''), 1)
        ON CONFLICT DO UPDATE SET rows = rows + 1;
END;
CREATE TRIGGER case_rows_counted_out AFTER DELETE ON case_rows BEGIN
    UPDATE row_counts SET rows = rows - 1 WHERE list = 'cases'
        AND part = OLD.state || iif(OLD.child <> '', ' child', '') || iif(OLD.waiting, ' waiting', '');
END;
CREATE TRIGGER case_rows_counted_anew AFTER UPDATE OF state, child, waiting ON case_rows BEGIN
    UPDATE row_counts SET rows = rows - 1 WHERE list = 'cases'
        AND part = OLD.state || iif(OLD.child <> '', ' child', '') || iif(OLD.waiting, ' waiting', '');
    INSERT INTO row_counts VALUES ('cases', NEW.state || iif(NEW.child <> '', ' child', '') || iif(NEW.waiting, ' waiting', ''), 1)
        ON CONFLICT DO UPDATE SET rows = rows + 1;
END;

-- What is found by searching: a document is a person, a case, a message or a letter. Names and numbers are one index,
-- long texts another, so that a name is never drowned in texts. Identifiers were taken out before. `beside` holds words the
-- text does not show so: one for the noun, so that a search of one kind skips the others unread, and each number as
-- one word.
CREATE TABLE search_docs (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    noun    TEXT    NOT NULL CHECK (noun IN ('person', 'case', 'message', 'letter')),
    ref_id  INTEGER NOT NULL,
    case_id INTEGER,
    UNIQUE (noun, ref_id)
) STRICT;

CREATE VIRTUAL TABLE search_names USING fts5 (
    body, beside, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3', detail = none
);
CREATE VIRTUAL TABLE search_texts USING fts5 (
    body, beside, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3', detail = none
);
INSERT INTO search_names (search_names, rank) VALUES ('secure-delete', 1);
INSERT INTO search_texts (search_texts, rank) VALUES ('secure-delete', 1);

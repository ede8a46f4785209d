-- The first tables. Times are UTC text such as 2030-01-31T08:00:00.000000Z; ids are text.
-- No rule measures or reads what an officer wrote. A released file is never edited.

PRAGMA application_id = 1178687025;  -- "FAV1": a vault of this program

CREATE TABLE pack_copy (
    pack_id TEXT NOT NULL,
    version TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    files BLOB NOT NULL,
    PRIMARY KEY (pack_id, version, sha256)
) STRICT;

CREATE TABLE encounter (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE CHECK (number > 0),
    setting TEXT NOT NULL
        CHECK (setting IN ('AIR', 'POE', 'LAND', 'SEA', 'USC', 'SITE', 'CARGO', 'HOTEL')),
    role TEXT NOT NULL CHECK (role IN (
        'tsa_checkpoint', 'cbp_primary', 'cbp_secondary', 'uscis_interview', 'uscis_site')),
    budget TEXT NOT NULL CHECK (budget IN ('quick', 'standard', 'full')),
    pack_id TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    pack_sha256 TEXT NOT NULL,
    opened_at TEXT NOT NULL CHECK (opened_at LIKE '____-__-__T__:__:__.______Z'),
    saved_at TEXT NOT NULL CHECK (saved_at LIKE '____-__-__T__:__:__.______Z'),
    status TEXT NOT NULL CHECK (status IN ('open', 'sealed', 'handed_over')),
    FOREIGN KEY (pack_id, pack_version, pack_sha256)
        REFERENCES pack_copy (pack_id, version, sha256)
) STRICT;

CREATE INDEX encounter_of_pack ON encounter (pack_id, pack_version, pack_sha256);

-- Append-only: the newest row of an indicator is its answer, older rows say what it was before.
CREATE TABLE mark (
    sequence INTEGER PRIMARY KEY,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    indicator_id TEXT NOT NULL,
    value TEXT NOT NULL CHECK (value IN (
        'yes', 'no', 'explained', 'unknown', 'declined', 'skipped', 'not_safe', 'cleared')),
    basis TEXT CHECK (basis IN ('seen', 'told_by_person', 'told_by_other', 'record')),
    reason TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
    CHECK (value <> 'yes' OR basis IS NOT NULL),
    CHECK (value <> 'cleared' OR (basis IS NULL AND reason = ''))
) STRICT;

CREATE INDEX mark_newest ON mark (encounter_id, indicator_id, sequence);

-- Append-only, as above. The four facts of the safety strip hold an answer, the others any text.
CREATE TABLE fact (
    sequence INTEGER PRIMARY KEY,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    fact TEXT NOT NULL CHECK (fact IN (
        'danger', 'under_18', 'medical', 'companion', 'place', 'where_now', 'act_until',
        'age_stated', 'language', 'safe_contact', 'call_back', 'officer')),
    text TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
    CHECK (
        fact NOT IN ('danger', 'under_18', 'medical', 'companion')
        OR text IN ('', 'yes', 'no', 'unknown', 'not_asked'))
) STRICT;

CREATE INDEX fact_newest ON fact (encounter_id, fact, sequence);

-- What lists show of a note; its text is apart, so that no list reads it.
CREATE TABLE note (
    id TEXT PRIMARY KEY,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    created_at TEXT NOT NULL CHECK (created_at LIKE '____-__-__T__:__:__.______Z'),
    is_blank INTEGER NOT NULL CHECK (is_blank IN (0, 1))
) STRICT;

CREATE INDEX note_of_encounter ON note (encounter_id, is_blank);

-- Append-only: the newest row of a note is what it says, older rows say what it said before.
CREATE TABLE note_text (
    sequence INTEGER PRIMARY KEY,
    note_id TEXT NOT NULL REFERENCES note (id),
    indicator_id TEXT,
    text TEXT NOT NULL,
    saved_at TEXT NOT NULL CHECK (saved_at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

CREATE INDEX note_text_newest ON note_text (note_id, sequence);

-- Lines of the review that stay out of the packet.
CREATE TABLE left_out (
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    line TEXT NOT NULL
        CHECK (line GLOB 'sign:?*' OR line GLOB 'note:?*' OR line GLOB 'fact:?*'),
    PRIMARY KEY (encounter_id, line)
) STRICT;

CREATE TABLE packet (
    id TEXT PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    sealed_at TEXT NOT NULL CHECK (sealed_at LIKE '____-__-__T__:__:__.______Z'),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    size_bytes INTEGER NOT NULL CHECK (size_bytes > 0),
    is_practice INTEGER NOT NULL CHECK (is_practice IN (0, 1))
) STRICT;

CREATE INDEX packet_of_encounter ON packet (encounter_id);
CREATE INDEX packet_by_time ON packet (sealed_at, id);

CREATE TABLE packet_bytes (
    packet_id TEXT PRIMARY KEY REFERENCES packet (id),
    pdf BLOB NOT NULL
) STRICT;

CREATE TABLE outbox (
    packet_id TEXT PRIMARY KEY REFERENCES packet (id),
    state TEXT NOT NULL CHECK (state IN ('ready', 'saved_to_folder', 'draft_made')),
    last_event_at TEXT NOT NULL CHECK (last_event_at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

-- The log of acts, written in the transaction of the act. It holds ids and words of the program,
-- never what an officer wrote: plain ASCII of few kinds. The columns previous_hash and hash of the
-- seal come with a later migration.
CREATE TABLE event (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
    action TEXT NOT NULL CHECK (
        octet_length(action) BETWEEN 1 AND 40 AND octet_length(action) = length(action)
        AND action NOT GLOB '*[^a-z0-9_]*'),
    encounter_id TEXT REFERENCES encounter (id),
    detail TEXT NOT NULL CHECK (
        octet_length(detail) <= 200 AND octet_length(detail) = length(detail)
        AND detail NOT GLOB '*[^A-Za-z0-9 =.:_/-]*'),
    actor TEXT NOT NULL CHECK (
        octet_length(actor) BETWEEN 1 AND 40 AND octet_length(actor) = length(actor)
        AND actor NOT GLOB '*[^a-z0-9_]*')
) STRICT;

CREATE INDEX event_of_encounter ON event (encounter_id, sequence);

-- Where the officer was, and preferences that are confidential.
CREATE TABLE place (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TRIGGER mark_is_never_changed BEFORE UPDATE ON mark
BEGIN SELECT RAISE(ABORT, 'mark is append-only'); END;
CREATE TRIGGER mark_is_never_deleted BEFORE DELETE ON mark
BEGIN SELECT RAISE(ABORT, 'mark is append-only'); END;

CREATE TRIGGER fact_is_never_changed BEFORE UPDATE ON fact
BEGIN SELECT RAISE(ABORT, 'fact is append-only'); END;
CREATE TRIGGER fact_is_never_deleted BEFORE DELETE ON fact
BEGIN SELECT RAISE(ABORT, 'fact is append-only'); END;

-- The newest text of a note may grow at its end; anything else is a new row. The comparison is of
-- bytes, because SQL's own length of a text stops at a NUL. How long a text may go on growing is
-- said in storage/notes.py.
CREATE TRIGGER note_text_only_grows BEFORE UPDATE ON note_text
WHEN NOT (
    NEW.sequence = OLD.sequence
    AND NEW.note_id = OLD.note_id
    AND NEW.indicator_id IS OLD.indicator_id
    AND NEW.saved_at >= OLD.saved_at
    AND substr(CAST(NEW.text AS BLOB), 1, octet_length(OLD.text)) = CAST(OLD.text AS BLOB)
    AND OLD.sequence = (SELECT max(sequence) FROM note_text WHERE note_id = OLD.note_id))
BEGIN SELECT RAISE(ABORT, 'note_text is append-only'); END;
CREATE TRIGGER note_text_is_never_deleted BEFORE DELETE ON note_text
BEGIN SELECT RAISE(ABORT, 'note_text is append-only'); END;

CREATE TRIGGER pack_copy_is_never_changed BEFORE UPDATE ON pack_copy
BEGIN SELECT RAISE(ABORT, 'pack_copy is append-only'); END;
CREATE TRIGGER pack_copy_is_never_deleted BEFORE DELETE ON pack_copy
BEGIN SELECT RAISE(ABORT, 'pack_copy is append-only'); END;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;

CREATE TRIGGER packet_is_never_changed BEFORE UPDATE ON packet
BEGIN SELECT RAISE(ABORT, 'packet is sealed'); END;
CREATE TRIGGER packet_is_never_deleted BEFORE DELETE ON packet
BEGIN SELECT RAISE(ABORT, 'packet is sealed'); END;

CREATE TRIGGER packet_bytes_are_never_changed BEFORE UPDATE ON packet_bytes
BEGIN SELECT RAISE(ABORT, 'packet is sealed'); END;
CREATE TRIGGER packet_bytes_are_never_deleted BEFORE DELETE ON packet_bytes
BEGIN SELECT RAISE(ABORT, 'packet is sealed'); END;

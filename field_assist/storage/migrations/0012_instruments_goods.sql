-- Instruments and looks into lists are lines of the review too; the kinds are those of the program.
ALTER TABLE left_out RENAME TO left_out_before;
CREATE TABLE left_out (
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    line TEXT NOT NULL CHECK (line GLOB '[a-z]*:?*'
        AND substr(line, 1, instr(line, ':') - 1) NOT GLOB '*[^a-z_]*'),
    PRIMARY KEY (encounter_id, line)
) STRICT;
INSERT INTO left_out (encounter_id, line) SELECT encounter_id, line FROM left_out_before;
DROP TABLE left_out_before;

CREATE TRIGGER line_of_an_erased_encounter BEFORE INSERT ON left_out
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

-- Answers to items of published instruments that are no sign of the catalogue, looks into entity
-- lists, and those lists. Append-only: the newest row of an item or a look is what it says.

CREATE TABLE item_answer (
    sequence INTEGER PRIMARY KEY,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    instrument_id TEXT NOT NULL CHECK (octet_length(instrument_id) BETWEEN 1 AND 60),
    version TEXT NOT NULL CHECK (octet_length(version) BETWEEN 1 AND 20),
    item_id TEXT NOT NULL CHECK (octet_length(item_id) BETWEEN 1 AND 60),
    person_id TEXT REFERENCES entity (id),
    value TEXT CHECK (value IN (
        'yes', 'no', 'explained', 'unknown', 'declined', 'skipped', 'not_safe')),
    text TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

CREATE INDEX item_answer_newest
ON item_answer (encounter_id, instrument_id, person_id, item_id, sequence);

CREATE TRIGGER item_answer_is_never_changed BEFORE UPDATE ON item_answer
BEGIN SELECT RAISE(ABORT, 'item_answer is append-only'); END;
CREATE TRIGGER item_answer_is_never_deleted BEFORE DELETE ON item_answer
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'item_answer is append-only'); END;
CREATE TRIGGER item_answer_of_an_erased_encounter BEFORE INSERT ON item_answer
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

CREATE TABLE list_check (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL CHECK (octet_length(id) BETWEEN 1 AND 64),
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    party TEXT NOT NULL CHECK (party IN ('producer', 'supplier', 'importer', 'vessel', 'other')),
    asked TEXT NOT NULL,
    list_title TEXT NOT NULL,
    list_version TEXT NOT NULL,
    list_dated_on TEXT NOT NULL CHECK (list_dated_on LIKE '____-__-__'),
    list_sha256 TEXT NOT NULL CHECK (octet_length(list_sha256) = 64),
    entry TEXT NOT NULL,
    entry_more TEXT NOT NULL,
    alike TEXT CHECK (alike IN ('exact', 'similar')),
    finding TEXT NOT NULL CHECK (finding IN ('no_name', 'another', 'open', 'same')),
    verified_by TEXT NOT NULL,
    is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
    CHECK ((finding = 'no_name') = (entry = '')),
    CHECK (finding NOT IN ('another', 'same') OR verified_by <> '')
) STRICT;

CREATE INDEX list_check_newest ON list_check (encounter_id, id, sequence);

CREATE TRIGGER list_check_is_never_changed BEFORE UPDATE ON list_check
BEGIN SELECT RAISE(ABORT, 'list_check is append-only'); END;
CREATE TRIGGER list_check_is_never_deleted BEFORE DELETE ON list_check
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'list_check is append-only'); END;
CREATE TRIGGER list_check_of_an_erased_encounter BEFORE INSERT ON list_check
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

-- The file of a list as it was taken in; a newer one of the same title takes its place.
CREATE TABLE entity_list (
    title TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    dated_on TEXT NOT NULL CHECK (dated_on LIKE '____-__-__'),
    sha256 TEXT NOT NULL CHECK (octet_length(sha256) = 64),
    file BLOB NOT NULL,
    taken_in_at TEXT NOT NULL CHECK (taken_in_at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

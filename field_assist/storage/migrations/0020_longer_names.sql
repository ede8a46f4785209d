-- Names that the content gives - of duties, determinations, rungs, contacts - may be as long as the
-- content allows, and may have digits. Tables are built anew, with the same rows; what refers goes
-- before what it refers to.

CREATE TABLE deadline_stop_new (
    sequence INTEGER PRIMARY KEY,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    person_id TEXT REFERENCES entity (id),
    deadline TEXT NOT NULL CHECK (deadline NOT GLOB '*[^a-z0-9_]*'
        AND length(deadline) BETWEEN 1 AND 60),
    who TEXT,
    done_at TEXT CHECK (done_at LIKE '____-__-__T__:__:__.______Z'),
    reference TEXT,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
    CHECK ((who IS NULL) = (done_at IS NULL) AND (who IS NULL) = (reference IS NULL)),
    CHECK (trim(who) <> '' AND trim(reference) <> '')
) STRICT;
INSERT INTO deadline_stop_new (
    sequence, encounter_id, person_id, deadline, who, done_at, reference, at)
SELECT sequence, encounter_id, person_id, deadline, who, done_at, reference, at
FROM deadline_stop ORDER BY sequence;

CREATE TABLE deadline_rationale_new (
    stop_sequence INTEGER NOT NULL REFERENCES deadline_stop_new (sequence),
    determination TEXT NOT NULL CHECK (determination NOT GLOB '*[^a-z0-9_]*'
        AND length(determination) BETWEEN 1 AND 60),
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    PRIMARY KEY (stop_sequence, determination)
) STRICT, WITHOUT ROWID;
INSERT INTO deadline_rationale_new (stop_sequence, determination, text)
SELECT stop_sequence, determination, text FROM deadline_rationale;

DROP TABLE deadline_rationale;
DROP TABLE deadline_stop;
ALTER TABLE deadline_stop_new RENAME TO deadline_stop;
ALTER TABLE deadline_rationale_new RENAME TO deadline_rationale;

CREATE INDEX deadline_stop_newest ON deadline_stop (encounter_id, person_id, deadline, sequence);

CREATE TRIGGER deadline_stop_is_never_changed BEFORE UPDATE ON deadline_stop
BEGIN SELECT RAISE(ABORT, 'deadline_stop is append-only'); END;
CREATE TRIGGER deadline_stop_is_never_deleted BEFORE DELETE ON deadline_stop
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'deadline_stop is append-only'); END;
CREATE TRIGGER deadline_stop_of_an_erased_encounter BEFORE INSERT ON deadline_stop
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

CREATE TRIGGER deadline_rationale_is_never_changed BEFORE UPDATE ON deadline_rationale
BEGIN SELECT RAISE(ABORT, 'deadline_rationale is append-only'); END;
CREATE TRIGGER deadline_rationale_is_never_deleted BEFORE DELETE ON deadline_rationale
WHEN NOT EXISTS (
    SELECT 1 FROM deadline_stop JOIN tombstone USING (encounter_id)
    WHERE deadline_stop.sequence = OLD.stop_sequence)
BEGIN SELECT RAISE(ABORT, 'deadline_rationale is append-only'); END;

CREATE TABLE measure_new (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    rung TEXT NOT NULL CHECK (rung NOT GLOB '*[^a-z0-9_]*' AND length(rung) BETWEEN 1 AND 60),
    number TEXT NOT NULL,
    who TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN (
        'not_stated', 'done', 'answered', 'on_the_way', 'calls_back', 'message_left', 'no_answer',
        'declined', 'not_possible')),
    reference TEXT NOT NULL,
    remark TEXT NOT NULL,
    is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
    taken_at TEXT NOT NULL CHECK (taken_at LIKE '____-__-__T__:__:__.______Z'),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z')
) STRICT;
INSERT INTO measure_new (
    sequence, id, encounter_id, rung, number, who, outcome, reference, remark, is_removed,
    taken_at, at)
SELECT
    sequence, id, encounter_id, rung, number, who, outcome, reference, remark, is_removed,
    taken_at, at
FROM measure ORDER BY sequence;
DROP TABLE measure;
ALTER TABLE measure_new RENAME TO measure;

CREATE INDEX measure_newest ON measure (encounter_id, id, sequence);

CREATE TRIGGER measure_is_never_changed BEFORE UPDATE ON measure
BEGIN SELECT RAISE(ABORT, 'measure is append-only'); END;
CREATE TRIGGER measure_is_never_deleted BEFORE DELETE ON measure
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'measure is append-only'); END;
CREATE TRIGGER measure_of_an_erased_encounter BEFORE INSERT ON measure
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

CREATE TABLE local_contact_new (
    sequence INTEGER PRIMARY KEY,
    contact_id TEXT NOT NULL
        CHECK (contact_id NOT GLOB '*[^a-z0-9_]*' AND length(contact_id) BETWEEN 1 AND 60),
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    checked_on TEXT NOT NULL CHECK (checked_on LIKE '____-__-__'),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z')
) STRICT;
INSERT INTO local_contact_new (sequence, contact_id, name, number, checked_on, at)
SELECT sequence, contact_id, name, number, checked_on, at FROM local_contact ORDER BY sequence;
DROP TABLE local_contact;
ALTER TABLE local_contact_new RENAME TO local_contact;

CREATE INDEX local_contact_newest ON local_contact (contact_id, sequence);

CREATE TRIGGER local_contact_is_never_changed BEFORE UPDATE ON local_contact
BEGIN SELECT RAISE(ABORT, 'local_contact is append-only'); END;
CREATE TRIGGER local_contact_is_never_deleted BEFORE DELETE ON local_contact
BEGIN SELECT RAISE(ABORT, 'local_contact is append-only'); END;

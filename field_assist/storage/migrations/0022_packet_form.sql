-- The form of the packet is stated as the rest of its handling is: the newest row counts.

ALTER TABLE handling RENAME TO handling_before;
DROP INDEX handling_newest;
DROP TRIGGER handling_is_never_changed;
DROP TRIGGER handling_is_never_deleted;
DROP TRIGGER handling_of_an_erased_encounter;

CREATE TABLE handling (
    sequence INTEGER PRIMARY KEY,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    about TEXT NOT NULL CHECK (
        about IN ('recipient', 'protection', 'exception', 'consent', 'ssi', 'form')),
    text TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

INSERT INTO handling (sequence, encounter_id, about, text, at)
SELECT sequence, encounter_id, about, text, at FROM handling_before;
DROP TABLE handling_before;

CREATE INDEX handling_newest ON handling (encounter_id, about, sequence);

CREATE TRIGGER handling_is_never_changed BEFORE UPDATE ON handling
BEGIN SELECT RAISE(ABORT, 'handling is append-only'); END;
CREATE TRIGGER handling_is_never_deleted BEFORE DELETE ON handling
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'handling is append-only'); END;
CREATE TRIGGER handling_of_an_erased_encounter BEFORE INSERT ON handling
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

-- What the officer decided about words within a text, and how a packet is to be handled.
-- Append-only: the newest row counts. Where `verdict` is empty a decision was taken back.

CREATE TABLE words_choice (
    sequence INTEGER PRIMARY KEY,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    line TEXT NOT NULL CHECK (line GLOB '[a-z]*:?*'),
    part TEXT NOT NULL CHECK (part <> ''),
    start INTEGER NOT NULL CHECK (start >= 0),
    words TEXT NOT NULL CHECK (words <> ''),
    verdict TEXT CHECK (verdict IN ('identity', 'safety', 'privacy', 'not needed', 'preset', 'kept')),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

CREATE INDEX words_choice_newest ON words_choice (encounter_id, line, part, start, sequence);

CREATE TABLE handling (
    sequence INTEGER PRIMARY KEY,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    about TEXT NOT NULL CHECK (
        about IN ('recipient', 'protection', 'exception', 'consent', 'ssi')),
    text TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

CREATE INDEX handling_newest ON handling (encounter_id, about, sequence);

CREATE TRIGGER words_choice_is_never_changed BEFORE UPDATE ON words_choice
BEGIN SELECT RAISE(ABORT, 'words_choice is append-only'); END;
CREATE TRIGGER words_choice_is_never_deleted BEFORE DELETE ON words_choice
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'words_choice is append-only'); END;
CREATE TRIGGER handling_is_never_changed BEFORE UPDATE ON handling
BEGIN SELECT RAISE(ABORT, 'handling is append-only'); END;
CREATE TRIGGER handling_is_never_deleted BEFORE DELETE ON handling
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'handling is append-only'); END;

CREATE TRIGGER words_of_an_erased_encounter BEFORE INSERT ON words_choice
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;
CREATE TRIGGER handling_of_an_erased_encounter BEFORE INSERT ON handling
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

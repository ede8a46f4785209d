-- The text of each instrument that something was answered to, once for each digest, and which text
-- an encounter is read with. Append-only, so that a later release changes no answer of before.

CREATE TABLE instrument_copy (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    text BLOB NOT NULL
) STRICT;

CREATE TABLE encounter_instrument (
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    instrument_id TEXT NOT NULL CHECK (octet_length(instrument_id) BETWEEN 1 AND 60),
    sha256 TEXT NOT NULL REFERENCES instrument_copy (sha256),
    PRIMARY KEY (encounter_id, instrument_id)
) STRICT;

CREATE TRIGGER instrument_copy_is_never_changed BEFORE UPDATE ON instrument_copy
BEGIN SELECT RAISE(ABORT, 'instrument_copy is append-only'); END;
CREATE TRIGGER instrument_copy_is_never_deleted BEFORE DELETE ON instrument_copy
BEGIN SELECT RAISE(ABORT, 'instrument_copy is append-only'); END;

CREATE TRIGGER encounter_instrument_is_never_changed BEFORE UPDATE ON encounter_instrument
BEGIN SELECT RAISE(ABORT, 'encounter_instrument is append-only'); END;
CREATE TRIGGER encounter_instrument_is_never_deleted BEFORE DELETE ON encounter_instrument
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'encounter_instrument is append-only'); END;
CREATE TRIGGER instrument_of_an_erased_encounter BEFORE INSERT ON encounter_instrument
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

-- What the officer made of what the program suggests: signs that are not to be suggested any more,
-- and a step chosen in place of the suggested one. Append-only: the newest row counts.

CREATE TABLE suggestion_choice (
    sequence INTEGER PRIMARY KEY,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    indicator_id TEXT NOT NULL,
    is_dismissed INTEGER NOT NULL CHECK (is_dismissed IN (0, 1)),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

CREATE INDEX suggestion_choice_newest ON suggestion_choice (encounter_id, indicator_id, sequence);

-- `band` is empty where the officer went back to the suggested step. `marks` names what was present
-- then, `sign` or `sign:card`, a space between two.
CREATE TABLE step_choice (
    sequence INTEGER PRIMARY KEY,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    band TEXT CHECK (
        band IN ('emergency', 'refer_now', 'refer_this_shift', 'consult', 'record_only')),
    suggested TEXT NOT NULL CHECK (
        suggested IN ('emergency', 'refer_now', 'refer_this_shift', 'consult', 'record_only')),
    reason TEXT NOT NULL,
    second_person TEXT NOT NULL,
    marks TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
    CHECK (band IS NULL OR (band <> suggested AND trim(reason) <> ''))
) STRICT;

CREATE INDEX step_choice_newest ON step_choice (encounter_id, sequence);

CREATE TRIGGER suggestion_choice_is_never_changed BEFORE UPDATE ON suggestion_choice
BEGIN SELECT RAISE(ABORT, 'suggestion_choice is append-only'); END;
CREATE TRIGGER suggestion_choice_is_never_deleted BEFORE DELETE ON suggestion_choice
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'suggestion_choice is append-only'); END;
CREATE TRIGGER step_choice_is_never_changed BEFORE UPDATE ON step_choice
BEGIN SELECT RAISE(ABORT, 'step_choice is append-only'); END;
CREATE TRIGGER step_choice_is_never_deleted BEFORE DELETE ON step_choice
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'step_choice is append-only'); END;

CREATE TRIGGER suggestion_of_an_erased_encounter BEFORE INSERT ON suggestion_choice
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;
CREATE TRIGGER step_of_an_erased_encounter BEFORE INSERT ON step_choice
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

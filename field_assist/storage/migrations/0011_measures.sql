-- What was done about an encounter: whom an officer called, when, and what came of it; that somebody
-- spoke apart with the person; who interpreted. Append-only: the newest row of an id counts.
CREATE TABLE measure (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    rung TEXT NOT NULL CHECK (rung NOT GLOB '*[^a-z_]*' AND length(rung) BETWEEN 1 AND 40),
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

CREATE INDEX measure_newest ON measure (encounter_id, id, sequence);

-- The number that an office really calls, for an entry of the shipped list. It belongs to no
-- encounter. Append-only: the newest row of an entry counts, an empty number takes it back.
CREATE TABLE local_contact (
    sequence INTEGER PRIMARY KEY,
    contact_id TEXT NOT NULL
        CHECK (contact_id NOT GLOB '*[^a-z_]*' AND length(contact_id) BETWEEN 1 AND 40),
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    checked_on TEXT NOT NULL CHECK (checked_on LIKE '____-__-__'),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

CREATE INDEX local_contact_newest ON local_contact (contact_id, sequence);

CREATE TRIGGER measure_is_never_changed BEFORE UPDATE ON measure
BEGIN SELECT RAISE(ABORT, 'measure is append-only'); END;
CREATE TRIGGER measure_is_never_deleted BEFORE DELETE ON measure
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'measure is append-only'); END;
CREATE TRIGGER measure_of_an_erased_encounter BEFORE INSERT ON measure
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

CREATE TRIGGER local_contact_is_never_changed BEFORE UPDATE ON local_contact
BEGIN SELECT RAISE(ABORT, 'local_contact is append-only'); END;
CREATE TRIGGER local_contact_is_never_deleted BEFORE DELETE ON local_contact
BEGIN SELECT RAISE(ABORT, 'local_contact is append-only'); END;

-- What is known of a child beyond its age, and by what each duty with a deadline was done. Until
-- when a duty runs stands nowhere: it is worked out from these and the other answers.

-- Append-only: the newest row of a fact is the answer to it.
CREATE TABLE child_fact (
    sequence INTEGER PRIMARY KEY,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    fact TEXT NOT NULL CHECK (fact IN (
        'citizen', 'alone', 'in_custody', 'contiguous', 'determined', 'federal_place')),
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'unknown', 'not_asked')),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

CREATE INDEX child_fact_newest ON child_fact (encounter_id, fact, sequence);

-- Append-only: the newest row of a duty says by what it was done; one that takes that back has
-- none of the three.
CREATE TABLE deadline_stop (
    sequence INTEGER PRIMARY KEY,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    deadline TEXT NOT NULL CHECK (deadline NOT GLOB '*[^a-z0-9_]*'
        AND length(deadline) BETWEEN 1 AND 40),
    who TEXT,
    done_at TEXT CHECK (done_at LIKE '____-__-__T__:__:__.______Z'),
    reference TEXT,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
    CHECK ((who IS NULL) = (done_at IS NULL) AND (who IS NULL) = (reference IS NULL)),
    CHECK (trim(who) <> '' AND trim(reference) <> '')
) STRICT;

CREATE INDEX deadline_stop_newest ON deadline_stop (encounter_id, deadline, sequence);

-- What each determination rests on that had to be made before a duty was done.
CREATE TABLE deadline_rationale (
    stop_sequence INTEGER NOT NULL REFERENCES deadline_stop (sequence),
    determination TEXT NOT NULL CHECK (determination NOT GLOB '*[^a-z0-9_]*'
        AND length(determination) BETWEEN 1 AND 40),
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    PRIMARY KEY (stop_sequence, determination)
) STRICT, WITHOUT ROWID;

-- Whether the clock was moved since an encounter began.
CREATE INDEX event_clock_moved ON event (sequence) WHERE action = 'clock_moved';

-- A line of the review is named by its kind and what it is of; duties are lines too.
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

-- Which encounters may have a duty that runs, for the list of all of them.
CREATE INDEX mark_yes ON mark (indicator_id, encounter_id) WHERE value = 'yes';
CREATE INDEX fact_of_age ON fact (encounter_id) WHERE fact = 'under_18' AND text = 'yes';

CREATE TRIGGER child_fact_is_never_changed BEFORE UPDATE ON child_fact
BEGIN SELECT RAISE(ABORT, 'child_fact is append-only'); END;
CREATE TRIGGER child_fact_is_never_deleted BEFORE DELETE ON child_fact
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'child_fact is append-only'); END;
CREATE TRIGGER child_fact_of_an_erased_encounter BEFORE INSERT ON child_fact
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

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

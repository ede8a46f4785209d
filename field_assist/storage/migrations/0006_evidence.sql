-- What is known about a file of evidence beside its content. Its number counts in its encounter.

CREATE TABLE exhibit (
    attachment_id TEXT PRIMARY KEY REFERENCES attachment (id),
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    number INTEGER NOT NULL CHECK (number > 0),
    media TEXT NOT NULL CHECK (octet_length(media) BETWEEN 3 AND 60),
    derived_from TEXT REFERENCES attachment (id) CHECK (derived_from <> attachment_id),
    UNIQUE (encounter_id, number)
) STRICT;

-- Files from before there were exhibits. Their type was not looked at.
INSERT INTO exhibit (attachment_id, encounter_id, number, media)
SELECT
    id, encounter_id,
    row_number() OVER (PARTITION BY encounter_id ORDER BY taken_at, id),
    'application/octet-stream'
FROM attachment;

-- Append-only: the newest row of a fact is what it says, older rows say what it said before.
CREATE TABLE exhibit_fact (
    sequence INTEGER PRIMARY KEY,
    attachment_id TEXT NOT NULL REFERENCES exhibit (attachment_id),
    fact TEXT NOT NULL CHECK (fact IN (
        'title', 'description', 'source', 'collected_by', 'collected_at', 'original',
        'authority', 'set_aside')),
    text TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
    CHECK (fact <> 'set_aside' OR text IN ('', 'yes'))
) STRICT;

CREATE INDEX exhibit_fact_newest ON exhibit_fact (attachment_id, fact, sequence);

-- Each time all of a file was read: whether it was, to the bit, what was taken in.
CREATE TABLE exhibit_check (
    sequence INTEGER PRIMARY KEY,
    attachment_id TEXT NOT NULL REFERENCES exhibit (attachment_id),
    is_whole INTEGER NOT NULL CHECK (is_whole IN (0, 1)),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

CREATE INDEX exhibit_check_newest ON exhibit_check (attachment_id, sequence);

CREATE TRIGGER exhibit_is_never_changed BEFORE UPDATE ON exhibit
BEGIN SELECT RAISE(ABORT, 'exhibit is evidence'); END;
CREATE TRIGGER exhibit_is_never_deleted BEFORE DELETE ON exhibit
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'exhibit is evidence'); END;
CREATE TRIGGER exhibit_of_an_erased_encounter BEFORE INSERT ON exhibit
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

CREATE TRIGGER exhibit_fact_is_never_changed BEFORE UPDATE ON exhibit_fact
BEGIN SELECT RAISE(ABORT, 'exhibit_fact is append-only'); END;
CREATE TRIGGER exhibit_fact_is_never_deleted BEFORE DELETE ON exhibit_fact
WHEN NOT EXISTS (
    SELECT 1 FROM exhibit JOIN tombstone USING (encounter_id)
    WHERE exhibit.attachment_id = OLD.attachment_id)
BEGIN SELECT RAISE(ABORT, 'exhibit_fact is append-only'); END;
CREATE TRIGGER exhibit_fact_of_an_erased_encounter BEFORE INSERT ON exhibit_fact
WHEN EXISTS (
    SELECT 1 FROM exhibit JOIN tombstone USING (encounter_id)
    WHERE exhibit.attachment_id = NEW.attachment_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

CREATE TRIGGER exhibit_check_is_never_changed BEFORE UPDATE ON exhibit_check
BEGIN SELECT RAISE(ABORT, 'exhibit_check is append-only'); END;
CREATE TRIGGER exhibit_check_is_never_deleted BEFORE DELETE ON exhibit_check
WHEN NOT EXISTS (
    SELECT 1 FROM exhibit JOIN tombstone USING (encounter_id)
    WHERE exhibit.attachment_id = OLD.attachment_id)
BEGIN SELECT RAISE(ABORT, 'exhibit_check is append-only'); END;
CREATE TRIGGER exhibit_check_of_an_erased_encounter BEFORE INSERT ON exhibit_check
WHEN EXISTS (
    SELECT 1 FROM exhibit JOIN tombstone USING (encounter_id)
    WHERE exhibit.attachment_id = NEW.attachment_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

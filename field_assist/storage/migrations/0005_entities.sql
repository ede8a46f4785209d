-- Cards of people and things, links between them, statements; marks that are about one person;
-- why a text was edited after a packet was sealed. Kinds, fields and relations are words of the
-- program: a new one needs no migration.

CREATE TABLE entity (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    kind TEXT NOT NULL CHECK (kind NOT GLOB '*[^a-z_]*' AND length(kind) BETWEEN 1 AND 40),
    number INTEGER NOT NULL CHECK (number > 0),
    created_at TEXT NOT NULL CHECK (created_at LIKE '____-__-__T__:__:__.______Z'),
    UNIQUE (encounter_id, kind, number)
) STRICT;

-- Append-only: the newest row of a field is what it says, older rows say what it said before.
CREATE TABLE entity_field (
    sequence INTEGER PRIMARY KEY,
    entity_id TEXT NOT NULL REFERENCES entity (id),
    field TEXT NOT NULL CHECK (field NOT GLOB '*[^a-z_]*' AND length(field) BETWEEN 1 AND 40),
    text TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

CREATE INDEX entity_field_newest ON entity_field (entity_id, field, sequence);

-- Append-only: the newest row says whether a card is there.
CREATE TABLE entity_state (
    sequence INTEGER PRIMARY KEY,
    entity_id TEXT NOT NULL REFERENCES entity (id),
    is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

CREATE INDEX entity_state_newest ON entity_state (entity_id, sequence);

-- Append-only: the newest row of an id says whether the link is there.
CREATE TABLE link (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    subject_id TEXT NOT NULL REFERENCES entity (id),
    relation TEXT NOT NULL
        CHECK (relation NOT GLOB '*[^a-z_]*' AND length(relation) BETWEEN 1 AND 40),
    object_id TEXT NOT NULL REFERENCES entity (id),
    is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

CREATE INDEX link_of_encounter ON link (encounter_id, id, sequence);

CREATE TABLE statement (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    created_at TEXT NOT NULL CHECK (created_at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

CREATE INDEX statement_of_encounter ON statement (encounter_id);

-- Append-only: the newest row of a statement is what it says.
CREATE TABLE statement_text (
    sequence INTEGER PRIMARY KEY,
    statement_id TEXT NOT NULL REFERENCES statement (id),
    original TEXT NOT NULL,
    language TEXT NOT NULL,
    translation TEXT NOT NULL,
    translated_by TEXT NOT NULL,
    speaker_id TEXT REFERENCES entity (id),
    speaker_text TEXT NOT NULL,
    listener TEXT NOT NULL,
    present TEXT NOT NULL,
    said_at TEXT NOT NULL,
    is_from_controller INTEGER NOT NULL CHECK (is_from_controller IN (0, 1)),
    is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
    reason TEXT NOT NULL,
    saved_at TEXT NOT NULL CHECK (saved_at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

CREATE INDEX statement_text_newest ON statement_text (statement_id, sequence);

ALTER TABLE mark ADD COLUMN person_id TEXT REFERENCES entity (id);
DROP INDEX mark_newest;
CREATE INDEX mark_newest ON mark (encounter_id, indicator_id, person_id, sequence);

ALTER TABLE note_text ADD COLUMN reason TEXT NOT NULL DEFAULT '';

-- Cards, links, statements and exhibits are lines of the review too.
ALTER TABLE left_out RENAME TO left_out_before;
CREATE TABLE left_out (
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    line TEXT NOT NULL CHECK (
        line GLOB 'sign:?*' OR line GLOB 'note:?*' OR line GLOB 'fact:?*' OR line GLOB 'entity:?*'
        OR line GLOB 'link:?*' OR line GLOB 'statement:?*' OR line GLOB 'exhibit:?*'),
    PRIMARY KEY (encounter_id, line)
) STRICT;
INSERT INTO left_out (encounter_id, line) SELECT encounter_id, line FROM left_out_before;
DROP TABLE left_out_before;

CREATE TRIGGER entity_is_never_changed BEFORE UPDATE ON entity
BEGIN SELECT RAISE(ABORT, 'entity is append-only'); END;
CREATE TRIGGER entity_is_never_deleted BEFORE DELETE ON entity
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'entity is append-only'); END;

CREATE TRIGGER entity_field_is_never_changed BEFORE UPDATE ON entity_field
BEGIN SELECT RAISE(ABORT, 'entity_field is append-only'); END;
CREATE TRIGGER entity_field_is_never_deleted BEFORE DELETE ON entity_field
WHEN NOT EXISTS (
    SELECT 1 FROM entity JOIN tombstone USING (encounter_id) WHERE entity.id = OLD.entity_id)
BEGIN SELECT RAISE(ABORT, 'entity_field is append-only'); END;

CREATE TRIGGER entity_state_is_never_changed BEFORE UPDATE ON entity_state
BEGIN SELECT RAISE(ABORT, 'entity_state is append-only'); END;
CREATE TRIGGER entity_state_is_never_deleted BEFORE DELETE ON entity_state
WHEN NOT EXISTS (
    SELECT 1 FROM entity JOIN tombstone USING (encounter_id) WHERE entity.id = OLD.entity_id)
BEGIN SELECT RAISE(ABORT, 'entity_state is append-only'); END;

CREATE TRIGGER link_is_never_changed BEFORE UPDATE ON link
BEGIN SELECT RAISE(ABORT, 'link is append-only'); END;
CREATE TRIGGER link_is_never_deleted BEFORE DELETE ON link
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'link is append-only'); END;

CREATE TRIGGER statement_is_never_changed BEFORE UPDATE ON statement
BEGIN SELECT RAISE(ABORT, 'statement is append-only'); END;
CREATE TRIGGER statement_is_never_deleted BEFORE DELETE ON statement
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'statement is append-only'); END;

-- The newest version may grow at its end while it is being typed; see note_text_only_grows.
CREATE TRIGGER statement_text_only_grows BEFORE UPDATE ON statement_text
WHEN NOT (
    NEW.sequence = OLD.sequence
    AND NEW.statement_id = OLD.statement_id
    AND NEW.language = OLD.language
    AND NEW.translated_by = OLD.translated_by
    AND NEW.speaker_id IS OLD.speaker_id
    AND NEW.speaker_text = OLD.speaker_text
    AND NEW.listener = OLD.listener
    AND NEW.present = OLD.present
    AND NEW.said_at = OLD.said_at
    AND NEW.is_from_controller = OLD.is_from_controller
    AND NEW.is_removed = OLD.is_removed
    AND NEW.reason = OLD.reason
    AND NEW.saved_at >= OLD.saved_at
    AND substr(CAST(NEW.original AS BLOB), 1, octet_length(OLD.original))
        = CAST(OLD.original AS BLOB)
    AND substr(CAST(NEW.translation AS BLOB), 1, octet_length(OLD.translation))
        = CAST(OLD.translation AS BLOB)
    AND OLD.sequence = (
        SELECT max(sequence) FROM statement_text WHERE statement_id = OLD.statement_id))
BEGIN SELECT RAISE(ABORT, 'statement_text is append-only'); END;
CREATE TRIGGER statement_text_is_never_deleted BEFORE DELETE ON statement_text
WHEN NOT EXISTS (
    SELECT 1 FROM statement JOIN tombstone USING (encounter_id)
    WHERE statement.id = OLD.statement_id)
BEGIN SELECT RAISE(ABORT, 'statement_text is append-only'); END;

-- As in the first tables, and the reason of an edit stays with it.
DROP TRIGGER note_text_only_grows;
CREATE TRIGGER note_text_only_grows BEFORE UPDATE ON note_text
WHEN NOT (
    NEW.sequence = OLD.sequence
    AND NEW.note_id = OLD.note_id
    AND NEW.indicator_id IS OLD.indicator_id
    AND NEW.reason = OLD.reason
    AND NEW.saved_at >= OLD.saved_at
    AND substr(CAST(NEW.text AS BLOB), 1, octet_length(OLD.text)) = CAST(OLD.text AS BLOB)
    AND OLD.sequence = (SELECT max(sequence) FROM note_text WHERE note_id = OLD.note_id))
BEGIN SELECT RAISE(ABORT, 'note_text is append-only'); END;

-- What was said about an erased encounter cannot be added to.
CREATE TRIGGER entity_of_an_erased_encounter BEFORE INSERT ON entity
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;
CREATE TRIGGER link_of_an_erased_encounter BEFORE INSERT ON link
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;
CREATE TRIGGER statement_of_an_erased_encounter BEFORE INSERT ON statement
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;
CREATE TRIGGER line_of_an_erased_encounter BEFORE INSERT ON left_out
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

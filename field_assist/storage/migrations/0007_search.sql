-- What a search reads. Derived from the other tables and made again from them whenever the program
-- folds text in another way; only `not_same` is something that an officer said.

-- One row for each text that can be found, as it is now. The number of the encounter is in the id,
-- number << 20, so that the newest rows are those of the newest encounter and a range is all of
-- one. `words` and `names` hold letters a-z, digits and spaces: folded words, keys of names.
CREATE TABLE search_row (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL CHECK (source NOT GLOB '*[^a-z_]*' AND length(source) BETWEEN 1 AND 40),
    owner TEXT NOT NULL,
    field TEXT NOT NULL,
    words TEXT NOT NULL CHECK (words NOT GLOB '*[^a-z0-9 ]*'),
    names TEXT NOT NULL CHECK (names NOT GLOB '*[^a-z0-9 ]*')
) STRICT;

-- No ranks are asked for, so no sizes are kept. A deleted word stays in a segment until segments
-- are merged; storage/erasure.py has them merged when an encounter is erased.
CREATE VIRTUAL TABLE search_text USING fts5(
    words, names,
    content = 'search_row', content_rowid = 'id',
    tokenize = 'ascii', prefix = '2 3', columnsize = 0);

-- Which words there are, to go on with the beginning of one.
CREATE VIRTUAL TABLE search_word USING fts5vocab(search_text, row);

CREATE TRIGGER search_row_is_added AFTER INSERT ON search_row BEGIN
    INSERT INTO search_text (rowid, words, names) VALUES (NEW.id, NEW.words, NEW.names);
END;
CREATE TRIGGER search_row_is_taken AFTER DELETE ON search_row BEGIN
    INSERT INTO search_text (search_text, rowid, words, names)
    VALUES ('delete', OLD.id, OLD.words, OLD.names);
END;
CREATE TRIGGER search_row_is_changed AFTER UPDATE ON search_row BEGIN
    INSERT INTO search_text (search_text, rowid, words, names)
    VALUES ('delete', OLD.id, OLD.words, OLD.names);
    INSERT INTO search_text (rowid, words, names) VALUES (NEW.id, NEW.words, NEW.names);
END;

-- Values of cards by which the same paper, vehicle, phone or address is found again.
CREATE TABLE identifier (
    encounter_number INTEGER NOT NULL REFERENCES encounter (number),
    entity_id TEXT NOT NULL REFERENCES entity (id),
    field TEXT NOT NULL CHECK (field NOT GLOB '*[^a-z_]*' AND length(field) BETWEEN 1 AND 40),
    kind TEXT NOT NULL CHECK (kind NOT GLOB '*[^a-z_]*' AND length(kind) BETWEEN 1 AND 40),
    key TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (encounter_number, entity_id, field, kind, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX identifier_same ON identifier (kind, key, encounter_number);
CREATE INDEX identifier_of_card ON identifier (entity_id);

-- By which version of the program's keys the rows are, and up to which encounter, counted down
-- from the newest, they are still to be made.
CREATE TABLE search_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,
    next_number INTEGER NOT NULL CHECK (next_number >= 0)
) STRICT;
INSERT INTO search_state (id, version, next_number) VALUES (1, 0, 0);

-- Append-only: the newest row of a pair says whether its two cards were said to be different.
CREATE TABLE not_same (
    sequence INTEGER PRIMARY KEY,
    first_id TEXT NOT NULL REFERENCES entity (id),
    second_id TEXT NOT NULL REFERENCES entity (id),
    is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
    CHECK (first_id < second_id)
) STRICT;

CREATE INDEX not_same_newest ON not_same (first_id, second_id, sequence);
CREATE INDEX not_same_second ON not_same (second_id);

CREATE TRIGGER not_same_is_never_changed BEFORE UPDATE ON not_same
BEGIN SELECT RAISE(ABORT, 'not_same is append-only'); END;
CREATE TRIGGER not_same_is_never_deleted BEFORE DELETE ON not_same
WHEN NOT EXISTS (
    SELECT 1 FROM entity JOIN tombstone USING (encounter_id)
    WHERE entity.id IN (OLD.first_id, OLD.second_id))
BEGIN SELECT RAISE(ABORT, 'not_same is append-only'); END;

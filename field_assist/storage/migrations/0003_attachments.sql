-- Files of evidence. The content lies encrypted beside the database, one file each, under a key of
-- its own that is here alone: without its row the file can never be read again.

CREATE TABLE attachment (
    id TEXT PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
    modified_at TEXT NOT NULL CHECK (modified_at LIKE '____-__-__T__:__:__.______Z'),
    taken_at TEXT NOT NULL CHECK (taken_at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

CREATE INDEX attachment_of_encounter ON attachment (encounter_id, taken_at, id);

CREATE TABLE attachment_key (
    attachment_id TEXT PRIMARY KEY REFERENCES attachment (id),
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;

CREATE TRIGGER attachment_is_never_changed BEFORE UPDATE ON attachment
BEGIN SELECT RAISE(ABORT, 'attachment is evidence'); END;
CREATE TRIGGER attachment_is_never_deleted BEFORE DELETE ON attachment
BEGIN SELECT RAISE(ABORT, 'attachment is evidence'); END;

CREATE TRIGGER attachment_key_is_never_changed BEFORE UPDATE ON attachment_key
BEGIN SELECT RAISE(ABORT, 'attachment is evidence'); END;
CREATE TRIGGER attachment_key_is_never_deleted BEFORE DELETE ON attachment_key
BEGIN SELECT RAISE(ABORT, 'attachment is evidence'); END;

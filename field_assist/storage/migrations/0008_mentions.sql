-- Words of a note that stand for a card, whatever the card is called later. The text of the note is
-- what the officer wrote; words that are no longer in it stand for nothing.

CREATE TABLE note_mention (
    sequence INTEGER PRIMARY KEY,
    note_id TEXT NOT NULL REFERENCES note (id),
    words TEXT NOT NULL,
    entity_id TEXT NOT NULL REFERENCES entity (id),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
    UNIQUE (note_id, words)
) STRICT;

CREATE TRIGGER note_mention_is_never_changed BEFORE UPDATE ON note_mention
BEGIN SELECT RAISE(ABORT, 'note_mention is append-only'); END;
CREATE TRIGGER note_mention_is_never_deleted BEFORE DELETE ON note_mention
WHEN NOT EXISTS (
    SELECT 1 FROM note JOIN tombstone USING (encounter_id) WHERE note.id = OLD.note_id)
BEGIN SELECT RAISE(ABORT, 'note_mention is append-only'); END;

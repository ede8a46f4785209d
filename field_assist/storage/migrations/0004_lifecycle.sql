-- How long an encounter is kept, and what stays when it is erased.

-- The key of this device, with which it signs; made when it is first needed. PKCS 8 and SPKI, DER.
CREATE TABLE device_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    private_key BLOB NOT NULL,
    public_key BLOB NOT NULL,
    made_at TEXT NOT NULL CHECK (made_at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

CREATE TRIGGER device_key_is_never_changed BEFORE UPDATE ON device_key
BEGIN SELECT RAISE(ABORT, 'device_key is kept'); END;
CREATE TRIGGER device_key_is_never_deleted BEFORE DELETE ON device_key
BEGIN SELECT RAISE(ABORT, 'device_key is kept'); END;

-- When a receiver said that a packet has arrived.
CREATE TABLE acknowledgement (
    packet_id TEXT PRIMARY KEY REFERENCES packet (id),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

-- Holds and moved dates, append-only. The reason is what the officer wrote.
CREATE TABLE retention_change (
    sequence INTEGER PRIMARY KEY,
    encounter_id TEXT NOT NULL REFERENCES encounter (id),
    kind TEXT NOT NULL CHECK (kind IN ('held', 'released', 'due_moved')),
    reason TEXT NOT NULL,
    due_at TEXT CHECK (due_at LIKE '____-__-__T__:__:__.______Z'),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
    CHECK ((kind = 'due_moved') = (due_at IS NOT NULL))
) STRICT;

CREATE INDEX retention_change_of_encounter ON retention_change (encounter_id, sequence);

-- What stays of an encounter that was erased. Its other rows can be deleted, and the details of its
-- entries blanked, only while it is in this table; and nothing can be added to it any more.
CREATE TABLE tombstone (
    encounter_id TEXT PRIMARY KEY REFERENCES encounter (id),
    erased_at TEXT NOT NULL CHECK (erased_at LIKE '____-__-__T__:__:__.______Z'),
    reason TEXT NOT NULL CHECK (reason IN ('retention_over', 'ordered', 'recorded_in_error')),
    body BLOB NOT NULL,
    signature BLOB NOT NULL,
    public_key BLOB NOT NULL
) STRICT;

CREATE TRIGGER tombstone_is_never_changed BEFORE UPDATE ON tombstone
BEGIN SELECT RAISE(ABORT, 'tombstone is signed'); END;
CREATE TRIGGER tombstone_is_never_deleted BEFORE DELETE ON tombstone
BEGIN SELECT RAISE(ABORT, 'tombstone is signed'); END;

-- What an erasure still has to do outside the rows: 'file ID', 'pages', 'snapshots SEQUENCE'.
CREATE TABLE erasure_rest (
    what TEXT PRIMARY KEY CHECK (
        what = 'pages' OR what GLOB 'file [0-9a-f]*' OR what GLOB 'snapshots [0-9]*')
) STRICT;

-- Snapshots that were made outside the vault's folder: the program can name them, not remove them.
CREATE TABLE snapshot_elsewhere (
    path TEXT PRIMARY KEY,
    made_at TEXT NOT NULL CHECK (made_at LIKE '____-__-__T__:__:__.______Z'),
    entries INTEGER NOT NULL CHECK (entries >= 0)
) STRICT;

CREATE TRIGGER acknowledgement_is_never_changed BEFORE UPDATE ON acknowledgement
BEGIN SELECT RAISE(ABORT, 'acknowledgement is append-only'); END;
CREATE TRIGGER acknowledgement_is_never_deleted BEFORE DELETE ON acknowledgement
WHEN NOT EXISTS (
    SELECT 1 FROM packet JOIN tombstone USING (encounter_id) WHERE packet.id = OLD.packet_id)
BEGIN SELECT RAISE(ABORT, 'acknowledgement is append-only'); END;

CREATE TRIGGER retention_change_is_never_changed BEFORE UPDATE ON retention_change
BEGIN SELECT RAISE(ABORT, 'retention_change is append-only'); END;
CREATE TRIGGER retention_change_is_never_deleted BEFORE DELETE ON retention_change
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'retention_change is append-only'); END;

DROP TRIGGER mark_is_never_deleted;
CREATE TRIGGER mark_is_never_deleted BEFORE DELETE ON mark
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'mark is append-only'); END;

DROP TRIGGER fact_is_never_deleted;
CREATE TRIGGER fact_is_never_deleted BEFORE DELETE ON fact
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'fact is append-only'); END;

DROP TRIGGER note_text_is_never_deleted;
CREATE TRIGGER note_text_is_never_deleted BEFORE DELETE ON note_text
WHEN NOT EXISTS (
    SELECT 1 FROM note JOIN tombstone USING (encounter_id) WHERE note.id = OLD.note_id)
BEGIN SELECT RAISE(ABORT, 'note_text is append-only'); END;

DROP TRIGGER packet_is_never_deleted;
CREATE TRIGGER packet_is_never_deleted BEFORE DELETE ON packet
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'packet is sealed'); END;

DROP TRIGGER packet_bytes_are_never_deleted;
CREATE TRIGGER packet_bytes_are_never_deleted BEFORE DELETE ON packet_bytes
WHEN NOT EXISTS (
    SELECT 1 FROM packet JOIN tombstone USING (encounter_id) WHERE packet.id = OLD.packet_id)
BEGIN SELECT RAISE(ABORT, 'packet is sealed'); END;

DROP TRIGGER attachment_is_never_deleted;
CREATE TRIGGER attachment_is_never_deleted BEFORE DELETE ON attachment
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'attachment is evidence'); END;

DROP TRIGGER attachment_key_is_never_deleted;
CREATE TRIGGER attachment_key_is_never_deleted BEFORE DELETE ON attachment_key
WHEN NOT EXISTS (
    SELECT 1 FROM attachment JOIN tombstone USING (encounter_id)
    WHERE attachment.id = OLD.attachment_id)
BEGIN SELECT RAISE(ABORT, 'attachment is evidence'); END;

-- An entry of an erased encounter loses what it said, and nothing else; the chain still holds.
DROP TRIGGER event_is_never_changed;
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
WHEN NOT (
    EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = OLD.encounter_id)
    AND NEW.detail = '' AND NEW.detail_salt IS NULL
    AND NEW.sequence = OLD.sequence AND NEW.at = OLD.at AND NEW.zone = OLD.zone
    AND NEW.run = OLD.run AND NEW.uptime_ms = OLD.uptime_ms AND NEW.action = OLD.action
    AND NEW.encounter_id = OLD.encounter_id AND NEW.detail_digest = OLD.detail_digest
    AND NEW.actor = OLD.actor AND NEW.hash = OLD.hash)
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;

CREATE TRIGGER mark_of_an_erased_encounter BEFORE INSERT ON mark
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;
CREATE TRIGGER fact_of_an_erased_encounter BEFORE INSERT ON fact
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;
CREATE TRIGGER note_of_an_erased_encounter BEFORE INSERT ON note
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;
CREATE TRIGGER line_of_an_erased_encounter BEFORE INSERT ON left_out
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;
CREATE TRIGGER packet_of_an_erased_encounter BEFORE INSERT ON packet
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;
CREATE TRIGGER attachment_of_an_erased_encounter BEFORE INSERT ON attachment
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;
CREATE TRIGGER retention_of_an_erased_encounter BEFORE INSERT ON retention_change
WHEN EXISTS (SELECT 1 FROM tombstone WHERE encounter_id = NEW.encounter_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

-- How far a packet has come, with what decides when it is tried again; and the mails that a server
-- is to take, as they were made: what is sent again is the same to the byte.

ALTER TABLE outbox RENAME TO outbox_before;

CREATE TABLE outbox (
    packet_id TEXT PRIMARY KEY REFERENCES packet (id),
    state TEXT NOT NULL CHECK (state IN (
        'ready', 'waiting', 'sending', 'saved_to_folder', 'draft_made', 'accepted', 'confirmed',
        'unknown', 'refused', 'needs_help', 'paused', 'withdrawn', 'superseded')),
    way TEXT CHECK (way IN ('saved_to_folder', 'draft_made', 'accepted')),
    since TEXT CHECK (since LIKE '____-__-__T__:__:__.______Z'),
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_try_at TEXT CHECK (next_try_at LIKE '____-__-__T__:__:__.______Z'),
    may_have_left INTEGER NOT NULL DEFAULT 0
        CHECK (may_have_left = 0 OR (may_have_left = 1 AND state = 'sending')),
    reason TEXT NOT NULL DEFAULT '' CHECK (
        octet_length(reason) <= 60 AND octet_length(reason) = length(reason)
        AND reason NOT GLOB '*[^a-z0-9_. ]*'),
    last_event_at TEXT NOT NULL CHECK (last_event_at LIKE '____-__-__T__:__:__.______Z'),
    -- The form of which a newer packet of the encounter takes this one's place; '' where none does.
    version_of TEXT NOT NULL DEFAULT '',
    CHECK (state <> 'waiting' OR since IS NOT NULL)
) STRICT;

INSERT INTO outbox (packet_id, state, way, last_event_at)
SELECT packet_id,
    CASE WHEN EXISTS (
        SELECT 1 FROM receipt
        WHERE receipt.packet_id = outbox_before.packet_id AND evidence <> 'number')
        THEN 'confirmed' ELSE state END,
    CASE state WHEN 'ready' THEN NULL ELSE state END,
    last_event_at
FROM outbox_before;
DROP TABLE outbox_before;

CREATE TRIGGER outbox_is_confirmed_by_a_receipt BEFORE UPDATE ON outbox
WHEN NEW.state = 'confirmed' AND NOT EXISTS (
    SELECT 1 FROM receipt WHERE packet_id = NEW.packet_id AND evidence <> 'number')
BEGIN SELECT RAISE(ABORT, 'no receipt'); END;
CREATE TRIGGER outbox_begins_unconfirmed BEFORE INSERT ON outbox
WHEN NEW.state = 'confirmed'
BEGIN SELECT RAISE(ABORT, 'no receipt'); END;

CREATE TABLE outgoing_mail (
    packet_id TEXT NOT NULL REFERENCES packet (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    receiver TEXT NOT NULL CHECK (receiver <> ''),
    certificate TEXT NOT NULL CHECK (length(certificate) = 64),
    message_id TEXT NOT NULL CHECK (message_id <> ''),
    sender TEXT NOT NULL CHECK (sender <> ''),
    recipient TEXT NOT NULL CHECK (recipient <> ''),
    content BLOB NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    PRIMARY KEY (packet_id, number)
) STRICT;

-- Of its own, as a row is written anew whole whenever a part of it changes.
CREATE TABLE accepted_mail (
    packet_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
    PRIMARY KEY (packet_id, number),
    FOREIGN KEY (packet_id, number) REFERENCES outgoing_mail (packet_id, number)
) STRICT;

CREATE TRIGGER outgoing_mail_is_never_changed BEFORE UPDATE ON outgoing_mail
BEGIN SELECT RAISE(ABORT, 'a mail is sent as it was made'); END;
CREATE TRIGGER outgoing_mail_of_an_erased_encounter BEFORE INSERT ON outgoing_mail
WHEN EXISTS (
    SELECT 1 FROM packet JOIN tombstone USING (encounter_id) WHERE packet.id = NEW.packet_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

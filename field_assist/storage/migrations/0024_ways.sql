-- A packet can leave on paper too. And what a receiver told later of a case: append-only, the newest
-- row of an id counts.

ALTER TABLE outbox RENAME TO outbox_before;
DROP TRIGGER outbox_is_confirmed_by_a_receipt;
DROP TRIGGER outbox_begins_unconfirmed;

CREATE TABLE outbox (
    packet_id TEXT PRIMARY KEY REFERENCES packet (id),
    state TEXT NOT NULL CHECK (state IN (
        'ready', 'waiting', 'sending', 'saved_to_folder', 'draft_made', 'printed', 'accepted',
        'confirmed', 'unknown', 'refused', 'needs_help', 'paused', 'withdrawn', 'superseded')),
    way TEXT CHECK (way IN ('saved_to_folder', 'draft_made', 'printed', 'accepted')),
    since TEXT CHECK (since LIKE '____-__-__T__:__:__.______Z'),
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_try_at TEXT CHECK (next_try_at LIKE '____-__-__T__:__:__.______Z'),
    may_have_left INTEGER NOT NULL DEFAULT 0
        CHECK (may_have_left = 0 OR (may_have_left = 1 AND state = 'sending')),
    reason TEXT NOT NULL DEFAULT '' CHECK (
        octet_length(reason) <= 60 AND octet_length(reason) = length(reason)
        AND reason NOT GLOB '*[^a-z0-9_. ]*'),
    last_event_at TEXT NOT NULL CHECK (last_event_at LIKE '____-__-__T__:__:__.______Z'),
    version_of TEXT NOT NULL DEFAULT '',
    CHECK (state <> 'waiting' OR since IS NOT NULL)
) STRICT;

INSERT INTO outbox (
    packet_id, state, way, since, attempts, next_try_at, may_have_left, reason, last_event_at,
    version_of)
SELECT packet_id, state, way, since, attempts, next_try_at, may_have_left, reason, last_event_at,
    version_of
FROM outbox_before;
DROP TABLE outbox_before;

CREATE TRIGGER outbox_is_confirmed_by_a_receipt BEFORE UPDATE ON outbox
WHEN NEW.state = 'confirmed' AND NOT EXISTS (
    SELECT 1 FROM receipt WHERE packet_id = NEW.packet_id AND evidence <> 'number')
BEGIN SELECT RAISE(ABORT, 'no receipt'); END;
CREATE TRIGGER outbox_begins_unconfirmed BEFORE INSERT ON outbox
WHEN NEW.state = 'confirmed'
BEGIN SELECT RAISE(ABORT, 'no receipt'); END;

CREATE TABLE case_news (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    packet_id TEXT NOT NULL REFERENCES packet (id),
    what TEXT NOT NULL CHECK (what IN (
        'case_opened', 'added_to_case', 'passed_on', 'no_further_action', 'information_needed')),
    told_by TEXT NOT NULL CHECK (trim(told_by) <> ''),
    heard TEXT NOT NULL CHECK (heard IN ('phone', 'mail', 'in_person', 'letter', 'system')),
    told_on TEXT NOT NULL CHECK (told_on LIKE '____-__-__'),
    remark TEXT NOT NULL,
    is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

CREATE INDEX case_news_newest ON case_news (packet_id, id, sequence);

CREATE TRIGGER case_news_follows_a_receipt BEFORE INSERT ON case_news
WHEN NOT EXISTS (SELECT 1 FROM receipt WHERE packet_id = NEW.packet_id)
BEGIN SELECT RAISE(ABORT, 'no receipt'); END;
CREATE TRIGGER case_news_is_never_changed BEFORE UPDATE ON case_news
BEGIN SELECT RAISE(ABORT, 'case_news is append-only'); END;
CREATE TRIGGER case_news_is_never_deleted BEFORE DELETE ON case_news
WHEN NOT EXISTS (
    SELECT 1 FROM packet JOIN tombstone USING (encounter_id) WHERE packet.id = OLD.packet_id)
BEGIN SELECT RAISE(ABORT, 'case_news is append-only'); END;
CREATE TRIGGER case_news_of_an_erased_encounter BEFORE INSERT ON case_news
WHEN EXISTS (
    SELECT 1 FROM packet JOIN tombstone USING (encounter_id) WHERE packet.id = NEW.packet_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

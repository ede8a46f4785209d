-- Entries of the log are chained: each has a hash over itself and over the hash before it, as
-- domain/chain.py says. The functions are registered by storage/chain_sql.py.

DROP TRIGGER event_is_never_changed;
DROP TRIGGER event_is_never_deleted;
DROP INDEX event_of_encounter;
ALTER TABLE event RENAME TO event_before_the_chain;
ALTER TABLE event_before_the_chain ADD COLUMN salt BLOB;
UPDATE event_before_the_chain SET salt = randomblob(16);

-- Of a moment: zone is the offset the computer showed; uptime_ms only grows while run is the same.
-- detail_salt and detail go when an encounter is erased; detail_digest stays, so the chain holds.
CREATE TABLE event (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
    zone TEXT NOT NULL CHECK (zone GLOB '[+-][0-9][0-9]:[0-9][0-9]'),
    run TEXT NOT NULL CHECK (octet_length(run) <= 32 AND run NOT GLOB '*[^a-z0-9]*'),
    uptime_ms INTEGER NOT NULL CHECK (uptime_ms >= 0),
    action TEXT NOT NULL CHECK (
        octet_length(action) BETWEEN 1 AND 40 AND octet_length(action) = length(action)
        AND action NOT GLOB '*[^a-z0-9_]*'),
    encounter_id TEXT REFERENCES encounter (id),
    detail TEXT NOT NULL CHECK (
        octet_length(detail) <= 200 AND octet_length(detail) = length(detail)
        AND detail NOT GLOB '*[^A-Za-z0-9 =.:_/-]*'),
    detail_salt BLOB CHECK (octet_length(detail_salt) = 16),
    detail_digest BLOB NOT NULL CHECK (octet_length(detail_digest) = 32),
    actor TEXT NOT NULL CHECK (
        octet_length(actor) BETWEEN 1 AND 40 AND octet_length(actor) = length(actor)
        AND actor NOT GLOB '*[^a-z0-9_]*'),
    hash BLOB NOT NULL CHECK (octet_length(hash) = 32),
    CHECK (detail_salt IS NOT NULL OR detail = '')
) STRICT;

INSERT INTO event (
    sequence, at, zone, run, uptime_ms, action, encounter_id, detail, detail_salt,
    detail_digest, actor, hash)
SELECT
    sequence, at, '+00:00', '', 0, action, encounter_id, detail, salt,
    detail_digest(salt, detail), actor,
    next_hash(
        sequence, at, '+00:00', '', 0, action, encounter_id, detail_digest(salt, detail), actor)
FROM event_before_the_chain ORDER BY sequence;

DROP TABLE event_before_the_chain;

CREATE INDEX event_of_encounter ON event (encounter_id, sequence);

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;

-- That packets have arrived, as receivers told it: append-only, several for one packet.

CREATE TABLE receipt (
    sequence INTEGER PRIMARY KEY,
    packet_id TEXT NOT NULL REFERENCES packet (id),
    evidence TEXT NOT NULL CHECK (evidence IN ('code', 'file', 'number')),
    number TEXT NOT NULL CHECK (evidence <> 'number' OR number <> ''),
    said_by TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z')
) STRICT;

CREATE INDEX receipt_of_packet ON receipt (packet_id, sequence);

CREATE TRIGGER receipt_is_never_changed BEFORE UPDATE ON receipt
BEGIN SELECT RAISE(ABORT, 'receipt is append-only'); END;
CREATE TRIGGER receipt_is_never_deleted BEFORE DELETE ON receipt
WHEN NOT EXISTS (
    SELECT 1 FROM packet JOIN tombstone USING (encounter_id) WHERE packet.id = OLD.packet_id)
BEGIN SELECT RAISE(ABORT, 'receipt is append-only'); END;
CREATE TRIGGER receipt_of_an_erased_encounter BEFORE INSERT ON receipt
WHEN EXISTS (
    SELECT 1 FROM packet JOIN tombstone USING (encounter_id) WHERE packet.id = NEW.packet_id)
BEGIN SELECT RAISE(ABORT, 'the encounter is erased'); END;

-- The second signature of an installed pack, by whoever reviewed it; most have none. Append-only.

CREATE TABLE pack_review (
    sequence INTEGER PRIMARY KEY REFERENCES installed_pack (sequence),
    signature BLOB NOT NULL
) STRICT;

CREATE TRIGGER pack_review_is_never_changed BEFORE UPDATE ON pack_review
BEGIN SELECT RAISE(ABORT, 'pack_review is append-only'); END;
CREATE TRIGGER pack_review_is_never_deleted BEFORE DELETE ON pack_review
BEGIN SELECT RAISE(ABORT, 'pack_review is append-only'); END;

-- Content packs that were installed, with what proves who signed them; their files are in pack_copy.
-- Append-only: the highest version ever installed is what a later one has to exceed.

CREATE TABLE installed_pack (
    sequence INTEGER PRIMARY KEY,
    pack_id TEXT NOT NULL,
    version TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    manifest BLOB NOT NULL,
    signature BLOB NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
    UNIQUE (pack_id, version),
    FOREIGN KEY (pack_id, version, sha256) REFERENCES pack_copy (pack_id, version, sha256)
) STRICT;

CREATE TRIGGER installed_pack_is_never_changed BEFORE UPDATE ON installed_pack
BEGIN SELECT RAISE(ABORT, 'installed_pack is append-only'); END;
CREATE TRIGGER installed_pack_is_never_deleted BEFORE DELETE ON installed_pack
BEGIN SELECT RAISE(ABORT, 'installed_pack is append-only'); END;

-- Practice: how a scene was marked, in counts, kept only where the officer wants it. No sign, no
-- time, no word of an encounter. The officer may take all of them away.
CREATE TABLE practice_count (
    sequence INTEGER PRIMARY KEY,
    scene TEXT NOT NULL,
    both INTEGER NOT NULL CHECK (both >= 0),
    missed INTEGER NOT NULL CHECK (missed >= 0),
    over_read INTEGER NOT NULL CHECK (over_read >= 0),
    neither INTEGER NOT NULL CHECK (neither >= 0)
) STRICT;

-- What sort of source a statement comes from; those written before say nothing about it.

ALTER TABLE statement_text ADD COLUMN sort TEXT NOT NULL DEFAULT 'not_stated' CHECK (sort IN (
    'not_stated', 'person', 'relative', 'co_worker', 'employer', 'carrier', 'business', 'hotline',
    'public', 'officer', 'agency', 'protected'));

-- As before, and the sort of source stays with the version.
DROP TRIGGER statement_text_only_grows;
CREATE TRIGGER statement_text_only_grows BEFORE UPDATE ON statement_text
WHEN NOT (
    NEW.sequence = OLD.sequence
    AND NEW.statement_id = OLD.statement_id
    AND NEW.language = OLD.language
    AND NEW.translated_by = OLD.translated_by
    AND NEW.speaker_id IS OLD.speaker_id
    AND NEW.speaker_text = OLD.speaker_text
    AND NEW.sort = OLD.sort
    AND NEW.listener = OLD.listener
    AND NEW.present = OLD.present
    AND NEW.said_at = OLD.said_at
    AND NEW.is_from_controller = OLD.is_from_controller
    AND NEW.is_removed = OLD.is_removed
    AND NEW.reason = OLD.reason
    AND NEW.saved_at >= OLD.saved_at
    AND substr(CAST(NEW.original AS BLOB), 1, octet_length(OLD.original))
        = CAST(OLD.original AS BLOB)
    AND substr(CAST(NEW.translation AS BLOB), 1, octet_length(OLD.translation))
        = CAST(OLD.translation AS BLOB)
    AND OLD.sequence = (
        SELECT max(sequence) FROM statement_text WHERE statement_id = OLD.statement_id))
BEGIN SELECT RAISE(ABORT, 'statement_text is append-only'); END;

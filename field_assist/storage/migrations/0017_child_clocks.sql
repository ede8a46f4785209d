-- What is known of a child, and by what a duty was done, belongs to one child where it is said of
-- one; rows without a person were said in general, as all of before.

ALTER TABLE child_fact ADD COLUMN person_id TEXT REFERENCES entity (id);
DROP INDEX child_fact_newest;
CREATE INDEX child_fact_newest ON child_fact (encounter_id, person_id, fact, sequence);

ALTER TABLE deadline_stop ADD COLUMN person_id TEXT REFERENCES entity (id);
DROP INDEX deadline_stop_newest;
CREATE INDEX deadline_stop_newest ON deadline_stop (encounter_id, person_id, deadline, sequence);

-- A card can start duties too: which encounters have one of a child.
CREATE INDEX card_of_child ON entity_field (entity_id)
WHERE field = 'role' AND text = 'child_at_risk';

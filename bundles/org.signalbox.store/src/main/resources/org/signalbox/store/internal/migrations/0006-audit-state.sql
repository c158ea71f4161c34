-- The state of a publication from an entry on; empty for other subjects, and for what happened before this was kept.
ALTER TABLE audit ADD COLUMN state TEXT;

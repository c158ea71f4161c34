-- Bytes are stored under a name of their upload, which their blob then points to: nobody can be in the way of another's
-- upload, and bytes that turn out to be damaged are replaced by others.
ALTER TABLE blobs ADD COLUMN chunks TEXT NOT NULL DEFAULT '';
UPDATE blobs SET chunks = sha256;
CREATE INDEX blobs_chunks ON blobs (chunks);
ALTER TABLE blob_chunks RENAME COLUMN sha256 TO upload;

-- Locked by those who claim, and by those who change who may send; it has no rows.
CREATE TABLE senders (name TEXT NOT NULL PRIMARY KEY);

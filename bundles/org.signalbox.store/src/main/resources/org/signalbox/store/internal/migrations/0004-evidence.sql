-- What is known of a step of a publication beyond its message, as JSON; bounded in size, without secrets.
ALTER TABLE audit ADD COLUMN evidence TEXT;

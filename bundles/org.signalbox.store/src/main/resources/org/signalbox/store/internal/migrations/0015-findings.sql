-- What planned and held publications break of terms, each finding once by its fingerprint; and who let a publication go out
-- in spite of one.
CREATE TABLE findings (
    publication TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    part INTEGER NOT NULL,
    term TEXT NOT NULL,
    severity TEXT NOT NULL,
    source TEXT NOT NULL,
    message TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    permitted_by TEXT,
    permitted_at BIGINT,
    permitted_reason TEXT,
    PRIMARY KEY (publication, fingerprint)
);

-- What was taken out of the archive for a stated reason: nothing of the text, only what keeps it from being kept again.
-- All of the first three is rebuilt from the tombstones.

CREATE TABLE withdrawn (
    id        TEXT PRIMARY KEY CHECK (length(id) = 16), -- that of the article
    url       TEXT NOT NULL,
    withdrawn TEXT NOT NULL,                            -- ISO 8601 in UTC
    reason    TEXT NOT NULL
) WITHOUT ROWID;

-- Every address that led to it. Keys as in urls.
CREATE TABLE withdrawn_urls (
    key     TEXT PRIMARY KEY CHECK (length(key) = 64),
    article TEXT NOT NULL REFERENCES withdrawn (id)
) WITHOUT ROWID;

CREATE TABLE withdrawn_texts (
    fingerprint TEXT PRIMARY KEY CHECK (length(fingerprint) = 64),
    article     TEXT NOT NULL REFERENCES withdrawn (id)
) WITHOUT ROWID;

-- What is still to be done of withdrawals, after a kill too. A row here is a withdrawal under way, until the catalogue
-- itself holds nothing of the text any more.
CREATE TABLE withdrawing (
    stem      TEXT PRIMARY KEY, -- of a revision: its .json becomes the tombstone, its .txt goes
    article   TEXT NOT NULL,
    tombstone TEXT NOT NULL     -- JSON
) WITHOUT ROWID;

-- Records that go out of the WARC files.
CREATE TABLE withdrawing_records (
    file   TEXT NOT NULL,    -- its name
    offset INTEGER NOT NULL, -- of the first record
    length INTEGER NOT NULL, -- of it and those that follow it
    PRIMARY KEY (file, offset)
) WITHOUT ROWID;

-- Other files that hold the page, such as imported ones in the inbox.
CREATE TABLE withdrawing_files (
    path TEXT PRIMARY KEY -- below the archive, with slashes
) WITHOUT ROWID;

-- Requests and answers of pages that were not read yet are written in another form, which takes heads of any length.
UPDATE kept_page SET transfer = NULL WHERE transfer IS NOT NULL;

-- Revisit records of the same payload under another address, so that this address has its record too. Rebuilt with payload.
CREATE TABLE payload_again (
    url_key INTEGER NOT NULL, -- as in payload
    time    INTEGER NOT NULL,
    digest  BLOB NOT NULL,
    PRIMARY KEY (url_key, time)
) WITHOUT ROWID;

-- What the WARC files hold, so that the same payload is written once. Rebuilt from their indexes at any time.

CREATE TABLE payload (
    digest  BLOB PRIMARY KEY,  -- SHA-1
    url     TEXT NOT NULL,     -- WARC-Target-URI of the first record that holds it
    url_key INTEGER NOT NULL,  -- the first 64 bits of the URL's SHA-256
    time    INTEGER NOT NULL   -- WARC-Date in seconds since 1970
) WITHOUT ROWID;
CREATE INDEX payload_url ON payload (url_key, time);

ALTER TABLE kept_page ADD COLUMN transfer BLOB; -- request and answer as they went over the wire (luubao.fetch.Transfer)

-- A WARC file that is being imported: where to go on.
CREATE TABLE import_place (
    file     TEXT PRIMARY KEY, -- absolute
    size     INTEGER NOT NULL,
    modified INTEGER NOT NULL, -- milliseconds since 1970
    place    INTEGER NOT NULL  -- the first byte of the record that was read last
) WITHOUT ROWID;

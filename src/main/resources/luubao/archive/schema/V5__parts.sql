-- Articles that span pages.

ALTER TABLE frontier ADD COLUMN further INTEGER NOT NULL DEFAULT 0; -- pages of the article asked after its first

-- The pages that have come of an article whose further pages are still to be asked, in order, until it is settled.
CREATE TABLE part (
    row     INTEGER NOT NULL REFERENCES frontier (id) ON DELETE CASCADE,
    number  INTEGER NOT NULL, -- from 1
    url     TEXT NOT NULL,    -- what was asked in the end
    charset TEXT,             -- what HTTP's Content-Type said
    kind    TEXT NOT NULL CHECK (kind IN ('html', 'text')),
    body    BLOB NOT NULL,
    fetched TEXT NOT NULL,    -- ISO 8601 in UTC
    PRIMARY KEY (row, number)
) WITHOUT ROWID;

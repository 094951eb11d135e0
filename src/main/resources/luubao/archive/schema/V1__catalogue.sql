-- What is kept and where it is found. All of it but `pending` is rebuilt from the article files at any time,
-- except aliases, which files do not hold. Times are ISO 8601 in UTC; paths are below the archive, with slashes.

CREATE TABLE articles (
    id        TEXT PRIMARY KEY CHECK (length(id) = 16), -- of SHA-256 of the canonical URL first kept
    url       TEXT NOT NULL,                            -- that URL
    site      TEXT NOT NULL,
    revision  INTEGER NOT NULL CHECK (revision >= 1),   -- the current one, as are title and sha256
    stem      TEXT NOT NULL UNIQUE,                     -- path of the first revision, without .txt
    sha256    TEXT NOT NULL,                            -- of the .txt file
    title     TEXT NOT NULL,
    published TEXT,
    fetched   TEXT NOT NULL,
    gone      TEXT                                      -- since when the source has it no more
) WITHOUT ROWID;
CREATE INDEX articles_site ON articles (site, published);

CREATE TABLE revisions (
    article     TEXT NOT NULL REFERENCES articles (id),
    revision    INTEGER NOT NULL CHECK (revision >= 1),
    stem        TEXT NOT NULL UNIQUE,
    sha256      TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    fetched     TEXT NOT NULL,
    change      TEXT,
    extractor   TEXT NOT NULL,
    PRIMARY KEY (article, revision)
) WITHOUT ROWID;

-- Every address that leads to an article. Keys are SHA-256 of the URL, so that no URL is too long.
CREATE TABLE urls (
    key     TEXT PRIMARY KEY CHECK (length(key) = 64),
    url     TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id),
    role    TEXT NOT NULL CHECK (role IN ('canonical', 'alias', 'copy'))
) WITHOUT ROWID;
CREATE INDEX urls_article ON urls (article);

-- Which article was the first kept with a text.
CREATE TABLE fingerprints (
    fingerprint TEXT PRIMARY KEY CHECK (length(fingerprint) = 64),
    article     TEXT NOT NULL REFERENCES articles (id)
) WITHOUT ROWID;

CREATE TABLE duplicates (
    article    TEXT NOT NULL REFERENCES articles (id),
    url        TEXT NOT NULL,
    site       TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('exact', 'near')),
    similarity REAL NOT NULL,
    published  TEXT,
    PRIMARY KEY (article, url)
) WITHOUT ROWID;

-- Files that are being written: what to finish or to undo after a kill.
CREATE TABLE pending (
    json    TEXT NOT NULL, -- the commit mark
    url     TEXT NOT NULL, -- the address that came in
    aliases TEXT NOT NULL, -- of that address, one a line
    copy    INTEGER NOT NULL, -- 1: the address of a copy
    PRIMARY KEY (json, url)
) WITHOUT ROWID;

-- What is learnt of sites, from pages that a crawl has read. Not in the article files, so not rebuilt from them.

-- What a page showed, once and for all: its blocks in the text form of luubao.extract.Sighting.
CREATE TABLE sighting (
    site   TEXT NOT NULL,
    page   TEXT NOT NULL,    -- its canonical URL
    night  INTEGER NOT NULL, -- in which it was read
    since  INTEGER NOT NULL, -- the site's newest profile then; 0: none
    blocks TEXT NOT NULL,
    PRIMARY KEY (site, page)
) WITHOUT ROWID;

-- What was learnt, in the text form of luubao.extract.SiteProfile. Of versions that read alike only the newest is kept.
CREATE TABLE profile (
    site    TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    made    TEXT NOT NULL, -- ISO 8601 in UTC
    id      TEXT NOT NULL, -- equal for profiles that read alike
    profile TEXT NOT NULL,
    PRIMARY KEY (site, version)
) WITHOUT ROWID;

-- Pages that have come and are not settled: those of a site's first run wait until it is learnt.
CREATE TABLE held (
    row     INTEGER PRIMARY KEY REFERENCES frontier (id) ON DELETE CASCADE,
    waits   INTEGER NOT NULL, -- 1 until the site is learnt
    url     TEXT NOT NULL,    -- what was asked in the end
    charset TEXT,             -- what HTTP's Content-Type said
    kind    TEXT NOT NULL CHECK (kind IN ('html', 'text')),
    body    BLOB NOT NULL,
    fetched TEXT NOT NULL     -- ISO 8601 in UTC
);

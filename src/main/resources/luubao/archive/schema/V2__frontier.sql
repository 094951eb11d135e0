-- What is due, claimed and settled. Times are milliseconds since 1970 (UTC).

-- One row a run. A crawl is a night, numbered from 1; an import belongs to the night before it.
CREATE TABLE run (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL CHECK (kind IN ('crawl', 'import')),
    night    INTEGER NOT NULL,
    started  INTEGER NOT NULL,
    finished INTEGER,
    active   INTEGER NOT NULL DEFAULT 0  -- 1 while a process works on it: lanes take from active runs only
);

-- Every article URL ever found on a site of ours, and the night in which it is asked next.
CREATE TABLE known (
    canonical   TEXT PRIMARY KEY,
    url         TEXT NOT NULL,
    site        TEXT NOT NULL,
    first_night INTEGER NOT NULL,
    next_night  INTEGER NOT NULL,
    outcome     TEXT
) WITHOUT ROWID;
CREATE INDEX known_due ON known (site, next_night);

-- One row an item of a run: what to ask, whose lane it is in now, and how it ended.
CREATE TABLE frontier (
    id        INTEGER PRIMARY KEY,
    run       TEXT NOT NULL REFERENCES run (id),
    kind      TEXT NOT NULL CHECK (kind IN ('robots', 'home', 'feed', 'sitemap', 'listing', 'page')),
    site      TEXT NOT NULL,
    url       TEXT NOT NULL,              -- as it was found
    canonical TEXT NOT NULL,
    target    TEXT NOT NULL,              -- what to ask next: the URL, or where it redirected
    host      TEXT NOT NULL,              -- the target's host: the lane
    priority  INTEGER NOT NULL,           -- lower goes first
    due       INTEGER NOT NULL,
    attempts  INTEGER NOT NULL DEFAULT 0, -- requests of this target so far
    hops      INTEGER NOT NULL DEFAULT 0, -- redirects followed so far
    spent     INTEGER NOT NULL DEFAULT 0, -- milliseconds of the deadline used by earlier hops
    listing   INTEGER,                    -- which of the site's listings, from 0
    page      INTEGER,                    -- which page of it, from 1
    seen      TEXT,                       -- what the listing's page before this one held, as a digest
    state     TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'claimed', 'done')),
    outcome   TEXT,
    reason    TEXT,
    article   TEXT,
    settled   INTEGER,
    UNIQUE (run, canonical)
);
CREATE INDEX frontier_lane ON frontier (host, priority, id) WHERE state = 'open';
CREATE INDEX frontier_due ON frontier (host, due) WHERE state = 'open';
CREATE INDEX frontier_hosts ON frontier (host, run) WHERE state <> 'done';
CREATE INDEX frontier_claimed ON frontier (host) WHERE state = 'claimed';
CREATE INDEX frontier_asked ON frontier (run, site) WHERE kind = 'page' AND (attempts > 0 OR hops > 0);
CREATE INDEX frontier_run ON frontier (run, state, site);

-- Pacing: when a host was last asked, and until when it wants to be left alone.
CREATE TABLE host (
    host       TEXT PRIMARY KEY,
    asked      INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- What robots.txt said last: its text ('' allows all), or why it could not be read in the run named.
CREATE TABLE robots (
    host        TEXT PRIMARY KEY,
    run         TEXT NOT NULL,
    read        INTEGER NOT NULL,
    body        BLOB,
    crawl_delay INTEGER NOT NULL DEFAULT 0,
    unavailable TEXT
) WITHOUT ROWID;

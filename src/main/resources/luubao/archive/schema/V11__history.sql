-- What each night found of a site, in figures, so that a change of the site shows. Not rebuilt from the files.

-- Of a page that was read as an article in its run: its words, and whether it had each part; null of any other row.
ALTER TABLE frontier ADD COLUMN words INTEGER;
ALTER TABLE frontier ADD COLUMN dated INTEGER;
ALTER TABLE frontier ADD COLUMN authored INTEGER;
ALTER TABLE frontier ADD COLUMN led INTEGER;    -- has a lead
-- Of a feed, sitemap, listing or home page that was read: the links to articles in it.
ALTER TABLE frontier ADD COLUMN links INTEGER;
-- Of what redirected to a host that is not its site's: that host.
ALTER TABLE frontier ADD COLUMN away TEXT;

CREATE TABLE site_night (
    site        TEXT NOT NULL,
    night       INTEGER NOT NULL,
    asked       INTEGER NOT NULL, -- article pages that were asked and did not fail
    fresh       INTEGER NOT NULL, -- of them: new in the archive
    articles    INTEGER NOT NULL, -- read as articles
    words       INTEGER NOT NULL, -- of the article in the middle, by length; 0 where none was read
    dated       INTEGER NOT NULL,
    authored    INTEGER NOT NULL,
    led         INTEGER NOT NULL,
    no_articles INTEGER NOT NULL,
    blocked     INTEGER NOT NULL,
    gone        INTEGER NOT NULL,
    away        INTEGER NOT NULL, -- redirected to hosts that are not the site's
    away_host   TEXT,             -- most of them to this one
    stale       INTEGER NOT NULL, -- selectors of the site's file that its pages no longer agree with
    PRIMARY KEY (site, night)
) WITHOUT ROWID;

-- How many articles each feed, sitemap, first page of a listing and home page named.
CREATE TABLE site_night_source (
    site   TEXT NOT NULL,
    night  INTEGER NOT NULL,
    source TEXT NOT NULL, -- its address
    links  INTEGER NOT NULL,
    PRIMARY KEY (site, night, source)
) WITHOUT ROWID;

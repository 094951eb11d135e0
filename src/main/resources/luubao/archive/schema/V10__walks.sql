-- Listings that are walked from page to page, or from day to day, also those that a site's file does not name.

ALTER TABLE frontier DROP COLUMN listing;
ALTER TABLE frontier DROP COLUMN seen;
ALTER TABLE frontier ADD COLUMN walk TEXT;      -- of a listing's page: the listing, as the file writes it or by its first page's canonical URL
ALTER TABLE frontier ADD COLUMN since INTEGER;  -- the walk goes on while it meets articles first found after this night
ALTER TABLE frontier ADD COLUMN day TEXT;       -- by date: the day, or the first of the month, that the page lists
ALTER TABLE frontier ADD COLUMN back INTEGER;   -- by date: how many days or months before the walk's first that is
ALTER TABLE frontier ADD COLUMN barren INTEGER; -- by date: how many pages just before it listed nothing that the walk had not met
-- Of a run that was cut off they are begun again.
DELETE FROM frontier WHERE kind IN ('home', 'listing') AND state <> 'done';

-- How many sources of a site a run has.
CREATE INDEX frontier_sources ON frontier (run, site) WHERE kind <> 'page';

-- The night of each listing's last walk that came to its end: what it listed then is known.
CREATE TABLE walked (
    site    TEXT NOT NULL,
    listing TEXT NOT NULL, -- as in frontier.walk
    night   INTEGER NOT NULL,
    PRIMARY KEY (site, listing)
) WITHOUT ROWID;

-- What the walks of a run met so far, so that what comes again is not taken for new.
CREATE TABLE met (
    run       TEXT NOT NULL,
    walk      TEXT NOT NULL,    -- as in frontier.walk
    canonical TEXT NOT NULL,
    row       INTEGER NOT NULL, -- the frontier's row of the page that named it first
    PRIMARY KEY (run, walk, canonical)
) WITHOUT ROWID;

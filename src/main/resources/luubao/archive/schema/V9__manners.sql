-- Hosts in trouble are left in peace for longer each time, and given up for the night when page after page brings none.
ALTER TABLE host ADD COLUMN night INTEGER NOT NULL DEFAULT 0;    -- of which the next two tell
ALTER TABLE host ADD COLUMN troubles INTEGER NOT NULL DEFAULT 0; -- requests in a row that brought no answer, or 429 or 5xx
ALTER TABLE host ADD COLUMN pages INTEGER NOT NULL DEFAULT 0;    -- different pages among them, by fours; one for a page that may be broken alone

-- A page that was tried goes behind those that were not: it gets more time, and they tell whether the whole host is down.
DROP INDEX frontier_lane;
CREATE INDEX frontier_lane ON frontier (host, priority, attempts, id) WHERE state = 'open';

-- What came of a site's addresses, by what is alike in them (luubao.frontier.UrlPattern), so that a trap is told by it.
CREATE TABLE budget (
    site        TEXT NOT NULL,
    pattern     TEXT NOT NULL,              -- or a section, which ends in /…
    run         TEXT NOT NULL,              -- of which the next one tells
    run_asked   INTEGER NOT NULL DEFAULT 0, -- pages that were asked and ended
    asked       INTEGER NOT NULL DEFAULT 0, -- ever
    brought     INTEGER NOT NULL DEFAULT 0, -- those that brought an article, or links that lead elsewhere
    put_off     TEXT,                       -- the run in which the log last told that some were put off
    PRIMARY KEY (site, pattern)
) WITHOUT ROWID;

ALTER TABLE frontier ADD COLUMN mark INTEGER; -- the newest row when this one was claimed: what is newer may come of it
CREATE INDEX frontier_article ON frontier (run, article) WHERE article IS NOT NULL;

-- The pages of a run that count are counted without a look at their rows.
DROP INDEX frontier_asked;
CREATE INDEX frontier_asked ON frontier (run, site, further) WHERE kind = 'page' AND (attempts > 0 OR hops > 0 OR further > 0);

-- Which known pages are due, the oldest first, those not asked yet apart from the others.
DROP INDEX known_due;
CREATE INDEX known_new ON known (site, next_night) WHERE outcome IS NULL;
CREATE INDEX known_due ON known (site, next_night) WHERE outcome IS NOT NULL;

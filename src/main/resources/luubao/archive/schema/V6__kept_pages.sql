-- The pages that have come of articles that are not settled, in one place: of those whose further pages are still to be
-- asked, and of those that wait until their site is learnt.

-- What the row is at: it asks for a page; or all its article's pages are kept, and it waits until its site is learnt, or
-- is ready to be read.
ALTER TABLE frontier ADD COLUMN stage TEXT NOT NULL DEFAULT 'ask' CHECK (stage IN ('ask', 'wait', 'ready'));
ALTER TABLE frontier ADD COLUMN missing TEXT; -- of an article that is whole or will not be: why it has not a page more

CREATE TABLE kept_page (
    row     INTEGER NOT NULL REFERENCES frontier (id) ON DELETE CASCADE,
    number  INTEGER NOT NULL, -- from 1
    url     TEXT NOT NULL,    -- what was asked in the end
    charset TEXT,             -- what HTTP's Content-Type said
    kind    TEXT NOT NULL CHECK (kind IN ('html', 'text')),
    body    BLOB NOT NULL,
    fetched TEXT NOT NULL,    -- ISO 8601 in UTC
    UNIQUE (row, number)
);

INSERT INTO kept_page (row, number, url, charset, kind, body, fetched)
SELECT row, number, url, charset, kind, body, fetched FROM part;

-- what was held came last
INSERT INTO kept_page (row, number, url, charset, kind, body, fetched)
SELECT row, (SELECT count(*) + 1 FROM part WHERE part.row = held.row), url, charset, kind, body, fetched FROM held;

UPDATE frontier SET stage = (SELECT CASE WHEN waits THEN 'wait' ELSE 'ready' END FROM held WHERE row = frontier.id)
 WHERE id IN (SELECT row FROM held);

DROP TABLE held;
DROP TABLE part;

CREATE INDEX frontier_waiting ON frontier (run, site) WHERE state = 'open' AND stage = 'wait';
CREATE INDEX frontier_ready ON frontier (host, id) WHERE state = 'open' AND stage = 'ready';

-- Of a site's first run, the pages that it is learnt from: priority 3. Those of new pages and known ones follow.
UPDATE frontier SET priority = priority + 1 WHERE priority >= 3;
CREATE INDEX frontier_sample ON frontier (run, site) WHERE priority = 3;
CREATE INDEX frontier_discovery ON frontier (run, site) WHERE kind <> 'page' AND state <> 'done';

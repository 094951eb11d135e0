-- What a known page is asked by when it is asked again, and when that is.

-- Nights: of the first time that its text was kept, and from which on it has ended as it did last.
ALTER TABLE known ADD COLUMN kept_night INTEGER;
ALTER TABLE known ADD COLUMN since_night INTEGER NOT NULL DEFAULT 0;
ALTER TABLE known ADD COLUMN looked INTEGER;   -- when what stands there was seen last, in milliseconds since 1970
ALTER TABLE known ADD COLUMN moved_to TEXT;    -- the canonical URL that it redirected to last, unless an article was there

-- What the server gave to ask by whether it has changed, as sent, with the very URL that it was sent for.
ALTER TABLE known ADD COLUMN validated TEXT;
ALTER TABLE known ADD COLUMN etag TEXT;
ALTER TABLE known ADD COLUMN last_modified TEXT;
ALTER TABLE known ADD COLUMN read_by TEXT;     -- what read it as no article; null where it was read as one
ALTER TABLE known ADD COLUMN unmodified INTEGER NOT NULL DEFAULT 0; -- 304s since it came whole; -1: takes no conditions

-- What feeds and sitemaps say of it. Times in milliseconds since 1970.
ALTER TABLE known ADD COLUMN title TEXT;
ALTER TABLE known ADD COLUMN published INTEGER;
ALTER TABLE known ADD COLUMN modified INTEGER;
ALTER TABLE known ADD COLUMN early_night INTEGER; -- in which it was last asked before its night since they say it changed
ALTER TABLE known ADD COLUMN early_vain INTEGER NOT NULL DEFAULT 0; -- how often in a row that was so and it had not

UPDATE known SET since_night = first_night;
UPDATE known SET kept_night = first_night
 WHERE outcome IN ('archived', 'revised', 'unchanged', 'duplicate', 'near-duplicate');

CREATE INDEX known_moved ON known (moved_to) WHERE moved_to IS NOT NULL;
CREATE INDEX known_early ON known (site, early_night) WHERE early_night IS NOT NULL;

-- The same of pages that have come and are not settled.
ALTER TABLE kept_page ADD COLUMN etag TEXT;
ALTER TABLE kept_page ADD COLUMN last_modified TEXT;
ALTER TABLE kept_page ADD COLUMN rights TEXT;  -- what its head says may not be done with it, a line each; null: not known

-- What the source says may not be done with the article: the .json's rights, a line each.
ALTER TABLE articles ADD COLUMN rights TEXT NOT NULL DEFAULT '';

-- Rows whose pages have come are read in the order in which they came, whatever their host; due is when they came, then.
DROP INDEX frontier_ready;
CREATE INDEX frontier_ready ON frontier (due, id) WHERE state = 'open' AND stage = 'ready';

-- Of a row's page: 1, where it named pages of other patterns; 2, of other sections. Several are read at once, so what came
-- into the run meanwhile (mark) tells no longer.
ALTER TABLE frontier ADD COLUMN leads INTEGER NOT NULL DEFAULT 0;
ALTER TABLE frontier DROP COLUMN mark;

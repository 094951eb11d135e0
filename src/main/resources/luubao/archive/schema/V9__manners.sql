-- Hosts in trouble are left in peace for longer each time, and given up for the night when page after page brings none.
ALTER TABLE host ADD COLUMN night INTEGER NOT NULL DEFAULT 0;    -- of which the next two tell
ALTER TABLE host ADD COLUMN troubles INTEGER NOT NULL DEFAULT 0; -- requests in a row that brought no answer, or 429 or 5xx
ALTER TABLE host ADD COLUMN pages INTEGER NOT NULL DEFAULT 0;    -- different pages among them

-- A page that was tried goes behind those that were not: it gets more time, and they tell whether the whole host is down.
DROP INDEX frontier_lane;
CREATE INDEX frontier_lane ON frontier (host, priority, attempts, id) WHERE state = 'open';

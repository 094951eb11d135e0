-- A row that asks for a further page of its article counts as asked too, before its first attempt.
DROP INDEX frontier_asked;
CREATE INDEX frontier_asked ON frontier (run, site) WHERE kind = 'page' AND (attempts > 0 OR hops > 0 OR further > 0);

-- Selectors that missed are written in another form, with the key ahead; a run that was cut off counts them anew.
UPDATE frontier SET unmatched = NULL WHERE unmatched IS NOT NULL;

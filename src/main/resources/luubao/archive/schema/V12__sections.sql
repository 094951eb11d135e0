-- Of a listing that was taken for an article from afar: the last night in which it named a page that no run had met; null
-- of the others. It stands here from its first page on: night is 0 until a walk of it has come to its end.
ALTER TABLE walked ADD COLUMN fresh INTEGER;
CREATE INDEX walked_fresh ON walked (site, fresh) WHERE fresh IS NOT NULL;

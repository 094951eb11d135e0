-- Near copies: articles with a pair of their own below copies/.

ALTER TABLE articles ADD COLUMN duplicate_of TEXT; -- id of the article that it nearly is; NULL for the main tree's
CREATE INDEX articles_near ON articles (duplicate_of) WHERE duplicate_of IS NOT NULL;

ALTER TABLE duplicates ADD COLUMN copy TEXT; -- id of a near copy, which is an article itself; NULL for exact ones
CREATE INDEX duplicates_near ON duplicates (copy) WHERE copy IS NOT NULL;

-- The sentences by which near copies are found. Those of near copies themselves are left out.
CREATE TABLE sentence_keys (
    key     INTEGER NOT NULL, -- 64 bits of the folded sentence
    article INTEGER NOT NULL, -- the 16 hex digits of its id, as a number
    PRIMARY KEY (key, article)
) WITHOUT ROWID;

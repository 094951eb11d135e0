-- What an article's page said when a later version of the extractor than the one that read what is kept met it first,
-- where its old page is not on record: what that version reads later is compared with this. Not in the article files, so
-- not rebuilt from them.
CREATE TABLE baseline (
    article   TEXT PRIMARY KEY CHECK (length(article) = 16),
    extractor TEXT NOT NULL, -- name and version
    sha256    TEXT NOT NULL  -- of title and text, as a .txt would hold them
) WITHOUT ROWID;

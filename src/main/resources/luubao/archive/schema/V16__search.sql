-- Full text: each article's current title and text, without the text itself. Rebuilt from the files at any time.

-- The number under which an article is found. Of later days higher ones (luubao.archive.SearchIndex).
CREATE TABLE search_row (
    row     INTEGER PRIMARY KEY,
    article TEXT NOT NULL UNIQUE REFERENCES articles (id),
    indexed INTEGER NOT NULL -- 64 bits of the SHA-256 of what was taken in
);

-- What stands in each, as terms that luubao.archive.SearchTerms makes: words, pairs of neighbours in place of positions,
-- marks. They are folded and parted before they come here: ascii parts them at blanks and leaves all that is not ASCII
-- alone. Fewer levels to merge than by default, since every article kept is a commit, and so a segment of its own.
CREATE VIRTUAL TABLE search_terms USING fts5 (
    terms, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_^=+'"
);
INSERT INTO search_terms (search_terms, rank) VALUES ('automerge', 16), ('crisismerge', 64);

-- Articles that an earlier version of the program kept, and that are not in yet.
CREATE TABLE search_missing (
    article TEXT PRIMARY KEY
) WITHOUT ROWID;
INSERT INTO search_missing (article) SELECT id FROM articles;

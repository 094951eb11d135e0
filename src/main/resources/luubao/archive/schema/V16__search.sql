-- Full text: each article's current title and text, without the text itself. Rebuilt from the files at any time.

-- The number under which an article is found. Of later days higher ones (luubao.archive.SearchIndex).
CREATE TABLE search_row (
    row     INTEGER PRIMARY KEY,
    article TEXT NOT NULL UNIQUE REFERENCES articles (id),
    indexed INTEGER NOT NULL -- 64 bits of the SHA-256 of what was taken in
);

-- Words as they are written, and without diacritics. Both are folded and parted before they come here: ascii parts them
-- at blanks and leaves all that is not ASCII alone. Marks are what no word can be: site, province, words of the title.
CREATE VIRTUAL TABLE search_written USING fts5 (
    title, text, marks, content = '', contentless_delete = 1, tokenize = 'ascii'
);
CREATE VIRTUAL TABLE search_bare USING fts5 (
    title, text, marks, content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- Articles that an earlier version of the program kept, and that are not in yet.
CREATE TABLE search_missing (
    article TEXT PRIMARY KEY
) WITHOUT ROWID;
INSERT INTO search_missing (article) SELECT id FROM articles;

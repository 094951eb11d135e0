-- Files that were written and stand in no manifest yet, or in one as they were before. Its rows come with the commit of
-- what they are about and go when the day's manifest is on the disk, so that no file is forgotten.

CREATE TABLE unlisted (
    path   TEXT PRIMARY KEY, -- below the archive, with slashes
    sha256 TEXT NOT NULL,    -- empty: the file was taken out, and so are its lines
    day    TEXT NOT NULL     -- on which it was written, in Vietnam
) WITHOUT ROWID;

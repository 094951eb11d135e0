-- Of a page that was read as an article: the site's selectors that matched nothing on it, a line each ('' where all
-- matched); null of any other row.
ALTER TABLE frontier ADD COLUMN unmatched TEXT;

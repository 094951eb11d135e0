-- Of a crawl: 1, where it was for all that was due of all enabled sites, so that it stands for its night; of runs of
-- earlier versions nobody knows, and they are taken for such.
ALTER TABLE run ADD COLUMN whole INTEGER NOT NULL DEFAULT 1;

-- 1, where the page came over TLS with a certificate chain that only a lenient site may have.
ALTER TABLE kept_page ADD COLUMN incomplete_chain INTEGER NOT NULL DEFAULT 0;

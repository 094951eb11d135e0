package luubao.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import luubao.archive.ArchivedArticle;
import luubao.archive.CopyGroup;
import luubao.archive.Finding;
import luubao.archive.Leaving;
import luubao.archive.Mending;
import luubao.archive.Profiles;
import luubao.archive.SearchResults;
import luubao.extract.Article;
import luubao.extract.Extractor;
import luubao.frontier.Choice;
import luubao.frontier.DuePages;
import luubao.frontier.Outcome;
import luubao.frontier.SiteNight;
import luubao.frontier.Standing;
import luubao.frontier.Summary;
import luubao.search.Wanted;
import luubao.site.Site;
import luubao.site.Sites;
import luubao.upkeep.Inquiry;
import luubao.upkeep.Probe;
import luubao.verify.Verification;
import org.jspecify.annotations.Nullable;

/** The pipeline as the command line sees it. What it throws carries a message for the user. */
public interface Program {

    /**
     * Where things are.
     *
     * @param config the configuration's folder; the routes' folder stands beside it
     * @param profile Camel's profile, or null
     * @param settings settings that win over {@code application.properties}
     */
    record Places(Path config, Path archive, @Nullable String profile, Map<String, String> settings) {
        public Places {
            settings = Map.copyOf(settings);
        }

        /** The same, without WARC files where they are not wanted; else as the settings say. */
        Places withWarc(boolean wanted) {
            if (wanted) {
                return this;
            }
            Map<String, String> all = new HashMap<>(settings);
            all.put("warc.enabled", "false");
            return new Places(config, archive, profile, all);
        }
    }

    /** Reads the settings; it throws where a file is missing, or sets what is no setting. */
    void check(Places places);

    /** The configured sites. */
    Sites sites(Places places);

    /** The extractor with the configured wordings; needs no archive. */
    Extractor extractor(Places places);

    /** What was learnt of a site last, from the archive that is there; it may be in use. */
    Optional<Profiles.Version> learnt(Places places, String site);

    /** What the last nights found of a site, the newest first, from the archive that is there; it may be in use. */
    List<SiteNight> nights(Places places, String site);

    /**
     * Hands out the articles that have copies, from the archive that is there; it may be in use.
     *
     * @return false where there is none
     */
    boolean duplicates(Places places, Consumer<CopyGroup> out);

    /**
     * Finds articles by their words, in the archive that is there; it may be in use.
     *
     * @return empty where there is none
     */
    Optional<SearchResults> search(Places places, Wanted wanted);

    /**
     * What keeping an article would come to, a copy of which one and why, told from the archive that is there; it may be
     * in use.
     *
     * @return one line; empty where there is no archive
     */
    Optional<String> forecast(Places places, Article article, String url);

    /**
     * Makes an article of its own of a near copy.
     *
     * @param urlOrId of the near copy
     * @return empty where there is no such near copy
     * @throws luubao.archive.ArchiveHeldException when another process has the archive
     */
    Optional<CopyGroup.Split> split(Places places, String urlOrId);

    /**
     * Looks at everything in the archive; it may be in use.
     *
     * @param withWarc whether the records of the WARC files are read
     * @param out gets what is wrong
     */
    Verification.Result verify(Places places, boolean withWarc, Verification.Progress progress, Consumer<Finding> out);

    /**
     * Mends what can be mended of the archive without inventing anything.
     *
     * @param told of each thing that was done, and of what was not
     * @throws luubao.archive.ArchiveHeldException when another process has the archive
     */
    void repair(Places places, Mending told);

    /**
     * Takes an article out of the archive for good.
     *
     * @return empty where there is no such article
     * @throws luubao.archive.ArchiveHeldException when another process has the archive
     */
    Optional<Withdrawn> withdraw(Places places, Withdrawal wanted);

    /**
     * What is to be taken out of the archive.
     *
     * @param urlOrId of the article
     * @param reason one line
     * @param copies whether its near copies go too
     * @param dryRun true to tell only what would go
     */
    record Withdrawal(String urlOrId, String reason, boolean copies, boolean dryRun) {}

    /**
     * What went, or would go.
     *
     * @param before why it had gone before, one line, where only files can go that came since; null where it had not
     * @param articles the one that was named first
     * @param near its near copies that stay
     * @param captures in WARC files
     * @param files others, below the archive; of one that keeps other lines how many go
     * @param elsewhere what may hold something of it and has to be looked after by hand, a line each
     * @param whole false where something of it stays until those who read the catalogue have ended
     */
    record Withdrawn(
            @Nullable String before,
            List<Leaving> articles,
            List<ArchivedArticle> near,
            int captures,
            List<String> files,
            List<String> elsewhere,
            boolean whole) {
        public Withdrawn {
            articles = List.copyOf(articles);
            near = List.copyOf(near);
            files = List.copyOf(files);
            elsewhere = List.copyOf(elsewhere);
        }

        /** True where there is nothing to take out any more. */
        public boolean isNothing() {
            return articles.isEmpty() && files.isEmpty();
        }
    }

    /**
     * Starts what asks sites. It needs no archive; one that is there is held meanwhile, since two that ask would not keep
     * the delays between them.
     *
     * @throws luubao.archive.ArchiveHeldException when another process has the archive
     */
    Probing probing(Places places, String command);

    /** The most bytes of a source that are read. */
    long maxBytes(Places places);

    /**
     * Opens the archive for writing and starts the routes.
     *
     * @param serve true to start the nightly, catch-up and inbox routes too
     * @throws luubao.archive.ArchiveHeldException when another process has the archive
     */
    Session open(Places places, String command, boolean serve);

    /** The routes that ask sites. */
    interface Probing extends AutoCloseable {
        /** What asks one site with these manners. */
        Probe probe(Inquiry inquiry, Site.Fetch manners);

        /** Asks all that the probes want to know: the sites at the same time, each one request after another. */
        void run(List<Probe> probes);

        @Override
        void close();
    }

    /**
     * Opens a copy of the archive's catalogue on which a crawl can be begun; the archive itself is held meanwhile and
     * does not change, but for when hosts were asked.
     *
     * @throws luubao.archive.ArchiveHeldException when another process has the archive
     */
    DryRun dryRun(Places places, Choice choice);

    /** Is told now and then how far a crawl is. */
    @FunctionalInterface
    interface Watch {
        /**
         * @param sites in the order of their ids
         * @param left the least time that is left
         */
        void at(List<Standing> sites, Duration left);
    }

    /** A crawl that asks for no article page. */
    interface DryRun extends AutoCloseable {
        /** Reads robots.txt, feeds, sitemaps and listings; what came of that. */
        Summary read(Watch watch);

        /** Hands out what a crawl would ask for now. */
        void due(Consumer<DuePages.DuePage> out);

        @Override
        void close();
    }

    /** An open archive with the routes running. */
    interface Session extends AutoCloseable {
        /** Crawls what is chosen, and answers when every item is settled or a stop was asked for. */
        Summary crawl(Choice choice, Watch watch);

        /** Crawls all that is due of the sites, of all enabled ones if none is named. */
        default Summary crawl(List<String> sites, Watch watch) {
            return crawl(Choice.of(sites), watch);
        }

        /** Imports one page by its URL. */
        Outcome importUrl(String url, @Nullable String site);

        /** Imports a saved page or scraped text. */
        Outcome importFile(ImportFile file);

        /** Imports the captures of a WARC or ARC file, or JSON lines; what becomes of each is told. */
        void importRecords(ImportRecords records);

        /** Reads kept articles again from the pages that the archive holds; what becomes of each is told. */
        void reextract(Reextract wanted);

        /** Where the article's text stands, relative to the archive; null where there is none. */
        @Nullable
        String path(String article);

        /** Blocks until the process is told to stop. */
        void serve(Watch watch) throws InterruptedException;

        @Override
        void close();
    }

    /**
     * Articles to be read again.
     *
     * @param sites ids; all where none is named
     * @param dryRun true to keep nothing
     * @param told how each ended; called by several threads
     */
    record Reextract(List<String> sites, boolean dryRun, Consumer<Reread> told) {
        public Reextract {
            sites = List.copyOf(sites);
        }
    }

    /**
     * A file to import.
     *
     * @param url where it came from, or null: the page's own canonical link, else its bytes name it
     * @param site the site's id where its URL does not tell, or null
     * @param charset what HTTP would have said, or null
     * @param captured the day on which the page stood so, or null: today
     */
    record ImportFile(
            Path file,
            @Nullable String url,
            @Nullable String site,
            @Nullable String charset,
            @Nullable LocalDate captured) {}

    /**
     * A WARC or ARC file, or one of JSON lines, to import.
     *
     * @param site the site's id of pages whose URL does not tell it, or null
     * @param told what came of each record, by its name
     */
    record ImportRecords(Path file, @Nullable String site, BiConsumer<String, Outcome> told) {
        /** True of a file that holds JSON lines, by its name. */
        public static boolean isLines(Path file) {
            return file.getFileName() != null
                    && file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.jsonl(\\.gz)?");
        }
    }
}

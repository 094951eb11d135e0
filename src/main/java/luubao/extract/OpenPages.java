package luubao.extract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one article that are at hand, most often one, for those who have several questions: {@link
 * Extractor#open}. Each page is parsed once; each answer is a pure function of the pages and what is asked. Not safe for
 * several threads.
 */
public final class OpenPages {
    private final List<OpenPage> pages;
    private final Function<Input, OpenPage> opener;

    /** @param pages in order, at least one */
    OpenPages(List<OpenPage> pages, Function<Input, OpenPage> opener) {
        this.pages = List.copyOf(pages);
        this.opener = opener;
    }

    /** The first page. */
    public Input first() {
        return pages.get(0).input();
    }

    /** All of them, in order. */
    public List<Input> inputs() {
        return pages.stream().map(OpenPage::input).toList();
    }

    /** These and the one after them. */
    public OpenPages and(Input next) {
        return new OpenPages(
                Stream.concat(pages.stream(), Stream.of(opener.apply(next))).toList(), opener);
    }

    /** These without the last one, which must not be the only one. */
    public OpenPages withoutLast() {
        return new OpenPages(pages.subList(0, pages.size() - 1), opener);
    }

    /** Lets go of what takes room until the next page is there. */
    public OpenPages rest() {
        pages.forEach(OpenPage::rest);
        return this;
    }

    /**
     * Reads the article and joins its pages: title, lead and facts of the first page, the texts and captions of all
     * without what later pages repeat, the signature of the last. A page that does not go on with the article is left out.
     *
     * @param learnt of the site, or null
     * @param day whose selectors of the site are used; null: the newest
     */
    public Extraction extraction(@Nullable SiteProfile learnt, @Nullable LocalDate day) {
        Extraction first = pages.get(0).extraction(learnt, day);
        if (!(first instanceof Article article)) {
            return first;
        }
        List<Article> read = new ArrayList<>(List.of(article));
        for (OpenPage page : pages.subList(1, pages.size())) {
            if (page.extraction(learnt, day) instanceof Article more && Spanned.goesOn(read, more)) {
                read.add(more);
            }
        }
        return Spanned.join(read);
    }

    /** {@link #extraction(SiteProfile, LocalDate)} under what the first page's input names. */
    public Extraction extraction() {
        return extraction(first().profile(), first().captured());
    }

    /**
     * What is still wanted of an article that may span pages.
     *
     * @param url the page to ask next, absolute and of the same host; null where there is none
     * @param broken why the last page is not what its URL promised: a wall, a notice that it is not there, no article of
     *     whatever kind; else null
     */
    public record Wanted(@Nullable String url, @Nullable NotArticle broken) {
        static final Wanted NOTHING = new Wanted(null, null);
    }

    /**
     * The next page of the article. What was learnt of the site does not count, so that the same pages are wanted always;
     * never more than {@value Paging#MOST} in all.
     */
    public Wanted wanted() {
        Optional<String> next = pages.stream()
                .flatMap(page -> page.paging().stream())
                .flatMap(paging -> Stream.ofNullable(paging.pages().get(pages.size() + 1)))
                .filter(url ->
                        pages.stream().noneMatch(page -> url.equals(page.input().url())))
                .findFirst();
        if (next.isEmpty() && pages.size() == 1) {
            return Wanted.NOTHING;
        }
        List<Article> read = new ArrayList<>();
        for (OpenPage page : pages) {
            Extraction extraction = page.extraction();
            if (extraction instanceof NotArticle none) {
                return read.isEmpty() ? Wanted.NOTHING : new Wanted(null, none);
            }
            Article article = (Article) extraction;
            if (!read.isEmpty() && !Spanned.goesOn(read, article)) {
                return Wanted.NOTHING;
            }
            read.add(article);
        }
        return new Wanted(next.orElse(null), null);
    }

    /** The URL of the article's first page where what is at hand begins with a later one; empty for all else. */
    public Optional<String> firstPage() {
        OpenPage page = pages.get(0);
        return page.paging()
                .filter(paging -> paging.number() > 1)
                .flatMap(paging -> Optional.ofNullable(paging.pages().get(1)))
                .filter(first -> page.extraction() instanceof Article);
    }

    /**
     * All that the first page says, its furniture and what it hides among it, as it stands there; "" where it is no text.
     * For those who look for something in it.
     */
    public String shown() {
        return pages.get(0).shown();
    }

    /** What the first page teaches about its site, whatever was learnt before; empty where it holds no article. */
    public Optional<Sighting> sighting() {
        return pages.get(0).sighting();
    }

    /**
     * The same pages, known to be a site's where only they themselves tell: by their canonical link, which is taken as
     * their URL then.
     *
     * @param siteOf the site that a URL belongs to
     */
    public OpenPages claimedBy(Function<String, Optional<Site>> siteOf) {
        if (first().site() != null
                || !(pages.get(0).extraction() instanceof Article article)
                || article.canonical() == null) {
            return this;
        }
        String canonical = article.canonical();
        return siteOf.apply(canonical)
                .map(site -> new OpenPages(List.of(opener.apply(first().of(site, canonical))), opener))
                .orElse(this);
    }
}

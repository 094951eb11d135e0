package luubao.extract;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells pages that hold no article from those that do, by what is left of them and what stands around it. */
final class PageJudge {
    /** Less prose than this is no article unless the page says it is one. */
    private static final int SHORT_ARTICLE = 250;

    /** A notice stands in the place of an article only where there is next to no other text. */
    private static final int NOTICE_ROOM = 700;

    /** With less text, in characters, a page that shows a document, a video or pictures is there to show them. */
    private static final int ONE_LINE = 100;

    private static final Pattern VIDEO_ADDRESS = Pattern.compile("/(?:videos?|video-clips?|truyen-hinh)(?:/|$)");

    private final Wordings wordings;
    private final Layout layout;
    private final Metadata metadata;
    private final Titles.Title title;
    private final @Nullable String url;

    PageJudge(Wordings wordings, Layout layout, Metadata metadata, Titles.Title title, @Nullable String url) {
        this.wordings = wordings;
        this.layout = layout;
        this.metadata = metadata;
        this.title = title;
        this.url = url;
    }

    /** Reads the page as it came: before any block is dropped. */
    Optional<NotArticle> beforeReading() {
        int size = layout.size();
        if (size < 300) {
            Optional<NotArticle> notice = notice(layout.blocks());
            if (notice.isPresent() && !(saysArticle() && hasSentence(layout.blocks()))) {
                return notice;
            }
            if (metadata.index().hasScripts() && metadata.index().isShell() && size < 120) {
                return not(NotArticle.Kind.BLOCKED, "only a shell that scripts would fill");
            }
        }
        return size < 20 && !ShownInstead.isOn(layout, metadata.index())
                ? not(NotArticle.Kind.EMPTY, "no text on the page")
                : Optional.empty();
    }

    /**
     * Judges what was read.
     *
     * @param body where the text stands, or null where there is no prose
     * @param text the paragraphs that were kept
     * @param dated a publication date is stated or printed
     */
    Optional<NotArticle> afterReading(@Nullable Region body, List<String> text, boolean dated) {
        int prose = 0;
        for (String paragraph : text) {
            prose += paragraph.length();
        }
        boolean running = body != null
                && hasSentence(layout.blocks().stream().filter(Block::kept).toList());
        if (prose < NOTICE_ROOM && !(running && saysArticle())) {
            Optional<NotArticle> notice =
                    notice(body != null && running ? layout.blocks().subList(body.from, body.to) : layout.blocks());
            if (notice.isPresent()) {
                return notice;
            }
        }
        Teasers teasers = new Teasers(layout, body);
        if (body == null || text.isEmpty()) {
            return withoutText(teasers);
        }
        ListingEvidence evidence = new ListingEvidence(
                wordings,
                layout,
                title,
                body,
                teasers,
                url,
                new ListingEvidence.Head(isNamedArticle(), isStatedArticle(), dated));
        return evidence.reason()
                .map(reason -> new NotArticle(evidence.kind(), reason))
                .or(() -> tooShort(body, text, teasers, dated));
    }

    private Optional<NotArticle> withoutText(Teasers teasers) {
        if (hasSignIn()) {
            return not(NotArticle.Kind.LOGIN, "a sign-in form and no text");
        }
        if (teasers.links() >= 15) {
            return not(
                    isHome() ? NotArticle.Kind.HOME : NotArticle.Kind.LISTING,
                    teasers.links() + " links and no running text");
        }
        return shown(null)
                .judge("no running text")
                .or(() -> layout.blocks().isEmpty()
                        ? not(NotArticle.Kind.EMPTY, "no text on the page")
                        : not(NotArticle.Kind.OTHER, "no running text"));
    }

    private ShownInstead shown(@Nullable Region body) {
        return new ShownInstead(wordings, layout, metadata.index(), title.block(), body);
    }

    private boolean hasSignIn() {
        return metadata.index().hasPassword();
    }

    /** Its head or address says that what it shows is a video. */
    private boolean saysVideo() {
        String type = metadata.meta("og:type");
        return (type != null && type.startsWith("video"))
                || (url != null && VIDEO_ADDRESS.matcher(url).find());
    }

    /**
     * Two sentences under a title are an article, one under a heading with a date, and a few lines in a named body; a
     * scrap among many links is not.
     */
    private Optional<NotArticle> tooShort(Region body, List<String> text, Teasers teasers, boolean dated) {
        int prose = 0;
        boolean sentence = false;
        for (String paragraph : text) {
            prose += paragraph.length();
            sentence |= paragraph.length() >= 40 && Sentences.endsSentence(paragraph);
        }
        if (prose >= SHORT_ARTICLE) {
            return Optional.empty();
        }
        String size = "only " + prose + " characters of text";
        boolean verse = Furniture.isBody(body) && isTitled(body);
        Optional<NotArticle> shown = prose < ONE_LINE ? shown(body).judge(size) : Optional.empty();
        if (shown.isPresent() && !verse) {
            return shown;
        }
        if (saysVideo() && !metadata.index().videos().isEmpty()) {
            return not(NotArticle.Kind.VIDEO, "a video, " + size);
        }
        boolean titled = !isHome() && title.block() >= 0;
        boolean article = saysArticle()
                || (titled && prose >= 80 && (sentence || verse))
                || (titled && sentence && dated && isTitled(body));
        if (article || shown.isPresent()) {
            return article ? Optional.empty() : shown;
        }
        if (hasSignIn()) {
            return not(NotArticle.Kind.LOGIN, "a sign-in form and " + size);
        }
        if (teasers.links() >= 15) {
            return not(NotArticle.Kind.LISTING, teasers.links() + " links and " + size);
        }
        return sentence && (title.block() >= 0 || layout.size() < 2 * prose)
                ? Optional.empty()
                : not(NotArticle.Kind.OTHER, size);
    }

    private static boolean hasSentence(List<Block> blocks) {
        return blocks.stream().anyMatch(PageJudge::isSentence);
    }

    private static boolean isSentence(Block block) {
        return block.size >= 80 && block.closed() && block.linkDensity() < 0.3;
    }

    /**
     * The title or one of the blocks says what the page is instead of an article. Below running sentences, "Bài viết đang
     * được cập nhật" promises more of the same.
     */
    private Optional<NotArticle> notice(List<Block> blocks) {
        Optional<NotArticle> titled = notice(title.text()).or(() -> notice(metadata.documentTitle()));
        if (titled.isPresent()) {
            return titled;
        }
        boolean running = false;
        for (Block block : blocks) {
            if (block.linkDensity() < 0.5 && !block.inDataRow()) {
                Optional<NotArticle> found = notice(block.text);
                boolean promise = running && found.isPresent() && found.get().kind() == NotArticle.Kind.SOFT_404;
                if (found.isPresent() && !promise) {
                    return found;
                }
                running |= found.isEmpty() && block.kept() && isSentence(block);
            }
        }
        return Optional.empty();
    }

    private Optional<NotArticle> notice(String line) {
        return wordings.classify(line).filter(WordingClass::notice).map(kind -> {
            String reason = "the page says: " + line;
            return switch (kind) {
                case LOGIN -> new NotArticle(NotArticle.Kind.LOGIN, reason);
                case BLOCKED -> new NotArticle(NotArticle.Kind.BLOCKED, reason);
                default -> new NotArticle(NotArticle.Kind.SOFT_404, reason);
            };
        });
    }

    private boolean saysArticle() {
        return isNamedArticle() || isStatedArticle();
    }

    private boolean isNamedArticle() {
        return "article".equalsIgnoreCase(metadata.meta("og:type"));
    }

    private boolean isStatedArticle() {
        return metadata.meta("article:published_time") != null
                || metadata.articles().size() == 1
                || metadata.index().saysArticle();
    }

    private boolean isTitled(Region body) {
        int above = body.from - title.block();
        return title.block() >= 0
                && layout.blocks().get(title.block()).level > 0
                && layout.blocks().get(title.block()).linkDensity() < 0.5
                && ((above <= 6 && above > 0) || body.holds(title.block()));
    }

    private boolean isHome() {
        if (url == null) {
            return false;
        }
        int scheme = url.indexOf("://");
        int path = scheme < 0 ? -1 : url.indexOf('/', scheme + 3);
        return scheme >= 0 && (path < 0 || path == url.length() - 1);
    }

    private static Optional<NotArticle> not(NotArticle.Kind kind, String reason) {
        return Optional.of(new NotArticle(kind, reason));
    }
}

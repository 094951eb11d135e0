package luubao.archive;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import luubao.extract.Published;
import org.jspecify.annotations.Nullable;

/**
 * An article and its copies.
 *
 * @param id of the kept one, 16 hex digits
 * @param published ISO 8601, or null
 * @param copies in the order of their URLs
 */
public record CopyGroup(
        String id, String url, String title, @Nullable String published, List<Copy> copies) {
    /** Characters of a date alone. */
    private static final int DAY = 10;

    public CopyGroup {
        copies = List.copyOf(copies);
    }

    /**
     * The URL under which the text was published first; empty where that cannot be told, because two were published on
     * one day of which one tells no time.
     */
    public Optional<String> earliest() {
        String first = null;
        String at = null;
        boolean certain = true;
        for (Dated one : dated()) {
            int order = at == null ? -1 : order(one.published, at);
            if (order < 0) {
                first = one.url;
                at = one.published;
                certain = true;
            }
            certain &= order != 0;
        }
        return certain ? Optional.ofNullable(first) : Optional.empty();
    }

    private List<Dated> dated() {
        List<Dated> all = new ArrayList<>();
        if (published != null) {
            all.add(new Dated(url, published));
        }
        for (Copy copy : copies) {
            if (copy.published != null) {
                all.add(new Dated(copy.url, copy.published));
            }
        }
        return all;
    }

    /** Negative where the first is the earlier one, 0 where that cannot be told. */
    private static int order(String one, String other) {
        if (one.length() > DAY && other.length() > DAY) {
            return OffsetDateTime.parse(one)
                    .toInstant()
                    .compareTo(OffsetDateTime.parse(other).toInstant());
        }
        return day(one).compareTo(day(other));
    }

    private static String day(String published) {
        return published.length() == DAY
                ? published
                : OffsetDateTime.parse(published)
                        .withOffsetSameInstant(Published.VIETNAM)
                        .toLocalDate()
                        .toString();
    }

    private record Dated(String url, String published) {}

    /**
     * A copy.
     *
     * @param id of a near copy, which has a pair of its own; null for an exact one
     * @param similarity 1 for an exact copy
     * @param published ISO 8601, or null
     * @param evidence why it was taken for a near copy; empty for an exact one
     */
    public record Copy(
            @Nullable String id,
            String url,
            String site,
            double similarity,
            @Nullable String published,
            String evidence) {}

    /**
     * A near copy that has been made an article of its own.
     *
     * @param from id of the article that it was taken for a copy of
     */
    public record Split(String id, String url, String from, String fromUrl) {}
}

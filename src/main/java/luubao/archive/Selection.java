package luubao.archive;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import luubao.extract.Published;
import luubao.search.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * Which articles are wanted, and how much of them.
 *
 * @param sites ids; none: all
 * @param places the provinces; null: all
 * @param from the first day of publication in Vietnam; with it or {@code to} no undated article is wanted; null: no limit
 * @param to the last day, itself included; null: no limit
 * @param copies whether near copies are wanted beside the main tree
 * @param revisions whether earlier revisions are wanted beside the current one
 * @param withdrawn whether tombstones are wanted too; they tell neither day nor province
 */
public record Selection(
        List<String> sites,
        Wanted.@Nullable Places places,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        boolean copies,
        boolean revisions,
        Reserved reserved,
        boolean withdrawn) {

    /** What becomes of articles whose source restricts their use ({@link Rights}). */
    public enum Reserved {
        /** All are wanted. */
        ANY,
        /** All but those that must not be mined. */
        MINABLE,
        /** Only those of which no restriction is on record. */
        UNRESTRICTED
    }

    public Selection {
        sites = List.copyOf(sites);
    }

    /** @param published ISO 8601, a time or a date alone; null where unknown */
    boolean takesDay(@Nullable String published) {
        if (from == null && to == null) {
            return true;
        }
        if (published == null) {
            return false;
        }
        LocalDate day = published.indexOf('T') < 0
                ? LocalDate.parse(published)
                : OffsetDateTime.parse(published)
                        .withOffsetSameInstant(Published.VIETNAM)
                        .toLocalDate();
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    boolean takesRights(List<String> recorded) {
        return switch (reserved) {
            case ANY -> true;
            case MINABLE -> !Rights.reserveMining(recorded);
            case UNRESTRICTED -> recorded.isEmpty();
        };
    }

    /** An article that names no province lies where its site does. */
    boolean takesProvince(Facts facts) {
        String province = facts.optional("province");
        return places == null
                || (province == null
                        ? places.sites().contains(facts.string("site"))
                        : places.provinces().contains(province));
    }
}

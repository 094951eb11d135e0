package luubao.upkeep;

import java.net.URI;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import luubao.site.Site;

/** What host and title of a site tell about it. */
final class Guess {
    /** Under .vn names stand below one of these, as registries have it. */
    private static final Set<String> SECOND_LEVEL = Set.of(
            "com", "net", "org", "edu", "gov", "int", "ac", "biz", "info", "name", "pro", "health", "io", "id", "ai");

    private static final Pattern PORTAL = Pattern.compile(
            "(?iu)cổng thông tin|trang thông tin|cổng tttt|ủy ban nhân dân|uỷ ban nhân dân|\\bubnd\\b|chính quyền");
    private static final Pattern NEWSPAPER =
            Pattern.compile("(?iu)(?<!\\p{L})(?:báo|tạp chí|tòa soạn|toà soạn)(?!\\p{L})");
    private static final Pattern FRONT =
            Pattern.compile("(?iu)trang chủ|trang nhất|home(?:page)?|index|tin tức mới nhất");
    private static final Pattern BESIDE_PROVINCE =
            Pattern.compile("bao|portal|cong|congthongtin|congthongtindientu|ubnd|online|dientu|tv");

    private Guess() {}

    /** Of {@code duyenhai.travinh.gov.vn} it is {@code duyenhai-travinh}; of several hosts alike, with what ends the host. */
    static String id(URI home, Collection<String> taken) {
        String host = String.valueOf(home.getHost()).toLowerCase(Locale.ROOT).replaceFirst("^www\\d?\\.", "");
        List<String> candidates = new ArrayList<>();
        candidates.add(slug(String.join(".", named(host))));
        candidates.add(slug(host));
        for (int number = 2; number < 100; number++) {
            candidates.add(slug(host) + "-" + number);
        }
        return candidates.stream()
                .filter(id -> !id.isEmpty() && !taken.contains(id))
                .findFirst()
                .orElseThrow();
    }

    private static String slug(String host) {
        return host.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    }

    /** The host's labels without its end, as {@code gov.vn}. */
    private static List<String> named(String host) {
        List<String> labels = new ArrayList<>(Arrays.asList(host.split("\\.")));
        if (host.matches("[\\d.]+|\\[.*") || labels.size() < 2) {
            return labels;
        }
        boolean vietnam = labels.remove(labels.size() - 1).equals("vn");
        if (vietnam && labels.size() > 1 && SECOND_LEVEL.contains(labels.get(labels.size() - 1))) {
            labels.remove(labels.size() - 1);
        }
        return labels;
    }

    /** Empty where neither host nor name tells. */
    static Optional<Site.Kind> kind(URI home, String name) {
        String host = String.valueOf(home.getHost());
        if (host.endsWith(".gov.vn") || PORTAL.matcher(name).find()) {
            return Optional.of(Site.Kind.PORTAL);
        }
        return NEWSPAPER.matcher(name).find()
                        || host.replaceFirst("^www\\.", "").startsWith("bao")
                ? Optional.of(Site.Kind.NEWSPAPER)
                : Optional.empty();
    }

    /** The part of a title that names the site: not the word for a first page, best the one that says what it is. */
    static String name(String title) {
        List<String> parts = Arrays.stream(title.split("\\s+[-–|:•»]\\s+|\\s*\\|\\s*"))
                .map(String::strip)
                .filter(part -> !part.isEmpty() && !FRONT.matcher(part).matches())
                .toList();
        return parts.stream()
                .filter(part ->
                        PORTAL.matcher(part).find() || NEWSPAPER.matcher(part).find())
                .findFirst()
                .or(() -> parts.stream().findFirst())
                .orElse("");
    }

    /**
     * The provinces that host and name tell: one where they are sure; none, or several, where a person has to say.
     *
     * @param provinces as {@code provinces.yaml} spells them
     */
    static Set<String> provinces(Collection<String> provinces, URI home, String name) {
        Set<String> told = new TreeSet<>();
        List<String> labels = Arrays.stream(
                        String.valueOf(home.getHost()).toLowerCase(Locale.ROOT).split("[.-]"))
                .toList();
        for (String province : provinces) {
            String folded = folded(province);
            boolean inHost = labels.stream()
                    .anyMatch(label -> label.contains(folded)
                            && BESIDE_PROVINCE
                                    .matcher(label.replace(folded, "") + "|")
                                    .replaceAll("")
                                    .equals("|"));
            boolean inName = Pattern.compile("(?iu)(?<!\\p{L})(?:tỉnh|thành phố|tp\\.?|báo)\\s+"
                            + Pattern.quote(province) + "(?!\\p{L})")
                    .matcher(Normalizer.normalize(name, Normalizer.Form.NFC))
                    .find();
            if (inHost || inName) {
                told.add(province);
            }
        }
        return told;
    }

    /** Small letters without marks and blanks. */
    private static String folded(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace('đ', 'd'), Normalizer.Form.NFD)
                .chars()
                .filter(c -> c >= 'a' && c <= 'z')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}

package luubao;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.archive.Archive;
import luubao.archive.Capture;
import luubao.archive.Leaving;
import luubao.archive.Profiles;
import luubao.deduplicate.Fingerprint;
import luubao.extract.Article;
import luubao.extract.Extractor;
import luubao.extract.Input;
import luubao.extract.OpenPages;
import luubao.extract.SiteProfile;
import luubao.normalise.MatchKey;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import luubao.site.Sites;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is withdrawn where somebody hands it in: by ids and addresses, by a paragraph, and by the fingerprint of the
 * whole text, which is all that is left of one that was withdrawn before.
 */
final class WithdrawnTexts {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Spelling and signs aside, a paragraph of fewer words stands in many texts; the fingerprint tells such a text. */
    private static final int TELLING_WORDS = 10;

    private static final int DAY = "2024-05-26".length();

    private final Archive archive;
    private final Sites sites;
    private final Extractor extractor;
    private final Set<String> ids;
    private final Set<String> addresses;
    private final Set<String> names;
    private final List<String> passages;
    private final List<String> keys;

    private WithdrawnTexts(
            Archive archive,
            Sites sites,
            Extractor extractor,
            Set<String> ids,
            Set<String> addresses,
            List<String> passages) {
        this.archive = archive;
        this.sites = sites;
        this.extractor = extractor;
        this.ids = ids;
        this.addresses = addresses;
        this.names = Stream.concat(ids.stream(), addresses.stream().map(CanonicalUrl::id))
                .collect(Collectors.toSet());
        this.passages = passages;
        this.keys = passages.stream()
                .map(MatchKey::of)
                .filter(key -> new StringTokenizer(key).countTokens() >= TELLING_WORDS)
                .toList();
    }

    static WithdrawnTexts of(Archive archive, Sites sites, Extractor extractor, List<Leaving> leaving) {
        return new WithdrawnTexts(
                archive,
                sites,
                extractor,
                leaving.stream().map(one -> one.article().id()).collect(Collectors.toSet()),
                leaving.stream().flatMap(one -> one.addresses().stream()).collect(Collectors.toSet()),
                leaving.stream().flatMap(one -> one.passages().stream()).toList());
    }

    /** @param id of what was withdrawn before */
    static WithdrawnTexts before(Archive archive, Sites sites, Extractor extractor, String id) {
        return new WithdrawnTexts(archive, sites, extractor, Set.of(id), Set.of(), List.of());
    }

    /** Paragraphs, as they stand in the texts. */
    List<String> passages() {
        return passages;
    }

    /** True of what {@link CanonicalUrl#id} makes of one of the addresses. */
    boolean isNamed(String name) {
        return names.contains(name);
    }

    /** True where the line of JSON is about them. */
    boolean isIn(byte[] line) {
        String whole = new String(line, StandardCharsets.UTF_8);
        try {
            JsonNode object = JSON.readTree(whole);
            String url = object.path("url").asText("");
            String text = Normalizer.normalize(object.path("text").asText(""), Normalizer.Form.NFC);
            String published = object.path("published").asText("");
            return ids.contains(object.path("id").asText(""))
                    || (!url.isEmpty() && isTheirs(url))
                    || passages.stream().anyMatch(text::contains)
                    || holds(text)
                    || has(Fingerprint.of(
                            object.path("title").asText(""),
                            text,
                            published.length() < DAY ? null : published.substring(0, DAY),
                            List.of()));
        } catch (JsonProcessingException e) {
            return passages.stream().anyMatch(whole::contains);
        }
    }

    /** True where the page shows a paragraph, however that is written there, or holds one of the articles. */
    boolean isIn(byte[] page, Input.Kind kind) {
        OpenPages open = extractor.open(List.of(new Input(page, null, null, kind, null)));
        if (holds(open.shown())) {
            return true;
        }
        OpenPages own = open.claimedBy(url -> CanonicalUrl.of(url).flatMap(form -> sites.byHost(URI.create(form))));
        return profiles(own.first().site())
                .anyMatch(
                        profile -> own.extraction(profile, null) instanceof Article article && isTheirs(article, page));
    }

    private Stream<SiteProfile> profiles(@Nullable Site site) {
        return Stream.concat(
                Stream.of(SiteProfile.NOTHING),
                Optional.ofNullable(site)
                        .flatMap(known -> archive.profiles().newest(known.id()))
                        .map(Profiles.Version::profile)
                        .stream());
    }

    private boolean isTheirs(Article article, byte[] page) {
        String canonical = article.canonical();
        return holds(article.text())
                || has(Capture.candidateOf(article, "").fingerprint())
                || (canonical != null && isTheirs(canonical) && !isAnothers(page));
    }

    /** Templates print one address on many pages; such a page is kept by its bytes. */
    private boolean isAnothers(byte[] page) {
        return archive.find(CanonicalUrl.urn(page))
                .filter(kept -> !ids.contains(kept.id()))
                .isPresent();
    }

    /** In whatever form the address is given. */
    private boolean isTheirs(String address) {
        return Withdrawing.forms(address, sites)
                .anyMatch(form -> addresses.contains(form)
                        || archive.known()
                                .withdrawnAt(List.of(form))
                                .filter(ids::contains)
                                .isPresent());
    }

    private boolean has(String fingerprint) {
        return archive.known()
                .byFingerprint(fingerprint)
                .or(() -> archive.known().withdrawnText(fingerprint))
                .filter(ids::contains)
                .isPresent();
    }

    private boolean holds(String text) {
        if (keys.isEmpty()) {
            return false;
        }
        String key = MatchKey.of(text);
        return keys.stream().anyMatch(key::contains);
    }
}

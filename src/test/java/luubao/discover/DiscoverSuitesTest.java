package luubao.discover;

import static luubao.discover.Discovering.ANY;
import static luubao.discover.Discovering.HOME;
import static luubao.discover.Discovering.MAP;
import static luubao.discover.Discovering.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import luubao.site.Site;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sitemaps of others and attacks by XML, kept beside the project. */
class DiscoverSuitesTest {
    private static final Logger LOG = LoggerFactory.getLogger(DiscoverSuitesTest.class);

    @Test
    void readsEveryFileOfTheSharedSitemaps() throws IOException {
        List<String> unread = new ArrayList<>();
        for (Path file : shared("sitemaps")) {
            byte[] body = Files.readAllBytes(file);
            Site site = ownerOfAll(body);
            try {
                Found found = read(body, MAP, site);
                LOG.info(
                        "{}: {} articles, {} sitemaps, dates of {}, {}",
                        file.getFileName(),
                        found.articles().size(),
                        found.sitemaps().size(),
                        found.articles().stream()
                                .filter(link -> link.published() != null || link.modified() != null)
                                .count(),
                        found.notes());
                if (found.articles().isEmpty() && found.sitemaps().isEmpty()) {
                    unread.add(file.getFileName() + ": nothing in it");
                }
            } catch (DiscoverException e) {
                unread.add(file.getFileName() + ": " + e.getMessage());
            }
        }
        assertThat(unread).isEmpty();
    }

    /** A site with the hosts that the file's addresses have. */
    private static Site ownerOfAll(byte[] body) throws IOException {
        byte[] plain = body[0] == 0x1F ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
        List<URI> hosts = Pattern.compile("https?://[a-zA-Z0-9.-]+")
                .matcher(new String(plain, StandardCharsets.UTF_8))
                .results()
                .map(MatchResult::group)
                .distinct()
                .map(URI::create)
                .toList();
        return new Site(
                "lang",
                "Báo Làng",
                Site.Kind.NEWSPAPER,
                null,
                HOME,
                hosts,
                true,
                Site.Discover.NONE,
                Site.Fetch.DEFAULT,
                Site.ArticleRules.NONE);
    }

    @Test
    void refusesEveryAttackOfTheSharedOnes() throws IOException {
        List<String> read = new ArrayList<>();
        for (Path file : shared("xml-attacks")) {
            List<byte[]> attacks = new ArrayList<>(List.of(Files.readAllBytes(file)));
            if (file.toString().endsWith(".txt")) {
                // an attack a line
                Files.readAllLines(file, StandardCharsets.ISO_8859_1)
                        .forEach(line -> attacks.add(line.getBytes(StandardCharsets.ISO_8859_1)));
            }
            for (byte[] attack : attacks) {
                String head = new String(attack, 0, Math.min(80, attack.length), StandardCharsets.ISO_8859_1);
                try {
                    read.add(file.getFileName() + ": " + head + " -> " + read(attack, MAP, ANY));
                } catch (DiscoverException e) {
                    assertThat(e).as(head).hasMessageStartingWith(MAP + ": ");
                }
            }
        }
        assertThat(read).isEmpty();
    }

    private static List<Path> shared(String suite) throws IOException {
        Path folder = Path.of(System.getProperty("luubao.shared", "../shared"), "suites", suite);
        assumeTrue(Files.isDirectory(folder), "skipped: there is no " + folder);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}

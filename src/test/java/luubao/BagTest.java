package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import luubao.archive.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bag of an archive that others write to, that was withdrawn from, or that is not sound. */
class BagTest {
    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;
    private Path bag;

    @BeforeEach
    void crawl() throws Exception {
        house = new House(temp);
        bag = temp.resolve("bag");
        site = new LoopbackSite();
        site.feed("/rss", "/tin/1", "/tin/2");
        site.on("/tin/1", 200, page(1));
        site.on("/tin/2", 200, page(2));
        house.site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"] }
                fetch: { delay: 1ms, private-addresses: true }
                """);
        assertThat(house.run("crawl").status()).isZero();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static String page(int number) {
        return Stories.page(number).replaceAll("truy cập: \\d+", "truy cập: 1");
    }

    private House.Ended bag(String... more) {
        return more.length == 0
                ? house.run("export", "--format", "bag", "-o", bag.toString())
                : house.run("export", "--format", "bag", "-o", bag.toString(), more[0]);
    }

    private void isValid() throws Exception {
        try (BagVerifier verifier = new BagVerifier()) {
            verifier.isValid(new BagReader().read(bag), false);
        }
    }

    private House.Ended verified() {
        Path data = bag.resolve("data");
        Archive.open(data, "test", Instant.now()).close();
        return house.run("verify", "--archive", data.toString());
    }

    @Test
    void aBagThatIsTakenWhileOthersWriteVerifies() throws Exception {
        try (CamelSession session = house.open(false)) {
            // its facts are replaced, and its page goes into the WARC file that is written to
            site.on("/ban-sao", 200, page(1).replace("Trang chủ", "Về trang chủ"));
            session.importUrl(site.url("/ban-sao").toString(), null);
            session.importUrl(site.article("/tin/3", 3).url("/tin/3").toString(), null);
            assertThat(house.files(".open")).isNotEmpty();

            House.Ended ended = bag();
            assertThat(ended.status()).as(ended.err()).isZero();
        }

        isValid();
        assertThat(verified().out()).endsWith("all as they should be\n");
        assertThat(Files.readString(bag.resolve("data/manifests")
                        .resolve(String.valueOf(house.files(".sha256").get(0).getFileName()))))
                .as("each file once")
                .satisfies(lines -> assertThat(lines.lines().map(line -> line.substring(66)))
                        .doesNotHaveDuplicates());
    }

    @Test
    void aBagThatWasCutOffHoldsNothingThatWasWithdrawnSince() throws Exception {
        assertThat(bag().status()).isZero();
        Files.delete(bag.resolve("bagit.txt"));
        assertThat(house.run("withdraw", site.url("/tin/1").toString(), "--reason", "thử")
                        .status())
                .isZero();

        House.Ended ended = bag("--resume");

        assertThat(ended.status()).as(ended.err()).isZero();
        isValid();
        assertThat(Holding.anyOf(bag, List.of("đợt 1 của năm", "góp được 41 ngày công")))
                .isEmpty();
        assertThat(verified().out()).endsWith("all as they should be\n");
    }

    @Test
    void filesOfSystemsAreNoPartOfIt() throws Exception {
        Path month = Objects.requireNonNull(house.texts("bao").get(0).getParent());
        Files.writeString(Files.createDirectory(month.resolve("@eaDir")).resolve("a.txt"), "x");
        Files.writeString(month.resolve("Thumbs.db"), "x");

        assertThat(bag().status()).isZero();

        isValid();
        assertThat(bag.resolve("data").resolve(house.archive.relativize(month)))
                .isDirectoryNotContaining(file -> file.toString().matches(".*(@eaDir|Thumbs.db)"));
    }

    @Test
    void whatHasChangedOrIsMissingIsToldAndIsAsWrongInTheBag() throws Exception {
        Path text = house.texts("bao").get(0);
        Files.writeString(text, "x", StandardOpenOption.APPEND);
        Path lost = house.files(".html").get(0);
        Files.delete(lost);

        House.Ended ended = bag();

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.told(text.getFileName()))
                .isEqualTo(
                        "failed\t" + house.archive.relativize(text) + "\tits SHA-256 is not the one in the manifests");
        assertThat(ended.told(lost.getFileName()))
                .startsWith("failed\t" + house.archive.relativize(lost) + "\tno such file: ");
        assertThat(ended.told()).hasSize(3).last().asString().startsWith("exported: ");
        isValid();
        assertThat(house.run("verify", "--archive", bag.resolve("data").toString())
                        .out())
                .containsPattern("(?m)^changed\t.+" + text.getFileName());
    }
}

package luubao.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static final AddressGuard PUBLIC = new AddressGuard(false);

    @ParameterizedTest
    @CsvSource({
        "127.8.8.8, loopback",
        "10.255.255.255, private",
        "172.31.0.1, private",
        "192.168.1.1, private",
        "169.254.169.254, link-local",
        "100.127.255.255, shared",
        "0.0.0.0, unspecified",
        "224.0.0.1, multicast",
        "255.255.255.255, reserved",
        "198.19.0.1, benchmarks",
        "203.0.113.9, documentation",
        "::1, loopback",
        "::, reserved",
        "::ffff:192.168.1.1, private",
        "::192.168.1.1, reserved",
        "fc00::1, private",
        "fe80::1, link-local",
        "ff02::1, multicast",
        "64:ff9b::a00:1, reserved",
        "64:ff9b:1::1, reserved",
        "2002:a00:1::1, 6to4",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2, Teredo",
        "2001:db8::1, documentation",
        "3fff::1, documentation",
        "100::1, reserved"
    })
    void closedAddressesAreNamed(String address, String what) {
        assertThatThrownBy(() -> PUBLIC.resolve(address))
                .isInstanceOf(AddressGuard.Refused.class)
                .hasMessageContaining(what);
        assertThatThrownBy(() -> PUBLIC.resolve("[" + address + "]")).hasMessageContaining(what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.0.1",
                "100.128.0.1",
                "172.32.0.1",
                "2606:4700:4700::1111",
                "[2001:4860:4860::8888]"
            })
    void publicAddressesPass(String address) throws UnknownHostException {
        assertThat(PUBLIC.resolve(address)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.1",
                "0x7f.1",
                "2130706433",
                "0x7f000001",
                "017700000001",
                "0177.0.0.1",
                "1.2.3",
                "0x",
                "127.0.0.1."
            })
    void otherSpellingsOfAnAddressAreRefusedUnderEveryLeave(String spelling) {
        for (boolean privateAddresses : new boolean[] {false, true}) {
            assertThatThrownBy(() -> new AddressGuard(privateAddresses).resolve(spelling))
                    .isInstanceOf(AddressGuard.Refused.class)
                    .hasMessageContaining(spelling);
        }
    }

    @Test
    void leaveLetsPrivateAddressesThrough() throws UnknownHostException {
        assertThat(new AddressGuard(true).resolve("127.0.0.1")).hasSize(1);
    }

    /** The rows of stripe/smokescreen whose class does not hang on its own configuration. */
    @Test
    void agreesWithSmokescreen() throws IOException {
        for (String row : Files.readAllLines(shared("suites/ssrf/smokescreen/classify-addr.tsv"))
                .subList(1, 42)) {
            String[] cells = row.split("\t", -1);
            // 64:ff9c::/32 lies in space the IETF reserves; smokescreen lets it pass, this program does not.
            boolean unlike = cells[2].contains("UserConfigured") || cells[0].startsWith("64:ff9c:");
            if (!unlike) {
                assertThat(AddressGuard.why(InetAddress.getByName(cells[0])).isEmpty())
                        .as(row)
                        .isEqualTo(cells[2].startsWith("ipAllow"));
            }
        }
    }

    @Test
    void seesThroughEverySpellingOfUrlcanon() throws IOException {
        JsonNode spellings = new ObjectMapper()
                .readTree(shared("suites/url/urlcanon/funky_ipv4.json").toFile());
        List<String> names = new ArrayList<>();
        spellings.fieldNames().forEachRemaining(names::add);
        for (String spelling : names) {
            String address = spellings.get(spelling).asText("");
            try {
                assertThat(Arrays.stream(PUBLIC.resolve(spelling)).map(InetAddress::getHostAddress))
                        .as(spelling)
                        .containsOnly(address);
            } catch (UnknownHostException e) {
                // Refused, or no address at all: nothing is connected to.
            }
        }
    }

    private static Path shared(String path) {
        Path file = Path.of(System.getProperty("luubao.shared", "../shared")).resolve(path);
        Assumptions.assumeTrue(Files.exists(file), file + " is not there");
        return file;
    }
}

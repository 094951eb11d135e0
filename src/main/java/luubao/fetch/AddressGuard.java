package luubao.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves hosts and lets only public addresses through. The client connects to the very addresses returned, so no
 * second look-up can change them. Asked for each new connection, literals included.
 */
final class AddressGuard implements DnsResolver {

    /** A host that has no address one may connect to; the message says why. */
    static final class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** IANA IPv4 Special-Purpose Address Registry, multicast and class E. */
    private static final List<Block> CLOSED_4 = blocks(
            "0.0.0.0/8 unspecified",
            "10.0.0.0/8 private",
            "100.64.0.0/10 shared by carriers",
            "127.0.0.0/8 loopback",
            "169.254.0.0/16 link-local",
            "172.16.0.0/12 private",
            "192.0.0.0/24 reserved",
            "192.0.2.0/24 for documentation",
            "192.88.99.0/24 a 6to4 relay",
            "192.168.0.0/16 private",
            "198.18.0.0/15 for benchmarks",
            "198.51.100.0/24 for documentation",
            "203.0.113.0/24 for documentation",
            "224.0.0.0/4 multicast",
            "240.0.0.0/4 reserved");

    /** What is closed inside {@link #GLOBAL_6}, tunnels into IPv4 among it. */
    private static final List<Block> CLOSED_6 = blocks(
            "2001::/23 reserved (Teredo and the like)",
            "2001:db8::/32 for documentation",
            "2002::/16 a 6to4 tunnel",
            "3fff::/20 for documentation");

    /** The only global unicast space there is (IANA IPv6 Address Space). */
    private static final Block GLOBAL_6 = Block.of("2000::/3 public");

    /** "Ends in a number" of the URL Standard (§3.5): such a host is an IPv4 address in some spelling. */
    private static final Pattern NUMERIC = Pattern.compile("(?i)(?:[^:]*\\.)?(?:\\d+|0x[0-9a-f]*)\\.?");

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern DOTTED = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

    private final boolean privateAddresses;

    AddressGuard(boolean privateAddresses) {
        this.privateAddresses = privateAddresses;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (NUMERIC.matcher(name).matches() && !DOTTED.matcher(name).matches()) {
            throw new Refused("the address " + name + " is not written as four decimal numbers; write it so");
        }
        InetAddress[] addresses = InetAddress.getAllByName(name);
        if (privateAddresses) {
            return addresses;
        }
        InetAddress[] open = Arrays.stream(addresses)
                .filter(address -> why(address).isEmpty())
                .toArray(InetAddress[]::new);
        if (open.length == 0) {
            InetAddress first = addresses[0];
            throw new Refused("its address " + first.getHostAddress() + " is " + why(first)
                    + "; only public ones are fetched, unless the site's file says fetch.private-addresses: true");
        }
        return open;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** What this address is when it is not public, else "". */
    static String why(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 16 && !GLOBAL_6.holds(bytes)) {
            return address.isLoopbackAddress()
                    ? "loopback"
                    : address.isMulticastAddress()
                            ? "multicast"
                            : address.isLinkLocalAddress() ? "link-local" : "private or reserved";
        }
        return (bytes.length == 4 ? CLOSED_4 : CLOSED_6)
                .stream()
                        .filter(block -> block.holds(bytes))
                        .map(Block::what)
                        .findFirst()
                        .orElse("");
    }

    private static List<Block> blocks(String... blocks) {
        return Arrays.stream(blocks).map(Block::of).toList();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Block(byte[] prefix, int bits, String what) {
        /** @param written {@code address/bits what} */
        static Block of(String written) {
            String[] parts = written.split("[/ ]", 3);
            try {
                return new Block(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]), parts[2]);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(written, e);
            }
        }

        boolean holds(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                if ((((prefix[bit / 8] ^ address[bit / 8]) >> (7 - bit % 8)) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}

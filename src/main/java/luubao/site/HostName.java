package luubao.site;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL's host as the WHATWG URL Standard (§3.5) reads it: percent-decoded, in ASCII, numbers as the IPv4 address that
 * they mean, IPv6 compressed. Two things differ, because of what {@link java.net} knows: names go by IDNA2003 ("ß" is
 * "ss"), and one with an underscore is none. The dot of the root goes, too: it names no other host.
 */
final class HostName {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(?:\\.[a-z0-9-]+)*");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]{2,45}]");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    /** The longest run of two and more zero pieces; the first of equals. */
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?=:|$)");

    /** The labels under which a site shows the same pages to another kind of reader. */
    private static final Pattern TWIN = Pattern.compile("^(?:www|m|mobile|wap|amp)\\.(?=[^.]+\\.)");

    private HostName() {}

    /** The host in its one form; empty for what is none. */
    static Optional<String> of(String raw) {
        if (raw.startsWith("[")) {
            return IPV6.matcher(raw).matches() ? ipv6(raw) : Optional.empty();
        }
        String name;
        try {
            String plain = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
            name = IDN.toASCII(plain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return !NAME.matcher(name).matches() ? Optional.empty() : endsInNumber(name) ? ipv4(name) : Optional.of(name);
    }

    /** The name without what makes it the host of a site's mobile, AMP or "www" pages: m.lang.vn is lang.vn's twin. */
    static String withoutTwin(String host) {
        return endsInNumber(host) ? host : TWIN.matcher(host).replaceFirst("");
    }

    private static boolean endsInNumber(String name) {
        return NUMBER.matcher(name.substring(name.lastIndexOf('.') + 1)).matches();
    }

    /** One to four numbers, each decimal, octal (0…) or hexadecimal (0x…); the last one fills the bytes that are left. */
    private static Optional<String> ipv4(String name) {
        List<Long> numbers = new ArrayList<>();
        for (String part : name.split("\\.", -1)) {
            if (!NUMBER.matcher(part).matches()) {
                return Optional.empty();
            }
            try {
                numbers.add(number(part));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
        int bytesLeft = 5 - numbers.size();
        if (bytesLeft < 1 || numbers.get(numbers.size() - 1) >= 1L << 8 * bytesLeft) {
            return Optional.empty();
        }
        long address = numbers.remove(numbers.size() - 1);
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) > 255) {
                return Optional.empty();
            }
            address |= numbers.get(i) << 8 * (3 - i);
        }
        return Optional.of(
                (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255));
    }

    private static long number(String part) {
        if (part.startsWith("0x")) {
            return part.length() == 2 ? 0 : Long.parseLong(part.substring(2), 16);
        }
        return part.length() > 1 && part.startsWith("0") ? Long.parseLong(part, 8) : Long.parseLong(part);
    }

    /** RFC 5952 §4, but an IPv4 tail in hexadecimal, as browsers write it. */
    private static Optional<String> ipv6(String literal) {
        byte[] bytes;
        try {
            // a literal is never looked up
            bytes = InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
        // Java gives the four bytes of an IPv4-mapped address
        String digits = (bytes.length == 4 ? "0".repeat(20) + "ffff" : "")
                + HexFormat.of().formatHex(bytes);
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < digits.length(); i += 4) {
            pieces.add(Integer.toHexString(Integer.parseInt(digits, i, i + 4, 16)));
        }
        String full = String.join(":", pieces);
        Matcher zeros = ZEROS.matcher(full);
        String longest = "";
        int start = -1;
        while (zeros.find()) {
            if (zeros.group().replace(":", "").length()
                    > longest.replace(":", "").length()) {
                longest = zeros.group();
                start = zeros.start();
            }
        }
        if (start < 0) {
            return Optional.of("[" + full + "]");
        }
        String tail = full.substring(start + longest.length());
        return Optional.of("[" + full.substring(0, start) + (tail.isEmpty() ? "::" : ":" + tail) + "]");
    }
}

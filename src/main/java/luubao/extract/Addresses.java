package luubao.extract;

import org.jsoup.nodes.Element;

/** Addresses that a page's attributes hold. */
final class Addresses {
    private Addresses() {}

    /**
     * The address in an attribute, absolute where the page's own is known or it is so itself; "" where it is neither.
     * Most are whole addresses already, for which {@link Element#absUrl} would do much to give them back.
     */
    static String absolute(Element element, String attribute) {
        String address = element.attributes().get(attribute);
        return isPlain(address) ? address : element.absUrl(attribute);
    }

    /** Names a host, and has nothing that is written otherwise in an address made whole. */
    private static boolean isPlain(String address) {
        int host = address.startsWith("https://") ? 8 : address.startsWith("http://") ? 7 : 0;
        if (host == 0 || address.length() == host || !Character.isLetterOrDigit(address.charAt(host))) {
            return false;
        }
        int path = address.indexOf('/', host);
        if (path < 0) {
            return false;
        }
        for (int i = host; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c <= ' ' || c >= 0x7F || i < path && !isPlainInHost(c) || c == '/' && address.startsWith("/.", i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlainInHost(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-';
    }
}

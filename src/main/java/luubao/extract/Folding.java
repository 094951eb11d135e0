package luubao.extract;

/**
 * 64-bit hashes of lines, by which a site's recurring blocks are known again: of their letters and digits in lower case,
 * nothing else. One pass, nothing copied; texts are NFC and of one site, so no more folding is wanted.
 */
final class Folding {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Folding() {}

    /** Digits count, a run of them as it stands. */
    static long exact(String text) {
        return hash(text, false);
    }

    /** A run of digits, with the dots and blanks that part it, is like any other: counters, dates, prices. */
    static long folded(String text) {
        return hash(text, true);
    }

    private static long hash(String text, boolean foldDigits) {
        long hash = BASIS;
        boolean digits = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (!foldDigits || !digits) {
                    hash = (hash ^ (foldDigits ? '0' : c)) * PRIME;
                }
                digits = true;
            } else if (Character.isLetter(c) || Character.isSurrogate(c)) {
                hash = (hash ^ Character.toLowerCase(c)) * PRIME;
                digits = false;
            }
        }
        return mix(hash, text.length() == 0 ? 0 : 1);
    }

    /** One hash of two, in which their order counts. */
    static long mix(long a, long b) {
        long mixed = (a * 31 + b) * 0x9e3779b97f4a7c15L;
        mixed ^= mixed >>> 29;
        mixed *= 0xbf58476d1ce4e5b9L;
        return mixed ^ (mixed >>> 32);
    }
}

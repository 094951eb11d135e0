package luubao.warc;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.netpreserve.jwarc.WarcDigest;

/** Digests of records: SHA-1 in base 32, which tools that join several archives compare. Fixity is not their task. */
public final class Digest {
    private Digest() {}

    /** {@code sha1:} and 32 characters of A-Z and 2-7. */
    public static String of(byte[]... parts) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            for (byte[] part : parts) {
                sha1.update(part);
            }
            return new WarcDigest("sha1", sha1.digest()).prefixedBase32();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}

package luubao.warc;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.netpreserve.jwarc.WarcDigest;

/** Digests of records: SHA-1 in base 32, which tools that join several archives compare. Fixity is not their task. */
public final class Digest {
    private static final int BUFFER = 64 << 10;

    private Digest() {}

    /** {@code sha1:} and 32 characters of A-Z and 2-7. */
    public static String of(byte[]... parts) {
        MessageDigest sha1 = sha1();
        for (byte[] part : parts) {
            sha1.update(part);
        }
        return text(sha1);
    }

    /** The same of all that comes; some of it in memory at a time. */
    public static String of(InputStream in) throws IOException {
        MessageDigest sha1 = sha1();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            sha1.update(buffer, 0, read);
        }
        return text(sha1);
    }

    private static String text(MessageDigest sha1) {
        return new WarcDigest("sha1", sha1.digest()).prefixedBase32();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}

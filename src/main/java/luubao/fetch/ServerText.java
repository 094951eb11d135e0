package luubao.fetch;

import java.util.regex.Pattern;

/** Words of a server's own in what a person is told. */
final class ServerText {
    private static final int MOST = 300;

    /** Control characters steer a terminal; those that turn the direction of writing hide what stands there. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private ServerText() {}

    /** On one line, without characters that nobody can see, not too long. */
    static String line(String text) {
        String line = UNSEEN.matcher(text).replaceAll(" ").strip();
        return line.length() > MOST ? line.substring(0, MOST) + "…" : line;
    }
}

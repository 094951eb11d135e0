package luubao.frontier;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A page that has come but is not read yet, since its site is not learnt or a further page of its article is to come.
 *
 * @param url what was asked in the end
 * @param body decompressed; not copied, so not to be changed
 * @param charset what HTTP's Content-Type said, or null
 * @param kind {@code html} or {@code text}
 */
@SuppressWarnings("ArrayRecordComponent")
public record KeptPage(URI url, byte[] body, @Nullable String charset, String kind, Arrival arrival) {}

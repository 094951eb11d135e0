package luubao.warc;

import java.time.Instant;
import java.util.Map;

/**
 * A page out of a file, of which nobody saw the head.
 *
 * @param url whose page it is, or a URN of its bytes
 * @param time when it was read; to the second
 * @param type its media type, with its charset where that is known
 * @param body not copied, so not to be changed
 * @param facts what is known of it besides, for the metadata record
 */
@SuppressWarnings("ArrayRecordComponent")
public record Saved(String url, Instant time, String type, byte[] body, Map<String, String> facts) {}

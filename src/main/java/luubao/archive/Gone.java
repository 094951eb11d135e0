package luubao.archive;

import java.time.Instant;

/**
 * A page that its source has no more.
 *
 * @param reason one line: {@code 404}, {@code redirects to the home page}
 */
public record Gone(String url, Instant since, String reason) implements Notice {}

package luubao.upkeep;

import java.net.URI;
import java.time.Duration;
import luubao.fetch.Robots;
import org.jspecify.annotations.Nullable;

/**
 * What a host's robots.txt said.
 *
 * @param rules null where the host is not to be asked for now
 * @param status its status, or a word where there was none
 * @param reason why it is not to be asked; empty where it is
 */
public record RobotsTxt(URI url, @Nullable Robots rules, String status, String reason, Duration time) {}

package luubao.upkeep;

import java.net.URI;
import java.util.Optional;

/** What is to be found out of one site: says what to ask next out of what came so far. Used by one {@link Probe}. */
public interface Inquiry {

    /** The next address; empty when all is known that can be. */
    Optional<Question> next();

    /** True when a redirect is to be followed; else it is the reply. */
    boolean follows(Question question, URI from, URI to);

    /** Told once a host, before any other reply of it. */
    void robots(RobotsTxt robots);

    void answered(Reply reply);
}

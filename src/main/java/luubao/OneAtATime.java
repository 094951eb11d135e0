package luubao;

import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;

/**
 * Lets one exchange through at a time, on its own thread, waiting in the order of arrival; so its errors reach its
 * own caller, which a queue between the two would log and handle first. Whoever has the turn keeps it in the routes that
 * it calls, though they ask for it too.
 */
final class OneAtATime implements Policy {
    private final ReentrantLock turn = new ReentrantLock(true);

    @Override
    public void beforeWrap(Route route, NamedNode definition) {}

    @Override
    public Processor wrap(Route route, Processor steps) {
        return exchange -> {
            turn.lockInterruptibly();
            try {
                steps.process(exchange);
            } finally {
                turn.unlock();
            }
        };
    }
}

package luubao;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Who keeps something now: captures that have no mark in common beside each other, each on its own thread, so that one is
 * judged and indexed while the files of another are synced; everything else alone. Each waits for those that came before
 * it and are in its way, in the order of arrival; so its errors reach its own caller, which a queue between the two would
 * log and handle first.
 */
final class KeepingTurns {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    /** What each thread keeps or waits to keep, in the order of arrival. */
    private final Map<Thread, Turn> turns = new LinkedHashMap<>();

    /** @param marks null: in everybody's way */
    private record Turn(@Nullable Set<Object> marks) {
        boolean isInTheWayOf(Turn other) {
            return marks == null || other.marks == null || !Collections.disjoint(marks, other.marks);
        }
    }

    /** Lets an exchange through beside those that have no mark in common with it. */
    Policy beside(Function<Exchange, Set<Object>> marks) {
        return policy(exchange -> new Turn(marks.apply(exchange)));
    }

    /**
     * Lets an exchange through alone. One that was let through beside others gives that up while it waits: what it found
     * before may have changed, and it must look again.
     */
    Policy alone() {
        return policy(exchange -> new Turn(null));
    }

    private Policy policy(Function<Exchange, Turn> turn) {
        return new Policy() {
            @Override
            public void beforeWrap(Route route, NamedNode definition) {}

            @Override
            public Processor wrap(Route route, Processor steps) {
                return exchange -> {
                    begin(turn.apply(exchange));
                    try {
                        steps.process(exchange);
                    } finally {
                        end();
                    }
                };
            }
        };
    }

    private void begin(Turn mine) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Turn before = turns.get(Thread.currentThread());
            if (before != null && before.marks() == null) {
                throw new IllegalStateException("alone already: what is kept in one turn asks for no other");
            }
            give();
            turns.put(Thread.currentThread(), mine);
            await(mine);
        } finally {
            lock.unlock();
        }
    }

    private void await(Turn mine) throws InterruptedException {
        boolean begun = false;
        try {
            while (isHeldUp(mine)) {
                ended.await();
            }
            begun = true;
        } finally {
            if (!begun) {
                give();
            }
        }
    }

    /** True where one that came before is in the way. */
    private boolean isHeldUp(Turn mine) {
        for (Turn before : turns.values()) {
            if (before == mine) {
                return false;
            }
            if (before.isInTheWayOf(mine)) {
                return true;
            }
        }
        throw new IllegalStateException("a turn that nobody waits for");
    }

    private void end() {
        lock.lock();
        try {
            give();
        } finally {
            lock.unlock();
        }
    }

    private void give() {
        if (turns.remove(Thread.currentThread()) != null) {
            ended.signalAll();
        }
    }
}

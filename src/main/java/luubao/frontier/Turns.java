package luubao.frontier;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Turns without end while there is something to claim. */
final class Turns implements Iterator<Turn> {
    private final Turn turn;
    private final BooleanSupplier due;
    private @Nullable Turn next;
    private boolean over;

    /** @param due whether a further turn is to come */
    Turns(String whose, BooleanSupplier due) {
        this.turn = new Turn(whose);
        this.due = due;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !over) {
            next = due.getAsBoolean() ? turn : null;
            // for good: Camel's split asks once more after the end, and could not take a row that came since
            over = next == null;
        }
        return next != null;
    }

    @Override
    public Turn next() {
        Turn taken = hasNext() ? next : null;
        next = null;
        if (taken == null) {
            throw new NoSuchElementException(turn.whose());
        }
        return taken;
    }
}

package luubao;

import luubao.frontier.Outcome;

/** Something handed in was not kept. The message is for the user: it names the thing and what is wrong with it. */
public final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Outcome.Ending ending;

    public NotKept(String message) {
        this(Outcome.Ending.FAILED, message);
    }

    public NotKept(Outcome.Ending ending, String message) {
        super(message);
        this.ending = ending;
    }

    /** How it ended instead. */
    public Outcome outcome() {
        return Outcome.of(ending, String.valueOf(getMessage()));
    }
}

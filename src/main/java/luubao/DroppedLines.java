package luubao;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import luubao.frontier.Outcome;
import luubao.frontier.Outcome.Ending;

/** Hears how each line of a dropped file ended, and sums it up. */
final class DroppedLines implements BiConsumer<String, Outcome> {
    /** So many failed lines are named. */
    private static final int NAMED = 100;

    private final Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
    private final List<String> failed = new ArrayList<>();

    @Override
    public void accept(String line, Outcome outcome) {
        endings.merge(outcome.ending(), 1, Integer::sum);
        if (outcome.failed() && failed.size() < NAMED) {
            failed.add(line + ": " + outcome.reason());
        }
    }

    /** Failed where one line is; the others are taken in all the same. */
    Outcome outcome() {
        String sum = endings.entrySet().stream()
                .map(ending -> ending.getValue() + " " + ending.getKey().label())
                .collect(Collectors.joining(", "));
        if (!failed.isEmpty()) {
            return Outcome.of(Ending.FAILED, sum + "\n" + String.join("\n", failed));
        }
        return sum.isEmpty()
                ? Outcome.of(Ending.FAILED, "no line in it")
                : Outcome.of(
                        endings.containsKey(Ending.ARCHIVED) ? Ending.ARCHIVED : Ending.UNCHANGED,
                        String.format(Locale.ROOT, "lines: %s", sum));
    }
}

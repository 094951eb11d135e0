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
import org.jspecify.annotations.Nullable;

/** Hears how each line of a dropped file ended, and sums it up. */
final class DroppedLines implements BiConsumer<String, Outcome> {
    /** So many failed lines are named. */
    private static final int NAMED = 100;

    private final Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
    private final List<String> failed = new ArrayList<>();
    private boolean goesOn;

    /** How the first line ended. */
    private @Nullable Ending first;

    @Override
    public void accept(String line, Outcome outcome) {
        first = first == null ? outcome.ending() : first;
        endings.merge(outcome.ending(), 1, Integer::sum);
        if (outcome.failed() && failed.size() < NAMED) {
            failed.add(line + ": " + outcome.reason());
        }
    }

    /** @param after true where lines were read, and kept or not, before the process that read them was ended */
    void goesOn(boolean after) {
        goesOn = after;
    }

    /** Failed where one line is; the others are taken in all the same. Where none is kept: as the first of them ended. */
    Outcome outcome() {
        String sum = endings.entrySet().stream()
                .map(ending -> ending.getValue() + " " + ending.getKey().label())
                .collect(Collectors.joining(", "));
        if (!failed.isEmpty()) {
            return Outcome.of(Ending.FAILED, sum + "\n" + String.join("\n", failed));
        }
        Ending ending = endings.containsKey(Ending.ARCHIVED)
                ? Ending.ARCHIVED
                : first == null || goesOn || isAnyKept() ? Ending.UNCHANGED : first;
        return Outcome.of(
                ending,
                sum.isEmpty()
                        ? "all lines were read before"
                        : String.format(Locale.ROOT, goesOn ? "the lines that were left: %s" : "lines: %s", sum));
    }

    private boolean isAnyKept() {
        return endings.keySet().stream()
                .anyMatch(ending -> Outcome.of(ending, "").kept());
    }
}

package luubao.extract;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What one block of a page says of a date, by where it stands: as a line of its own, by its name, or in parts. */
final class DateLines {
    private static final Pattern PARTS = Pattern.compile("\\s*[|•·・⋅∙]\\s*|\\s+[-–—/]\\s+");

    private static final Pattern TIME_ALONE = Pattern.compile("\\d{1,2}\\s?[:hg]\\s?\\d{2}(?:\\s?[AP]M)?");

    private static final int LONGEST_META_LINE = 150;

    private final Layout layout;
    private final PageIndex index;
    private final PrintedDate.Order order;

    DateLines(Layout layout, PageIndex index, PrintedDate.Order order) {
        this.layout = layout;
        this.index = index;
        this.order = order;
    }

    /** False for the most part of a page's blocks, at little cost: there is no date without a year. */
    boolean mayHold(int number) {
        Block block = layout.blocks().get(number);
        return (block.text.length() <= LONGEST_META_LINE && PrintedDate.mayHold(block.text))
                || !index.dated(block.region.element).isEmpty();
    }

    /**
     * Between title and text: a block that is named as a date, a line that is one, or a part of a short line that stands
     * behind a separator: "Hà Mây • 20/10/2025".
     */
    List<PrintedDate.Mark> beside(int number) {
        Block block = layout.blocks().get(number);
        List<PrintedDate.Mark> marks = isNamed(block) ? namedMarks(number) : alone(number);
        if (!marks.isEmpty() || block.linkDensity() >= 0.9 || block.kind == Block.Kind.HEADING) {
            return marks;
        }
        marks = Furniture.isByline(block.region) && block.text.length() <= 100
                ? PrintedDate.marks(block.text, order)
                : PrintedDate.ofByline(block.text, order);
        return marks.isEmpty() ? parts(number) : marks;
    }

    /** Of the parts of a short line that stand apart by a separator those that are dates. */
    List<PrintedDate.Mark> parts(int number) {
        String text = layout.blocks().get(number).text;
        List<PrintedDate.Mark> marks = new ArrayList<>();
        if (text.length() <= LONGEST_META_LINE) {
            for (String part : PARTS.split(text, 20)) {
                if (PrintedDate.ofLine(part, order).isPresent()) {
                    marks.addAll(PrintedDate.marks(part, order));
                }
            }
        }
        return marks;
    }

    /** Of a line that is a date and nothing else; the block before may say which. */
    List<PrintedDate.Mark> alone(int number) {
        List<PrintedDate.Mark> marks = PrintedDate.ofDates(layout.blocks().get(number).text, order);
        return marks.size() == 1 ? List.of(finished(number, marks.get(0))) : marks;
    }

    /** With the label that stands in the block before, and the time that stands in the block after. */
    private PrintedDate.Mark finished(int number, PrintedDate.Mark mark) {
        List<Block> blocks = layout.blocks();
        PrintedDate.Label label = mark.label() == PrintedDate.Label.NONE && number > 0
                ? PrintedDate.labelOf(blocks.get(number - 1).text)
                : mark.label();
        Published date = mark.date();
        String next = number + 1 < blocks.size() ? blocks.get(number + 1).text : "";
        if (date.precision() == Published.Precision.DATE
                && next.length() <= 10
                && TIME_ALONE.matcher(next).matches()) {
            date = PrintedDate.ofLine(date.iso() + " " + next, order).orElse(date);
        }
        return new PrintedDate.Mark(date, label);
    }

    /**
     * Within the text only a line that is a date and nothing else, or is named one, is no part of the story.
     *
     * @param exact whether it must have a time or a label, too
     */
    List<PrintedDate.Mark> inText(int number, boolean exact) {
        Block block = layout.blocks().get(number);
        if (block.inDataRow()) {
            return List.of();
        }
        if (isNamed(block)) {
            return namedMarks(number);
        }
        List<PrintedDate.Mark> marks = alone(number);
        if (marks.stream().anyMatch(mark -> mark.label() == PrintedDate.Label.NONE && !hasYear(block, mark))) {
            return List.of();
        }
        return !exact || marks.stream().anyMatch(mark -> isExact(block, mark)) ? marks : List.of();
    }

    /** With all four figures. */
    private static boolean hasYear(Block block, PrintedDate.Mark mark) {
        return block.text.contains(Integer.toString(mark.date().day().getYear()));
    }

    /** As a date, or with an element in it that is. */
    boolean isNamed(Block block) {
        return Furniture.isDate(block.region)
                || !index.dated(block.region.element).isEmpty();
    }

    /**
     * Of a block that is named as a date or holds elements that are. Where its text runs together with what stands
     * beside it, the elements' own texts tell the dates.
     */
    private List<PrintedDate.Mark> namedMarks(int number) {
        Block block = layout.blocks().get(number);
        boolean sentence = block.text.length() > 80 && block.closed();
        if (block.text.length() > LONGEST_META_LINE
                || sentence
                || block.kind == Block.Kind.CAPTION
                || block.linkDensity() > 0.9) {
            return alone(number);
        }
        List<PrintedDate.Mark> marks = new ArrayList<>();
        for (PrintedDate.Mark mark : PrintedDate.marks(block.text, order)) {
            marks.add(finished(number, mark));
        }
        for (Element element : index.dated(block.region.element)) {
            String text = element.text();
            for (PrintedDate.Mark mark :
                    text.length() > 100 ? List.<PrintedDate.Mark>of() : PrintedDate.marks(text, order)) {
                boolean known = marks.stream()
                        .anyMatch(other -> other.date().day().equals(mark.date().day()));
                if (!known) {
                    marks.add(
                            StatedDates.isUpdate(element) && mark.label() == PrintedDate.Label.NONE
                                    ? new PrintedDate.Mark(mark.date(), PrintedDate.Label.UPDATED)
                                    : mark);
                }
            }
        }
        return marks;
    }

    /**
     * A date that a {@code time} element of the block prints which is not named an update: as the element states it for
     * machines where that is another day, in whatever zone. A machine that took the day for the month is not believed.
     */
    Optional<PrintedDate.Mark> ofTimeElement(int number, PrintedDate.Mark mark) {
        Element block = layout.blocks().get(number).region.element;
        for (Element time : index.times()) {
            if (ElementKind.blockOf(time) == block && isFlat(time) && !StatedDates.isUpdate(time)) {
                boolean prints = PrintedDate.marks(time.text(), order).stream()
                        .anyMatch(other -> other.date().day().equals(mark.date().day()));
                Optional<Published> stated =
                        prints ? PrintedDate.ofIso(time.attr("datetime"), order) : Optional.empty();
                if (stated.isPresent()) {
                    LocalDate day = stated.get().day();
                    boolean same = Math.abs(ChronoUnit.DAYS.between(mark.date().day(), day)) <= 1
                            || Dates.swapped(mark.date()).filter(day::equals).isPresent();
                    return Optional.of(same ? mark : new PrintedDate.Mark(stated.get(), mark.label()));
                }
            }
        }
        return Optional.empty();
    }

    /** Holds no more than a line does, so that the text of one within the other is not made again and again. */
    private static boolean isFlat(Element element) {
        return element.children().stream().allMatch(child -> child.childrenSize() == 0);
    }

    /** With a time, or a label such as "Ngày đăng:", "Cập nhật". */
    static boolean isExact(Block block, PrintedDate.Mark mark) {
        return mark.label() != PrintedDate.Label.NONE
                || mark.date().precision() != Published.Precision.DATE
                || DateForms.MIDNIGHT.matcher(block.text).find();
    }
}

package luubao.extract;

import org.jspecify.annotations.Nullable;

/** What a table looks like while its cells go by: one that holds data, or one that only lays out the page. */
final class TableShape {
    /** A cell longer than this holds a story, not a figure. */
    private static final int LONGEST_CELL = 400;

    /** One row; blocks in the same row of a data table become one paragraph. */
    record Row(TableShape table, int number) {}

    private final @Nullable TableShape outer;
    private int rows;
    private int cells;
    private int rowsWithCells;
    private int cellsInRow;
    private int images;
    private int longest;
    private boolean nested;
    private @Nullable Row row;

    TableShape(@Nullable TableShape outer) {
        this.outer = outer;
        if (outer != null) {
            outer.nested = true;
        }
    }

    @Nullable
    TableShape outer() {
        return outer;
    }

    void startRow() {
        rows++;
        cellsInRow = 0;
        row = new Row(this, rows);
    }

    void startCell() {
        if (row == null) {
            startRow();
        }
        cells++;
        if (++cellsInRow == 2) {
            rowsWithCells++;
        }
    }

    void addImage() {
        images++;
    }

    void addText(int size) {
        longest = Math.max(longest, size);
    }

    @Nullable
    Row row() {
        return row;
    }

    /** At least two rows of at least two cells, no story in a cell, no table within, few pictures. */
    boolean holdsData() {
        return !nested && rowsWithCells >= 2 && longest <= LONGEST_CELL && images * 3 <= cells;
    }
}

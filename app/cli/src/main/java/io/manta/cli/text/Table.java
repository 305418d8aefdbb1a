package io.manta.cli.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Columns under titles, within a width: where it is too narrow, the columns that may be cut are
 * cut, the widest first.
 */
final class Table {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    /**
     * A column.
     *
     * @param title over it
     * @param right whether its cells end at the same place rather than begin there
     * @param leastColumns how narrow it may be cut; 0 when not at all
     */
    record Column(String title, boolean right, int leastColumns) {}

    /**
     * What stands in a row.
     *
     * @param text plain; cleaned here
     * @param paint its colour
     */
    record Cell(String text, Optional<Paint> paint) {
        Cell {
            text = Console.clean(text);
        }

        static Cell of(String text) {
            return new Cell(text, Optional.empty());
        }

        static Cell of(String text, Paint paint) {
            return new Cell(text, Optional.of(paint));
        }
    }

    Table(Column... columns) {
        this.columns = List.of(columns);
    }

    void add(Cell... cells) {
        rows.add(List.of(cells));
    }

    List<String> lines(Console console, int width) {
        int[] widths = widths();
        shrink(widths, width);
        List<Cell> head =
                columns.stream().map(column -> Cell.of(column.title(), Paint.FAINT)).toList();
        return Stream.concat(Stream.of(head), rows.stream())
                .map(row -> line(console, row, widths))
                .toList();
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = length(columns.get(i).title());
            for (List<Cell> row : rows) {
                widths[i] = Math.max(widths[i], length(row.get(i).text()));
            }
        }
        return widths;
    }

    private void shrink(int[] widths, int width) {
        int excess = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - width;
        while (excess > 0) {
            int widest = widestThatMayShrink(widths);
            if (widest < 0) {
                return;
            }
            widths[widest]--;
            excess--;
        }
    }

    private int widestThatMayShrink(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            int least = columns.get(i).leastColumns();
            if (least > 0 && widths[i] > least && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private String line(Console console, List<Cell> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            Cell cell = row.get(i);
            String text = cut(cell.text(), widths[i]);
            String painted = cell.paint().map(paint -> console.paint(paint, text)).orElse(text);
            String pad = " ".repeat(widths[i] - length(text));
            line.append(i == 0 ? "" : GAP)
                    .append(columns.get(i).right() ? pad + painted : painted + pad);
        }
        return line.toString().stripTrailing();
    }

    private static String cut(String text, int width) {
        return length(text) <= width
                ? text
                : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}

package io.manta.installer.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows the demonstration. On a terminal in place, on a screen of its own, of which the last state
 * stays; elsewhere the map once and the pairs every now and then. May be left by another thread
 * than the one that draws.
 */
final class Screen {

    private static final String ENTER = "\033[?1049h\033[?25l";
    private static final String LEAVE = "\033[?25h\033[?1049l";
    private static final String HOME = "\033[H";
    private static final String CLEAR_LINE_REST = "\033[K";
    private static final String CLEAR_SCREEN_REST = "\033[J";
    private static final long PLAIN_PAUSE_NS = 10_000_000_000L;

    private final PrintStream out;
    private final Kind kind;
    private final Picture picture;
    private List<String> last = List.of();
    private long drawnNs;
    private boolean left;

    /** Where the picture goes. */
    enum Kind {
        /** Drawn in place. */
        TERMINAL,
        /** Printed one below the other. */
        STREAM
    }

    Screen(PrintStream out, Kind kind, Picture picture) {
        this.out = out;
        this.kind = kind;
        this.picture = picture;
    }

    synchronized void enter() {
        if (left) {
            return;
        }
        switch (kind) {
            case TERMINAL -> out.print(ENTER);
            case STREAM -> {
                out.println();
                picture.map().forEach(out::println);
            }
        }
        out.flush();
    }

    /** Draws one look; the last one in any case. */
    synchronized void draw(Look look, Duration since, boolean isLast) {
        if (left) {
            return;
        }
        switch (kind) {
            case TERMINAL -> drawInPlace(look, since);
            case STREAM -> {
                if (isLast || last.isEmpty() || look.atNs() - drawnNs >= PLAIN_PAUSE_NS) {
                    print(look);
                    drawnNs = look.atNs();
                }
            }
        }
        out.flush();
    }

    private void drawInPlace(Look look, Duration since) {
        last = new ArrayList<>();
        last.addAll(List.of("", picture.title(since), ""));
        last.addAll(picture.map());
        last.add("");
        last.addAll(picture.pairs(look));
        last.addAll(List.of("", picture.summary(look)));
        StringBuilder page = new StringBuilder(HOME);
        List<String> shown = new ArrayList<>(last);
        shown.add("");
        shown.addAll(picture.hints());
        shown.forEach(line -> page.append(line).append(CLEAR_LINE_REST).append('\n'));
        out.print(page.append(CLEAR_SCREEN_REST));
    }

    private void print(Look look) {
        last = new ArrayList<>(List.of(""));
        last.addAll(picture.pairs(look));
        last.add(picture.summary(look));
        last.forEach(out::println);
    }

    /** Goes back to where the person was, with the last state; nothing is drawn after that. */
    synchronized void leave() {
        if (!left && kind == Kind.TERMINAL) {
            out.print(LEAVE);
            last.forEach(out::println);
        }
        left = true;
        out.flush();
    }
}

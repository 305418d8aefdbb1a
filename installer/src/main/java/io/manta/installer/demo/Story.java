package io.manta.installer.demo;

import java.io.PrintStream;

/** What the people of the demonstration do, told while they do it. */
final class Story {

    private final PrintStream out;
    private final Ink ink;

    Story(PrintStream out, Ink ink) {
        this.out = out;
        this.ink = ink;
    }

    /** Somebody types this. */
    void command(DemoNode who, String... words) {
        tell(ink.strong("  " + who.name()) + ink.faint(" $ manta ") + String.join(" ", words));
    }

    /** And this comes of it. */
    void outcome(String sentence) {
        tell("      " + sentence);
    }

    private void tell(String line) {
        out.println(line);
        out.flush();
    }
}

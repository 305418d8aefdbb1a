package io.manta.desktop;

import io.manta.desktop.platform.Printing;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is printed. */
public final class FakePrinting implements Printing {
    private final List<BufferedImage> pages = new ArrayList<>();
    private Outcome outcome = Outcome.PRINTED;

    /** Ends like this from now on. */
    public void end(Outcome next) {
        outcome = next;
    }

    /** What was given to the printer. */
    public List<BufferedImage> pages() {
        return pages;
    }

    @Override
    public Outcome print(String title, BufferedImage page) {
        pages.add(page);
        return outcome;
    }
}

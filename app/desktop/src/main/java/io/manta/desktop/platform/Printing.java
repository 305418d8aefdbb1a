package io.manta.desktop.platform;

import java.awt.image.BufferedImage;

/** Puts a page on paper. On the toolkit's thread. */
public interface Printing {
    /** What became of a page. */
    enum Outcome {
        /** It is on its way to a printer. */
        PRINTED,
        /** The person changed their mind. */
        LEFT,
        /** This device knows no printer. */
        NO_PRINTER,
        /** The printer refused. */
        FAILED
    }

    /**
     * Asks the person for a printer and gives it a page.
     *
     * @param title of the page, for the list of what is printed
     * @param page grey, of the proportions of A4
     */
    Outcome print(String title, BufferedImage page);
}

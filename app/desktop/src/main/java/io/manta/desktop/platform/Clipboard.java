package io.manta.desktop.platform;

import java.util.Optional;

/** What was copied, as text or as the text of a QR code in a picture. On the toolkit's thread. */
public interface Clipboard {
    /** Copies. */
    void put(String text);

    /** What was copied; a picture of a QR code counts as what the code says. */
    Optional<String> text();
}

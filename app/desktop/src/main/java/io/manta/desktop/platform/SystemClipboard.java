package io.manta.desktop.platform;

import java.util.Map;
import java.util.Optional;
import javafx.scene.input.DataFormat;

/** That of the desktop. */
public final class SystemClipboard implements Clipboard {
    @Override
    public void put(String text) {
        javafx.scene.input.Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    @Override
    public Optional<String> text() {
        return Optional.ofNullable(javafx.scene.input.Clipboard.getSystemClipboard().getString())
                .filter(text -> !text.isBlank());
    }
}

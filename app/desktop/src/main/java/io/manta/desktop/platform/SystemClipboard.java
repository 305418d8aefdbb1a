package io.manta.desktop.platform;

import io.manta.desktop.widget.QrReading;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;
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
        javafx.scene.input.Clipboard system = javafx.scene.input.Clipboard.getSystemClipboard();
        if (system.hasImage()) {
            Image image = system.getImage();
            Optional<String> code = image == null ? Optional.empty() : QrReading.of(image);
            if (code.isPresent()) {
                return code;
            }
        }
        return Optional.ofNullable(system.getString()).filter(text -> !text.isBlank());
    }
}

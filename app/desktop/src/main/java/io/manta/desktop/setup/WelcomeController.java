package io.manta.desktop.setup;

import io.manta.desktop.view.Sheets;
import io.manta.desktop.view.View;
import javafx.fxml.FXML;

/** Offers the ways to a first room. */
final class WelcomeController {
    private final Sheets sheets;

    WelcomeController(Sheets sheets) {
        this.sheets = sheets;
    }

    @FXML
    private void create() {
        sheets.show(View.CREATE_ROOM);
    }

    @FXML
    private void join() {
        sheets.show(View.JOIN);
    }

    @FXML
    private void pair() {
        sheets.show(View.DEVICES);
    }

    @FXML
    private void restore() {
        sheets.show(View.RESTORE);
    }
}

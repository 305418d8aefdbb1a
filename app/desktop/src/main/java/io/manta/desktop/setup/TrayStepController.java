package io.manta.desktop.setup;

import io.manta.desktop.text.Texts;
import io.manta.desktop.tray.host.TrayMode;
import io.manta.desktop.view.Closing;
import io.manta.desktop.widget.PanelPicture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.util.Subscription;

/** Binds the step that shows where the program is to be found. */
final class TrayStepController implements Closing {
    private final ReadOnlyObjectProperty<TrayMode> tray;
    private final boolean panelOnTop;
    private final Texts texts;
    private Subscription follow = Subscription.EMPTY;

    @FXML private PanelPicture picture;
    @FXML private Label place;
    @FXML private Label use;

    TrayStepController(ReadOnlyObjectProperty<TrayMode> tray, boolean panelOnTop, Texts texts) {
        this.tray = tray;
        this.panelOnTop = panelOnTop;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        follow = tray.subscribe(this::show);
    }

    private void show(TrayMode mode) {
        if (mode == TrayMode.NONE) {
            picture.showWindow(panelOnTop);
        } else {
            picture.showIcon(panelOnTop);
        }
        String key = "setup.tray." + mode.name();
        place.setText(texts.get(key + ".place"));
        use.setText(texts.get(key + ".use"));
        picture.setAccessibleText(place.getText());
    }

    @Override
    public void close() {
        follow.unsubscribe();
    }
}

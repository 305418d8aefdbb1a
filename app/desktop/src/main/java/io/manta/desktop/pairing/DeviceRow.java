package io.manta.desktop.pairing;

import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Hue;
import io.manta.desktop.widget.ConfirmButton;
import io.manta.desktop.widget.Face;
import io.manta.ipc.reply.OwnDeviceView;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One of the person's devices. */
final class DeviceRow extends HBox {
    DeviceRow(OwnDeviceView device, DevicesModel model, Texts texts) {
        super(12);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("well");
        String name = device.label().isEmpty() ? device.deviceId().substring(0, 8) : device.label();
        Label title = new Label(name);
        title.getStyleClass().add("strong");
        Label facts = new Label(String.join(" · ", factsOf(device, texts)));
        facts.getStyleClass().add("muted");
        VBox words = new VBox(1, title, facts);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(new Face(name, Hue.of(model.person()), 34), words);
        if (!device.firstDevice()) {
            ConfirmButton unpair = new ConfirmButton();
            unpair.setTexts(
                    texts.get("pair.unpair"), texts.get("pair.unpair.sure"), texts.get("cancel"));
            unpair.setOnConfirm(() -> model.unpair(device));
            unpair.setAlignment(Pos.CENTER_RIGHT);
            unpair.setPrefWrapLength(260);
            getChildren().add(unpair);
        }
    }

    private static List<String> factsOf(OwnDeviceView device, Texts texts) {
        List<String> facts = new ArrayList<>();
        if (device.thisDevice()) {
            facts.add(texts.get("pair.this"));
        }
        if (device.firstDevice()) {
            facts.add(texts.get("pair.first"));
        }
        if (!device.thisDevice()) {
            facts.add(texts.get(device.connected() ? "pair.connected" : "pair.away"));
        }
        return facts;
    }
}

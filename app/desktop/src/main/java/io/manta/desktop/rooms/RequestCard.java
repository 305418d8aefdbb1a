package io.manta.desktop.rooms;

import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Hue;
import io.manta.desktop.widget.Face;
import io.manta.ipc.reply.JoinRequestView;
import java.time.Duration;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Somebody who knocks: who, from where, the words to compare, and the three answers. */
final class RequestCard extends HBox {
    RequestCard(JoinRequestView request, RequestsModel model, Texts texts, Amounts amounts) {
        super(14);
        getStyleClass().add("card");
        setPadding(new Insets(16));
        String name = RequestsModel.nameOf(request);
        Label title = new Label(texts.get("request.title", name, request.name()));
        title.getStyleClass().add("title");
        title.setWrapText(true);
        Label facts =
                new Label(
                        texts.get(
                                "request.facts",
                                request.origin().orElse("?"),
                                amounts.span(Duration.ofSeconds(request.waitingS()))));
        facts.getStyleClass().add("muted");
        Label words = new Label(String.join(" · ", request.words()));
        words.getStyleClass().add("strong");
        words.setWrapText(true);
        Label hint = new Label(texts.get("request.words"));
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        HBox buttons =
                new HBox(
                        8,
                        button(texts.get("request.accept"), "primary", () -> model.letIn(request)),
                        button(
                                texts.get("request.deny"),
                                "plain",
                                () -> model.deny(request, false)),
                        button(texts.get("command.copy"), "link", () -> model.copyCommand(request)),
                        spacer(),
                        button(
                                texts.get("request.block"),
                                "danger",
                                () -> model.deny(request, true)));
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox column = new VBox(6, title, facts, words, hint, buttons);
        VBox.setMargin(buttons, new Insets(8, 0, 0, 0));
        HBox.setHgrow(column, Priority.ALWAYS);
        column.setMinWidth(0);
        getChildren().addAll(new Face(name, Hue.of(request.deviceId()), 40), column);
    }

    private static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    private static Button button(String text, String styleClass, Runnable act) {
        Button button = new Button(text);
        button.getStyleClass().add(styleClass);
        button.setOnAction(_ -> act.run());
        return button;
    }
}

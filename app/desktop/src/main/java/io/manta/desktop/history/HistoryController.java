package io.manta.desktop.history;

import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Closing;
import io.manta.desktop.widget.FailureNote;
import io.manta.desktop.widget.Shown;
import io.manta.desktop.widget.TimeAxis;
import io.manta.desktop.widget.TimeChart;
import io.manta.desktop.widget.TimeChart.Series;
import io.manta.ipc.reply.HistoryReply;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Binds the sheet of the last 24 hours with somebody. */
final class HistoryController implements Closing {
    private static final double LEAST_MS = 10;
    private static final double LEAST_PERCENT = 10;
    private static final double LEAST_BYTES = 10_000;

    private final HistoryModel model;
    private final DayWords words;
    private final Texts texts;
    private final Amounts amounts;

    @FXML private Label title;
    @FXML private Label since;
    @FXML private Node charts;
    @FXML private Node empty;
    @FXML private Label rttFigures;
    @FXML private TimeChart rtt;
    @FXML private Label lossFigures;
    @FXML private TimeChart loss;
    @FXML private Label downFigures;
    @FXML private Label upFigures;
    @FXML private TimeChart traffic;
    @FXML private TimeAxis axis;
    @FXML private VBox changes;
    @FXML private FailureNote failure;

    HistoryController(HistoryModel model, DayWords words, Texts texts, Amounts amounts) {
        this.model = model;
        this.words = words;
        this.texts = texts;
        this.amounts = amounts;
    }

    @FXML
    private void initialize() {
        failure.showWhile(model.problem().property(), texts);
        model.historyProperty().addListener((_, _, now) -> show(now));
        show(model.historyProperty().get());
    }

    private void show(Optional<HistoryReply> known) {
        title.setText(texts.get("history.title", known.map(HistoryReply::peer).orElse("…")));
        since.setText(known.map(words::since).orElse(""));
        Optional<PeerDay> day = known.map(PeerDay::new).filter(each -> !each.isEmpty());
        Shown.when(day.isPresent(), charts);
        Shown.when(known.isPresent() && day.isEmpty(), empty);
        day.ifPresent(this::draw);
    }

    private void draw(PeerDay day) {
        rttFigures.setText(words.roundTrip(day));
        rtt.show(
                List.of(
                        new Series(day.longestRoundTrips(), "faint", true),
                        new Series(day.roundTrips(), "main", false)),
                LEAST_MS,
                words::milliseconds);
        rtt.setAccessibleText(rttFigures.getText());
        lossFigures.setText(words.loss(day));
        loss.show(List.of(new Series(day.losses(), "warn", true)), LEAST_PERCENT, words::percent);
        loss.setAccessibleText(lossFigures.getText());
        downFigures.setText(words.received(day));
        upFigures.setText(words.sent(day));
        traffic.show(
                List.of(
                        new Series(day.received(), "main", true),
                        new Series(day.sent(), "other", false)),
                LEAST_BYTES,
                words::rate);
        traffic.setAccessibleText(downFigures.getText() + " " + upFigures.getText());
        DayAxis.draw(axis, day, amounts);
        changes.getChildren()
                .setAll(
                        day.changes().stream()
                                .map(change -> ChangeRow.of(change, words, amounts))
                                .toList());
    }

    @FXML
    private void copyCommand() {
        model.copyCommand();
    }

    @FXML
    private void done() {
        model.done();
    }

    @Override
    public void close() {
        model.close();
    }
}

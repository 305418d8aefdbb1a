package io.manta.desktop.peers;

import io.manta.base.time.Clock;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Hue;
import io.manta.desktop.widget.ConfirmButton;
import io.manta.desktop.widget.Face;
import io.manta.desktop.widget.FailureNote;
import io.manta.desktop.widget.Shown;
import io.manta.desktop.widget.Sparkline;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/** Binds the details of one person. */
final class PeerDetailController {
    private static final int PLOT_STEPS = 90;

    private final PeerDetailModel model;
    private final Texts texts;
    private final Amounts amounts;
    private final Clock clock;
    private final ChangeListener<Person> refresh = (_, _, now) -> show(now);

    @FXML private Node content;
    @FXML private Node empty;
    @FXML private Face face;
    @FXML private Label name;
    @FXML private Label role;
    @FXML private PathBadge badge;
    @FXML private Button ipv4;
    @FXML private Button ipv6;
    @FXML private Sparkline plot;
    @FXML private Node measured;
    @FXML private Label rtt;
    @FXML private PeerFacts facts;
    @FXML private Node actions;
    @FXML private Node management;
    @FXML private Button putAway;
    @FXML private Button day;
    @FXML private Button diagnose;
    @FXML private Button ping;
    @FXML private Button copySsh;
    @FXML private Button coordinator;
    @FXML private ConfirmButton remove;
    @FXML private Button copyRemove;
    @FXML private FailureNote failure;

    PeerDetailController(PeerDetailModel model, Texts texts, Amounts amounts, Clock clock) {
        this.model = model;
        this.texts = texts;
        this.amounts = amounts;
        this.clock = clock;
    }

    @FXML
    private void initialize() {
        model.selectedProperty().addListener((_, before, now) -> follow(before, now));
        model.othersProperty().addListener((_, _, _) -> model.person().ifPresent(this::show));
        remove.setTexts(
                texts.get("peer.remove"), texts.get("peer.remove.sure"), texts.get("cancel"));
        remove.setOnConfirm(model::remove);
        putAway.setOnAction(_ -> model.selectedProperty().set(Optional.empty()));
        diagnose.setOnAction(_ -> model.diagnose());
        day.setOnAction(_ -> model.showHistory());
        ping.setOnAction(_ -> model.ping());
        copySsh.setOnAction(_ -> model.copySsh());
        coordinator.setOnAction(_ -> model.switchCoordinator());
        copyRemove.setOnAction(_ -> model.copyRemove());
        failure.showWhile(model.problemProperty(), texts);
        follow(Optional.empty(), model.selectedProperty().get());
    }

    private void follow(Optional<PersonRow> before, Optional<PersonRow> now) {
        before.ifPresent(row -> row.personProperty().removeListener(refresh));
        content.setVisible(now.isPresent());
        empty.setVisible(now.isEmpty());
        remove.reset();
        now.ifPresent(
                row -> {
                    row.personProperty().addListener(refresh);
                    show(row.person());
                });
    }

    private void show(Person person) {
        face.show(person.name(), person.isThere() ? Hue.of(person.colour()) : Hue.away());
        name.setText(person.name());
        role.setText(texts.get(person.coordinator() ? "peer.coordinator" : "peer.member"));
        badge.show(person.sign(), texts);
        address(ipv4, person.ipv4());
        address(ipv6, person.ipv6());
        boolean known = !Double.isNaN(person.rttMs());
        Shown.when(!person.self(), measured);
        plot.show(model.history().hour(person.id(), PLOT_STEPS), person.sign().styleClass());
        rtt.setText(known ? amounts.milliseconds(person.rttMs()) : "–");
        facts.show(person, model.othersProperty().get(), texts, amounts, clock.now());
        Shown.when(!person.self(), actions);
        Shown.when(!person.self() && model.mayManage(), management);
        coordinator.setText(
                texts.get(person.coordinator() ? "peer.coordinator.end" : "peer.coordinator.make"));
    }

    private void address(Button button, String address) {
        button.setText(address);
        Shown.when(!address.isEmpty(), button);
        button.setOnAction(_ -> model.copy(address));
    }
}

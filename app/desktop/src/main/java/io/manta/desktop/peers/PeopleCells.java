package io.manta.desktop.peers;

import io.manta.base.time.Clock;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Hue;
import io.manta.desktop.widget.Face;
import io.manta.desktop.widget.Sparkline;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Callback;
import org.jspecify.annotations.Nullable;

/** The cells of the table of people. */
final class PeopleCells {
    /** Five minutes. */
    private static final int SPARK_VALUES = 60;

    private static final double SPARK_HEIGHT = 18;

    private final Texts texts;
    private final Amounts amounts;
    private final Clock clock;
    private final RttHistory history;

    PeopleCells(Texts texts, Amounts amounts, Clock clock, RttHistory history) {
        this.texts = texts;
        this.amounts = amounts;
        this.clock = clock;
        this.history = history;
    }

    /** Face, name, and whose. */
    Callback<TableColumn<PersonRow, Person>, TableCell<PersonRow, Person>> name() {
        return _ -> {
            Face face = new Face();
            Label name = styled("strong");
            Label whose = styled("muted");
            HBox box = new HBox(10, face, new HBox(4, name, whose));
            box.setAlignment(Pos.CENTER_LEFT);
            ((HBox) box.getChildren().get(1)).setAlignment(Pos.CENTER_LEFT);
            return cell(
                    box,
                    (cell, person) -> {
                        face.show(
                                person.name(), person.isThere() ? Hue.of(person.id()) : Hue.away());
                        name.setText(person.name());
                        whose.setText(whoseOf(person));
                        cell.setAccessibleText(person.name() + " " + whose.getText());
                    });
        };
    }

    private String whoseOf(Person person) {
        if (person.self()) {
            return texts.get("people.you");
        }
        return person.yours() ? texts.get("people.yours") : "";
    }

    Callback<TableColumn<PersonRow, Person>, TableCell<PersonRow, Person>> address() {
        return _ -> {
            Label address = styled("mono");
            return cell(
                    address,
                    (cell, person) -> {
                        address.setText(person.address());
                        cell.setAccessibleText(person.address());
                    });
        };
    }

    Callback<TableColumn<PersonRow, Person>, TableCell<PersonRow, Person>> path() {
        return _ -> {
            PathBadge badge = new PathBadge();
            return cell(
                    badge,
                    (cell, person) -> {
                        badge.show(person.sign(), texts);
                        cell.setAccessibleText(badge.getText());
                    });
        };
    }

    Callback<TableColumn<PersonRow, Person>, TableCell<PersonRow, Person>> rtt() {
        return _ -> {
            Sparkline spark = new Sparkline();
            spark.setMaxHeight(SPARK_HEIGHT);
            Label value = styled("mono");
            HBox box = new HBox(6, spark, value);
            box.setAlignment(Pos.CENTER_LEFT);
            return cell(
                    box,
                    (cell, person) -> {
                        boolean known = !Double.isNaN(person.rttMs());
                        spark.setVisible(known);
                        spark.setManaged(known);
                        spark.show(
                                history.last(person.id(), SPARK_VALUES),
                                person.sign().styleClass());
                        value.getStyleClass().setAll("label", known ? "mono" : "muted");
                        value.setText(rttOf(person, known));
                        cell.setAccessibleText(value.getText());
                    });
        };
    }

    private String rttOf(Person person, boolean known) {
        if (known) {
            return amounts.milliseconds(person.rttMs());
        }
        return person.isThere()
                ? ""
                : person.lastSeen()
                        .map(then -> amounts.ago(then, clock.now()))
                        .orElse(texts.get("people.never"));
    }

    Callback<TableColumn<PersonRow, Person>, TableCell<PersonRow, Person>> traffic() {
        return _ -> {
            Label down = styled("mono");
            Label up = styled("mono");
            down.setStyle("-fx-font-size: 11px;");
            up.setStyle("-fx-font-size: 11px;");
            Label idle = styled("muted");
            VBox rates = new VBox(0, down, up);
            rates.setAlignment(Pos.CENTER_LEFT);
            HBox box = new HBox(idle, rates);
            box.setAlignment(Pos.CENTER_LEFT);
            return cell(
                    box,
                    (cell, person) -> {
                        boolean moves = person.rxBps() >= 8 || person.txBps() >= 8;
                        idle.setText(
                                moves || person.self() || !person.isThere()
                                        ? ""
                                        : texts.get("amount.idle"));
                        rates.setVisible(moves);
                        down.setText("↓ " + amounts.rate(person.rxBps()));
                        up.setText("↑ " + amounts.rate(person.txBps()));
                        cell.setAccessibleText(
                                moves ? down.getText() + " " + up.getText() : idle.getText());
                    });
        };
    }

    private static Label styled(String styleClass) {
        Label label = new Label();
        label.getStyleClass().add(styleClass);
        return label;
    }

    private static TableCell<PersonRow, Person> cell(
            Node graphic, BiConsumer<TableCell<PersonRow, Person>, Person> show) {
        return new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Person person, boolean empty) {
                super.updateItem(person, empty);
                getStyleClass().remove("away");
                if (empty || person == null) {
                    setGraphic(null);
                    return;
                }
                show.accept(this, person);
                if (!person.isThere()) {
                    getStyleClass().add("away");
                }
                setGraphic(graphic);
            }
        };
    }
}

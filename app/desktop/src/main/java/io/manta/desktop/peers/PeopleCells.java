package io.manta.desktop.peers;

import io.manta.base.time.Clock;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Hue;
import io.manta.desktop.widget.Face;
import io.manta.desktop.widget.Sparkline;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.util.Callback;

/** The cells of the table of people. */
final class PeopleCells {
    /** Five minutes. */
    private static final int SPARK_VALUES = 60;

    private static final double SPARK_WIDTH = 64;
    private static final double SPARK_HEIGHT = 18;
    private static final double SPARK_GAP = 6;
    private static final double FACE_GAP = 10;

    /** How much deeper the line between name and owner is than the middle, in pixels. */
    private static final double LOWER = 6;

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

    /** What makes the cells of a column. */
    Callback<TableColumn<PersonRow, Person>, TableCell<PersonRow, Person>> of(PeopleColumn column) {
        return switch (column) {
            case NAME -> name();
            case ADDRESS -> words("mono", Person::address);
            case IPV6 -> words("mono", Person::ipv6);
            case PATH -> path();
            case RTT -> rtt();
            case LOSS -> words("mono", this::lossOf);
            case TRAFFIC -> traffic();
            case TRANSFERRED -> words("mono rates", this::transferredOf);
            case MTU -> words("mono", p -> p.pathMtu() == 0 ? "" : Integer.toString(p.pathMtu()));
            case SEEN -> words("muted", this::seenOf);
        };
    }

    private String lossOf(Person person) {
        return Double.isNaN(person.lossPercent()) ? "" : amounts.percent(person.lossPercent());
    }

    private String transferredOf(Person person) {
        return person.rxBytes() + person.txBytes() == 0
                ? ""
                : "↓ " + amounts.bytes(person.rxBytes()) + "\n↑ " + amounts.bytes(person.txBytes());
    }

    private String seenOf(Person person) {
        return person.lastSeen().map(then -> amounts.ago(then, clock.now())).orElse("");
    }

    /** Face, name, and whose. */
    private Callback<TableColumn<PersonRow, Person>, TableCell<PersonRow, Person>> name() {
        return _ -> {
            Face face = new Face();
            Label name = styled("strong");
            Label whose = styled("muted");
            whose.getStyleClass().add("detail");
            CellBox box =
                    new CellBox(
                            (width, height) -> {
                                CellBox.put(face, 0, width, height);
                                double x = face.getSide() + FACE_GAP;
                                boolean both = !whose.getText().isEmpty();
                                double part = both ? height / 2 : height;
                                CellBox.putWide(name, x, width - x, both ? part + LOWER : part);
                                CellBox.putWide(whose, x, width - x, part - LOWER);
                                whose.setLayoutY(whose.getLayoutY() + part);
                            },
                            face,
                            name,
                            whose);
            return new PersonCell(
                    box,
                    (cell, person) -> {
                        face.show(
                                person.name(),
                                person.isThere() ? Hue.of(person.colour()) : Hue.away());
                        name.setText(person.name());
                        whose.setText(whoseOf(person));
                        cell.setAccessibleText(person.name() + " " + whose.getText());
                        box.requestLayout();
                    });
        };
    }

    private String whoseOf(Person person) {
        if (person.self()) {
            return texts.get("people.you");
        }
        if (person.yours()) {
            return texts.get("people.yours");
        }
        Owner owner = person.owner();
        if (owner.isLedBy(person)) {
            return texts.get("people.devices", owner.devices());
        }
        return owner.isFollowedBy(person) ? texts.get("people.with", owner.lead()) : "";
    }

    private static Callback<TableColumn<PersonRow, Person>, TableCell<PersonRow, Person>> words(
            String styleClass, Function<Person, String> words) {
        return _ -> {
            Label label = styled(styleClass);
            CellBox box =
                    new CellBox((width, height) -> CellBox.putWide(label, 0, width, height), label);
            return new PersonCell(
                    box,
                    (cell, person) -> {
                        label.setText(words.apply(person));
                        cell.setAccessibleText(label.getText());
                    });
        };
    }

    private Callback<TableColumn<PersonRow, Person>, TableCell<PersonRow, Person>> path() {
        return _ -> {
            PathBadge badge = new PathBadge();
            CellBox box =
                    new CellBox((width, height) -> CellBox.put(badge, 0, width, height), badge);
            return new PersonCell(
                    box,
                    (cell, person) -> {
                        if (badge.show(person.sign(), texts)) {
                            cell.setAccessibleText(badge.getText());
                            box.requestLayout();
                        }
                    });
        };
    }

    private Callback<TableColumn<PersonRow, Person>, TableCell<PersonRow, Person>> rtt() {
        return _ -> {
            Sparkline spark = new Sparkline();
            Label value = styled("mono");
            Label seen = styled("muted");
            CellBox box =
                    new CellBox(
                            (width, height) -> {
                                double y = Math.round((height - SPARK_HEIGHT) / 2);
                                spark.resizeRelocate(0, y, SPARK_WIDTH, SPARK_HEIGHT);
                                double x = SPARK_WIDTH + SPARK_GAP;
                                CellBox.putWide(value, x, width - x, height);
                                CellBox.putWide(seen, 0, width, height);
                            },
                            spark,
                            value,
                            seen);
            return new PersonCell(
                    box,
                    (cell, person) -> {
                        boolean known = !Double.isNaN(person.rttMs());
                        spark.setVisible(known);
                        if (known) {
                            spark.show(
                                    history.last(person.id(), SPARK_VALUES),
                                    person.sign().styleClass());
                        }
                        String words = rttOf(person, known);
                        value.setText(known ? words : "");
                        seen.setText(known ? "" : words);
                        cell.setAccessibleText(words);
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

    private Callback<TableColumn<PersonRow, Person>, TableCell<PersonRow, Person>> traffic() {
        return _ -> {
            Label rates = styled("mono");
            rates.getStyleClass().add("rates");
            Label idle = styled("muted");
            CellBox box =
                    new CellBox(
                            (width, height) -> {
                                CellBox.putWide(rates, 0, width, height);
                                CellBox.putWide(idle, 0, width, height);
                            },
                            rates,
                            idle);
            return new PersonCell(
                    box,
                    (cell, person) -> {
                        boolean moves = person.rxBps() >= 8 || person.txBps() >= 8;
                        boolean quiet = !moves && !person.self() && person.isThere();
                        idle.setText(quiet ? texts.get("amount.idle") : "");
                        rates.setText(moves ? ratesOf(person) : "");
                        cell.setAccessibleText(moves ? rates.getText() : idle.getText());
                    });
        };
    }

    private String ratesOf(Person person) {
        return "↓ " + amounts.rate(person.rxBps()) + "\n↑ " + amounts.rate(person.txBps());
    }

    /** With style classes that blanks part. */
    private static Label styled(String styleClass) {
        Label label = new Label();
        label.getStyleClass().addAll(styleClass.split(" "));
        return label;
    }
}

package io.manta.desktop.doctor;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Draws the stops of a way, with a line from each to the next. */
public final class WayStrip extends HBox {
    private static final double LINE_HEIGHT = 3;
    private static final double STOP = 42;
    private static final double BADGE = 18;
    private static final double BADGE_OUT = 4;

    public WayStrip() {
        setAlignment(Pos.TOP_CENTER);
        getStyleClass().add("way");
    }

    void show(List<Station> way, List<String> lampWords) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < way.size(); i++) {
            if (i > 0) {
                nodes.add(line(worse(way.get(i - 1).lamp(), way.get(i).lamp())));
            }
            nodes.add(stop(way.get(i), lampWords.get(i)));
        }
        getChildren().setAll(nodes);
    }

    private static Lamp worse(Lamp one, Lamp other) {
        if (one == Lamp.UNKNOWN || other == Lamp.UNKNOWN) {
            return one == Lamp.BAD || other == Lamp.BAD ? Lamp.BAD : Lamp.UNKNOWN;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Node stop(Station station, String lampWord) {
        FontIcon icon = new FontIcon(iconOf(station.kind()));
        FontIcon lamp = new FontIcon(station.lamp().icon());
        lamp.getStyleClass().add("way-lamp");
        StackPane badge = new StackPane(lamp);
        badge.getStyleClass().add("way-badge");
        badge.setMaxSize(BADGE, BADGE);
        badge.setTranslateX(BADGE_OUT);
        badge.setTranslateY(BADGE_OUT);
        StackPane.setAlignment(badge, Pos.BOTTOM_RIGHT);
        StackPane circle = new StackPane(icon, badge);
        circle.getStyleClass().addAll("way-stop", station.lamp().styleClass());
        circle.setMinSize(STOP, STOP);
        circle.setMaxSize(STOP, STOP);
        Label name = new Label(station.name());
        name.getStyleClass().add("strong");
        Label note = new Label(station.note());
        note.getStyleClass().addAll("muted", "small");
        VBox stop = new VBox(4, circle, name, note);
        stop.setAlignment(Pos.TOP_CENTER);
        stop.setMinWidth(110);
        stop.setAccessibleText(station.name() + ", " + lampWord + ", " + station.note());
        return stop;
    }

    private static String iconOf(String kind) {
        return switch (kind) {
            case "device" -> "fth-monitor";
            case "router" -> "fth-hard-drive";
            case "between" -> "fth-globe";
            default -> "fth-user";
        };
    }

    private static Node line(Lamp lamp) {
        Region line = new Region();
        line.getStyleClass().addAll("way-line", lamp.styleClass());
        line.setMinHeight(LINE_HEIGHT);
        line.setMaxHeight(LINE_HEIGHT);
        line.setMinWidth(24);
        HBox.setHgrow(line, Priority.ALWAYS);
        VBox box = new VBox(line);
        box.setAlignment(Pos.CENTER);
        box.setMinHeight(STOP);
        box.setMaxHeight(STOP);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }
}

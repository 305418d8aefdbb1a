package io.manta.desktop.map;

import io.manta.desktop.map.MapModel.Spot;
import io.manta.desktop.peers.Person;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Hue;
import io.manta.desktop.widget.Face;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Ellipse;

/** Draws the map. Every face is a button, so the keyboard reaches it. */
public final class MapPane extends Pane {
    private static final double SELF_SIDE = 48;
    private static final double MARGIN = 70;
    private static final double WIDEST = 1.5;

    /** Above this, names would cover each other. */
    private static final int NAMED = 24;

    private final List<Ellipse> rings = new ArrayList<>();
    private final List<Label> ringWords = new ArrayList<>();
    private final Face self = new Face();
    private final Label you = new Label();
    private List<MapFace> faces = List.of();

    public MapPane() {
        self.setSide(SELF_SIDE);
        you.getStyleClass().add("strong");
    }

    /** Shows these people around the one called so. */
    void show(
            List<Spot> spots, String name, Texts texts, Amounts amounts, Consumer<Person> chosen) {
        if (rings.isEmpty()) {
            makeRings(amounts);
        }
        you.setText(texts.get("people.you"));
        self.show(name, Hue.at(0));
        boolean named = spots.size() <= NAMED;
        faces =
                spots.stream()
                        .map(spot -> new MapFace(spot, named, texts, amounts, chosen))
                        .toList();
        List<Node> nodes = new ArrayList<>(rings);
        nodes.addAll(ringWords);
        faces.forEach(face -> nodes.addAll(face.under()));
        nodes.add(self);
        nodes.add(you);
        faces.forEach(face -> nodes.addAll(face.above()));
        getChildren().setAll(nodes);
    }

    private void makeRings(Amounts amounts) {
        for (int ms : MapModel.RINGS_MS) {
            Ellipse ring = new Ellipse();
            ring.getStyleClass().add("map-ring");
            rings.add(ring);
            Label words = new Label(amounts.milliseconds(ms));
            words.getStyleClass().addAll("muted", "small");
            ringWords.add(words);
        }
    }

    @Override
    protected void layoutChildren() {
        double x = getWidth() / 2;
        double y = getHeight() / 2;
        double radius = Math.max(0, Math.min(getWidth(), getHeight()) / 2 - MARGIN);
        // Wider than high, as windows are.
        double stretch = Math.clamp(getWidth() / Math.max(1, getHeight()), 1, WIDEST);
        for (int i = 0; i < rings.size(); i++) {
            double share = (i + 1.0) / rings.size();
            Ellipse ring = rings.get(i);
            ring.setCenterX(x);
            ring.setCenterY(y);
            ring.setRadiusX(radius * stretch * share);
            ring.setRadiusY(radius * share);
            MapFace.centre(ringWords.get(i), x, y - radius * share - 16);
        }
        faces.forEach(face -> face.place(x, y, radius * stretch, radius));
        self.resizeRelocate(x - SELF_SIDE / 2, y - SELF_SIDE / 2, SELF_SIDE, SELF_SIDE);
        MapFace.centre(you, x, y + SELF_SIDE / 2 + 4);
    }
}

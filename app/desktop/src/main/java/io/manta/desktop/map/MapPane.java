package io.manta.desktop.map;

import io.manta.desktop.map.MapModel.Spot;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Hue;
import io.manta.desktop.widget.Face;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Ellipse;

/**
 * Draws the map. Every face is a button, so the keyboard reaches it; a crowd is painted, and arrows
 * walk through it.
 */
public final class MapPane extends Pane {
    private static final double SELF_SIDE = 48;
    private static final double MARGIN = 70;
    private static final double WIDEST = 1.5;
    private static final double CELL_GAP = 3;

    /** Above this, names would cover each other. */
    private static final int NAMED = 24;

    /** What stands in the corner of the card. */
    private static final Rectangle2D TITLE = new Rectangle2D.Double(0, 0, 230, 54);

    private static final int RING_PLACES = 48;

    private final List<Ellipse> rings = new ArrayList<>();
    private final List<Label> ringWords = new ArrayList<>();
    private final Face self = new Face();
    private final Label you = new Label();
    private final Crowd crowd = new Crowd();
    private final CrowdFaces many = new CrowdFaces();
    private List<MapFace> faces = List.of();
    private List<Spot> crowded = List.of();

    public MapPane() {
        self.setSide(SELF_SIDE);
        you.getStyleClass().addAll("strong", "map-caption");
    }

    /** Shows these people around the one called so; the first actions it is given stay. */
    void show(List<Spot> spots, String name, Texts texts, Amounts amounts, MapActions actions) {
        if (rings.isEmpty()) {
            makeRings(amounts);
        }
        you.setText(texts.get("people.you"));
        self.show(name, Hue.at(0));
        if (spots.size() > NAMED) {
            showCrowd(spots, texts, amounts, actions);
        } else if (isSamePeople(spots)) {
            for (int i = 0; i < spots.size(); i++) {
                faces.get(i).update(spots.get(i), texts, amounts);
            }
        } else {
            showFew(spots, texts, amounts, actions);
        }
        requestLayout();
    }

    private void showFew(List<Spot> spots, Texts texts, Amounts amounts, MapActions actions) {
        crowded = List.of();
        faces = spots.stream().map(spot -> new MapFace(spot, texts, amounts, actions)).toList();
        List<Node> nodes = new ArrayList<>(rings);
        faces.forEach(face -> nodes.addAll(face.under()));
        nodes.addAll(ringWords);
        nodes.add(you);
        nodes.add(self);
        faces.forEach(face -> nodes.addAll(face.above()));
        getChildren().setAll(nodes);
    }

    private void showCrowd(List<Spot> spots, Texts texts, Amounts amounts, MapActions actions) {
        if (crowded.isEmpty()) {
            faces = List.of();
            List<Node> nodes = new ArrayList<>(rings);
            nodes.add(many);
            nodes.addAll(ringWords);
            nodes.add(you);
            nodes.add(self);
            getChildren().setAll(nodes);
        }
        crowded = spots;
        many.tell(
                person -> person.name() + "\n" + MapFace.wordsOf(person, texts, amounts), actions);
    }

    /** The nodes stay while the people do: whoever has the focus keeps it. */
    private boolean isSamePeople(List<Spot> spots) {
        if (spots.isEmpty() || spots.size() != faces.size()) {
            return false;
        }
        for (int i = 0; i < spots.size(); i++) {
            if (!spots.get(i).person().id().equals(faces.get(i).spot().person().id())) {
                return false;
            }
        }
        return true;
    }

    private void makeRings(Amounts amounts) {
        for (int ms : MapModel.RINGS_MS) {
            Ellipse ring = new Ellipse();
            ring.getStyleClass().add("map-ring");
            rings.add(ring);
            Label words = new Label(amounts.milliseconds(ms));
            words.getStyleClass().addAll("muted", "small", "map-caption");
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
        }
        self.resizeRelocate(x - SELF_SIDE / 2, y - SELF_SIDE / 2, SELF_SIDE, SELF_SIDE);
        Captions captions = new Captions(getWidth(), getHeight());
        captions.take(TITLE);
        captions.take(
                new Rectangle2D.Double(x - SELF_SIDE / 2, y - SELF_SIDE / 2, SELF_SIDE, SELF_SIDE));
        if (crowded.isEmpty()) {
            placeFew(radius * stretch, radius, captions);
        } else {
            placeCrowd(radius * stretch, radius, captions);
        }
    }

    /** Faces stand where they belong; words find room between them. */
    private void placeFew(double radiusX, double radiusY, Captions captions) {
        double x = getWidth() / 2;
        double y = getHeight() / 2;
        List<Point2D> places =
                Apart.places(
                        faces.stream().map(MapFace::spot).toList(),
                        new Point2D.Double(x, y),
                        radiusX,
                        radiusY);
        for (int i = 0; i < faces.size(); i++) {
            faces.get(i).place(places.get(i).getX(), places.get(i).getY(), x, y, captions);
        }
        placeYou(captions);
        faces.forEach(face -> face.placeCaption(captions));
        placeRingWords(captions);
    }

    /** Words stand where they belong; many faces find room around them. */
    private void placeCrowd(double radiusX, double radiusY, Captions captions) {
        placeYou(captions);
        placeRingWords(captions);
        Crowd.Ground ground =
                new Crowd.Ground(getWidth(), getHeight(), radiusX, radiusY, captions.taken());
        double side = crowd.cellSide(crowded.size(), ground) - CELL_GAP;
        Map<String, Point2D> places = crowd.places(crowded, ground);
        List<CrowdFaces.Placed> placed = new ArrayList<>();
        for (Spot spot : crowded) {
            Point2D place = places.getOrDefault(spot.person().id(), new Point2D.Double());
            placed.add(new CrowdFaces.Placed(spot, place.getX(), place.getY()));
        }
        many.place(placed, side);
        many.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    private void placeYou(Captions captions) {
        double x = getWidth() / 2;
        double y = getHeight() / 2;
        put(you, captions.place(MapFace.around(x, y, SELF_SIDE, widthOf(you), heightOf(you))));
    }

    private void placeRingWords(Captions captions) {
        for (int i = 0; i < rings.size(); i++) {
            put(ringWords.get(i), captions.place(along(rings.get(i), ringWords.get(i))));
        }
    }

    /** Places on a ring, from its top on, to both sides by turns. */
    private static List<Rectangle2D.Double> along(Ellipse ring, Label words) {
        List<Rectangle2D.Double> places = new ArrayList<>();
        for (int i = 0; i <= RING_PLACES; i++) {
            int step = (i + 1) / 2 * (i % 2 == 0 ? 1 : -1);
            double angle = -Math.PI / 2 + step * 2 * Math.PI / RING_PLACES;
            double width = widthOf(words);
            double height = heightOf(words);
            places.add(
                    new Rectangle2D.Double(
                            ring.getCenterX() + Math.cos(angle) * ring.getRadiusX() - width / 2,
                            ring.getCenterY() + Math.sin(angle) * ring.getRadiusY() - height / 2,
                            width,
                            height));
        }
        return places;
    }

    private static double widthOf(Label label) {
        return label.prefWidth(-1);
    }

    private static double heightOf(Label label) {
        return label.prefHeight(-1);
    }

    private static void put(Label label, Rectangle2D place) {
        label.resizeRelocate(place.getX(), place.getY(), place.getWidth(), place.getHeight());
    }
}

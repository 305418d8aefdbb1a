package io.manta.desktop.map;

import io.manta.desktop.map.MapModel.Spot;
import io.manta.desktop.peers.PathSign;
import io.manta.desktop.peers.Person;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * The faces of a crowd and their lines, painted: nodes for a thousand people would be eight
 * thousand. It is one stop of the keyboard; from there arrows walk from face to face.
 */
final class CrowdFaces extends Region {
    /**
     * A face and where it stands.
     *
     * @param x of its middle, in pixels
     * @param y likewise
     */
    record Placed(Spot spot, double x, double y) {}

    private final ImageView lines = new ImageView();
    private final Canvas canvas = new Canvas();
    private final MapInks inks = new MapInks(this::repaint);
    private final CrowdPainter painter = new CrowdPainter(canvas.getGraphicsContext2D(), inks);
    private final Tooltip tooltip = new Tooltip();
    private List<Placed> faces = List.of();
    private Function<Person, String> words = Person::name;
    private MapActions actions = new MapActions(_ -> {}, _ -> {});
    private Optional<String> at = Optional.empty();
    private Optional<String> pointed = Optional.empty();
    private double side = 1;
    private LinePixels pixels = new LinePixels(0, 0, 1);
    private boolean stale = true;

    CrowdFaces() {
        getStyleClass().add("map-crowd");
        getChildren().addAll(inks, lines, canvas);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        focusedProperty().subscribe(this::repaint);
        setOnMouseMoved(this::point);
        setOnMouseClicked(this::press);
        setOnKeyPressed(this::walk);
    }

    /**
     * Learns who is meant by a press, and how to speak of somebody.
     *
     * @param words more than the name
     */
    void tell(Function<Person, String> words, MapActions actions) {
        this.words = words;
        this.actions = actions;
    }

    /**
     * Shows these.
     *
     * @param next where they stand within this
     * @param wide width and height of each, in pixels
     */
    void place(List<Placed> next, double wide) {
        if (!next.equals(faces) || wide != side) {
            faces = List.copyOf(next);
            side = wide;
            repaint();
        }
    }

    /** Who stands where. */
    List<Placed> faces() {
        return faces;
    }

    /** Width and height of a face in pixels. */
    double side() {
        return side;
    }

    private void repaint() {
        stale = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            stale = true;
        }
        if (stale) {
            stale = false;
            paint();
        }
    }

    private void paint() {
        canvas.getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
        paintLines();
        painter.faces(faces, side);
        if (isFocused()) {
            current().ifPresent(face -> painter.focus(face, side));
        }
        setAccessibleText(current().map(face -> words.apply(face.spot().person())).orElse(""));
    }

    private void paintLines() {
        double scale = screenScale();
        if (!pixels.isFor(getWidth(), getHeight(), scale)) {
            pixels = new LinePixels(getWidth(), getHeight(), scale);
            lines.setImage(pixels.image());
            lines.setFitWidth(pixels.width());
            lines.setFitHeight(pixels.height());
        }
        pixels.clear();
        Point2D middle = new Point2D(getWidth() / 2, getHeight() / 2);
        for (PathSign sign : PathSign.values()) {
            int[] shades = LinePixels.shades(inks.edge(sign));
            double[] dashes = inks.edgeDashes(sign);
            for (Placed face : faces) {
                if (face.spot().person().sign() == sign) {
                    pixels.line(middle, new Point2D(face.x(), face.y()), shades, dashes);
                }
            }
        }
        pixels.show();
    }

    /** Pixels of the screen for each of the scene. */
    private double screenScale() {
        return getScene().getWindow() == null ? 1 : getScene().getWindow().getRenderScaleX();
    }

    private Optional<Placed> current() {
        return faces.stream()
                .filter(face -> at.filter(face.spot().person().id()::equals).isPresent())
                .findFirst()
                .or(() -> faces.stream().findFirst());
    }

    private Optional<Placed> under(double x, double y) {
        return faces.stream()
                .filter(face -> Math.abs(face.x() - x) <= side / 2)
                .filter(face -> Math.abs(face.y() - y) <= side / 2)
                .findFirst();
    }

    private void point(MouseEvent event) {
        Optional<Placed> face = under(event.getX(), event.getY());
        Optional<String> next = face.map(placed -> placed.spot().person().id());
        if (!next.equals(pointed)) {
            pointed = next;
            Tooltip.uninstall(this, tooltip);
            tooltip.setText(face.map(placed -> words.apply(placed.spot().person())).orElse(""));
            face.ifPresent(_ -> Tooltip.install(this, tooltip));
        }
    }

    private void press(MouseEvent event) {
        requestFocus();
        Optional<Placed> face = under(event.getX(), event.getY());
        face.ifPresent(this::choose);
        if (MapActions.isDouble(event)) {
            face.ifPresent(placed -> actions.diagnose().accept(placed.spot().person()));
        }
    }

    private void choose(Placed face) {
        at = Optional.of(face.spot().person().id());
        repaint();
        actions.choose().accept(face.spot().person());
    }

    private void walk(KeyEvent event) {
        Optional<Placed> from = current();
        if (from.isEmpty()) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            choose(from.get());
            event.consume();
        } else if (event.getCode().isArrowKey()) {
            CrowdWalk.next(faces, from.get(), event.getCode())
                    .ifPresent(next -> at = Optional.of(next.spot().person().id()));
            repaint();
            event.consume();
        }
    }
}

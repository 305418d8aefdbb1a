package io.manta.desktop.widget;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Numbered steps of which one is the present one. */
public final class StepTrail extends HBox {
    private static final double SIDE = 22;

    private final List<Label> numbers = new ArrayList<>();
    private final List<Label> names = new ArrayList<>();

    public StepTrail() {
        super(24);
        setAlignment(Pos.CENTER_LEFT);
    }

    /** Names the steps. */
    public void setSteps(List<String> steps) {
        getChildren().clear();
        numbers.clear();
        names.clear();
        for (String step : steps) {
            Label number = new Label(Integer.toString(numbers.size() + 1));
            number.getStyleClass().add("step-number");
            number.setMinSize(SIDE, SIDE);
            number.setMaxSize(SIDE, SIDE);
            Label name = new Label(step);
            name.getStyleClass().add("step-name");
            numbers.add(number);
            names.add(name);
            HBox box = new HBox(8, number, name);
            box.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(box);
        }
    }

    /**
     * Shows how far it is.
     *
     * @param now index of the present step; as many as there are when all is done
     * @param failed whether the present one came to nothing
     */
    public void show(int now, boolean failed) {
        for (int i = 0; i < numbers.size(); i++) {
            String state = i < now ? "done" : i > now ? "later" : failed ? "failed" : "now";
            numbers.get(i).getStyleClass().setAll("label", "step-number", state);
            numbers.get(i).setText(signOf(i, state));
            names.get(i).getStyleClass().setAll("label", "step-name", state);
        }
    }

    private static String signOf(int index, String state) {
        return switch (state) {
            case "done" -> "✓";
            case "failed" -> "×";
            default -> Integer.toString(index + 1);
        };
    }
}

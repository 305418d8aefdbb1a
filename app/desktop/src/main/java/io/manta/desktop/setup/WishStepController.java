package io.manta.desktop.setup;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;

/** Binds the step that asks what the person wants. */
final class WishStepController {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final SetupModel model;
    private final Map<Wish, Button> cards = new EnumMap<>(Wish.class);

    @FXML private Button create;
    @FXML private Button join;
    @FXML private Button pair;
    @FXML private Button restore;

    WishStepController(SetupModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        cards.put(Wish.CREATE, create);
        cards.put(Wish.JOIN, join);
        cards.put(Wish.PAIR, pair);
        cards.put(Wish.RESTORE, restore);
        cards.forEach((wish, card) -> card.setOnAction(_ -> model.wish(wish)));
        model.wishProperty().subscribe(this::show);
    }

    private void show(Optional<Wish> chosen) {
        cards.forEach(
                (wish, card) ->
                        card.pseudoClassStateChanged(
                                CHOSEN, chosen.filter(wish::equals).isPresent()));
    }
}

package io.manta.desktop.peers;

import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import java.time.Instant;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** What is measured of somebody, and what else is theirs, line by line. */
public final class PeerFacts extends GridPane {
    private static final double TITLES_PX = 96;
    private static final String NOTHING = "–";

    public PeerFacts() {
        setHgap(10);
        setVgap(6);
        ColumnConstraints titles = new ColumnConstraints();
        titles.setMinWidth(TITLES_PX);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(titles, values);
    }

    /**
     * Shows them.
     *
     * @param others what the other devices of the same person are called
     */
    void show(Person person, List<String> others, Texts texts, Amounts amounts, Instant now) {
        getChildren().clear();
        double loss = person.lossPercent();
        fact(texts.get("peer.loss"), Double.isNaN(loss) ? NOTHING : amounts.percent(loss));
        fact(texts.get("peer.via"), person.endpoint().isEmpty() ? NOTHING : person.endpoint());
        fact(texts.get("peer.mtu"), person.pathMtu() == 0 ? NOTHING : "" + person.pathMtu());
        fact(texts.get("peer.received"), amounts.bytes(person.rxBytes()));
        fact(texts.get("peer.sent"), amounts.bytes(person.txBytes()));
        fact(
                texts.get("peer.seen"),
                person.lastSeen().map(then -> amounts.ago(then, now)).orElse(NOTHING));
        if (!others.isEmpty()) {
            fact(texts.get("peer.family"), String.join(", ", others));
        }
    }

    private void fact(String title, String value) {
        Label left = new Label(title);
        left.getStyleClass().add("muted");
        GridPane.setValignment(left, VPos.TOP);
        Label right = new Label(value);
        right.getStyleClass().add("strong");
        right.setWrapText(true);
        addRow(getRowCount(), left, right);
    }
}

package io.manta.desktop.activity;

import io.manta.desktop.rooms.RoomsModel;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.ipc.reply.NetworkView;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** What happened in the chosen room. */
final class ActivityModel {
    private final FilteredList<RoomEvent> shown;
    private final Texts texts;
    private final Amounts amounts;
    private final String since;
    private String room = "?";

    ActivityModel(ActivityLog log, RoomsModel rooms, Texts texts, Amounts amounts) {
        this.texts = texts;
        this.amounts = amounts;
        this.since = texts.get("activity.since", amounts.moment(log.since()));
        this.shown = new FilteredList<>(log.events());
        rooms.networkProperty().addListener((_, _, now) -> show(now));
        show(rooms.networkProperty().get());
    }

    private void show(Optional<NetworkView> network) {
        String id = network.map(NetworkView::id).orElse("");
        if (!id.equals(room)) {
            room = id;
            Predicate<RoomEvent> here = event -> event.network().equals(id);
            shown.setPredicate(here);
        }
    }

    /** Oldest first, so that nothing moves when something happens. */
    ObservableList<RoomEvent> events() {
        return shown;
    }

    /** From when on, and that nothing before is known. */
    String since() {
        return since;
    }

    /** One sentence. */
    String sentence(RoomEvent event) {
        return switch (event.kind()) {
            case PATH ->
                    texts.get(
                            "activity.PATH",
                            event.who(),
                            texts.get("path." + event.before()),
                            texts.get("path." + event.after()));
            case RENAMED -> texts.get("activity.RENAMED", event.before(), event.after());
            case CONNECTED, DISCONNECTED, KNOCKED -> texts.get("activity." + event.kind().name());
            case JOINED, LEFT, ONLINE, OFFLINE, COORDINATOR, NO_COORDINATOR ->
                    texts.get("activity." + event.kind().name(), event.who());
        };
    }

    /** When, in the person's language. */
    String moment(RoomEvent event) {
        return amounts.time(event.at());
    }
}

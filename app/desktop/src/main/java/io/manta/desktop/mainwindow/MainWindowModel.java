package io.manta.desktop.mainwindow;

import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.rooms.RoomItem;
import io.manta.desktop.rooms.RoomsModel;
import io.manta.desktop.text.Texts;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.HealthView;
import io.manta.ipc.reply.StatusView;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which page the window shows, and the strip above it when something is the matter. */
public final class MainWindowModel {
    /** What fills the window. */
    enum Page {
        /** Why the service is of no use, and what helps. */
        SERVICE,
        /** There is no room yet. */
        WELCOME,
        /** A room this device asked to enter. */
        PENDING,
        /** The tabs of a room. */
        ROOM
    }

    /** What the strip above the page is about. */
    enum Strip {
        /** All is well, no strip. */
        NONE,
        /** The service says nothing; the picture is old. */
        NOT_ANSWERING,
        /** This person may look and not change anything. */
        READ_ONLY
    }

    private final ReadOnlyObjectWrapper<Page> page =
            new ReadOnlyObjectWrapper<>(this, "page", Page.SERVICE);
    private final ReadOnlyObjectWrapper<Strip> strip =
            new ReadOnlyObjectWrapper<>(this, "strip", Strip.NONE);
    private final ReadOnlyObjectWrapper<String> summary =
            new ReadOnlyObjectWrapper<>(this, "summary", "");
    private final ReadOnlyIntegerWrapper asking = new ReadOnlyIntegerWrapper(this, "asking");
    private final ServiceModel service;
    private final RoomsModel rooms;
    private final Texts texts;

    public MainWindowModel(ServiceModel service, RoomsModel rooms, Texts texts) {
        this.service = service;
        this.rooms = rooms;
        this.texts = texts;
        service.snapshotProperty().addListener((_, _, _) -> show());
        rooms.chosenProperty().addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        ServiceSnapshot snapshot = service.snapshot();
        page.set(pageOf(snapshot));
        strip.set(stripOf(snapshot));
        summary.set(summaryOf(snapshot));
        asking.set(askingIn(snapshot));
    }

    private Page pageOf(ServiceSnapshot snapshot) {
        if (snapshot.status().isEmpty()) {
            return Page.SERVICE;
        }
        Optional<RoomItem> room = rooms.chosenRoom();
        if (room.isEmpty()) {
            return Page.WELCOME;
        }
        return room.get().pending() ? Page.PENDING : Page.ROOM;
    }

    private static Strip stripOf(ServiceSnapshot snapshot) {
        if (snapshot.status().isEmpty()) {
            return Strip.NONE;
        }
        if (snapshot.condition() == ServiceCondition.NOT_ANSWERING) {
            return Strip.NOT_ANSWERING;
        }
        return snapshot.permission() == Permission.READ ? Strip.READ_ONLY : Strip.NONE;
    }

    private String summaryOf(ServiceSnapshot snapshot) {
        if (!snapshot.isRunning()) {
            return texts.get("condition." + snapshot.condition().name() + ".short");
        }
        List<HealthView> health = snapshot.status().map(StatusView::health).orElse(List.of());
        return health.isEmpty()
                ? texts.get("summary.fine")
                : texts.get("summary.health", health.size());
    }

    private static int askingIn(ServiceSnapshot snapshot) {
        return (int)
                snapshot.status().stream()
                        .flatMap(status -> status.needsAttention().stream())
                        .filter(each -> each.kind().equals(AttentionView.CONTACT_REQUEST))
                        .count();
    }

    /** How many ask for a private link. */
    ReadOnlyIntegerProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Strip> stripProperty() {
        return strip.getReadOnlyProperty();
    }

    /** How the whole is, a few words. */
    ReadOnlyObjectProperty<String> summaryProperty() {
        return summary.getReadOnlyProperty();
    }
}

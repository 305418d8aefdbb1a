package io.manta.desktop.setup;

import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.platform.Preferences;
import io.manta.desktop.platform.SetupProgress;
import io.manta.desktop.view.SheetModel;
import io.manta.desktop.view.View;
import io.manta.ipc.reply.StatusView;
import javafx.beans.value.ChangeListener;

/**
 * Opens the first way through the program for whoever has not been through it: once per start of
 * the program, when the service is known to be there or not. Whoever is in rooms already has found
 * their way without.
 */
public final class FirstRun {
    private final ServiceModel service;
    private final SheetModel sheets;
    private final Preferences preferences;
    private final ChangeListener<ServiceSnapshot> wait = (_, _, now) -> look(now);
    private boolean begun;

    public FirstRun(ServiceModel service, SheetModel sheets, Preferences preferences) {
        this.service = service;
        this.sheets = sheets;
        this.preferences = preferences;
    }

    /** The window is being shown. */
    public void begin() {
        if (!begun && !isDone()) {
            begun = true;
            service.snapshotProperty().addListener(wait);
            look(service.snapshot());
        }
    }

    private boolean isDone() {
        return preferences.setup().step().equals(SetupProgress.DONE);
    }

    private void look(ServiceSnapshot now) {
        if (now.condition() == ServiceCondition.LOOKING) {
            return;
        }
        service.snapshotProperty().removeListener(wait);
        boolean unbegun = preferences.setup().step().isEmpty();
        if (unbegun && now.status().filter(FirstRun::isUsed).isPresent()) {
            preferences.setSetup(new SetupProgress(SetupProgress.DONE, "", ""));
        } else if (sheets.currentProperty().get().isEmpty()) {
            sheets.show(View.SETUP);
        } else {
            // Something else was wanted of this start; the next showing of the window will do.
            begun = false;
        }
    }

    private static boolean isUsed(StatusView status) {
        return !status.networks().isEmpty() || !status.pendingNetworks().isEmpty();
    }
}

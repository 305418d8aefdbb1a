package io.manta.desktop.setup;

import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.platform.Repair;
import io.manta.desktop.platform.RepairPlan;
import io.manta.desktop.text.Texts;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What is the matter with the service, and the one button that helps. */
public final class ServicePageModel {
    /**
     * What the page says.
     *
     * @param condition how the service is
     * @param title a few words
     * @param text what that means
     * @param detail what the system said; may be empty
     * @param repairable whether there is a command that may help
     * @param repairing whether it runs now
     * @param button words for the button that runs it
     */
    record Page(
            ServiceCondition condition,
            String title,
            String text,
            String detail,
            boolean repairable,
            boolean repairing,
            String button) {}

    private final ReadOnlyObjectWrapper<Page> page;
    private final ServiceModel service;
    private final Repair repair;
    private final RepairPlan plan;
    private final Runnable lookAgain;
    private final Texts texts;
    private boolean repairing;

    public ServicePageModel(
            ServiceModel service, Runnable lookAgain, Repair repair, RepairPlan plan, Texts texts) {
        this.service = service;
        this.repair = repair;
        this.plan = plan;
        this.lookAgain = lookAgain;
        this.texts = texts;
        this.page = new ReadOnlyObjectWrapper<>(this, "page", pageOf(service.snapshot()));
        service.snapshotProperty().addListener((_, _, now) -> page.set(pageOf(now)));
    }

    private Page pageOf(ServiceSnapshot snapshot) {
        String key = "condition." + snapshot.condition().name() + ".";
        boolean repairable = !commandFor(snapshot).isEmpty();
        boolean busy = repairing && !snapshot.isRunning();
        boolean offered = repairable && snapshot.condition() == ServiceCondition.NOT_INSTALLED;
        return new Page(
                snapshot.condition(),
                texts.get(key + "title"),
                texts.get(key + (offered ? "offer" : "text")),
                snapshot.detail(),
                repairable,
                busy,
                texts.get(busy ? "repair.running" : offered ? "repair.install" : "repair"));
    }

    private List<String> commandFor(ServiceSnapshot snapshot) {
        return snapshot.isRunning() ? plan.forPermission() : plan.forService(snapshot.condition());
    }

    /** Starts the service, or asks for the right to use it, whichever is missing. */
    public void repair() {
        List<String> command = commandFor(service.snapshot());
        if (repairing || command.isEmpty()) {
            return;
        }
        repairing = true;
        page.set(pageOf(service.snapshot()));
        repair.run(
                command,
                _ -> {
                    repairing = false;
                    page.set(pageOf(service.snapshot()));
                    lookAgain.run();
                });
    }

    /** Looks again now. */
    void lookAgain() {
        lookAgain.run();
    }

    ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }
}

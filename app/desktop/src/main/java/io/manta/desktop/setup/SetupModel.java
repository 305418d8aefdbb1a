package io.manta.desktop.setup;

import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.platform.Preferences;
import io.manta.desktop.platform.SetupProgress;
import io.manta.desktop.text.Texts;
import io.manta.desktop.view.Notices;
import io.manta.desktop.view.Sheets;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * How far the person is on their first way through the program. It is kept at each step, so that
 * whoever is interrupted goes on where they were.
 *
 * <pre>
 *   SERVICE ⇄ TRAY ⇄ WISH ⇄ NAME ── what was wished for, on its own sheet ──▶ TEST ──▶ done
 * </pre>
 */
final class SetupModel {
    private final ReadOnlyObjectWrapper<SetupStep> step;
    private final ReadOnlyObjectWrapper<Optional<Wish>> wish;
    private final NameStepModel name;
    private final BooleanBinding passable;
    private final Preferences preferences;
    private final Sheets sheets;
    private final Notices notices;
    private final Texts texts;

    SetupModel(
            ServiceModel service,
            NameStepModel name,
            Preferences preferences,
            Sheets sheets,
            Notices notices,
            Texts texts) {
        this.name = name;
        this.preferences = preferences;
        this.sheets = sheets;
        this.notices = notices;
        this.texts = texts;
        SetupProgress kept = preferences.setup();
        step = new ReadOnlyObjectWrapper<>(this, "step", SetupStep.named(kept.step()));
        wish = new ReadOnlyObjectWrapper<>(this, "wish", Wish.named(kept.wish()));
        passable =
                Bindings.createBooleanBinding(
                        () ->
                                switch (step.get()) {
                                    case SERVICE -> service.snapshot().mayOperate();
                                    case WISH -> wish.get().isPresent();
                                    case NAME -> !name.busyProperty().get();
                                    case TRAY, TEST -> true;
                                },
                        step,
                        wish,
                        name.busyProperty(),
                        service.snapshotProperty());
    }

    /** Goes on, if this step is passed. */
    void next() {
        if (!passable.get()) {
            return;
        }
        switch (step.get()) {
            case SERVICE -> go(SetupStep.TRAY);
            case TRAY -> go(SetupStep.WISH);
            case WISH -> {
                // Whoever comes back has a name already.
                if (wish.get().filter(Wish.RESTORE::equals).isPresent()) {
                    fulfil();
                } else {
                    go(SetupStep.NAME);
                }
            }
            case NAME -> name.store(this::fulfil);
            case TEST -> end();
        }
    }

    /** The last step waits under the sheet on which the wish is fulfilled. */
    private void fulfil() {
        write(SetupStep.TEST.name());
        wish.get()
                .ifPresentOrElse(
                        wanted -> sheets.visit(wanted.view()), () -> step.set(SetupStep.TEST));
    }

    /** Goes back. What was chosen and typed stays. */
    void back() {
        if (step.get() != SetupStep.SERVICE) {
            go(SetupStep.values()[step.get().ordinal() - 1]);
        }
    }

    /** Takes the wish and goes on with it. */
    void wish(Wish wanted) {
        wish.set(Optional.of(wanted));
        next();
    }

    /** Leaves it for now; it goes on here at the next start of the program. */
    void later() {
        sheets.close();
    }

    /** Does without it. */
    void skip() {
        end();
        notices.say(texts.get("setup.skipped"));
    }

    private void end() {
        write(SetupProgress.DONE);
        sheets.close();
    }

    private void go(SetupStep next) {
        write(next.name());
        step.set(next);
    }

    private void write(String where) {
        preferences.setSetup(
                new SetupProgress(
                        where, wish.get().map(Wish::name).orElse(""), name.nameProperty().get()));
    }

    /** Keeps what was chosen and typed. */
    void keep() {
        write(preferences.setup().step());
    }

    ReadOnlyObjectProperty<SetupStep> stepProperty() {
        return step.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Wish>> wishProperty() {
        return wish.getReadOnlyProperty();
    }

    /** Whether one may go on. */
    BooleanBinding passableBinding() {
        return passable;
    }
}

package io.manta.desktop.setup;

import io.manta.desktop.client.Asker;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.error.ErrorText;
import io.manta.desktop.rooms.PlainName;
import io.manta.ipc.reply.ConfigReply;
import io.manta.ipc.reply.SettingView;
import io.manta.ipc.request.ConfigGetRequest;
import io.manta.ipc.request.ConfigSetRequest;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What this device is to be called in rooms that it comes into from now on. */
final class NameStepModel {
    private static final String KEY = "hostname";

    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyObjectWrapper<Optional<ErrorText>> problem =
            new ReadOnlyObjectWrapper<>(this, "problem", Optional.empty());
    private final Asker asker;
    private final ErrorPresenter errors;
    private final String machineName;

    /**
     * @param typed what the person typed the last time; empty if they did not
     * @param machineName what is offered where nobody has said anything
     */
    NameStepModel(Asker asker, ErrorPresenter errors, String typed, String machineName) {
        this.asker = asker;
        this.errors = errors;
        this.machineName = machineName;
        name.set(typed);
    }

    /** Offers the name that holds; what was typed is more than that. */
    void offer() {
        problem.set(Optional.empty());
        if (name.get().isBlank()) {
            asker.ask(new ConfigGetRequest(Optional.of(KEY)), this::offer, _ -> offer(machineName));
        }
    }

    private void offer(ConfigReply reply) {
        offer(
                reply.settings().stream()
                        .filter(setting -> setting.key().equals(KEY))
                        .map(SettingView::value)
                        .filter(value -> !value.isBlank())
                        .findFirst()
                        .orElse(machineName));
    }

    private void offer(String known) {
        if (name.get().isBlank()) {
            name.set(known);
        }
    }

    /** Lets the service call this device so; without a name all stays as it is. */
    void store(Runnable then) {
        String plain = PlainName.of(name.get());
        problem.set(Optional.empty());
        if (plain.isEmpty()) {
            then.run();
            return;
        }
        busy.set(true);
        asker.ask(
                new ConfigSetRequest(KEY, plain),
                _ -> {
                    busy.set(false);
                    then.run();
                },
                failure -> {
                    busy.set(false);
                    problem.set(Optional.of(errors.of(failure)));
                });
    }

    /** What others will see; empty while there is nothing to see. */
    String plain() {
        return PlainName.of(name.get());
    }

    StringProperty nameProperty() {
        return name;
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<ErrorText>> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}

package io.manta.desktop.peers;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.error.Problem;
import io.manta.desktop.rooms.PlainName;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.view.Commands;
import io.manta.ipc.reply.AliasesReply;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.request.AliasRemoveRequest;
import io.manta.ipc.request.AliasSetRequest;
import io.manta.ipc.request.IpcRequest;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;

/** The name that this person alone gives to whom they have chosen. */
final class AliasModel {
    private final ReadOnlyObjectWrapper<Optional<Person>> person =
            new ReadOnlyObjectWrapper<>(this, "person", Optional.empty());
    private final ReadOnlyBooleanWrapper editing = new ReadOnlyBooleanWrapper(this, "editing");
    private final ChangeListener<Person> refresh = (_, _, now) -> person.set(Optional.of(now));
    private final PeopleModel people;
    private final ServiceModel service;
    private final Asker asker;
    private final Problem problem;
    private final Commands commands;

    /**
     * @param problem where it is said that a name is not possible
     */
    AliasModel(
            PeopleModel people,
            ServiceModel service,
            Asker asker,
            Problem problem,
            Commands commands) {
        this.people = people;
        this.service = service;
        this.asker = asker;
        this.problem = problem;
        this.commands = commands;
        people.selectedProperty().addListener((_, before, now) -> follow(before, now));
        follow(Optional.empty(), people.selectedProperty().get());
    }

    private void follow(Optional<PersonRow> before, Optional<PersonRow> now) {
        before.ifPresent(row -> row.personProperty().removeListener(refresh));
        now.ifPresent(row -> row.personProperty().addListener(refresh));
        editing.set(false);
        person.set(now.map(PersonRow::person));
    }

    /** Whether this person may give a name here: to members, of whom a room has its own name. */
    boolean mayEdit() {
        return service.snapshot().mayOperate()
                && person.get().filter(p -> !p.self() && !p.hostname().isEmpty()).isPresent();
    }

    void edit() {
        problem.clear();
        editing.set(mayEdit());
    }

    void cancel() {
        problem.clear();
        editing.set(false);
    }

    /** Gives that name, or what is possible of it; nothing, or the room's name, takes it away. */
    void save(String typed) {
        String name = PlainName.of(typed);
        inRoom(
                (room, p) -> {
                    if (name.equals(p.name())) {
                        cancel();
                    } else if (name.isEmpty() || name.equals(p.hostname())) {
                        takeAway();
                    } else {
                        ask(new AliasSetRequest(room.id(), p.id(), name));
                    }
                });
    }

    /** Calls it as the room does. */
    void takeAway() {
        inRoom(
                (room, p) -> {
                    if (p.hasAlias()) {
                        ask(new AliasRemoveRequest(room.id(), p.name()));
                    } else {
                        cancel();
                    }
                });
    }

    /** What gives that name from a shell. */
    void copy(String typed) {
        inRoom(
                (room, p) ->
                        commands.copy(
                                new CommandLine(
                                        "alias",
                                        "set",
                                        room.name(),
                                        p.hostname(),
                                        PlainName.of(typed))));
    }

    private void inRoom(BiConsumer<NetworkView, Person> act) {
        people.network().ifPresent(room -> person.get().ifPresent(p -> act.accept(room, p)));
    }

    private void ask(IpcRequest<AliasesReply> request) {
        problem.clear();
        asker.ask(request, _ -> editing.set(false), problem::show);
    }

    Problem problem() {
        return problem;
    }

    ReadOnlyObjectProperty<Optional<Person>> personProperty() {
        return person.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty editingProperty() {
        return editing.getReadOnlyProperty();
    }
}

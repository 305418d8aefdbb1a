package io.manta.desktop.peers;

import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.rooms.RoomsModel;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.StatusView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/**
 * The people of the chosen room. Rows keep their places while the room is looked at: this device
 * first, then the person's others, then who is there, then who is not, each with all their devices,
 * as it was when the room was chosen, or as the person sorted them; who comes later comes at the
 * end.
 */
public final class PeopleModel {
    private final ObservableList<PersonRow> rows = FXCollections.observableArrayList();
    private final FilteredList<PersonRow> shown = new FilteredList<>(rows);
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final ObjectProperty<Optional<PersonRow>> selected =
            new SimpleObjectProperty<>(this, "selected", Optional.empty());
    private final ReadOnlyObjectWrapper<List<String>> others =
            new ReadOnlyObjectWrapper<>(this, "others", List.of());
    private final RoomsModel rooms;
    private final ServiceModel service;
    private final RttHistory history;
    private Optional<String> room = Optional.empty();
    private Optional<Comparator<Person>> sorting = Optional.empty();

    public PeopleModel(ServiceModel service, RoomsModel rooms, RttHistory history) {
        this.service = service;
        this.rooms = rooms;
        this.history = history;
        service.snapshotProperty().addListener((_, _, now) -> note(now));
        rooms.networkProperty().addListener((_, _, now) -> show(now));
        selected.addListener((_, _, _) -> nameOthers());
        search.addListener((_, _, now) -> shown.setPredicate(row -> matches(row, now)));
        note(service.snapshot());
        show(rooms.networkProperty().get());
    }

    private void note(ServiceSnapshot snapshot) {
        if (!snapshot.isRunning()) {
            return;
        }
        Map<String, Double> rtts = new HashMap<>();
        snapshot.status()
                .ifPresent(
                        status ->
                                peersOf(status)
                                        .map(Person::of)
                                        .forEach(p -> rtts.put(p.id(), p.rttMs())));
        history.note(rtts);
        history.keepOnly(rtts.keySet());
    }

    private static Stream<PeerView> peersOf(StatusView status) {
        return status.networks().stream().flatMap(network -> network.peers().stream());
    }

    private void show(Optional<NetworkView> network) {
        Optional<String> id = network.map(NetworkView::id);
        List<Person> people = network.map(this::peopleOf).orElse(List.of());
        if (!id.equals(room)) {
            room = id;
            selected.set(Optional.empty());
            Stream<Person> ordered =
                    sorting.map(order -> people.stream().sorted(order)).orElse(people.stream());
            rows.setAll(ordered.map(PersonRow::new).toList());
            return;
        }
        Map<String, PersonRow> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        Set<String> present = new HashSet<>();
        for (Person person : people) {
            present.add(person.id());
            PersonRow row = byId.get(person.id());
            if (row == null) {
                rows.add(new PersonRow(person));
            } else {
                row.show(person);
            }
        }
        if (selected.get().filter(row -> !present.contains(row.id())).isPresent()) {
            selected.set(Optional.empty());
        }
        rows.removeIf(row -> !present.contains(row.id()));
        nameOthers();
    }

    private List<Person> peopleOf(NetworkView network) {
        List<Person> people = new ArrayList<>();
        String self = service.snapshot().status().map(StatusView::deviceId).orElse("");
        String user = service.snapshot().status().flatMap(StatusView::userId).orElse("");
        people.add(Person.self(self, user, network));
        people.addAll(Owners.arranged(network.peers().stream().map(Person::of).toList()));
        return people;
    }

    private static boolean matches(PersonRow row, String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        Person person = row.person();
        return person.name().toLowerCase(Locale.ROOT).contains(wanted)
                || person.hostname().contains(wanted)
                || person.owner().lead().contains(wanted)
                || person.ipv4().contains(wanted)
                || person.ipv6().contains(wanted);
    }

    /** Sorts once: rows keep their places while what they show changes. */
    void sort(Comparator<Person> order) {
        sorting = Optional.of(order);
        rows.sort(Comparator.comparing(PersonRow::person, order));
    }

    /** The rows that match the search. */
    public ObservableList<PersonRow> rows() {
        return shown;
    }

    /** Part of a name or address. */
    public StringProperty searchProperty() {
        return search;
    }

    /** Whose details are shown. */
    public ObjectProperty<Optional<PersonRow>> selectedProperty() {
        return selected;
    }

    /** Shows the details of somebody. */
    public void choose(String id) {
        selected.set(rows.stream().filter(row -> row.id().equals(id)).findFirst());
    }

    /** This device in the room. */
    public Optional<Person> self() {
        return rows.stream().map(PersonRow::person).filter(Person::self).findFirst();
    }

    /** Once all rows are as they are now: of these people several may have changed at once. */
    private void nameOthers() {
        others.set(
                selected.get().map(row -> othersOf(row.person())).orElse(List.of()).stream()
                        .map(Person::name)
                        .toList());
    }

    /** What the other devices in the room are called of whose details are shown. */
    ReadOnlyObjectProperty<List<String>> othersProperty() {
        return others.getReadOnlyProperty();
    }

    /** The other devices in the room of somebody else. */
    private List<Person> othersOf(Person person) {
        return person.owner().devices() < 2
                ? List.of()
                : rows.stream()
                        .map(PersonRow::person)
                        .filter(each -> each.owner().id().equals(person.owner().id()))
                        .filter(each -> !each.id().equals(person.id()))
                        .toList();
    }

    /** Round-trip times of the last hour. */
    public RttHistory history() {
        return history;
    }

    /** The room they are in. */
    public Optional<NetworkView> network() {
        return rooms.networkProperty().get();
    }
}

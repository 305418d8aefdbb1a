package io.manta.mesh.exchange;

import io.manta.base.net.Endpoint;
import io.manta.identity.ContactId;
import io.manta.identity.ContactKey;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.ZBase32;
import io.manta.mesh.find.Door;
import io.manta.mesh.find.PeerFinder;
import io.manta.mesh.network.Room;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What others than members and invites say of where devices are, and what they are told. A finding
 * is a reason to dial; it never makes anybody a member, nor ends anything. Of the loop's thread.
 */
public final class Findings {
    private final Parts parts;
    private PeerFinder finder = PeerFinder.NONE;
    private List<Door> told = List.of();
    private Supplier<Optional<ContactKey>> contact = Optional::empty;
    private Optional<ContactId> greeted = Optional.empty();

    Findings(Parts parts) {
        this.parts = parts;
    }

    /** Who looks for devices from now on; to be said before anything starts. */
    public void use(PeerFinder other) {
        finder = other;
    }

    /** By which contact id this device may be found, if by any. */
    public void greetAs(Supplier<Optional<ContactKey>> key) {
        contact = key;
    }

    /** A device that is about to be asked for something. */
    public void seek(DeviceId device) {
        finder.seek(device);
    }

    /** Which device has that contact id? */
    public void seek(ContactId sought) {
        finder.seek(sought);
    }

    void seek(NetworkId network) {
        finder.seek(network);
    }

    /** Somebody keeps that the device is there; old news is no reason to dial again. */
    public void found(DeviceId device, List<Endpoint> places) {
        List<Endpoint> worth = places.stream().filter(parts.rules()::mayDial).toList();
        if (isOfInterest(device) && parts.book().found(device, worth)) {
            news(device);
        }
    }

    /** The device itself was heard there just now. */
    public void sighted(DeviceId device, Endpoint place) {
        if (isOfInterest(device) && parts.rules().mayDial(place)) {
            parts.book().found(device, List.of(place));
            if (!parts.links().has(device)) {
                news(device);
            }
        }
    }

    /** That device may let this one into the network. */
    public void foundDoor(NetworkId network, DeviceId device, List<Endpoint> places) {
        List<Endpoint> worth = places.stream().filter(parts.rules()::mayDial).toList();
        if (!device.equals(parts.self()) && parts.joiner().foundDoor(network, device)) {
            parts.peers().want();
            parts.book().found(device, worth);
            parts.joiner().doorIsNear(network);
        } else {
            found(device, worth);
        }
    }

    private boolean isOfInterest(DeviceId device) {
        return !device.equals(parts.self())
                && (!parts.rooms().sharedWith(device).isEmpty()
                        || parts.joiner().asked().contains(device)
                        || parts.askedOtherwise().contains(device));
    }

    private void news(DeviceId device) {
        parts.connector().news(device);
        parts.joiner().news(device);
        parts.conversations().forEach(each -> each.news(device));
        parts.touched();
    }

    /** Tells what may be said in public, if that has changed. */
    public void publish() {
        List<Door> doors = new ArrayList<>();
        for (Room room : parts.rooms().all()) {
            boolean over = room.isEnded() && room.rootKey().isPresent();
            if (room.mayEdit() || over) {
                room.signingKey()
                        .ifPresent(
                                key ->
                                        doors.add(
                                                new Door(
                                                        room.id(),
                                                        room.rootKey(),
                                                        key,
                                                        room.epoch(),
                                                        ZBase32.encode(room.hash()),
                                                        seeds(room),
                                                        over)));
            }
        }
        if (!doors.equals(told)) {
            told = List.copyOf(doors);
            finder.publish(told);
        }
        greet();
    }

    private void greet() {
        Optional<ContactKey> now = contact.get();
        if (!now.map(ContactKey::contactId).equals(greeted)) {
            greeted = now.map(ContactKey::contactId);
            finder.greet(now);
        }
    }

    /** Whoever was told has forgotten. */
    public void forgetPublished() {
        told = List.of();
        greeted = Optional.empty();
    }

    /** Only who may let others in is of use to who knocks: this device, and those it is with. */
    private List<DeviceId> seeds(Room room) {
        Set<DeviceId> seeds = new LinkedHashSet<>();
        seeds.add(parts.self());
        room.coordinators().stream().sorted().forEach(seeds::add);
        return seeds.stream().limit(Door.MOST_SEEDS).toList();
    }
}

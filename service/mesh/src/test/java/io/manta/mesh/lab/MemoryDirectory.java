package io.manta.mesh.lab;

import io.manta.base.net.Endpoint;
import io.manta.identity.ContactId;
import io.manta.identity.ContactKey;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.find.Door;
import io.manta.mesh.find.PeerFinder;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** Says which device has a contact id, as records that contact keys have signed do. */
public final class MemoryDirectory {
    private final Map<ContactId, MeshNode> owners = new HashMap<>();
    private final Map<ContactId, Liar> liars = new HashMap<>();
    private final Set<ContactId> gone = new HashSet<>();
    private final Map<MeshNode, ContactId> greeted = new HashMap<>();
    private final Queue<Runnable> answers = new ArrayDeque<>();
    private boolean closed;

    private record Liar(DeviceId device, Endpoint place) {}

    /** Answers nobody from now on, or again. */
    public void close(boolean now) {
        closed = now;
    }

    /** Says something false of a contact id. */
    public void lie(ContactId contact, DeviceId device, Endpoint place) {
        liars.put(contact, new Liar(device, place));
    }

    /** Forgets that a contact id is no longer in use. */
    public void forgetGone() {
        gone.clear();
    }

    /** Who is to be found under that contact id. */
    public Optional<MeshNode> owner(ContactId contact) {
        return Optional.ofNullable(owners.get(contact));
    }

    boolean deliver() {
        boolean any = !answers.isEmpty();
        while (!answers.isEmpty()) {
            answers.poll().run();
        }
        return any;
    }

    PeerFinder of(MeshNode node) {
        return new PeerFinder() {
            @Override
            public void seek(DeviceId device) {}

            @Override
            public void seek(NetworkId network) {}

            @Override
            public void seek(ContactId contact) {
                answers.add(() -> answer(node, contact));
            }

            @Override
            public void publish(List<Door> doors) {}

            @Override
            public void greet(Optional<ContactKey> contact) {
                ContactId before = greeted.remove(node);
                if (before != null) {
                    owners.remove(before);
                    gone.add(before);
                }
                contact.map(ContactKey::contactId)
                        .ifPresent(
                                id -> {
                                    greeted.put(node, id);
                                    gone.remove(id);
                                    owners.put(id, node);
                                });
            }
        };
    }

    private void answer(MeshNode asking, ContactId contact) {
        if (closed || !asking.isRunning()) {
            return;
        }
        Liar liar = liars.get(contact);
        if (liar != null) {
            asking.mesh().sightings().foundContact(contact, liar.device(), List.of(liar.place()));
        }
        MeshNode owner = owners.get(contact);
        if (owner != null) {
            asking.mesh().sightings().foundContact(contact, owner.id(), List.of(owner.place()));
        } else if (gone.contains(contact)) {
            asking.mesh().sightings().contactGone(contact);
        }
    }
}

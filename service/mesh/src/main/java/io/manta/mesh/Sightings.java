package io.manta.mesh;

import io.manta.base.net.Endpoint;
import io.manta.identity.ContactId;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.contact.Contacts;
import io.manta.mesh.exchange.Findings;
import io.manta.mesh.loop.MeshLoop;
import java.util.List;

/**
 * What is told to this device of where others are: by records, on the local link. A claim is a
 * place to try, nothing more.
 *
 * <p>Safe for use by any thread; never waits. Passed over without a word if nobody here wants to
 * know, or too much is told at once.
 */
public final class Sightings {
    private final MeshLoop loop;
    private final Findings findings;
    private final Contacts contacts;

    Sightings(MeshLoop loop, Findings findings, Contacts contacts) {
        this.loop = loop;
        this.findings = findings;
        this.contacts = contacts;
    }

    /**
     * A record that the device signed says that it is there; best place first. Passed over if
     * nobody here wants to know, or too much is told at once.
     */
    public void found(DeviceId device, List<Endpoint> places) {
        loop.postMessage(() -> findings.found(device, places));
    }

    /** Something that claims to be the device was heard there just now; likewise. */
    public void sighted(DeviceId device, Endpoint place) {
        loop.postMessage(() -> findings.sighted(device, place));
    }

    /** Somebody claims that a device lets others into a network, and is there; likewise. */
    public void foundDoor(NetworkId network, DeviceId device, List<Endpoint> places) {
        loop.postMessage(() -> findings.foundDoor(network, device, places));
    }

    /** Somebody claims that a device has that contact id, and is there; likewise. */
    public void foundContact(ContactId contact, DeviceId device, List<Endpoint> places) {
        loop.postMessage(() -> contacts.found(contact, device, places));
    }

    /** The owner of that contact id has signed that it is no longer in use. */
    public void contactGone(ContactId contact) {
        loop.postMessage(() -> contacts.gone(contact));
    }
}

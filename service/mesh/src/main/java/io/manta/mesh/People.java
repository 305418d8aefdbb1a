package io.manta.mesh;

import io.manta.base.error.MantaException;
import io.manta.identity.ContactId;
import io.manta.identity.DeviceId;
import io.manta.mesh.call.ContactOutcome;
import io.manta.mesh.call.ContactWish;
import io.manta.mesh.call.IssuedTicket;
import io.manta.mesh.contact.Contacts;
import io.manta.mesh.device.Devices;
import io.manta.mesh.view.PersonView;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What people may want of each other beside networks: that several devices are one person's, and
 * that two who know of each other by a contact id get a link. How either stands, {@link
 * Mesh#person} and {@link Mesh#contacts} say.
 *
 * <p>Safe for use by any thread. Futures as those of {@link Mesh}: completed on its thread, failing
 * with a {@link MantaException}.
 */
public final class People {
    private final Asking ask;
    private final Devices devices;
    private final Contacts contacts;
    private final Supplier<String> hostname;

    /**
     * @param hostname what this device is called where nobody says anything else
     */
    People(Asking ask, Devices devices, Contacts contacts, Supplier<String> hostname) {
        this.ask = ask;
        this.devices = devices;
        this.contacts = contacts;
        this.hostname = hostname;
    }

    /**
     * Makes a ticket with which another device becomes this person's. On a first device only.
     *
     * @param life how long it is good, 1 second to {@link IssuedTicket#LONGEST}
     */
    public CompletableFuture<IssuedTicket> pair(Duration life) {
        return ask.atOnce(() -> devices.issue(life));
    }

    /**
     * Makes this device another one of whoever made the ticket. Completes with the first answer;
     * {@link Mesh#person} then says how it goes on, also after a restart.
     *
     * @param label what to call this device; nothing for its host name
     */
    public CompletableFuture<PersonView> pairWith(String ticket, Optional<String> label) {
        return ask.untilDone(
                () ->
                        devices.show(ticket, label.orElseGet(hostname::get))
                                .thenApply(answered -> devices.view()));
    }

    /**
     * A person has compared the words; no also ends what {@link #pairWith} has begun here.
     *
     * @return the device it was about
     */
    public CompletableFuture<DeviceId> decidePairing(boolean yes) {
        return ask.atOnce(() -> devices.decide(yes, hostname.get()));
    }

    /**
     * Ends that a device is this person's, in all networks of the person.
     *
     * @param device its label, its id, or the beginning of that
     */
    public CompletableFuture<DeviceId> unpair(String device) {
        return ask.atOnce(() -> devices.unpair(device));
    }

    /** Calls a device of this person something else; named as for {@link #unpair}. */
    public CompletableFuture<DeviceId> relabel(String device, String label) {
        return ask.atOnce(() -> devices.relabel(device, label));
    }

    /**
     * The contact id of this device, by which it may be looked for from now on although it is in no
     * network.
     */
    public CompletableFuture<ContactId> contactId() {
        return ask.atOnce(contacts::open);
    }

    /** Takes another contact id. Nobody can ask by the one before; links that are, stay. */
    public CompletableFuture<ContactId> rotateContactId() {
        return ask.atOnce(contacts::rotate);
    }

    /**
     * Asks for contact. Completes when somebody has answered, or nobody did for ten seconds: it
     * then goes on asking, also after a restart, until the wish expires.
     */
    public CompletableFuture<ContactOutcome> connect(ContactWish wish) {
        return ask.untilDone(() -> contacts.connect(wish));
    }

    /**
     * Says yes to who asks for contact.
     *
     * @param id the device's id or contact id, or the beginning of either, or what it calls itself
     * @param name what to call the network of two here
     * @param hostname what this device is to be called in it
     */
    public CompletableFuture<ContactOutcome> approveContact(
            String id, Optional<String> name, Optional<String> hostname) {
        return ask.atOnce(() -> contacts.approve(id, name, hostname));
    }

    /**
     * Says no, which is not asked about again for a day.
     *
     * @param id as for {@link #approveContact}
     * @param block whether never to ask a person again
     */
    public CompletableFuture<DeviceId> denyContact(String id, boolean block) {
        return ask.atOnce(() -> contacts.deny(id, block));
    }

    /** Lets somebody ask again who was blocked; named as for {@link #approveContact}. */
    public CompletableFuture<DeviceId> unblockContact(String id) {
        return ask.atOnce(() -> contacts.unblock(id));
    }

    /**
     * Ceases to ask for contact, or puts away how that has ended.
     *
     * @param id the contact id, or the beginning of it
     */
    public CompletableFuture<ContactId> cancelContact(String id) {
        return ask.atOnce(() -> contacts.cancel(id));
    }
}

package io.manta.mesh.device;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.metric.MetricRegistry;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.control.ControlPlane;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.identity.pairing.PairingTicket;
import io.manta.mesh.call.IssuedTicket;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.exchange.Personal;
import io.manta.mesh.network.Room;
import io.manta.mesh.view.PersonView;
import io.manta.mesh.wire.Refusal;
import io.manta.mesh.wire.Wire;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The devices of the person whose this device is. Of the loop's thread.
 *
 * <pre>
 *   TicketOffice   on the first device: a ticket, the device that shows it, a person's word
 *   Registrar      likewise: signs who is the person's, and who is not any more
 *   Newcomer       on the other: asks until it is answered
 *   Handover       what the first gives the other: certificate and networks
 *   Family         certificates and revocations, to all whom they concern
 *   Gate           what a certificate opens at a network this device coordinates
 *   Doubles        notices two live copies of one identity
 *   PersonBook     what is on disk
 * </pre>
 */
public final class Devices implements Personal {
    private final PersonBook book;
    private final TicketOffice office;
    private final Registrar registrar;
    private final Handover handover;
    private final Family family;
    private final Newcomer newcomer;
    private final Gate gate;
    private final Doubles doubles;
    private final Portrait portrait;

    public Devices(
            Parts parts,
            DeviceKey key,
            ControlPlane control,
            PersonBook book,
            HealthTracker health,
            MetricRegistry metrics) {
        this.book = book;
        this.office = new TicketOffice(parts, new Pairings(metrics));
        this.family = new Family(parts, book);
        this.registrar = new Registrar(parts, key, book, family);
        this.handover = new Handover(parts, book, family);
        this.newcomer = new Newcomer(parts, control, book, family, handover);
        this.gate = new Gate(parts, book);
        this.doubles = new Doubles(parts, health);
        this.portrait = new Portrait(parts, book, office, newcomer);
    }

    /** Reads what is on disk. */
    public void load() throws MantaException {
        book.load();
    }

    /** Begins. */
    public void start() {
        family.start();
        newcomer.start();
    }

    @Override
    public boolean heeds(String type) {
        return DeviceWire.UNDERSTOOD.contains(type);
    }

    @Override
    public void received(
            ControlConnection from, ControlMessage message, Consumer<ControlMessage> reply)
            throws MantaException {
        switch (message.type()) {
            case DeviceWire.PAIR -> onPair(from, message, reply);
            case DeviceWire.PERSON -> family.onPerson(from.peer(), message);
            case DeviceWire.RUN -> doubles.onRun(from, message.number(Wire.NONCE));
            case DeviceWire.DOUBLED -> doubles.onDoubled(from);
            default -> reply.accept(ControlMessage.of(ControlMessage.UNSUPPORTED));
        }
    }

    @Override
    public void opened(ControlConnection link) {
        family.tell(link);
        doubles.tell(link);
    }

    @Override
    public ControlMessage atGate(Room room, DeviceId asking, ControlMessage join) {
        return gate.look(room, asking, join);
    }

    @Override
    public boolean isOwn(DeviceId device, boolean certified) {
        boolean revoked =
                book.of(device).isEmpty() && book.revocation(book.user(), device).isPresent();
        return book.owns(device) || certified && !revoked;
    }

    @Override
    public Set<DeviceId> asked() {
        return newcomer.asked().map(Set::of).orElse(Set.of());
    }

    private void onPair(
            ControlConnection from, ControlMessage message, Consumer<ControlMessage> reply)
            throws MantaException {
        family.hearOfItself(from.peer(), message);
        byte[] secret = message.bytes(Wire.SECRET);
        try {
            String label = Registrar.label(Refusal.tame(message.text(DeviceWire.LABEL)));
            Optional<DeviceCertificate> issued = book.of(from.peer());
            if (book.isFirst() && issued.isPresent()) {
                reply.accept(handover.give(issued.get()));
                return;
            }
            office.show(from, secret, label);
            reply.accept(ControlMessage.of(DeviceWire.PAIR_WAITS));
        } catch (MantaException e) {
            reply.accept(Refusal.message(Wire.DENIED, e));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /**
     * Makes a ticket; one that was open is good no more.
     *
     * @param life how long it is good, a second to {@link IssuedTicket#LONGEST}
     */
    public IssuedTicket issue(Duration life) throws MantaException {
        registrar.checkFirst("makes tickets");
        return office.issue(life);
    }

    /** Shows a ticket to the device that made it; completes with the first answer. */
    public CompletableFuture<Void> show(String ticket, String label) throws MantaException {
        return newcomer.begin(PairingTicket.parse(ticket), Registrar.label(label));
    }

    /**
     * A person has compared the words.
     *
     * @param yes whether they were the same
     * @param ownLabel what to call this device, where nobody has said
     */
    public DeviceId decide(boolean yes, String ownLabel) throws MantaException {
        Optional<TicketOffice.Claim> waiting = office.waiting();
        if (waiting.isEmpty()) {
            Optional<DeviceId> asked = newcomer.asked();
            if (!yes && asked.isPresent() && newcomer.cancel()) {
                return asked.get();
            }
            throw new MantaException(
                    ErrorCode.NOT_FOUND,
                    "no device waits to be paired with this one",
                    "Make a ticket with 'manta pair' and use it on the other device.",
                    null);
        }
        TicketOffice.Claim claim = waiting.get();
        if (yes) {
            registrar.certify(claim, ownLabel);
        }
        office.decided(claim, yes);
        return claim.device();
    }

    /**
     * Ends that a device is the person's.
     *
     * @param named its label, its id, or the beginning of that
     */
    public DeviceId unpair(String named) throws MantaException {
        return registrar.unpair(named);
    }

    /** Calls a device of the person something else; named as for {@link #unpair}. */
    public DeviceId relabel(String named, String label) throws MantaException {
        return registrar.relabel(named, label);
    }

    /** As everything is now. */
    public PersonView view() {
        return portrait.view();
    }
}

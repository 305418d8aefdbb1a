package io.manta.mesh.exchange;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceId;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.mesh.network.ApprovalQueue;
import io.manta.mesh.network.Room;
import io.manta.mesh.store.StoredRequest;
import io.manta.mesh.wire.Refusal;
import io.manta.mesh.wire.Wire;
import io.manta.roster.KeyStatus;
import io.manta.roster.NetworkMode;
import io.manta.roster.Removal;
import io.manta.roster.RosterBlob;
import io.manta.roster.coordinator.Admission;
import io.manta.roster.coordinator.Proof;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.SecretHash;
import io.manta.roster.invite.InviteLedger;
import io.manta.roster.invite.InviteStatus;
import io.manta.roster.invite.Redemption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets devices into the networks this one coordinates. One join is finished before the next is
 * looked at, and what it spends is on disk before the device hears that it is in.
 *
 * <pre>
 *   join ─┬─ a member already ───────────────────────────────▶ welcome
 *         ├─ secret: spend it ─ on disk ─ admit ─ on disk ───▶ welcome
 *         │                              └─ fails: give it back ▶ denied
 *         ├─ approved, own device, open network: admit ──────▶ welcome
 *         └─ nothing of that ─ queue ────────────────────────▶ pending, denied when full
 * </pre>
 *
 * <p>A device that lets nobody in says so, in the same words whether it is a member or has never
 * heard of the network; only to who shows an invite that it knows it says more.
 */
final class JoinExchange {
    /** What to do about a network that is no more. */
    static final String ELSEWHERE =
            "Ask for an invite to another network, or make one with 'manta create'.";

    private static final Logger LOG = LoggerFactory.getLogger(JoinExchange.class);

    private final Exchanges exchanges;
    private final ApprovalQueue queue;

    JoinExchange(Exchanges exchanges, ApprovalQueue queue) {
        this.exchanges = exchanges;
        this.queue = queue;
    }

    /** What a device that wants to come in has said. */
    private record Request(
            DeviceId device,
            Optional<String> hostname,
            Optional<DeviceCertificate> certificate,
            ControlConnection from) {
        Label wish() {
            return hostname.flatMap(Label::nearest)
                    .orElseGet(() -> new Label("device-" + device.shortForm()));
        }

        Admission admission(Label name, Proof proof) {
            Admission plain = Admission.of(device, name, proof);
            return certificate.isPresent() ? plain.certified(certificate.get()) : plain;
        }
    }

    /** A device asks to be let in. */
    void onJoin(
            Room room,
            ControlConnection from,
            ControlMessage message,
            Consumer<ControlMessage> reply)
            throws MantaException {
        Request request = read(from, message);
        Optional<byte[]> secret = message.optionalBytes(Wire.SECRET);
        try {
            answer(room, request, secret, reply);
        } catch (MantaException e) {
            LOG.info(
                    "join refused: network={} peer={} reason={}",
                    room.id().shortForm(),
                    request.device().shortForm(),
                    e.code());
            reply.accept(Refusal.message(isVerdict(e.code()) ? Wire.DENIED : Wire.ERROR, e));
        } finally {
            secret.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
    }

    private void answer(
            Room room, Request request, Optional<byte[]> secret, Consumer<ControlMessage> reply)
            throws MantaException {
        boolean member = room.isMember(request.device());
        if (room.view().isClosed() || !room.mayEdit() && !member) {
            refuse(room, member || secret.filter(shown -> isKnown(room, shown)).isPresent(), reply);
        } else if (member && !bringsNewInvite(room, request.device(), secret)) {
            // Members have asked before and did not hear the answer. Any member may tell them.
            welcome(room, request.device(), reply);
        } else {
            decide(room, request, secret, reply);
        }
    }

    /** The answer of a device that lets nobody into the network, or not any more. */
    private static void refuse(Room room, boolean mayKnow, Consumer<ControlMessage> reply) {
        if (!mayKnow) {
            reply.accept(Refusal.message(Wire.ERROR, noDoor()));
        } else if (room.view().isClosed()) {
            reply.accept(gone(room));
        } else {
            reply.accept(
                    Refusal.error(
                            ErrorCode.NOT_COORDINATOR,
                            "%s lets nobody into '%s' now"
                                    .formatted(
                                            room.ownHostname().orElse("this device"),
                                            room.view().name())));
        }
    }

    /** The network was deleted: who waits at its door need neither wait nor ask again. */
    void tellGone(Room room) {
        for (StoredRequest request : queue.waiting()) {
            if (request.network().equals(room.id())) {
                exchanges
                        .links()
                        .with(request.device())
                        .ifPresent(link -> link.request(gone(room), Exchanges.ANSWER));
            }
        }
        // Who was not connected asks again, and hears that nobody knows the network any more.
        queue.removeAll(room.id(), device -> true);
        exchanges.rooms().touched();
    }

    private static ControlMessage gone(Room room) {
        MantaException why =
                new MantaException(
                        ErrorCode.NOT_FOUND,
                        "the network '" + room.view().name() + "' was deleted by its founder",
                        ELSEWHERE,
                        null);
        return Refusal.message(Wire.DENIED, why).with(Wire.NETWORK, room.id().bytes());
    }

    /** The same whether this device is a member or not, or has never heard of the network. */
    static MantaException noDoor() {
        return new MantaException(
                ErrorCode.NOT_FOUND, "this device can't let anybody into that network");
    }

    private static boolean isKnown(Room room, byte[] secret) {
        SecretHash hash = SecretHash.ofSecret(secret);
        return room.ledger().find(hash).isPresent() || room.view().key(hash).isPresent();
    }

    private static Request read(ControlConnection from, ControlMessage message)
            throws MantaException {
        Optional<byte[]> certificate = message.optionalBytes(Wire.CERTIFICATE);
        return new Request(
                from.peer(),
                message.optionalText(Wire.HOSTNAME),
                certificate.isPresent()
                        ? Optional.of(DeviceCertificate.decode(certificate.get()))
                        : Optional.empty(),
                from);
    }

    /** A member that shows an invite it did not come with has been away and begins anew. */
    private static boolean bringsNewInvite(Room room, DeviceId device, Optional<byte[]> secret) {
        if (secret.isEmpty() || !room.mayEdit()) {
            return false;
        }
        SecretHash hash = SecretHash.ofSecret(secret.get());
        return room.isMember(device)
                && room.view().admittedWith(hash).isEmpty()
                && room.view().key(hash).isEmpty();
    }

    private void decide(
            Room room, Request request, Optional<byte[]> secret, Consumer<ControlMessage> reply)
            throws MantaException {
        Optional<Removal> removal = room.view().removal(request.device());
        if (removal.filter(Removal::blocked).isPresent()) {
            throw new MantaException(
                    ErrorCode.JOIN_DENIED, "a coordinator has turned this device away");
        }
        if (admits(room, request, secret, removal.isPresent())) {
            welcome(room, request.device(), reply);
        } else {
            enqueue(room, request, reply);
        }
    }

    /**
     * Whether the device is in now; if not, a person is to decide.
     *
     * @throws MantaException if nobody need be asked
     */
    private boolean admits(Room room, Request request, Optional<byte[]> secret, boolean removed)
            throws MantaException {
        Optional<Proof> proof = proof(room, request, secret);
        try {
            if (proof.isPresent()) {
                Admission admission = request.admission(request.wish(), proof.get());
                exchanges.rooms().edit(room, editor -> editor.admit(admission));
            } else if (secret.isPresent()) {
                admitInvited(room, request, secret.get());
            }
            return proof.isPresent() || secret.isPresent();
        } catch (MantaException e) {
            boolean certified = proof.filter(Proof.Certified.class::isInstance).isPresent();
            if (e.code() == ErrorCode.JOIN_DENIED && (removed || certified)) {
                return false;
            }
            throw e;
        }
    }

    private static Optional<Proof> proof(Room room, Request request, Optional<byte[]> secret)
            throws MantaException {
        if (room.view().isApproved(request.device())) {
            return Optional.of(new Proof.Approved());
        }
        if (secret.isPresent()) {
            SecretHash hash = SecretHash.ofSecret(secret.get());
            Optional<KeyStatus> key = room.view().key(hash);
            if (key.isPresent()) {
                checkStillGood(room, key.get().by(), hash);
            }
            return key.map(known -> new Proof.WithKey(hash));
        }
        if (room.view().mode() == NetworkMode.OPEN) {
            return Optional.of(new Proof.Open());
        }
        return request.certificate().isPresent()
                ? Optional.of(new Proof.Certified())
                : Optional.empty();
    }

    /** What a coordinator has promised ends with its being one: it may have been dismissed. */
    private static void checkStillGood(Room room, DeviceId madeBy, SecretHash invite)
            throws MantaException {
        if (!room.isCoordinator(madeBy)) {
            throw new MantaException(
                    ErrorCode.INVITE_REVOKED,
                    "invite %s was made by %s, which is no coordinator of '%s' any more"
                            .formatted(
                                    invite.id(),
                                    room.hostnameOf(madeBy).orElse(madeBy.shortForm()),
                                    room.view().name()));
        }
    }

    /** Spending comes first, on disk as well: a crash in between must not leave the invite good. */
    private void admitInvited(Room room, Request request, byte[] secret) throws MantaException {
        DeviceId device = request.device();
        Redemption redemption = exchanges.rooms().ledgerEditor(room).redeem(secret, device);
        InviteStatus invite = redemption.invite();
        checkStillGood(room, invite.by(), invite.hash());
        Proof proof = new Proof.Invited(invite.hash(), invite.issuedAt());
        Admission admission =
                invite.hostname().isPresent()
                        ? request.admission(invite.hostname().get(), proof).bound()
                        : request.admission(request.wish(), proof);
        boolean spendsNow = redemption.ledger() != room.ledger();
        // What can be refused is refused before anything is spent.
        exchanges.rooms().tryOut(room, editor -> editor.admit(admission));
        exchanges.rooms().saveLedger(room, redemption.ledger());
        try {
            exchanges.rooms().edit(room, editor -> editor.admit(admission));
        } catch (MantaException e) {
            if (spendsNow) {
                giveBack(room, invite.hash(), device);
            }
            throw e;
        }
    }

    private void giveBack(Room room, SecretHash invite, DeviceId device) {
        try {
            InviteLedger given = exchanges.rooms().ledgerEditor(room).giveBack(invite, device);
            exchanges.rooms().saveLedger(room, given);
        } catch (MantaException e) {
            // The same device may still use it: spending twice for one device is no spending.
            LOG.warn(
                    "invite not given back: network={} reason={}",
                    room.id().shortForm(),
                    e.getMessage());
        }
    }

    private void enqueue(Room room, Request request, Consumer<ControlMessage> reply)
            throws MantaException {
        Optional<String> name = request.hostname().flatMap(Label::nearest).map(Label::text);
        ApprovalQueue.Answer answer =
                queue.ask(room.id(), request.device(), name, request.from().endpoint());
        exchanges.rooms().touched();
        switch (answer) {
            case WAIT -> reply.accept(ControlMessage.of(Wire.PENDING));
            case DENIED ->
                    throw new MantaException(ErrorCode.JOIN_DENIED, "a coordinator has said no");
            case FULL ->
                    throw new MantaException(
                            ErrorCode.LIMIT_REACHED,
                            "too many devices wait to be let in already",
                            "Try again later, or ask for an invite.",
                            null);
        }
    }

    private static void welcome(Room room, DeviceId device, Consumer<ControlMessage> reply) {
        RosterBlob blob = room.blobAdmitting(device).orElseThrow();
        reply.accept(Wire.about(Wire.WELCOME, room.id()).with(Wire.BLOB, blob.bytes()));
    }

    /** Whether asking again would be in vain. */
    private static boolean isVerdict(ErrorCode code) {
        return switch (code) {
            case INVITE_INVALID,
                    INVITE_EXPIRED,
                    INVITE_SPENT,
                    INVITE_REVOKED,
                    NAME_TAKEN,
                    NO_ADDRESS_LEFT,
                    JOIN_DENIED ->
                    true;
            default -> false;
        };
    }
}

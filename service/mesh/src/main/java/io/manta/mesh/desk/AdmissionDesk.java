package io.manta.mesh.desk;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.call.JoinOptions;
import io.manta.mesh.call.JoinOutcome;
import io.manta.mesh.call.KickOutcome;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.network.Room;
import io.manta.mesh.store.StoredJoin;
import io.manta.mesh.store.StoredRequest;
import io.manta.mesh.wire.Refusal;
import io.manta.mesh.wire.Wire;
import io.manta.roster.Removal;
import io.manta.roster.entry.Label;
import io.manta.roster.invite.Invite;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Getting in, letting in, turning away, removing. */
public final class AdmissionDesk {
    private static final int MOST_HINTS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Parts parts;

    public AdmissionDesk(Parts parts) {
        this.parts = parts;
    }

    /** Asks to be let in; who is in already is told so, and no invite is spent. */
    public CompletableFuture<JoinOutcome> join(JoinOptions options) throws MantaException {
        Optional<Invite> invite = invite(options.target());
        NetworkId network =
                invite.isPresent() ? invite.get().network() : NetworkId.parse(options.target());
        Optional<Room> room = parts.rooms().find(network);
        if (room.isPresent()) {
            checkGoesOn(room.get());
            return CompletableFuture.completedFuture(
                    new JoinOutcome(JoinOutcome.Result.JOINED, network, ""));
        }
        Optional<String> name = label(options.name());
        if (name.isPresent() && parts.rooms().isNameTaken(name.get())) {
            throw new MantaException(
                    ErrorCode.ALREADY_EXISTS,
                    "this device is in a network called '" + name.get() + "' already",
                    "Give another name with --name.",
                    null);
        }
        StoredJoin join =
                new StoredJoin(
                        network,
                        invite.filter(each -> !each.isKnock()).map(Invite::code),
                        hints(options.hints(), invite),
                        name,
                        label(options.hostname()),
                        options.autoAcceptFirewall(),
                        parts.clock().now());
        // Who wants in again must not tell a coordinator meanwhile that it has left.
        parts.departures().settle(network);
        CompletableFuture<JoinOutcome> outcome = parts.joiner().join(join);
        parts.peers().want();
        return outcome;
    }

    /** What is no room id is an invite, or a mistyped one: that parser explains best. */
    private Optional<Invite> invite(String target) throws MantaException {
        return isRoomId(target)
                ? Optional.empty()
                : Optional.of(Invite.parse(target, parts.clock().now()));
    }

    private static boolean isRoomId(String target) {
        try {
            return NetworkId.parse(target) != null;
        } catch (MantaException e) {
            return false;
        }
    }

    private static Optional<String> label(Optional<String> said) throws MantaException {
        return said.isPresent() ? Optional.of(Label.parse(said.get()).text()) : Optional.empty();
    }

    /** Asking again would never help: who deleted a network is not asked to bring it back. */
    private static void checkGoesOn(Room room) throws MantaException {
        if (room.isEnded()) {
            throw new MantaException(
                    ErrorCode.NOT_FOUND,
                    "the network '" + room.local().name() + "' was deleted by its founder",
                    "Ask for an invite to another network, or make one with 'manta create'.",
                    null);
        }
    }

    /** Those a person gave, and where a knock leads; a real invite is kept whole. */
    private static Map<DeviceId, List<Endpoint>> hints(
            Map<DeviceId, List<Endpoint>> given, Optional<Invite> invite) throws MantaException {
        if (given.size() > MOST_HINTS) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT, "more than " + MOST_HINTS + " devices to ask");
        }
        Map<DeviceId, List<Endpoint>> hints = new HashMap<>(given);
        invite.filter(Invite::isKnock)
                .ifPresent(
                        knock -> {
                            hints.putIfAbsent(knock.coordinator(), knock.hints());
                            knock.others().forEach(hints::putIfAbsent);
                        });
        return hints;
    }

    /** Ceases to ask. */
    public NetworkId cancelJoin(NetworkId network) throws MantaException {
        parts.joiner().cancel(network);
        parts.peers().want();
        return network;
    }

    /** Lets in a device that waits: it comes in when it next asks, of whichever coordinator. */
    public DeviceId accept(NetworkId network, String id) throws MantaException {
        Room room = Desks.room(parts, network);
        room.checkMayEdit();
        DeviceId device = parts.queue().find(network, id).device();
        parts.rooms().edit(room, editor -> editor.approve(device));
        parts.queue().remove(network, device);
        return device;
    }

    /** Refuses a device that waits, and tells it. */
    public DeviceId deny(NetworkId network, String id, boolean block) throws MantaException {
        Room room = Desks.room(parts, network);
        room.checkMayEdit();
        StoredRequest request = parts.queue().find(network, id);
        DeviceId device = request.device();
        if (block) {
            parts.rooms().edit(room, editor -> editor.block(device));
        }
        parts.queue().deny(request);
        parts.links().with(device).ifPresent(link -> tell(request, link));
        return device;
    }

    /** Who has heard it need not be told again: when it asks next, that is a new request. */
    private void tell(StoredRequest denied, ControlConnection link) {
        parts.loop()
                .whenDone(
                        link.request(denial(denied.network()), PATIENCE),
                        (answer, error) -> {
                            if (answer != null && answer.type().equals(Wire.OK)) {
                                parts.queue().told(denied);
                            }
                        });
    }

    private static ControlMessage denial(NetworkId network) {
        MantaException why = new MantaException(ErrorCode.JOIN_DENIED, "a coordinator has said no");
        return Refusal.message(Wire.DENIED, why).with(Wire.NETWORK, network.bytes());
    }

    /** Removes a member, and tells it why. */
    public CompletableFuture<KickOutcome> kick(NetworkId network, DeviceId member)
            throws MantaException {
        Room room = Desks.room(parts, network);
        room.checkMayEdit();
        Desks.checkMember(room, member);
        String hostname = NetworkDesk.name(room, member);
        parts.rooms().edit(room, editor -> editor.kick(member));
        CompletableFuture<KickOutcome> outcome = new CompletableFuture<>();
        parts.removals()
                .tell(
                        room,
                        member,
                        Removal.Reason.REMOVED.words(),
                        told -> outcome.complete(new KickOutcome(hostname, told)));
        return outcome;
    }

    /** A person has seen that this device is in that network no more. */
    public NetworkId dismiss(NetworkId network) throws MantaException {
        parts.departures().settle(network);
        parts.rooms().touched();
        return network;
    }
}

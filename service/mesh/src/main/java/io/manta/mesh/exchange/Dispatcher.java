package io.manta.mesh.exchange;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.control.ControlHandler;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.network.Room;
import io.manta.mesh.wire.Refusal;
import io.manta.mesh.wire.Wire;
import io.manta.roster.Removal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Brings what peers say from control's threads into the loop and to the exchange it is for. Who is
 * not in a network hears nothing about it, not even whether it is there.
 */
final class Dispatcher implements ControlHandler {
    private final Parts parts;
    private volatile Set<DeviceId> expected = Set.of();

    Dispatcher(Parts parts) {
        this.parts = parts;
    }

    /** Devices this one has reason to talk to, from now on. */
    void expect(Set<DeviceId> devices) {
        expected = Set.copyOf(devices);
    }

    @Override
    public void opened(ControlConnection connection) {
        parts.loop().post(() -> parts.peers().opened(connection));
    }

    @Override
    public void closed(ControlConnection connection, String reason) {
        parts.loop().post(() -> parts.peers().closed(connection, reason));
    }

    @Override
    public void received(
            ControlConnection from, ControlMessage message, Consumer<ControlMessage> reply) {
        if (!parts.loop().postMessage(() -> handle(from, message, reply))) {
            parts.refused().count(Refused.Reason.BUSY);
            reply.accept(Refusal.error(ErrorCode.LIMIT_REACHED, "this device has too much to do"));
        }
    }

    @Override
    public boolean understands(String type) {
        return Wire.UNDERSTOOD.contains(type) || conversation(type).isPresent();
    }

    private Optional<Conversation> conversation(String type) {
        return parts.conversations().stream().filter(each -> each.heeds(type)).findFirst();
    }

    @Override
    public boolean expects(DeviceId peer) {
        return expected.contains(peer);
    }

    private void handle(
            ControlConnection from, ControlMessage message, Consumer<ControlMessage> reply) {
        try {
            parts.peers().heard(from);
            if (message.type().equals(Wire.PING)) {
                reply.accept(
                        ControlMessage.of(Wire.PONG).with(Wire.NONCE, message.bytes(Wire.NONCE)));
                return;
            }
            if (message.type().equals(Wire.PSK)) {
                parts.secrets().onPsk(from, message, reply);
                return;
            }
            Optional<Conversation> conversation = conversation(message.type());
            if (conversation.isPresent()) {
                conversation.get().received(from, message, reply);
                return;
            }
            NetworkId network = Wire.network(message);
            Optional<Room> room = parts.rooms().find(network);
            if (room.isPresent()) {
                about(room.get(), from, message, reply);
            } else {
                elsewhere(network, from, message, reply);
            }
        } catch (MantaException e) {
            if (e.code() == ErrorCode.INVALID_ARGUMENT || e.code() == ErrorCode.INVALID_KEY) {
                parts.refused().count(Refused.Reason.MALFORMED);
            }
            reply.accept(Refusal.message(Wire.ERROR, e));
        }
    }

    private void about(
            Room room,
            ControlConnection from,
            ControlMessage message,
            Consumer<ControlMessage> reply)
            throws MantaException {
        if (message.type().equals(Wire.JOIN)) {
            ControlMessage wish = parts.personal().atGate(room, from.peer(), message);
            parts.joinExchange().onJoin(room, from, wish, reply);
        } else if (room.isMember(from.peer())) {
            fromMember(room, from, message, reply);
        } else {
            fromStranger(room, from, message, reply);
        }
    }

    private void fromMember(
            Room room,
            ControlConnection from,
            ControlMessage message,
            Consumer<ControlMessage> reply)
            throws MantaException {
        switch (message.type()) {
            case Wire.SYNC -> parts.sync().onSync(room, from, message, reply);
            case Wire.ROSTER_CHANGED -> parts.sync().onRosterChanged(room, from, message);
            case Wire.RENAME -> parts.rename().onRename(room, from, message, reply);
            case Wire.LEAVE -> parts.leave().onLeave(room, from, reply);
            case Wire.KICKED -> parts.removals().onKicked(room, from, message, reply);
            case Wire.GRANT -> parts.grants().onGrant(room, from, message, reply);
            case Wire.INVITES -> parts.ledgers().onInvites(room, from, message, reply);
            case Wire.HINTS -> parts.hints().onHints(room, from, message);
            case Wire.DENIED -> parts.refused().count(Refused.Reason.STRANGER);
            default -> reply.accept(ControlMessage.of(ControlMessage.UNSUPPORTED));
        }
    }

    private void fromStranger(
            Room room,
            ControlConnection from,
            ControlMessage message,
            Consumer<ControlMessage> reply)
            throws MantaException {
        boolean compares =
                message.type().equals(Wire.SYNC) || message.type().equals(Wire.ROSTER_CHANGED);
        Optional<Removal> removal = room.view().removal(from.peer());
        if (removal.isPresent()) {
            // It may have been let in again by somebody we have not heard of.
            if (compares) {
                parts.sync().onStranger(room, from, message);
            }
            reply.accept(RemovalNotices.notice(room, from.peer(), removal.get().reason().words()));
            return;
        }
        parts.refused().count(Refused.Reason.STRANGER);
        if (compares) {
            parts.sync().onStranger(room, from, message);
        }
        throw stranger();
    }

    /** This device is not in that network, or not yet, or not any more. */
    private void elsewhere(
            NetworkId network,
            ControlConnection from,
            ControlMessage message,
            Consumer<ControlMessage> reply)
            throws MantaException {
        switch (message.type()) {
            case Wire.JOIN -> throw JoinExchange.noDoor();
            case Wire.LEAVE -> reply.accept(ControlMessage.of(Wire.OK));
            case Wire.KICKED -> reply.accept(ControlMessage.of(Wire.OK));
            case Wire.ROSTER_CHANGED -> parts.joiner().hurry(network, from.peer());
            case Wire.DENIED -> {
                if (parts.joiner().onDenied(network, from.peer(), message)) {
                    reply.accept(ControlMessage.of(Wire.OK));
                    return;
                }
            }
            default -> parts.refused().count(Refused.Reason.STRANGER);
        }
        parts.leave().remind(from, network);
        throw stranger();
    }

    /** The same whether there is such a network here or not. */
    private static MantaException stranger() {
        return new MantaException(
                ErrorCode.NOT_MEMBER, "the two devices do not share that network");
    }
}

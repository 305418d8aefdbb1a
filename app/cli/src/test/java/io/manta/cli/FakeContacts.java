package io.manta.cli;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.ipc.reply.AskedContactView;
import io.manta.ipc.reply.BlockedContactView;
import io.manta.ipc.reply.ConnectResult;
import io.manta.ipc.reply.ConnectionState;
import io.manta.ipc.reply.ConnectionView;
import io.manta.ipc.reply.ConnectionsReply;
import io.manta.ipc.reply.ContactConnectReply;
import io.manta.ipc.reply.ContactIdReply;
import io.manta.ipc.reply.ContactRequestView;
import io.manta.ipc.reply.ContactStep;
import io.manta.ipc.reply.FailureView;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.ContactApproveRequest;
import io.manta.ipc.request.ContactCancelRequest;
import io.manta.ipc.request.ContactConnectRequest;
import io.manta.ipc.request.ContactDenyRequest;
import io.manta.ipc.request.ContactIdRequest;
import io.manta.ipc.request.ContactListRequest;
import io.manta.ipc.request.ContactRequest;
import io.manta.ipc.request.ContactRotateRequest;
import io.manta.ipc.request.ContactUnblockRequest;
import io.manta.ipc.request.ContactWaitRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who asks Carl and whom Bob asks. Who waits for {@link #CARL} sees him say yes, who waits
 * for {@link #RUDE} sees that one say no.
 */
final class FakeContacts {
    static final List<String> WORDS =
            List.of("harbor", "violet", "canoe", "maple", "thunder", "pebble");
    static final String OWN = "ownownownown" + "y".repeat(40);
    static final String CARL = "carlcarlcarl" + "y".repeat(40);
    static final String RUDE = "rudereduredu" + "y".repeat(40);
    static final String BOB = "bobbobbobbob" + "y".repeat(40);
    private static final String ROOM = "roomroomroom" + "y".repeat(40);
    private static final Instant THEN = Instant.parse("2126-11-21T10:00:00Z");

    private FakeContacts() {}

    static IpcReply handle(ContactRequest<?> request) throws MantaException {
        return switch (request) {
            case ContactIdRequest _ -> new ContactIdReply(OWN, "manta://contact/" + OWN);
            case ContactRotateRequest _ -> new ContactIdReply(RUDE, "manta://contact/" + RUDE);
            case ContactConnectRequest connect -> connect(connect);
            case ContactListRequest _ -> asking();
            case ContactWaitRequest _ -> decided();
            case ContactApproveRequest approve -> approve(approve);
            case ContactDenyRequest _ -> decided();
            case ContactUnblockRequest _ -> decided();
            case ContactCancelRequest _ -> decided();
        };
    }

    private static ContactConnectReply connect(ContactConnectRequest request)
            throws MantaException {
        if (request.contact().equals("nobody")) {
            throw new MantaException(
                    ErrorCode.INVALID_KEY, "not a contact id: 6 characters instead of 52");
        }
        return new ContactConnectReply(
                ConnectResult.PENDING,
                request.contact(),
                Optional.empty(),
                Optional.of("carls-laptop"),
                Optional.empty(),
                Optional.empty(),
                WORDS,
                "Waits until the person there says yes.",
                true);
    }

    private static ContactConnectReply approve(ContactApproveRequest request)
            throws MantaException {
        if (request.id().equals("nobody")) {
            throw new MantaException(ErrorCode.NOT_FOUND, "nobody called 'nobody' asks");
        }
        return new ContactConnectReply(
                ConnectResult.CONNECTED,
                BOB,
                Optional.of(BOB),
                Optional.of("bobs-desk"),
                Optional.of(ROOM),
                Optional.of("bobs-desk"),
                List.of(),
                "",
                false);
    }

    private static ConnectionsReply asking() {
        return new ConnectionsReply(
                Optional.of(OWN),
                List.of(),
                List.of(asked(CARL, Optional.empty()), asked(RUDE, Optional.empty())),
                List.of(
                        new ContactRequestView(
                                BOB,
                                BOB,
                                BOB,
                                "bobs-desk",
                                WORDS,
                                "192.0.2.7:41820",
                                90,
                                THEN,
                                true)),
                List.of(new BlockedContactView(RUDE, RUDE, "eves-box", THEN)),
                "1");
    }

    private static AskedContactView asked(String contact, Optional<FailureView> failure) {
        return new AskedContactView(
                contact,
                Optional.of("carls-laptop"),
                WORDS,
                failure.isPresent() ? ContactStep.ENDED : ContactStep.WAITING,
                "Waits until the person there says yes.",
                THEN,
                THEN,
                failure);
    }

    private static ConnectionsReply decided() {
        return new ConnectionsReply(
                Optional.of(OWN),
                List.of(
                        new ConnectionView(
                                ROOM,
                                "carl",
                                CARL,
                                Optional.of("carls-laptop"),
                                CARL,
                                Optional.of("100.72.14.10"),
                                Optional.empty(),
                                ConnectionState.ONLINE,
                                THEN,
                                0)),
                List.of(
                        asked(
                                RUDE,
                                Optional.of(
                                        new FailureView(
                                                "CONTACT_DENIED",
                                                "the person there has said no",
                                                "Ask the person in another way first.")))),
                List.of(),
                List.of(),
                "2");
    }
}

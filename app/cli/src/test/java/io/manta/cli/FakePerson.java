package io.manta.cli;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.BackupState;
import io.manta.ipc.reply.FailureView;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.OwnDeviceView;
import io.manta.ipc.reply.PairBackupReply;
import io.manta.ipc.reply.PairInspectReply;
import io.manta.ipc.reply.PairListReply;
import io.manta.ipc.reply.PairRequestView;
import io.manta.ipc.reply.PairRestoreReply;
import io.manta.ipc.reply.PairTicketReply;
import io.manta.ipc.reply.PairWaitingView;
import io.manta.ipc.request.PairBackupRequest;
import io.manta.ipc.request.PairDecideRequest;
import io.manta.ipc.request.PairInspectRequest;
import io.manta.ipc.request.PairListRequest;
import io.manta.ipc.request.PairRenameRequest;
import io.manta.ipc.request.PairRestoreRequest;
import io.manta.ipc.request.PairShowRequest;
import io.manta.ipc.request.PairTicketRequest;
import io.manta.ipc.request.PairWaitRequest;
import io.manta.ipc.request.PersonRequest;
import io.manta.ipc.request.UnpairRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person with two devices, of whom a third waits. The ticket {@code denied} is denied after the
 * first look, any other is confirmed.
 */
final class FakePerson {
    static final List<String> WORDS =
            List.of("harbor", "violet", "canoe", "maple", "thunder", "pebble");
    static final String PAD = "padpadpadpad" + "y".repeat(40);
    private static final String ANN = "annannannann" + "y".repeat(40);
    private static final Instant UNTIL = Instant.parse("2126-11-21T10:00:00Z");

    private FakePerson() {}

    static IpcReply handle(PersonRequest<?> request) throws MantaException {
        return switch (request) {
            case PairTicketRequest _ ->
                    new PairTicketReply(
                            new Secret("mantapair1abc"),
                            new Secret("manta://pair/mantapair1abc"),
                            UNTIL);
            case PairListRequest _ -> list(true, Optional.empty(), "1");
            case PairDecideRequest decide -> list(!decide.same(), Optional.empty(), "2");
            case PairRenameRequest _ -> list(false, Optional.empty(), "2");
            case PairShowRequest show ->
                    list(
                            false,
                            Optional.of(asking(Optional.empty())),
                            show.ticket().reveal().equals("denied") ? "denied" : "asked");
            case PairWaitRequest wait ->
                    wait.seen().equals("denied")
                            ? list(false, Optional.of(asking(Optional.of(denial()))), "3")
                            : list(false, Optional.empty(), "3");
            case UnpairRequest unpair -> unpair(unpair.device());
            case PairBackupRequest _ ->
                    new PairBackupReply(
                            List.of(new Secret("mantabackup1abc"), new Secret("mantabackup1def")),
                            ANN,
                            List.of("home"));
            case PairInspectRequest _ -> new PairInspectReply(BackupState.WHOLE, 2, List.of());
            case PairRestoreRequest restore -> restore(restore);
        };
    }

    private static PairRequestView asking(Optional<FailureView> failure) {
        return new PairRequestView(ANN, WORDS, failure.isEmpty(), "Waits.", failure);
    }

    private static FailureView denial() {
        return new FailureView("PAIRING_DENIED", "that is not theirs", "Pair it again.");
    }

    private static PairListReply list(
            boolean waits, Optional<PairRequestView> request, String stand) {
        return new PairListReply(
                ANN,
                true,
                List.of(
                        new OwnDeviceView(ANN, "desk", true, true, Optional.empty(), true),
                        new OwnDeviceView(PAD, "pad", false, false, Optional.of(UNTIL), false)),
                Optional.empty(),
                waits
                        ? Optional.of(new PairWaitingView(PAD, "new one", WORDS, UNTIL))
                        : Optional.empty(),
                request,
                stand);
    }

    private static IpcReply unpair(String device) throws MantaException {
        if (device.equals("nobody")) {
            throw new MantaException(ErrorCode.NOT_FOUND, "none of your devices is 'nobody'");
        }
        return list(false, Optional.empty(), "4");
    }

    private static IpcReply restore(PairRestoreRequest request) throws MantaException {
        if (!request.passphrase().reveal().equals("open sesame")) {
            throw new MantaException(
                    ErrorCode.BACKUP_REFUSED, "the passphrase does not open this backup");
        }
        if (!request.backup().reveal().equals("mantabackup1abc\nmantabackup1def")) {
            throw new MantaException(ErrorCode.BACKUP_REFUSED, "not a whole backup");
        }
        return new PairRestoreReply(ANN, 1);
    }
}

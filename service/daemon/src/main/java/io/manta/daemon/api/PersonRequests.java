package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.watch.Watch;
import io.manta.daemon.state.IdentityBackup;
import io.manta.identity.DeviceId;
import io.manta.identity.backup.BackupParts;
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
import io.manta.ipc.socket.Caller;
import io.manta.mesh.Mesh;
import io.manta.mesh.call.IssuedTicket;
import io.manta.mesh.view.NetworkView;
import io.manta.mesh.view.PersonView;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The devices of one person. */
final class PersonRequests {
    /** Shorter than a client waits for an answer. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);

    private final Optional<Mesh> running;
    private final DeviceIdentity device;
    private final IdentityBackup backup;
    private final AuditTrail audit;

    PersonRequests(
            Optional<Mesh> running,
            DeviceIdentity device,
            IdentityBackup backup,
            AuditTrail audit) {
        this.running = running;
        this.device = device;
        this.backup = backup;
        this.audit = audit;
    }

    IpcReply handle(Caller caller, PersonRequest<?> request)
            throws MantaException, InterruptedException {
        return switch (request) {
            case PairTicketRequest make -> ticket(caller, make);
            case PairShowRequest show -> show(caller, show);
            case PairDecideRequest decide -> decide(caller, decide);
            case PairListRequest _ -> list();
            case PairWaitRequest wait -> await(wait);
            case PairRenameRequest rename -> rename(caller, rename);
            case UnpairRequest unpair -> unpair(caller, unpair);
            case PairBackupRequest make -> backup(caller, make);
            case PairInspectRequest inspect -> inspect(inspect);
            case PairRestoreRequest restore -> restore(caller, restore);
        };
    }

    private Mesh mesh() throws MantaException {
        return running.orElseThrow(NoNetworks::refusal);
    }

    private PairTicketReply ticket(Caller caller, PairTicketRequest request)
            throws MantaException, InterruptedException {
        Duration life = request.expiresS().map(Duration::ofSeconds).orElse(IssuedTicket.LONGEST);
        IssuedTicket made = MeshCalls.await(mesh().people().pair(life));
        audit.note(caller, "make a ticket to pair another device");
        return new PairTicketReply(new Secret(made.code()), new Secret(made.link()), made.until());
    }

    private PairListReply show(Caller caller, PairShowRequest request)
            throws MantaException, InterruptedException {
        PersonView shown =
                MeshCalls.await(
                        mesh().people().pairWith(request.ticket().reveal(), request.label()));
        audit.note(caller, "ask to be paired as another device");
        return view(shown);
    }

    private PairListReply decide(Caller caller, PairDecideRequest request)
            throws MantaException, InterruptedException {
        Optional<String> waiting =
                mesh().person().value().waiting().map(each -> each.device().toString());
        if (request.device().isPresent()
                && waiting.isPresent()
                && !waiting.equals(request.device())) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "another device waits by now than the one whose words were shown",
                    "Look again with 'manta pair confirm'.",
                    null);
        }
        DeviceId decided = MeshCalls.await(mesh().people().decidePairing(request.same()));
        audit.note(caller, (request.same() ? "pair with " : "refuse to pair with ") + decided);
        return list();
    }

    private PairListReply rename(Caller caller, PairRenameRequest request)
            throws MantaException, InterruptedException {
        DeviceId renamed =
                MeshCalls.await(mesh().people().relabel(request.device(), request.label()));
        audit.note(caller, "call own device " + renamed + " '" + request.label() + "'");
        return list();
    }

    private PairListReply unpair(Caller caller, UnpairRequest request)
            throws MantaException, InterruptedException {
        DeviceId gone = MeshCalls.await(mesh().people().unpair(request.device()));
        audit.note(caller, "unpair " + gone);
        return list();
    }

    private PairListReply list() throws MantaException {
        return view(mesh().person().value());
    }

    private PairListReply await(PairWaitRequest request)
            throws MantaException, InterruptedException {
        CountDownLatch changed = new CountDownLatch(1);
        try (Watch.Subscription _ =
                mesh().person()
                        .follow(
                                now -> {
                                    if (!stand(now).equals(request.seen())) {
                                        changed.countDown();
                                    }
                                })) {
            boolean _ = changed.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
        return list();
    }

    private static String stand(PersonView view) {
        return Integer.toHexString(view.hashCode());
    }

    private PairBackupReply backup(Caller caller, PairBackupRequest request)
            throws MantaException, InterruptedException {
        // Who takes this device's place has to know where the others are.
        boolean _ = MeshCalls.await(mesh().save());
        PairBackupReply reply =
                new PairBackupReply(
                        backup.seal(request.passphrase().reveal()).stream()
                                .map(Secret::new)
                                .toList(),
                        device.id().toString(),
                        mesh().view().value().networks().stream().map(NetworkView::name).toList());
        audit.note(caller, "back up the identity of this device");
        return reply;
    }

    private static PairInspectReply inspect(PairInspectRequest request) {
        BackupParts parts = BackupParts.of(request.backup().reveal());
        BackupState state =
                switch (parts.state()) {
                    case WHOLE -> BackupState.WHOLE;
                    case PARTIAL -> BackupState.PARTIAL;
                    case NONE -> BackupState.NONE;
                    case DAMAGED -> BackupState.DAMAGED;
                    case MIXED -> BackupState.MIXED;
                    case OTHER_VERSION -> BackupState.OTHER_VERSION;
                };
        return new PairInspectReply(state, parts.needed(), parts.missing());
    }

    private PairRestoreReply restore(Caller caller, PairRestoreRequest request)
            throws MantaException {
        boolean used =
                !mesh().view().value().networks().isEmpty()
                        || mesh().person().value().devices().size() > 1;
        if (used && !request.replace()) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "this device is somebody already: it is in rooms or paired",
                    "Leave them first, or add --replace to forget them.",
                    null);
        }
        IdentityBackup.Opened opened =
                backup.open(request.backup().reveal(), request.passphrase().reveal());
        audit.note(caller, "restore the identity of " + opened.device());
        backup.restore(opened);
        return new PairRestoreReply(opened.device().toString(), opened.networks());
    }

    static PairListReply view(PersonView view) {
        return new PairListReply(
                view.user().toString(),
                view.first(),
                view.devices().stream().map(PersonRequests::view).toList(),
                view.ticketUntil(),
                view.waiting()
                        .map(
                                each ->
                                        new PairWaitingView(
                                                each.device().toString(),
                                                each.label(),
                                                each.words(),
                                                each.until())),
                view.request().map(PersonRequests::view),
                stand(view));
    }

    private static OwnDeviceView view(PersonView.OwnDevice each) {
        return new OwnDeviceView(
                each.device().toString(),
                each.label(),
                each.self(),
                each.first(),
                each.pairedAt(),
                each.connected());
    }

    private static PairRequestView view(PersonView.Request request) {
        return new PairRequestView(
                request.firstDevice().toString(),
                request.words(),
                request.held(),
                request.note(),
                request.failure()
                        .map(why -> new FailureView(why.code().name(), why.text(), why.remedy())));
    }
}

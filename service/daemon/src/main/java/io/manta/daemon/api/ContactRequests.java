package io.manta.daemon.api;

import io.manta.base.error.MantaException;
import io.manta.base.watch.Watch;
import io.manta.engine.EngineState;
import io.manta.identity.ContactId;
import io.manta.identity.NetworkId;
import io.manta.identity.contact.ContactText;
import io.manta.ipc.reply.ConnectResult;
import io.manta.ipc.reply.ConnectionsReply;
import io.manta.ipc.reply.ContactConnectReply;
import io.manta.ipc.reply.ContactIdReply;
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
import io.manta.ipc.socket.Caller;
import io.manta.mesh.Mesh;
import io.manta.mesh.call.ContactOutcome;
import io.manta.mesh.call.ContactWish;
import io.manta.mesh.view.ContactsView;
import io.manta.mesh.view.NetworkView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** People that are known by a contact id, and private links with them. */
final class ContactRequests {
    /** Shorter than a client waits for an answer. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);

    private final Optional<Mesh> running;
    private final ContactMapper mapper;
    private final MeshFollower follower;
    private final VpnEngine engine;
    private final AuditTrail audit;

    ContactRequests(
            Optional<Mesh> running,
            ContactMapper mapper,
            MeshFollower follower,
            VpnEngine engine,
            AuditTrail audit) {
        this.running = running;
        this.mapper = mapper;
        this.follower = follower;
        this.engine = engine;
        this.audit = audit;
    }

    IpcReply handle(Caller caller, ContactRequest<?> request)
            throws MantaException, InterruptedException {
        return switch (request) {
            case ContactIdRequest _ -> id(MeshCalls.await(mesh().people().contactId()));
            case ContactRotateRequest _ -> rotate(caller);
            case ContactConnectRequest connect -> connect(caller, connect);
            case ContactListRequest _ -> list();
            case ContactWaitRequest wait -> await(wait);
            case ContactApproveRequest approve -> approve(caller, approve);
            case ContactDenyRequest deny -> deny(caller, deny);
            case ContactUnblockRequest unblock -> unblock(caller, unblock);
            case ContactCancelRequest cancel -> cancel(caller, cancel);
        };
    }

    private Mesh mesh() throws MantaException {
        return running.orElseThrow(NoNetworks::refusal);
    }

    private static ContactIdReply id(ContactId id) {
        return new ContactIdReply(id.toString(), ContactText.link(id));
    }

    private ContactIdReply rotate(Caller caller) throws MantaException, InterruptedException {
        ContactId next = MeshCalls.await(mesh().people().rotateContactId());
        audit.note(caller, "take the contact id " + next);
        return id(next);
    }

    private ContactConnectReply connect(Caller caller, ContactConnectRequest request)
            throws MantaException, InterruptedException {
        ContactOutcome outcome =
                MeshCalls.await(
                        mesh().people()
                                .connect(
                                        new ContactWish(
                                                request.contact(),
                                                request.name(),
                                                request.hostname(),
                                                request.expiresS()
                                                        .map(Duration::ofSeconds)
                                                        .orElse(ContactWish.USUAL))));
        audit.note(caller, "ask for contact with " + outcome.contact());
        return reply(outcome);
    }

    private ContactConnectReply approve(Caller caller, ContactApproveRequest request)
            throws MantaException, InterruptedException {
        ContactOutcome outcome =
                MeshCalls.await(
                        mesh().people()
                                .approveContact(request.id(), request.name(), request.hostname()));
        audit.note(caller, "approve contact with " + outcome.contact());
        return reply(outcome);
    }

    private ContactConnectReply reply(ContactOutcome outcome)
            throws MantaException, InterruptedException {
        Optional<NetworkId> network = outcome.network();
        if (network.isPresent()) {
            MeshCalls.shown(mesh().view(), view -> view.network(network.get()).isPresent());
            follower.hurry();
        }
        ContactsView view = mesh().contacts().value();
        Optional<ContactsView.Asked> asked =
                view.asked().stream()
                        .filter(each -> each.contact().equals(outcome.contact()))
                        .findFirst();
        Optional<ContactsView.Link> link =
                view.links().stream()
                        .filter(each -> Optional.of(each.network()).equals(network))
                        .findFirst();
        Optional<NetworkView> room =
                network.flatMap(id -> running.flatMap(m -> m.view().value().network(id)));
        return new ContactConnectReply(
                network.isPresent() ? ConnectResult.CONNECTED : ConnectResult.PENDING,
                outcome.contact().toString(),
                link.map(each -> each.device().toString()),
                asked.flatMap(ContactsView.Asked::hostname)
                        .or(() -> link.flatMap(ContactsView.Link::hostname)),
                network.map(NetworkId::toString),
                room.map(NetworkView::name).or(() -> link.map(ContactsView.Link::name)),
                asked.map(ContactsView.Asked::words).orElse(List.of()),
                outcome.note(),
                engine.state().value() instanceof EngineState.Up);
    }

    private ConnectionsReply deny(Caller caller, ContactDenyRequest request)
            throws MantaException, InterruptedException {
        var device = MeshCalls.await(mesh().people().denyContact(request.id(), request.block()));
        audit.note(
                caller, (request.block() ? "block contact with " : "deny contact with ") + device);
        return list();
    }

    private ConnectionsReply unblock(Caller caller, ContactUnblockRequest request)
            throws MantaException, InterruptedException {
        var device = MeshCalls.await(mesh().people().unblockContact(request.id()));
        audit.note(caller, "unblock contact with " + device);
        return list();
    }

    private ConnectionsReply cancel(Caller caller, ContactCancelRequest request)
            throws MantaException, InterruptedException {
        ContactId contact = MeshCalls.await(mesh().people().cancelContact(request.id()));
        audit.note(caller, "cease to ask for contact with " + contact);
        return list();
    }

    private ConnectionsReply list() throws MantaException {
        return mapper.view(mesh().contacts().value(), mesh().view().value());
    }

    private ConnectionsReply await(ContactWaitRequest request)
            throws MantaException, InterruptedException {
        CountDownLatch changed = new CountDownLatch(1);
        try (Watch.Subscription _ =
                mesh().contacts()
                        .follow(
                                now -> {
                                    if (!ContactMapper.stand(now).equals(request.seen())) {
                                        changed.countDown();
                                    }
                                })) {
            boolean _ = changed.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
        return list();
    }
}

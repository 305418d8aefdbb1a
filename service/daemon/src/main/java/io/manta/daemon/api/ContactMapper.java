package io.manta.daemon.api;

import io.manta.base.net.IpPrefix;
import io.manta.base.time.Clock;
import io.manta.identity.ContactId;
import io.manta.ipc.reply.AskedContactView;
import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.BlockedContactView;
import io.manta.ipc.reply.ConnectionState;
import io.manta.ipc.reply.ConnectionView;
import io.manta.ipc.reply.ConnectionsReply;
import io.manta.ipc.reply.ContactRequestView;
import io.manta.ipc.reply.ContactStep;
import io.manta.ipc.reply.FailureView;
import io.manta.mesh.view.ContactsView;
import io.manta.mesh.view.MemberView;
import io.manta.mesh.view.MeshView;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows people that are known by a contact id. */
final class ContactMapper {
    private final Clock clock;

    ContactMapper(Clock clock) {
        this.clock = clock;
    }

    ConnectionsReply view(ContactsView contacts, MeshView networks) {
        return new ConnectionsReply(
                contacts.id().map(ContactId::toString),
                contacts.links().stream().map(link -> view(link, networks)).toList(),
                contacts.asked().stream().map(ContactMapper::view).toList(),
                contacts.requests().stream().map(each -> view(each, contacts)).toList(),
                contacts.blocked().stream()
                        .map(
                                each ->
                                        new BlockedContactView(
                                                each.device().toString(),
                                                each.contact().toString(),
                                                each.hostname(),
                                                each.at()))
                        .toList(),
                stand(contacts));
    }

    static String stand(ContactsView contacts) {
        return Integer.toHexString(contacts.hashCode());
    }

    private static ConnectionView view(ContactsView.Link link, MeshView networks) {
        Optional<MemberView> other =
                networks.network(link.network()).stream()
                        .flatMap(network -> network.members().stream())
                        .filter(member -> member.device().equals(link.device()))
                        .findFirst();
        return new ConnectionView(
                link.network().toString(),
                link.name(),
                link.device().toString(),
                link.hostname(),
                link.contact().toString(),
                other.flatMap(MemberView::ipv4).map(ContactMapper::text),
                other.flatMap(MemberView::ipv6).map(ContactMapper::text),
                state(link),
                link.since(),
                link.others());
    }

    private static String text(InetAddress address) {
        return IpPrefix.ofHost(address).addressText();
    }

    private static ConnectionState state(ContactsView.Link link) {
        if (!link.established()) {
            return ConnectionState.JOINING;
        }
        return link.connected() ? ConnectionState.ONLINE : ConnectionState.OFFLINE;
    }

    private static AskedContactView view(ContactsView.Asked asked) {
        return new AskedContactView(
                asked.contact().toString(),
                asked.hostname(),
                asked.words(),
                step(asked.step()),
                asked.note(),
                asked.since(),
                asked.until(),
                asked.failure()
                        .map(why -> new FailureView(why.code().name(), why.text(), why.remedy())));
    }

    private static ContactStep step(ContactsView.Step step) {
        return switch (step) {
            case LOOKING -> ContactStep.LOOKING;
            case REACHING -> ContactStep.REACHING;
            case HELD -> ContactStep.WAITING;
            case ENDED -> ContactStep.ENDED;
        };
    }

    private ContactRequestView view(ContactsView.Request request, ContactsView contacts) {
        return new ContactRequestView(
                request.id(),
                request.device().toString(),
                request.contact().toString(),
                request.hostname(),
                request.words(),
                request.origin().toString(),
                Math.max(0, Duration.between(request.since(), clock.now()).toSeconds()),
                request.until(),
                contacts.former().contains(request.asked()));
    }

    /** What waits for a person. */
    static List<AttentionView> attention(ContactsView contacts) {
        List<AttentionView> all = new ArrayList<>();
        for (ContactsView.Request request : contacts.requests()) {
            all.add(
                    new AttentionView(
                            AttentionView.CONTACT_REQUEST,
                            Optional.empty(),
                            request.id(),
                            request.hostname()
                                    + " asks for a private link with you. Compare the words in"
                                    + " 'manta connections', then approve or deny."));
        }
        for (ContactsView.Asked asked : contacts.asked()) {
            asked.failure()
                    .ifPresent(
                            why ->
                                    all.add(
                                            new AttentionView(
                                                    AttentionView.CONTACT_ENDED,
                                                    Optional.empty(),
                                                    asked.contact().shortForm(),
                                                    "No private link with contact "
                                                            + asked.contact().shortForm()
                                                            + ": "
                                                            + why.text()
                                                            + ". "
                                                            + why.remedy())));
        }
        return all;
    }
}

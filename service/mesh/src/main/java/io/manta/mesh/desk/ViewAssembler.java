package io.manta.mesh.desk;

import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.control.ControlConnection;
import io.manta.identity.DeviceId;
import io.manta.identity.MeshAddress;
import io.manta.identity.NetworkId;
import io.manta.identity.UserId;
import io.manta.identity.VerificationWords;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.network.Room;
import io.manta.mesh.store.StoredDeparture;
import io.manta.mesh.store.StoredJoin;
import io.manta.mesh.store.StoredRequest;
import io.manta.mesh.view.Attention;
import io.manta.mesh.view.Belonging;
import io.manta.mesh.view.JoinRequest;
import io.manta.mesh.view.MemberView;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.NetworkView;
import io.manta.mesh.view.NetworkView.Mode;
import io.manta.mesh.view.NetworkView.Role;
import io.manta.mesh.view.PendingJoin;
import io.manta.roster.Member;
import io.manta.roster.NetworkMode;
import io.manta.roster.RosterView;
import java.net.Inet4Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Makes one immutable value of all that others may know. */
public final class ViewAssembler {
    private final Parts parts;
    private final Supplier<Optional<DeviceCertificate>> certificate;

    public ViewAssembler(Parts parts, Supplier<Optional<DeviceCertificate>> certificate) {
        this.parts = parts;
        this.certificate = certificate;
    }

    /** As everything is now. */
    public MeshView assemble() {
        List<NetworkView> networks = new ArrayList<>();
        for (Room room : parts.rooms().all()) {
            if (!room.isEnded() && room.isMember(parts.self())) {
                networks.add(network(room));
            }
        }
        networks.sort(Comparator.comparing(NetworkView::name));
        List<PendingJoin> pending = parts.joins().all().stream().map(this::pending).toList();
        List<JoinRequest> requests =
                parts.queue().waiting().stream()
                        .filter(request -> mayDecide(request.network()))
                        .map(ViewAssembler::request)
                        .toList();
        return new MeshView(networks, pending, requests, attention(requests));
    }

    private boolean mayDecide(NetworkId network) {
        return parts.rooms()
                .find(network)
                .filter(room -> room.isCoordinator(parts.self()))
                .isPresent();
    }

    /** One network. */
    public NetworkView network(Room room) {
        RosterView view = room.view();
        Member self = view.member(parts.self()).orElseThrow();
        Instant now = parts.clock().now();
        UserId own = ownUser();
        List<MemberView> others =
                view.members().stream()
                        .filter(member -> !member.device().equals(parts.self()))
                        .map(member -> member(room, member, own, now))
                        .sorted(Comparator.comparing(MemberView::hostname))
                        .toList();
        return new NetworkView(
                room.id(),
                room.local().name(),
                view.name().text(),
                self.coordinator() ? Role.COORDINATOR : Role.MEMBER,
                room.mayEdit(),
                room.rootKey().isPresent(),
                view.mode() == NetworkMode.OPEN ? Mode.OPEN : Mode.CLOSED,
                self.hostname().text(),
                room.local().wantedHostname(),
                self.ipv4(),
                self.ipv6(),
                view.prefix(),
                view.ephemeral(),
                HexFormat.of().formatHex(room.hash()),
                room.epoch(),
                view.members().size(),
                !parts.links().among(room.coordinators()).isEmpty(),
                room.local().autoAcceptFirewall(),
                belonging(self, now),
                others);
    }

    private UserId ownUser() {
        return certificate
                .get()
                .map(DeviceCertificate::user)
                .orElseGet(() -> UserId.ofFirstDevice(parts.self()));
    }

    private MemberView member(Room room, Member member, UserId own, Instant now) {
        DeviceId device = member.device();
        Optional<UserId> user = member.user(now);
        boolean ownDevice = user.orElseGet(() -> UserId.ofFirstDevice(device)).equals(own);
        boolean ipv6Only = parts.book().isIpv6Only(device);
        return new MemberView(
                device,
                member.hostname().text(),
                Optional.ofNullable(room.local().aliases().get(device)),
                user,
                member.ipv4().filter(address -> !ipv6Only || !isOfMesh(address)),
                member.ipv6(),
                candidates(device),
                parts.links().has(device),
                parts.book().lastSeen(device),
                member.coordinator(),
                parts.personal().isOwn(device, ownDevice),
                ipv6Only,
                belonging(member, now),
                parts.secretBook().with(device));
    }

    /** Other ranges are the network's own: no other VPN has a claim on them. */
    private static boolean isOfMesh(Inet4Address address) {
        return MeshAddress.IPV4_RANGE.contains(IpPrefix.ofHost(address));
    }

    private static Belonging belonging(Member member, Instant now) {
        return new Belonging(
                member.joinedAt(),
                member.expiresAt(),
                member.certificate()
                        .filter(shown -> !shown.isExpired(now))
                        .map(DeviceCertificate::label),
                member.founder(),
                member.appointedBy().filter(by -> !by.equals(member.device())));
    }

    /** Where it is now comes first. */
    private List<Endpoint> candidates(DeviceId device) {
        Set<Endpoint> all = new LinkedHashSet<>();
        parts.links().with(device).map(ControlConnection::endpoint).ifPresent(all::add);
        all.addAll(parts.book().candidates(device));
        return List.copyOf(all);
    }

    private PendingJoin pending(StoredJoin join) {
        return new PendingJoin(
                join.network(),
                join.name().or(() -> parts.joiner().nameOf(join.network())),
                join.hostname(),
                words(join.network(), parts.self()),
                parts.joiner().isHeld(join.network()),
                parts.joiner().state(join.network()),
                join.since(),
                parts.joiner().told(join.network()));
    }

    private static JoinRequest request(StoredRequest request) {
        return new JoinRequest(
                request.network(),
                request.device().shortForm(),
                request.device(),
                request.hostname(),
                words(request.network(), request.device()),
                request.origin(),
                request.since());
    }

    /** The same on the device that asks and on the one that decides. */
    private static List<String> words(NetworkId network, DeviceId device) {
        return VerificationWords.of(network.bytes(), device.bytes());
    }

    private List<Attention> attention(List<JoinRequest> requests) {
        List<Attention> all = new ArrayList<>();
        for (JoinRequest request : requests) {
            all.add(
                    new Attention(
                            Attention.Kind.REQUEST,
                            request.network(),
                            request.id(),
                            request.hostname().orElse(request.id())
                                    + " asks to be let in. Compare the words, then accept or deny.",
                            request.since()));
        }
        for (StoredDeparture departure : parts.departures().all()) {
            kind(departure).ifPresent(kind -> all.add(attention(departure, kind)));
        }
        all.sort(Comparator.comparing(Attention::since).reversed());
        return all;
    }

    private static Attention attention(StoredDeparture departure, Attention.Kind kind) {
        return new Attention(
                kind,
                departure.network(),
                "",
                departure.name() + ": " + departure.reason(),
                departure.at());
    }

    /** Nothing for what a person did here, or has seen. */
    private static Optional<Attention.Kind> kind(StoredDeparture departure) {
        if (!departure.open()) {
            return Optional.empty();
        }
        return switch (departure.kind()) {
            case LEFT -> Optional.empty();
            case REMOVED -> Optional.of(Attention.Kind.REMOVED);
            case CLOSED -> Optional.of(Attention.Kind.CLOSED);
            case DENIED -> Optional.of(Attention.Kind.DENIED);
        };
    }
}

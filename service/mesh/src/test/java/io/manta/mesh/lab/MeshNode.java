package io.manta.mesh.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.NetworkId;
import io.manta.identity.SeedSource;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.mesh.Mesh;
import io.manta.mesh.MeshEnvironment;
import io.manta.mesh.call.CreateOptions;
import io.manta.mesh.call.InviteOptions;
import io.manta.mesh.call.JoinOptions;
import io.manta.mesh.call.JoinOutcome;
import io.manta.mesh.view.ContactsView;
import io.manta.mesh.view.MemberView;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.NetworkView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One device in a {@link MeshLab}: its mesh as long as it runs, its disk for ever. */
public final class MeshNode {
    public final MemoryStore store = new MemoryStore();
    private final MeshLab lab;
    private final String name;
    private final DeviceKey key;
    private final SeedSource random;
    private final boolean nat;
    private Endpoint place;
    private boolean ipv6Only;
    private MetricRegistry metrics = new MetricRegistry();
    private HealthTracker health;
    private Optional<DeviceCertificate> certificate = Optional.empty();
    private @Nullable MemoryControl control;
    private @Nullable Mesh mesh;

    MeshNode(MeshLab lab, String name, int number, long seed, DeviceKey key, boolean nat) {
        this.lab = lab;
        this.name = name;
        // Not the bytes its key was made of.
        this.random = Seeded.source(~seed);
        this.key = key;
        this.health = new HealthTracker(lab.clock);
        this.nat = nat;
        this.place = MemoryNet.place("198.51.%d.%d".formatted(number / 250, number % 250 + 1));
    }

    public DeviceId id() {
        return key.deviceId();
    }

    public DeviceKey key() {
        return key;
    }

    public Endpoint place() {
        return place;
    }

    /** From the next start on it is elsewhere. */
    public void moveTo(String address) {
        place = MemoryNet.place(address);
    }

    /** From now on another VPN has the mesh's IPv4 range on its machine, or no more. */
    public void ipv6Only(boolean now) {
        ipv6Only = now;
    }

    /** From now on this says whose it is. */
    public void certify(DeviceCertificate shown) {
        certificate = Optional.of(shown);
    }

    public void start() {
        metrics = new MetricRegistry();
        health = new HealthTracker(lab.clock);
        MemoryControl started = new MemoryControl(lab.net, id(), place, nat, () -> ipv6Only);
        Mesh begun =
                new Mesh(
                        new MeshEnvironment(
                                key,
                                started,
                                store,
                                lab.clock,
                                random,
                                health,
                                metrics,
                                () -> List.of(place),
                                () -> ipv6Only,
                                () -> certificate,
                                () -> name));
        control = started;
        mesh = begun;
        begun.findWith(lab.directory.of(this));
        try {
            begun.start();
        } catch (MantaException e) {
            throw new AssertionError(name + " does not start", e);
        }
    }

    /** Ends it in good order. */
    public void stop() {
        mesh().close();
        mesh = null;
    }

    /** Ends it as a power cut does. */
    public void crash() {
        control().close();
        mesh = null;
        store.revive();
    }

    public void restart() {
        stop();
        start();
    }

    public boolean isRunning() {
        return mesh != null;
    }

    boolean turn() {
        Mesh running = mesh;
        if (running != null && store.isDead()) {
            control().close();
            mesh = null;
            return true;
        }
        return running != null && running.turn() > 0;
    }

    long nextDueNs() {
        Mesh running = mesh;
        return running == null ? Long.MAX_VALUE : running.nextDueNs();
    }

    public Mesh mesh() {
        Mesh running = mesh;
        if (running == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return running;
    }

    public MemoryControl control() {
        MemoryControl known = control;
        if (known == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return known;
    }

    public MeshView view() {
        return mesh().view().value();
    }

    /** The only network it is in. */
    public NetworkView network() {
        assertThat(view().networks()).as("networks of " + name).hasSize(1);
        return view().networks().getFirst();
    }

    /** Devices of all other members of its only network. */
    public List<DeviceId> others() {
        return network().members().stream().map(MemberView::device).toList();
    }

    /** Another member of its only network. */
    public MemberView member(MeshNode other) {
        return network().members().stream()
                .filter(member -> member.device().equals(other.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(other + " is not known to " + this));
    }

    /** Codes of all that is wrong now. */
    public List<String> warnings() {
        return health.warnings().value().stream().map(Warning::code).toList();
    }

    /** How much was refused for that reason since it was started. */
    public long refused(String reason) {
        return metrics.all().stream()
                .filter(metric -> metric.name().equals("manta_mesh_refused_total"))
                .filter(metric -> metric.labels().equals("reason=\"" + reason + "\""))
                .mapToLong(metric -> metric.value().getAsLong())
                .sum();
    }

    /** The people it is in contact with. */
    public ContactsView contacts() {
        return mesh().contacts().value();
    }

    /** Its contact id, given out. */
    public String contactId() {
        return now(() -> mesh().people().contactId()).toString();
    }

    /** How many requests for contact, or answers to them, came to that since it was started. */
    public long contactRequests(String outcome) {
        return metrics.all().stream()
                .filter(metric -> metric.name().equals("manta_contact_requests_total"))
                .filter(metric -> metric.labels().equals("outcome=\"" + outcome + "\""))
                .mapToLong(metric -> metric.value().getAsLong())
                .sum();
    }

    /** How many attempts to pair with it ended so since it was started. */
    public long pairings(String outcome) {
        return metrics.all().stream()
                .filter(metric -> metric.name().equals("manta_pairings_total"))
                .filter(metric -> metric.labels().equals("outcome=\"" + outcome + "\""))
                .mapToLong(metric -> metric.value().getAsLong())
                .sum();
    }

    /** Founds a closed network and lets half a second pass. */
    public NetworkId creates(String network) {
        return now(() -> mesh().create(CreateOptions.named(network))).id();
    }

    /** A single-use code of its only network. */
    public String invites() {
        return invites(InviteOptions.SINGLE);
    }

    public String invites(InviteOptions options) {
        return now(() -> mesh().invite(network().id(), options)).code();
    }

    /** Comes in with a code, which must succeed. */
    public void joins(String code) {
        JoinOutcome outcome = now(() -> mesh().join(JoinOptions.of(code)));
        assertThat(outcome.result()).as(outcome.note()).isEqualTo(JoinOutcome.Result.JOINED);
    }

    /** Asks to be let in with the room id alone. */
    public CompletableFuture<JoinOutcome> knocks(NetworkId network, MeshNode at) {
        CompletableFuture<JoinOutcome> outcome =
                mesh().join(
                                JoinOptions.of(network.toString())
                                        .hint(at.id(), List.of(at.place()))
                                        .hostname(name));
        lab.run(Duration.ofMillis(500));
        return outcome;
    }

    /** Calls something, lets up to 40 seconds pass, and returns what came of it. */
    public <T> T now(Supplier<CompletableFuture<T>> call) {
        CompletableFuture<T> result = finish(call);
        if (result.isCompletedExceptionally()) {
            throw new AssertionError(name + " failed", result.exceptionNow());
        }
        return result.join();
    }

    /** The code a call fails with. */
    public ErrorCode failure(Supplier<CompletableFuture<?>> call) {
        CompletableFuture<?> result = finish(call::get);
        assertThat(result).as("a call of " + name).isCompletedExceptionally();
        MantaException why = (MantaException) result.exceptionNow();
        assertThat(why.getMessage()).isNotBlank();
        assertThat(why.remedy()).isNotBlank();
        return why.code();
    }

    private <T> CompletableFuture<T> finish(Supplier<CompletableFuture<T>> call) {
        CompletableFuture<T> result = call.get();
        for (int i = 0; i < 400 && !result.isDone(); i++) {
            lab.run(Duration.ofMillis(100));
        }
        assertThat(result).as("a call of " + name + " ends").isDone();
        // What follows from it.
        lab.run(Duration.ofMillis(500));
        return result;
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.manta.installer.rooms;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.MantaNode;
import io.manta.installer.lab.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service and the person in front of it, who only knows the command line. */
final class Member {
    /** Long enough for anything that happens by itself, on a busy machine. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How long a command may wait for a person on the other side. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(90);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MantaNode service;

    /** Of a device that is what it was: asking costs a process. */
    private Optional<String> deviceId = Optional.empty();

    Member(MantaNode service) {
        this.service = service;
    }

    MantaNode service() {
        return service;
    }

    String name() {
        return service.name();
    }

    /** {@code manta --json …}, which must succeed. */
    JsonNode ask(String... words) {
        return service.ask(words);
    }

    /** {@code manta …} as a person reads it, which must succeed. */
    String read(String... words) {
        Outcome outcome = service.command(words);
        assertThat(outcome.exitCode())
                .as("%s: manta %s says: %s", name(), String.join(" ", words), outcome.err())
                .isZero();
        return outcome.out();
    }

    /**
     * {@code manta …} that must be refused; asked twice, by a person and by a program, since a
     * refusal changes nothing.
     */
    Refusal refused(String... words) {
        List<String> forPrograms = new ArrayList<>(List.of("--json"));
        forPrograms.addAll(List.of(words));
        return Refusal.of(
                name() + ": manta " + String.join(" ", words),
                service.command(words),
                service.command(forPrograms.toArray(String[]::new)));
    }

    /** {@code manta --json …} beside whatever else goes on: it waits for somebody else. */
    CompletableFuture<Outcome> meanwhile(String... words) {
        List<String> line = new ArrayList<>(List.of("--json"));
        line.addAll(List.of(words));
        return supplyAsync(
                () ->
                        service.namespace()
                                .tryRun(
                                        LONG_WAIT,
                                        service.commandLine(line.toArray(String[]::new))),
                task -> Thread.ofVirtual().start(task));
    }

    /** What such a command printed. */
    static JsonNode reply(Outcome outcome) {
        return JSON.readTree(outcome.out());
    }

    /** Creates a network; its room id. */
    String create(String name, String... options) {
        List<String> words = new ArrayList<>(List.of("create", "--name", name));
        words.addAll(List.of(options));
        return ask(words.toArray(String[]::new)).path("id").asString();
    }

    /** A new invite, {@code code}, {@code link} and {@code id}. */
    JsonNode invite(String room, String... options) {
        List<String> words = new ArrayList<>(List.of("invite", room));
        words.addAll(List.of(options));
        return ask(words.toArray(String[]::new));
    }

    /** The code of a new invite. */
    String code(String room, String... options) {
        return invite(room, options).path("code").asString();
    }

    /** An invite as {@code manta invite list} shows it. */
    JsonNode listed(String room, JsonNode invite) {
        String id = invite.path("id").asString();
        for (JsonNode entry : ask("invite", "list", room).path("invites")) {
            if (entry.path("id").asString().equals(id)) {
                return entry;
            }
        }
        throw new AssertionError("no invite " + id + " in the list of " + name());
    }

    /** What the list says of it: open, spent, expired or revoked. */
    String stateOf(String room, JsonNode invite) {
        return listed(room, invite).path("state").asString();
    }

    /** Joins, and must be in at once. */
    void join(String code, String... options) {
        List<String> words = new ArrayList<>(List.of("join", code));
        words.addAll(List.of(options));
        JsonNode reply = ask(words.toArray(String[]::new));
        assertThat(reply.path("result").asString())
                .as("%s joins: %s", name(), reply)
                .isEqualTo("joined");
    }

    synchronized String deviceId() {
        if (deviceId.isEmpty()) {
            deviceId = Optional.of(service.status().path("device_id").asString());
        }
        return deviceId.get();
    }

    /** The network in the status; a missing node if this device is not in it. */
    JsonNode network(String room) {
        for (JsonNode network : service.status().path("networks")) {
            if (network.path("id").asString().equals(room)) {
                return network;
            }
        }
        return JSON.missingNode();
    }

    /** The network among those that this device asked to enter; a missing node if it did not. */
    JsonNode pending(String room) {
        for (JsonNode network : service.status().path("pending_networks")) {
            if (network.path("id").asString().equals(room)) {
                return network;
            }
        }
        return JSON.missingNode();
    }

    /** Whether it is in a network of that name. */
    boolean knows(String name) {
        return service.status()
                .path("networks")
                .valueStream()
                .anyMatch(network -> network.path("name").asString().equals(name));
    }

    boolean isIn(String room) {
        return !network(room).isMissingNode();
    }

    /** Whether it is in the network, or will be soon. */
    boolean getsInto(String room) {
        return Await.until(PATIENCE, () -> isIn(room));
    }

    /** Whether it is out of the network, or will be soon. */
    boolean getsOutOf(String room) {
        return Await.until(PATIENCE, () -> !isIn(room));
    }

    String hostname(String room) {
        return network(room).path("hostname").asString();
    }

    /** Another member as this one sees it; a missing node if it does not. */
    JsonNode peer(String room, Member other) {
        String device = other.deviceId();
        for (JsonNode peer : network(room).path("peers")) {
            if (peer.path("device_id").asString().equals(device)) {
                return peer;
            }
        }
        return JSON.missingNode();
    }

    /** Whether pings to another member come back over all its addresses, soon. */
    boolean reaches(Member other, String room) {
        return addresses(other, room).stream().allMatch(this::reaches);
    }

    /** Whether pings to an address come back, soon. */
    boolean reaches(String address) {
        return Await.until(PATIENCE, () -> pings(address));
    }

    /** Whether pings to addresses that are no longer ours to send to stay unanswered, soon. */
    boolean losesSightOf(List<String> addresses) {
        return addresses.stream().allMatch(a -> Await.until(PATIENCE, () -> !pings(a)));
    }

    private boolean pings(String address) {
        return service.namespace().pingMs(address) >= 0;
    }

    /** The addresses of a member in a network, as it says itself. */
    static List<String> addresses(Member member, String room) {
        JsonNode network = member.network(room);
        List<String> addresses = new ArrayList<>();
        for (String family : List.of("ipv4", "ipv6")) {
            if (network.path(family).isString()) {
                addresses.add(network.path(family).asString());
            }
        }
        assertThat(addresses).as("addresses of %s", member.name()).isNotEmpty();
        return addresses;
    }

    /** The queue of those who wait to be let into a network. */
    List<JsonNode> requests(String room) {
        return ask("requests", room).path("requests").valueStream().toList();
    }

    /** The entry of a device in that queue, once it is there. */
    JsonNode awaitRequest(String room, Member from) {
        String device = from.deviceId();
        assertThat(Await.until(PATIENCE, () -> !requestsOf(room, device).isEmpty()))
                .as("%s knocks at %s", from.name(), name())
                .isTrue();
        return requestsOf(room, device).getFirst();
    }

    private List<JsonNode> requestsOf(String room, String device) {
        return requests(room).stream()
                .filter(r -> r.path("device_id").asString().equals(device))
                .toList();
    }

    @Override
    public String toString() {
        return name();
    }
}

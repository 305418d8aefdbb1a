package io.manta.daemon.state;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.NetworkId;
import io.manta.identity.NetworkKey;
import io.manta.mesh.store.LocalSettings;
import io.manta.mesh.store.RememberedDevice;
import io.manta.mesh.store.StoredBlob;
import io.manta.mesh.store.StoredDeparture;
import io.manta.mesh.store.StoredJoin;
import io.manta.mesh.store.StoredKeys;
import io.manta.mesh.store.StoredNetwork;
import io.manta.mesh.store.StoredRequest;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the files keep in them. */
abstract class MeshFilesCase {
    static final Instant THEN = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir Path folder;
    final HealthTracker health = new HealthTracker(Clock.system());
    final Random random = new Random(7);
    final NetworkId home = NetworkKey.generate(random::nextBytes).id();
    final NetworkId office = NetworkKey.generate(random::nextBytes).id();
    final DeviceId ann = DeviceKey.generate(random::nextBytes).deviceId();
    final DeviceId bob = DeviceKey.generate(random::nextBytes).deviceId();

    StoredNetwork network(NetworkId id, String name, int fill) {
        byte[] blob = new byte[100];
        Arrays.fill(blob, (byte) fill);
        return new StoredNetwork(
                id, List.of(new StoredBlob(blob, ann)), LocalSettings.of(name, false, THEN));
    }

    StoredKeys keys(int roots, int epochs) {
        return new StoredKeys(
                roots == 0 ? Optional.empty() : Optional.of(bytes(32)),
                Stream.generate(() -> bytes(32)).limit(epochs).toList());
    }

    StoredJoin join(String name) {
        return new StoredJoin(
                home, Optional.empty(), Map.of(), Optional.of(name), Optional.empty(), false, THEN);
    }

    StoredRequest request(String name) {
        return new StoredRequest(home, bob, Optional.of(name), at("192.0.2.1"), THEN, false);
    }

    StoredDeparture departure(String reason) {
        return new StoredDeparture(home, "home", StoredDeparture.Kind.LEFT, reason, THEN, false);
    }

    static RememberedDevice device(DeviceId id) {
        return new RememberedDevice(id, List.of(at("192.0.2.1")), THEN);
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    Path keyFile() throws Exception {
        try (Stream<Path> keys = Files.list(folder.resolve("keys"))) {
            return keys.findFirst().orElseThrow();
        }
    }

    static Endpoint at(String address) {
        return Endpoint.of(InetAddress.ofLiteral(address), 41_820);
    }

    MeshFiles files() throws MantaException {
        return MeshFiles.open(folder, health);
    }
}

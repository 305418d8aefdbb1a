package io.manta.ipc.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import io.manta.ipc.request.VersionRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever one client sends, another is served. */
@Timeout(60)
class IpcServerFuzzTest {
    private static final int ROUNDS = 1_500;
    private static final String[] SCRAPS = {
        "{\"jsonrpc\":\"2.0\",\"id\":",
        "1",
        "\"a\"",
        "null",
        ",\"method\":",
        "\"hello\"",
        "\"status\"",
        "\"subscribe\"",
        "\"version\"",
        "\"peer.add\"",
        ",\"params\":",
        "{}",
        "{",
        "}",
        "[",
        "]",
        "\"protocol\":1",
        "\"client\":\"\\u0000\"",
        "\"topics\":[\"logs\"]",
        ",",
        "1e999",
        "-0",
        "\"\\ud800\"",
        "\u00e9",
        "true",
        "\"",
        "\\"
    };

    @TempDir private Path folder;

    @Test
    void survivesWhateverComes() throws Exception {
        long seed = Long.getLong("manta.fuzz.seed", 20_261_121L);
        Random random = new Random(seed);
        Path socket = folder.resolve("fuzz.sock");
        Patience patience = Patience.of(Duration.ofSeconds(10));
        try (IpcServer server = IpcServer.open(socket, new ScriptedHandler(), Clock.system());
                IpcClient good = IpcClient.connect(socket, "good", Clock.system(), patience)) {
            for (int round = 0; round < ROUNDS; round++) {
                torment(socket, random);
                if (round % 50 == 0) {
                    assertThat(good.call(new VersionRequest(), patience).reply())
                            .as("seed %d round %d", seed, round)
                            .isEqualTo(ScriptedHandler.VERSION);
                }
            }
            connectWhenThereIsRoom(socket, patience).close();
            while (server.connections() > 1) {
                Thread.onSpinWait();
            }
        }
    }

    /** So many came at once that whoever comes next may be told that too many wait. */
    private static IpcClient connectWhenThereIsRoom(Path socket, Patience patience)
            throws MantaException {
        long endNs = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            try {
                return IpcClient.connect(socket, "late", Clock.system(), patience);
            } catch (MantaException e) {
                if (System.nanoTime() > endNs) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static void torment(Path socket, Random random) throws IOException {
        try (RawClient client = new RawClient(socket)) {
            if (random.nextBoolean()) {
                client.send(RawClient.HELLO);
            }
            for (int i = random.nextInt(4); i >= 0; i--) {
                client.write(nonsense(random));
            }
        } catch (IOException _) {
            // The server hung up on us, as it should.
        }
    }

    private static byte[] nonsense(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> randomBytes(random, random.nextInt(200));
            case 1 -> frame(randomBytes(random, random.nextInt(200)));
            case 2 -> frame(scraps(random));
            default -> cut(frame(scraps(random)), random);
        };
    }

    private static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] scraps(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? SCRAPS[0] : "");
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(SCRAPS[random.nextInt(SCRAPS.length)]);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] frame(byte[] body) {
        return ByteBuffer.allocate(4 + body.length).putInt(body.length).put(body).array();
    }

    private static byte[] cut(byte[] bytes, Random random) {
        return java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
}

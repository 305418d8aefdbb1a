package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.LongRun;
import io.manta.installer.lab.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Services are killed at any moment; what they have on disk is whole, or said to be damaged. */
@Tag("os")
@LongRun
class PowerCutOsTest {
    private static final int ROUNDS = Need.LONG ? 60 : 6;
    private static final int LATEST_MS = 700;

    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann", "bob");

    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");

    @Test
    void leavesEveryNetworkWholeInTheMiddleOfJoinsAndEdits() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String kept = ann.create("kept", "--hostname", "ann");
        bob.join(ann.code(kept), "--hostname", "bob");

        for (int round = 0; round < ROUNDS; round++) {
            String as = "round %d of seed %d".formatted(round, seed);
            String room = ann.create("round-" + round);
            String code = ann.code(room);
            Member victim = random.nextBoolean() ? ann : bob;
            List<CompletableFuture<?>> work =
                    List.of(
                            bob.meanwhile("join", code),
                            ann.meanwhile("hostname", kept, "ann-" + round),
                            bob.meanwhile("hostname", kept, "bob-" + round));
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(LATEST_MS)).toNanos());
            victim.service().kill();
            victim.service().restart();
            work.forEach(CompletableFuture::join);

            assertThat(ann.isIn(kept)).as(as).isTrue();
            assertThat(bob.isIn(kept)).as(as).isTrue();
            assertThat(ann.isIn(room)).as(as).isTrue();
            assertThat(damage(ann)).as(as).isEmpty();
            assertThat(damage(bob)).as(as).isEmpty();
        }

        Agreement.within(Member.PATIENCE, kept, 2, LAB.members());
        assertThat(ann.reaches(bob, kept)).as("seed %d", seed).isTrue();
    }

    @Test
    void namesADamagedFileAndKeepsTheOtherNetworks() throws IOException {
        String damaged = ann.create("damaged");
        String whole = ann.create("whole");
        bob.join(ann.code(damaged));
        bob.join(ann.code(whole));
        bob.service().stop();
        Path file = bob.service().state().resolve("networks").resolve(damaged + ".json");
        byte[] garbage = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(garbage, garbage.length / 2));

        bob.service().restart();

        assertThat(damage(bob)).hasSize(1);
        assertThat(damage(bob).getFirst().path("text").asString())
                .contains(damaged.substring(0, 10));
        assertThat(bob.isIn(whole)).isTrue();
        assertThat(bob.reaches(ann, whole)).isTrue();
        assertThat(bob.isIn(damaged)).isFalse();
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .as("the damaged one is kept beside")
                    .anyMatch(name -> name.startsWith(damaged) && !name.equals(damaged + ".json"));
        }
    }

    private static List<JsonNode> damage(Member member) {
        return member.ask("status")
                .path("health")
                .valueStream()
                .filter(item -> item.path("code").asString().contains("damaged"))
                .toList();
    }
}

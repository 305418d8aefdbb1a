package io.manta.desktop.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.FakeWork;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.ipc.reply.TunnelState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradeTest {
    private final World world = new World();
    @TempDir private Path image;
    private Upgrade upgrade;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectory(image.resolve("lib"));
        lies("0.1.0", "0123456789ab");
        upgrade = new Upgrade(image, world.service, new FakeWork());
        world.tell(Samples.status(TunnelState.UP, List.of(), List.of()));
    }

    private void lies(String version, String commit) throws IOException {
        Files.writeString(
                image.resolve("lib/release"), "version=" + version + "\ncommit=" + commit + "\n");
    }

    private void serviceIs(ServiceCondition condition) {
        world.service.offer(world.service.snapshot().under(condition, ""));
    }

    private boolean isDue() {
        return upgrade.dueProperty().get();
    }

    @Test
    void aServiceThatComesBackFromAnotherBuildBringsAnUpgrade() throws IOException {
        lies("0.2.0", "0123456789ab");
        serviceIs(ServiceCondition.STOPPED);
        assertThat(isDue()).isFalse();
        world.tell(Samples.status(TunnelState.UP, List.of(), List.of()));
        assertThat(isDue()).isTrue();
    }

    @Test
    void theSameVersionOfAnotherCommitIsAnUpgradeToo() throws IOException {
        lies("0.1.0", "ba9876543210");
        serviceIs(ServiceCondition.STOPPED);
        world.tell(Samples.status(TunnelState.UP, List.of(), List.of()));
        assertThat(isDue()).isTrue();
    }

    @Test
    void aServiceThatSpeaksAnotherProtocolBringsOneAsWell() throws IOException {
        lies("0.2.0", "ba9876543210");
        serviceIs(ServiceCondition.STOPPED);
        serviceIs(ServiceCondition.OUTDATED);
        assertThat(isDue()).isTrue();
    }

    @Test
    void aServiceThatIsRestartedIsNone() {
        serviceIs(ServiceCondition.CRASHED);
        world.tell(Samples.status(TunnelState.UP, List.of(), List.of()));
        assertThat(isDue()).isFalse();
    }

    @Test
    void aProgramThatIsBeingRemovedIsNotReplaced() throws IOException {
        Files.delete(image.resolve("lib/release"));
        serviceIs(ServiceCondition.STOPPED);
        world.tell(Samples.status(TunnelState.UP, List.of(), List.of()));
        assertThat(isDue()).isFalse();
    }

    @Test
    void outsideOfAnImageNothingIsLookedFor() throws IOException {
        Path elsewhere = image.resolve("none");
        Upgrade none = new Upgrade(elsewhere, world.service, new FakeWork());
        serviceIs(ServiceCondition.STOPPED);
        world.service.offer(ServiceSnapshot.looking());
        world.tell(Samples.status(TunnelState.UP, List.of(), List.of()));
        assertThat(none.dueProperty().get()).isFalse();
    }
}

package io.manta.desktop.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.World;
import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.platform.Repair;
import io.manta.desktop.platform.RepairPlan;
import io.manta.desktop.setup.ServicePageModel.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicePageModelTest {
    private final World world = new World();

    @TempDir private Path programs;

    private Page pageOf(ServiceCondition condition) {
        try (Repair repair = new Repair(Runnable::run)) {
            ServicePageModel model =
                    new ServicePageModel(
                            world.service,
                            () -> {},
                            repair,
                            new RepairPlan(List.of(), programs, "ann"),
                            world.texts);
            world.service.offer(ServiceSnapshot.looking().under(condition, ""));
            return model.pageProperty().get();
        }
    }

    @Test
    void offersToInstallWhatLiesThereUnpackedAndElseNamesThePackage() throws Exception {
        assertThat(pageOf(ServiceCondition.NOT_INSTALLED).repairable()).isFalse();
        assertThat(pageOf(ServiceCondition.NOT_INSTALLED).text()).contains("Install the package");
        Files.createFile(programs.resolve("manta-repair"));
        Page offered = pageOf(ServiceCondition.NOT_INSTALLED);
        assertThat(offered.repairable()).isTrue();
        assertThat(offered.button()).isEqualTo("Install");
        assertThat(ServiceChecks.of(world.service.snapshot(), offered.text(), world.texts))
                .first()
                .satisfies(line -> assertThat(line.text()).contains("Install puts it there"));
        assertThat(pageOf(ServiceCondition.STOPPED).button()).isEqualTo("Repair");
    }
}

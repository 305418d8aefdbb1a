package io.manta.desktop.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.Samples;
import io.manta.ipc.Permission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ServiceModelTest {
    private final Queue<Runnable> toolkit = new ArrayDeque<>();
    private final ServiceModel model = new ServiceModel(toolkit::add);

    @Test
    void isLookingUntilSomethingIsKnown() {
        assertThat(model.snapshot().condition()).isEqualTo(ServiceCondition.LOOKING);
        assertThat(model.snapshot().mayOperate()).isFalse();
    }

    @Test
    void leavesAToolkitThatIsBusyOnlyTheNewestPicture() {
        List<ServiceSnapshot> seen = new ArrayList<>();
        model.snapshotProperty().addListener((_, _, now) -> seen.add(now));
        ServiceSnapshot last = ServiceSnapshot.running(Samples.disconnected(), Permission.OPERATE);
        model.offer(ServiceSnapshot.running(Samples.connected(), Permission.OPERATE));
        model.offer(last);
        assertThat(toolkit).hasSize(1);
        toolkit.remove().run();
        assertThat(seen).containsExactly(last);
        assertThat(model.snapshot().mayOperate()).isTrue();
    }

    @Test
    void keepsThePictureOfAFrozenServiceAndDropsThatOfOneThatIsGone() {
        ServiceSnapshot running = ServiceSnapshot.running(Samples.connected(), Permission.OPERATE);
        assertThat(running.under(ServiceCondition.NOT_ANSWERING, "silent").status()).isPresent();
        assertThat(running.under(ServiceCondition.STOPPED, "gone").status()).isEmpty();
    }
}

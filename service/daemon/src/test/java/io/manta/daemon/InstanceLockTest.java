package io.manta.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {
    @TempDir Path folder;

    @Test
    void namesTheProcessThatHoldsIt() throws Exception {
        try (InstanceLock held = InstanceLock.take(folder)) {
            MantaException refused =
                    catchThrowableOfType(MantaException.class, () -> InstanceLock.take(folder));

            assertThat(held).isNotNull();
            assertThat(refused.code()).isEqualTo(ErrorCode.ALREADY_RUNNING);
            assertThat(refused)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining(folder.toString());
        }
    }

    @Test
    void isFreeAgainOnceClosed() throws Exception {
        InstanceLock.take(folder).close();

        try (InstanceLock again = InstanceLock.take(folder)) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        MantaException refused =
                catchThrowableOfType(
                        MantaException.class, () -> InstanceLock.take(folder.resolve("no")));

        assertThat(refused.code()).isEqualTo(ErrorCode.FILE_INACCESSIBLE);
    }
}

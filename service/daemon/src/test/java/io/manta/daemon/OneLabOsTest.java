package io.manta.daemon;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests of real processes in one network namespace, which each test has anew. */
@Tag("os")
@Execution(ExecutionMode.CONCURRENT)
abstract class OneLabOsTest {
    @TempDir Path folder;
    DaemonLab lab;

    @BeforeEach
    void makeLab() throws Exception {
        lab = new DaemonLab(folder);
    }

    @AfterEach
    void closeLab() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }
}

package io.manta.daemon.os.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ServiceStatusTest {
    /** Seven DWORDs of winsvc.h, in this order. */
    @Test
    void liesInMemoryAsTheSdkDocumentsIt() {
        ByteBuffer bytes =
                new ServiceStatus(ServiceStatus.STOPPED, 5, ServiceStatus.SERVICE_SPECIFIC, 4, 900)
                        .layOut();

        assertThat(bytes.remaining()).isEqualTo(28);
        assertThat(bytes.getInt(0)).as("dwServiceType: a process of its own").isEqualTo(0x10);
        assertThat(bytes.getInt(4)).as("dwCurrentState").isEqualTo(1);
        assertThat(bytes.getInt(8)).as("dwControlsAccepted").isEqualTo(5);
        assertThat(bytes.getInt(12)).as("dwWin32ExitCode").isEqualTo(1066);
        assertThat(bytes.getInt(16)).as("dwServiceSpecificExitCode").isEqualTo(4);
        assertThat(bytes.getInt(20)).as("dwCheckPoint").isZero();
        assertThat(bytes.getInt(24)).as("dwWaitHint").isEqualTo(900);
    }
}

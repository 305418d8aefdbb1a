package io.manta.daemon.os.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /** Lines that a compiler for Windows holds against its headers. */
    @Test
    void hasTheNumbersOfTheHeaders() throws IOException {
        List<String> headers =
                Files.readAllLines(Path.of("../../installer/test.d/windows/layouts.c"));

        assertThat(headers)
                .contains(
                        "SIZE(SERVICE_STATUS, " + ServiceStatus.BYTES + ")",
                        "NUMBER(SERVICE_STOPPED, " + ServiceStatus.STOPPED + ")",
                        "NUMBER(SERVICE_START_PENDING, " + ServiceStatus.START_PENDING + ")",
                        "NUMBER(SERVICE_STOP_PENDING, " + ServiceStatus.STOP_PENDING + ")",
                        "NUMBER(SERVICE_RUNNING, " + ServiceStatus.RUNNING + ")",
                        "NUMBER(SERVICE_ACCEPT_STOP, " + ServiceStatus.ACCEPT_STOP + ")",
                        "NUMBER(SERVICE_ACCEPT_SHUTDOWN, " + ServiceStatus.ACCEPT_SHUTDOWN + ")",
                        "NUMBER(SERVICE_ACCEPT_PARAMCHANGE, "
                                + ServiceStatus.ACCEPT_PARAMETERS
                                + ")",
                        "NUMBER(SERVICE_ACCEPT_POWEREVENT, " + ServiceStatus.ACCEPT_POWER + ")",
                        "NUMBER(ERROR_SERVICE_SPECIFIC_ERROR, "
                                + ServiceStatus.SERVICE_SPECIFIC
                                + ")",
                        "NUMBER(ERROR_FAILED_SERVICE_CONTROLLER_CONNECT, "
                                + ServiceCalls.NOT_A_SERVICE
                                + ")");
    }

    /** What operators may do: 0x1200a9 and 0x12019f of the lists. */
    @Test
    void hasTheRightsOfTheHeaders() throws IOException {
        List<String> headers =
                Files.readAllLines(Path.of("../../installer/test.d/windows/layouts.c"));
        String lists = AccessList.socketFolder(List.of("S-1-5-18"));

        assertThat(lists).contains("(A;;0x1200a9;;;S-1-5-18)", "(A;OIIO;0x12019f;;;S-1-5-18)");
        assertThat(headers)
                .contains(
                        "NUMBER(FILE_GENERIC_READ | FILE_GENERIC_EXECUTE, " + 0x1200a9 + ")",
                        "NUMBER(FILE_GENERIC_READ | FILE_GENERIC_WRITE, " + 0x12019f + ")");
    }
}

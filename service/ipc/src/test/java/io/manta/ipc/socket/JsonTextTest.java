package io.manta.ipc.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.ipc.IpcError;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.PairBackupReply;
import io.manta.ipc.request.IpcMethod;
import io.manta.ipc.request.PairBackupRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    private final PairBackupRequest request = new PairBackupRequest(new Secret("open sesame"));

    @Test
    void readsAReplyThatWasPrinted() throws Exception {
        PairBackupReply reply =
                new PairBackupReply(List.of(new Secret("mantabackup1a")), "ann", List.of("home"));
        String printed = JsonText.of(IpcMethod.PAIR_BACKUP, reply);
        assertThat(JsonText.read(request, printed + "\n")).isEqualTo(reply);
    }

    @Test
    void throwsTheErrorThatWasPrinted() {
        String printed = JsonText.of(new IpcError("BACKUP_REFUSED", "does not open", "Try again."));
        assertThatThrownBy(() -> JsonText.read(request, printed))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_REFUSED);
                            assertThat(e.remedy()).isEqualTo("Try again.");
                        });
    }

    @Test
    void saysOfAnythingElseThatItIsNoAnswer() {
        for (String printed : List.of("", "{}", "no room", "[1]")) {
            assertThatThrownBy(() -> JsonText.read(request, printed))
                    .isInstanceOfSatisfying(
                            MantaException.class,
                            e -> {
                                assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL);
                                assertThat(e).hasMessageContaining("pair.backup");
                            });
        }
    }
}

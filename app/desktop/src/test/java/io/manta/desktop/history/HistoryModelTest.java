package io.manta.desktop.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.time.Clock;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.HistoryReply;
import io.manta.ipc.request.HistoryRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HistoryModelTest {
    private final World world = new World();
    private long nowNs;

    private HistoryModel open() {
        world.sheets.give("bobdesktop");
        return new HistoryModel(
                world.service,
                world.asker,
                world.clipboard,
                world.notices,
                world.sheets,
                world.errors,
                world.texts,
                new Clock() {
                    @Override
                    public long nanos() {
                        return nowNs;
                    }

                    @Override
                    public Instant now() {
                        return Samples.NOW;
                    }
                });
    }

    private void tell() {
        world.service.offer(ServiceSnapshot.looking());
        world.service.offer(ServiceSnapshot.running(Samples.connected(), Permission.READ));
    }

    @Test
    void asksOnceAMinuteForAsLongAsItIsOpen() {
        world.asker.answer(HistoryRequest.class, _ -> Samples.day());
        HistoryModel model = open();
        assertThat(world.asker.asked(HistoryRequest.class))
                .containsExactly(new HistoryRequest("bobdesktop"));
        assertThat(model.historyProperty().get().map(HistoryReply::peer))
                .contains("bob-desktop.family");
        tell();
        assertThat(world.asker.asked(HistoryRequest.class)).hasSize(1);
        nowNs += 60_000_000_000L;
        tell();
        assertThat(world.asker.asked(HistoryRequest.class)).hasSize(2);
        model.close();
        nowNs += 60_000_000_000L;
        tell();
        assertThat(world.asker.asked(HistoryRequest.class)).hasSize(2);
    }

    @Test
    void keepsWhatItHasWhenTheServiceRefuses() {
        world.asker.answer(HistoryRequest.class, _ -> Samples.day());
        HistoryModel model = open();
        world.asker.refuse(HistoryRequest.class, ErrorCode.NOT_FOUND);
        nowNs += 60_000_000_000L;
        tell();
        assertThat(model.historyProperty().get()).isPresent();
        assertThat(model.problem().property().get().orElseThrow().code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void copiesTheCommandThatSaysTheSame() {
        world.asker.answer(HistoryRequest.class, _ -> Samples.day());
        open().copyCommand();
        assertThat(world.clipboard.text()).contains("manta history bob-desktop.family");
    }
}

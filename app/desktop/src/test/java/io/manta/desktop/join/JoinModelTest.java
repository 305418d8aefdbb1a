package io.manta.desktop.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.ipc.reply.FailureView;
import io.manta.ipc.reply.JoinResult;
import io.manta.ipc.reply.JoinStep;
import io.manta.ipc.reply.NetworkJoinReply;
import io.manta.ipc.reply.PendingNetworkView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.request.NetworkJoinRequest;
import io.manta.ipc.request.NetworkLeaveRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JoinModelTest {
    private final World world = new World();
    private JoinModel model = model();

    @BeforeEach
    void begin() {
        world.tell(Samples.empty());
        model = model();
    }

    private JoinModel model() {
        return new JoinModel(
                world.service,
                world.rooms,
                world.asker,
                world.clipboard,
                world.notices,
                world.sheets,
                world.errors,
                world.texts);
    }

    private void answer(JoinResult result) {
        world.asker.answer(
                NetworkJoinRequest.class,
                _ ->
                        new NetworkJoinReply(
                                result,
                                Samples.FAMILY,
                                Optional.of("Family"),
                                Optional.of("desk"),
                                Optional.empty(),
                                Optional.empty(),
                                Samples.WORDS,
                                true));
    }

    private static StatusView pending(JoinStep step, Optional<FailureView> problem) {
        return Samples.status(
                TunnelState.UP,
                List.of(),
                List.of(
                        new PendingNetworkView(
                                Samples.FAMILY,
                                Optional.of("Family"),
                                Samples.NOW,
                                Optional.of("desk"),
                                Optional.of(step),
                                Optional.of("ann"),
                                Samples.WORDS,
                                problem)),
                List.of(),
                List.of(),
                Optional.empty());
    }

    @Test
    void entersWithACodeThatWasCopied() {
        answer(JoinResult.JOINED);
        world.clipboard.put("  manta1abc ");
        model.entry().paste();
        model.join();
        assertThat(world.asker.asked(NetworkJoinRequest.class).getFirst().target().reveal())
                .isEqualTo("manta1abc");
        assertThat(model.stageProperty().get()).isEqualTo(JoinStage.IN);
    }

    @Test
    void followsEachStepUntilItIsIn() {
        answer(JoinResult.PENDING);
        model.entry().take("manta1abc");
        model.join();
        world.tell(pending(JoinStep.ASKING, Optional.empty()));
        assertThat(model.stageProperty().get()).isEqualTo(JoinStage.ASKING);
        world.tell(pending(JoinStep.WAITING, Optional.empty()));
        assertThat(model.stageProperty().get()).isEqualTo(JoinStage.WAITING);
        assertThat(model.words()).isEqualTo(Samples.WORDS);
        assertThat(model.coordinator()).isEqualTo("ann");
        world.tell(Samples.status(TunnelState.UP, List.of(Samples.family()), List.of()));
        assertThat(model.stageProperty().get()).isEqualTo(JoinStage.IN);
        assertThat(world.rooms.chosenProperty().get()).contains(Samples.FAMILY);
    }

    @Test
    void saysThatItWasTurnedAwayAndWhy() {
        answer(JoinResult.PENDING);
        model.entry().take("manta1abc");
        model.join();
        world.tell(
                pending(
                        JoinStep.DENIED,
                        Optional.of(new FailureView("JOIN_DENIED", "no", "ask ann"))));
        assertThat(model.stageProperty().get()).isEqualTo(JoinStage.DENIED);
        assertThat(model.problem().property().get().orElseThrow().code()).isEqualTo("JOIN_DENIED");
    }

    @Test
    void returnsToTheCodeWhenItIsRefused() {
        world.asker.refuse(NetworkJoinRequest.class, ErrorCode.INVITE_EXPIRED);
        model.entry().take("manta1abc");
        model.join();
        assertThat(model.stageProperty().get()).isEqualTo(JoinStage.CODE);
        assertThat(model.problem().property().get().orElseThrow().title())
                .isEqualTo("The invite has expired");
        model.entry().take("manta1other");
        assertThat(model.problem().property().get()).isEmpty();
    }

    @Test
    void takesTheRequestBackWhenItIsCancelled() {
        answer(JoinResult.PENDING);
        model.entry().take("manta1abc");
        model.join();
        model.cancel();
        assertThat(world.asker.asked(NetworkLeaveRequest.class))
                .containsExactly(new NetworkLeaveRequest(Samples.FAMILY));
        assertThat(world.sheets.seen()).containsExactly("");
    }

    @Test
    void goesOnInTheBackgroundWhenItIsOnlyClosed() {
        answer(JoinResult.PENDING);
        model.entry().take("manta1abc");
        model.join();
        model.done();
        model.close();
        assertThat(world.asker.asked(NetworkLeaveRequest.class)).isEmpty();
    }

    @Test
    void saysSoWhenNothingOfUseWasCopied() {
        model.entry().paste();
        assertThat(world.notices.text()).contains("Nothing was copied");
        model.join();
        assertThat(world.asker.asked()).isEmpty();
    }
}

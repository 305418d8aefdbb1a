package io.manta.desktop.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.pairing.DevicesModel.Page;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.OwnDeviceView;
import io.manta.ipc.reply.PairListReply;
import io.manta.ipc.reply.PairRequestView;
import io.manta.ipc.reply.PairTicketReply;
import io.manta.ipc.reply.PairWaitingView;
import io.manta.ipc.request.PairDecideRequest;
import io.manta.ipc.request.PairListRequest;
import io.manta.ipc.request.PairShowRequest;
import io.manta.ipc.request.PairTicketRequest;
import io.manta.ipc.request.PairWaitRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DevicesModelTest {
    private final World world = new World();

    private DevicesModel open() {
        world.asker.answer(PairListRequest.class, _ -> stand(1, false, false));
        return new DevicesModel(
                world.service,
                world.asker,
                world.clipboard,
                world.notices,
                world.sheets,
                world.errors,
                world.texts);
    }

    @Test
    void copiesTheCommandOfEachPage() {
        DevicesModel model = open();
        model.copyCommand();
        assertThat(world.clipboard.text()).contains("manta pair list");
        model.makeTicket();
        model.copyCommand();
        assertThat(world.clipboard.text()).contains("manta pair");
        model.enterTicket();
        model.entry().take("manta://pair/x");
        model.copyCommand();
        assertThat(world.clipboard.text()).contains("manta pair manta://pair/x");
    }

    @Test
    void beginsWithTheTicketOfALink() {
        world.sheets.give("manta://pair/mantapair1abc");
        DevicesModel model = open();
        assertThat(model.pageProperty().get()).isEqualTo(Page.ENTER);
        assertThat(model.entry().codeProperty().get()).isEqualTo("manta://pair/mantapair1abc");
        assertThat(world.asker.asked(PairShowRequest.class)).isEmpty();
    }

    private static PairListReply stand(int devices, boolean waiting, boolean asking) {
        List<OwnDeviceView> all =
                java.util.stream.IntStream.range(0, devices)
                        .mapToObj(
                                i ->
                                        new OwnDeviceView(
                                                "device" + i,
                                                "desk" + i,
                                                i == 0,
                                                i == 0,
                                                Optional.empty(),
                                                true))
                        .toList();
        return new PairListReply(
                "user",
                true,
                all,
                Optional.empty(),
                waiting
                        ? Optional.of(
                                new PairWaitingView(
                                        "tablet", "ann-tablet", Samples.WORDS, Samples.NOW))
                        : Optional.empty(),
                asking
                        ? Optional.of(
                                new PairRequestView(
                                        "desk", Samples.WORDS, true, "held", Optional.empty()))
                        : Optional.empty(),
                "stand" + devices + waiting + asking);
    }

    @Test
    void followsAgainWhenTheServiceIsThereAgain() {
        world.asker.refuse(PairWaitRequest.class, ErrorCode.SERVICE_UNREACHABLE);
        DevicesModel model = open();
        assertThat(model.problem().property().get()).isPresent();
        world.asker.answer(PairListRequest.class, _ -> stand(2, false, false));

        world.tell(Samples.connected());

        assertThat(model.devices()).hasSize(2);
        assertThat(world.asker.asked(PairWaitRequest.class)).hasSize(2);
    }

    @Test
    void showsATicketThenTheWordsThenTheNewDevice() {
        DevicesModel model = open();
        assertThat(world.asker.asked(PairWaitRequest.class)).hasSize(1);
        world.asker
                .answer(
                        PairTicketRequest.class,
                        _ ->
                                new PairTicketReply(
                                        new Secret("mantapair1"),
                                        new Secret("manta://pair/mantapair1"),
                                        Samples.NOW))
                .answer(PairDecideRequest.class, _ -> stand(1, true, false));
        model.makeTicket();
        assertThat(model.pageProperty().get()).isEqualTo(Page.TICKET);
        assertThat(model.ticket().link()).isEqualTo("manta://pair/mantapair1");
        model.decide(false);
        assertThat(model.pageProperty().get()).isEqualTo(Page.COMPARE);
        assertThat(model.words()).isEqualTo(Samples.WORDS);
        assertThat(model.other()).isEqualTo("ann-tablet");
        world.asker.answer(PairDecideRequest.class, _ -> stand(2, false, false));
        model.decide(true);
        assertThat(world.asker.asked(PairDecideRequest.class).getLast())
                .isEqualTo(new PairDecideRequest(true, Optional.of("tablet")));
        assertThat(model.pageProperty().get()).isEqualTo(Page.LIST);
        assertThat(model.devices()).hasSize(2);
        assertThat(world.notices.text()).isEqualTo("The device is yours now");
    }

    @Test
    void showsTheWordsOfATicketThatWasEntered() {
        DevicesModel model = open();
        world.asker.answer(PairShowRequest.class, _ -> stand(1, false, true));
        model.enterTicket();
        model.entry().take(" manta://pair/x ");
        model.ask();
        assertThat(world.asker.asked(PairShowRequest.class).getFirst().ticket().reveal())
                .isEqualTo("manta://pair/x");
        assertThat(model.pageProperty().get()).isEqualTo(Page.ASKED);
        assertThat(model.words()).isEqualTo(Samples.WORDS);
    }

    @Test
    void staysWithTheTicketThatWasRefusedAndSaysWhy() {
        DevicesModel model = open();
        world.asker.refuse(PairShowRequest.class, ErrorCode.TICKET_EXPIRED);
        model.enterTicket();
        model.entry().take("manta://pair/x");
        model.ask();
        assertThat(model.pageProperty().get()).isEqualTo(Page.ENTER);
        assertThat(model.problem().property().get().orElseThrow().code())
                .isEqualTo("TICKET_EXPIRED");
    }
}

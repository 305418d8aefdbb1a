package io.manta.desktop.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.ipc.reply.InviteListReply;
import io.manta.ipc.reply.JoinRequestView;
import io.manta.ipc.reply.NetworkCreateReply;
import io.manta.ipc.reply.NetworkLeaveReply;
import io.manta.ipc.reply.NetworkMode;
import io.manta.ipc.reply.RequestDecisionReply;
import io.manta.ipc.reply.RequestsReply;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.request.InviteListRequest;
import io.manta.ipc.request.NetworkCreateRequest;
import io.manta.ipc.request.NetworkLeaveRequest;
import io.manta.ipc.request.RequestAcceptRequest;
import io.manta.ipc.request.RequestDenyRequest;
import io.manta.ipc.request.RequestsListRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomSheetsTest {
    private static final JoinRequestView EVE =
            new JoinRequestView(
                    Samples.FAMILY,
                    "evefg8ej",
                    "evedevice",
                    Optional.of("eve"),
                    Samples.WORDS,
                    Optional.of("192.168.1.77"),
                    42,
                    "Family");

    private final World world = new World();

    @Test
    void foundsARoomAndLeadsToItsInvite() {
        CreateRoomModel model = createRoom();
        assertThat(model.readyBinding().get()).isFalse();
        model.create();
        assertThat(world.asker.asked()).isEmpty();
        world.asker.answer(
                NetworkCreateRequest.class,
                request ->
                        new NetworkCreateReply(
                                "fresh",
                                request.name().orElseThrow(),
                                Optional.empty(),
                                Optional.empty(),
                                "desk",
                                NetworkMode.CLOSED,
                                true));
        model.nameProperty().set("  Family ");
        model.create();
        assertThat(world.asker.asked(NetworkCreateRequest.class).getFirst().name())
                .contains("family");
        assertThat(world.sheets.seen()).containsExactly("INVITE");
        assertThat(world.rooms.takeInviteTarget().orElseThrow().id()).isEqualTo("fresh");
    }

    @Test
    void staysOpenAndSaysWhyARoomCannotBeFounded() {
        world.asker.refuse(NetworkCreateRequest.class, ErrorCode.NOT_PERMITTED);
        CreateRoomModel model = createRoom();
        model.nameProperty().set("Family");
        model.create();
        assertThat(model.problemProperty().get().orElseThrow().code()).isEqualTo("NOT_PERMITTED");
        assertThat(model.readyBinding().get()).isTrue();
        assertThat(world.sheets.seen()).isEmpty();
    }

    private CreateRoomModel createRoom() {
        return new CreateRoomModel(
                world.asker,
                world.rooms,
                world.clipboard,
                world.notices,
                world.sheets,
                world.errors,
                world.texts);
    }

    @Test
    void copiesWhatItWouldDoAsACommand() {
        CreateRoomModel model = createRoom();
        model.nameProperty().set("Our House");
        model.openProperty().set(true);
        model.copyCommand();
        assertThat(world.clipboard.text()).contains("manta create --name our-house --open");
    }

    private RequestsModel requests() {
        world.asker
                .answer(RequestsListRequest.class, _ -> new RequestsReply(List.of(EVE)))
                .answer(RequestAcceptRequest.class, r -> decision(r.id(), true, false))
                .answer(RequestDenyRequest.class, r -> decision(r.id(), false, r.block()));
        world.tell(Samples.connected());
        return new RequestsModel(
                world.rooms, world.asker, world.commands, world.notices, world.errors, world.texts);
    }

    private static RequestDecisionReply decision(String id, boolean in, boolean blocked) {
        return new RequestDecisionReply(
                Samples.FAMILY, "Family", id, "evedevice", Optional.of("eve"), in, blocked);
    }

    @Test
    void showsWhoKnocksAndLetsThemIn() {
        RequestsModel model = requests();
        assertThat(model.requests()).containsExactly(EVE);
        model.letIn(EVE);
        assertThat(world.asker.asked(RequestAcceptRequest.class).getFirst().id())
                .isEqualTo("evefg8ej");
        assertThat(world.notices.text()).isEqualTo("eve was let in");
    }

    @Test
    void copiesTheCommandThatLetsSomebodyIn() {
        requests().copyCommand(EVE);
        assertThat(world.clipboard.text())
                .contains("manta requests accept %s evefg8ej".formatted(EVE.name()));
    }

    @Test
    void turnsAwayOnceOrForGood() {
        RequestsModel model = requests();
        model.deny(EVE, false);
        model.deny(EVE, true);
        assertThat(world.asker.asked(RequestDenyRequest.class))
                .extracting(RequestDenyRequest::block)
                .containsExactly(false, true);
    }

    @Test
    void forgetsWhoKnockedAtAnotherRoom() {
        RequestsModel model = requests();
        world.rooms.choose(Samples.STUDIO);
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void asksForInvitesOnlyWhileTheyAreLookedAtAndOnlyAsCoordinator() {
        world.asker.answer(
                InviteListRequest.class, r -> new InviteListReply(r.network(), "x", List.of()));
        world.tell(Samples.connected());
        InvitesModel model =
                new InvitesModel(
                        world.rooms, world.asker, world.sheets, world.commands, world.errors);
        assertThat(world.asker.asked()).isEmpty();
        model.setLooking(true);
        assertThat(world.asker.asked(InviteListRequest.class)).hasSize(1);
        model.copyCommand();
        assertThat(world.clipboard.text()).contains("manta invite list family");
        world.rooms.choose(Samples.STUDIO);
        assertThat(world.asker.asked(InviteListRequest.class)).hasSize(1);
        assertThat(model.mayInviteProperty().get()).isFalse();
    }

    @Test
    void leavesTheChosenRoom() {
        world.asker.answer(
                NetworkLeaveRequest.class,
                r -> new NetworkLeaveReply(r.network(), "Family", false, true));
        world.tell(Samples.status(TunnelState.UP, List.of(Samples.family()), List.of()));
        new RoomSettingsModel(
                        world.rooms,
                        world.asker,
                        world.clipboard,
                        world.notices,
                        world.errors,
                        world.texts)
                .leave();
        assertThat(world.notices.text()).isEqualTo("You left family");
    }

    @Test
    void copiesTheCommandsThatRenameAndLeave() {
        world.tell(Samples.connected());
        RoomSettingsModel model =
                new RoomSettingsModel(
                        world.rooms,
                        world.asker,
                        world.clipboard,
                        world.notices,
                        world.errors,
                        world.texts);
        model.copyRename("My Laptop");
        assertThat(world.clipboard.text()).contains("manta hostname family my-laptop");
        model.copyLeave();
        assertThat(world.clipboard.text()).contains("manta leave family");
    }
}

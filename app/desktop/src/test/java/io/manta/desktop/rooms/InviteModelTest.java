package io.manta.desktop.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.FakeFiles;
import io.manta.desktop.FakePrinting;
import io.manta.desktop.FakeWork;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.error.Problem;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.InviteCreateReply;
import io.manta.ipc.reply.InviteListReply;
import io.manta.ipc.reply.InviteState;
import io.manta.ipc.reply.InviteView;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.request.InviteCreateRequest;
import io.manta.ipc.request.InviteListRequest;
import io.manta.ipc.request.InviteRevokeRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InviteModelTest {
    private final World world = new World();
    private final FakePrinting printing = new FakePrinting();
    private int made;

    @BeforeEach
    void script() {
        world.tell(Samples.connected());
        world.asker.answer(InviteCreateRequest.class, this::invite);
    }

    private InviteCreateReply invite(InviteCreateRequest request) {
        made++;
        return new InviteCreateReply(
                new Secret("manta1code" + made),
                new Secret("manta://join/manta1code" + made),
                "id" + made,
                request.expiresS().map(Samples.NOW::plusSeconds),
                request.reusable() ? Optional.empty() : Optional.of(1),
                request.network(),
                "Family",
                Optional.empty());
    }

    private InviteModel open() {
        Problem problem = new Problem(world.errors);
        return new InviteModel(
                world.rooms,
                world.asker,
                world.clipboard,
                world.notices,
                world.sheets,
                problem,
                new InvitePaper(
                        new InvitePaper.Desk(new FakeFiles(), printing, new FakeWork()),
                        world.notices,
                        problem,
                        world.texts,
                        world.amounts),
                world.texts,
                world.amounts);
    }

    @Test
    void makesAnInviteForOneDeviceAndAWeekAndCopiesItsLink() {
        InviteModel model = open();
        InviteCreateRequest asked = world.asker.asked(InviteCreateRequest.class).getFirst();
        assertThat(asked.network()).isEqualTo(Samples.FAMILY);
        assertThat(asked.reusable()).isFalse();
        assertThat(asked.expiresS()).contains(7L * 86_400);
        assertThat(model.title()).isEqualTo("Invite to family");
        model.copyLink();
        assertThat(world.clipboard.text()).contains("manta://join/manta1code1");
        assertThat(world.notices.text()).doesNotContain("code1");
    }

    @Test
    void invitesToTheRoomThatWasJustMadeBeforeTheStatusKnowsIt() {
        world.rooms.inviteTo("fresh", "Fresh");
        assertThat(open().title()).isEqualTo("Invite to Fresh");
        assertThat(world.asker.asked(InviteCreateRequest.class).getFirst().network())
                .isEqualTo("fresh");
    }

    @Test
    void takesBackTheInviteBeforeWhenItsTermsChange() {
        InviteModel model = open();
        model.setReusable(true);
        model.expireAfter(Duration.ofDays(1));
        assertThat(world.asker.asked(InviteRevokeRequest.class))
                .extracting(InviteRevokeRequest::id)
                .containsExactly("id1", "id2");
        InviteCreateRequest last = world.asker.asked(InviteCreateRequest.class).getLast();
        assertThat(last.reusable()).isTrue();
        assertThat(last.expiresS()).contains(86_400L);
    }

    @Test
    void saysWhoUsedItOnceSomebodyCameIn() {
        InviteModel model = open();
        world.asker.answer(
                InviteListRequest.class,
                _ ->
                        new InviteListReply(
                                Samples.FAMILY,
                                "Family",
                                List.of(
                                        new InviteView(
                                                "id1",
                                                InviteState.SPENT,
                                                false,
                                                Samples.NOW,
                                                "ann-laptop",
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.of("eve-macbook"),
                                                Optional.of(Samples.NOW),
                                                1))));
        world.tell(Samples.connected());
        assertThat(model.usedByProperty().get()).isEmpty();
        List<PeerView> more = new ArrayList<>(Samples.family().peers());
        more.add(Samples.peer("eve-macbook", "100.64.0.9", PathKind.DIRECT, 9, 0, 0, 0));
        NetworkView grown =
                Samples.network(Samples.FAMILY, "Family", NetworkRole.COORDINATOR, 0, more);
        world.tell(Samples.status(TunnelState.UP, List.of(grown), List.of()));
        assertThat(model.usedByProperty().get()).isEqualTo("eve-macbook");
    }

    @Test
    void saysWhyThereIsNone() {
        world.asker.refuse(InviteCreateRequest.class, ErrorCode.NOT_COORDINATOR);
        assertThat(open().problem().property().get().orElseThrow().code())
                .isEqualTo("NOT_COORDINATOR");
    }

    @Test
    void printsTheInviteThatIsShown() {
        InviteModel model = open();
        model.print();
        assertThat(printing.pages()).hasSize(1);
    }
}

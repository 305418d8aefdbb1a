package io.manta.desktop.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.contacts.ContactsModel.Page;
import io.manta.ipc.reply.ConnectResult;
import io.manta.ipc.reply.ConnectionsReply;
import io.manta.ipc.reply.ContactConnectReply;
import io.manta.ipc.reply.ContactIdReply;
import io.manta.ipc.reply.ContactRequestView;
import io.manta.ipc.reply.NetworkLeaveReply;
import io.manta.ipc.request.ContactApproveRequest;
import io.manta.ipc.request.ContactCancelRequest;
import io.manta.ipc.request.ContactConnectRequest;
import io.manta.ipc.request.ContactDenyRequest;
import io.manta.ipc.request.ContactIdRequest;
import io.manta.ipc.request.ContactListRequest;
import io.manta.ipc.request.ContactRotateRequest;
import io.manta.ipc.request.ContactUnblockRequest;
import io.manta.ipc.request.ContactWaitRequest;
import io.manta.ipc.request.NetworkLeaveRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContactsModelTest {
    private static final ConnectionsReply ALL = Samples.contacts("1");

    private final World world = new World();

    private ContactsModel open() {
        world.asker.answer(ContactListRequest.class, _ -> ALL);
        return new ContactsModel(
                world.service,
                world.asker,
                world.clipboard,
                world.notices,
                world.sheets,
                world.errors,
                world.texts);
    }

    private static ContactConnectReply connected(ConnectResult result) {
        return new ContactConnectReply(
                result,
                ALL.requests().getFirst().contactId(),
                Optional.empty(),
                Optional.of("eve-macbook"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "",
                true);
    }

    @Test
    void followsHowItStandsWithoutLettingItselfBeFound() {
        ContactsModel model = open();
        assertThat(model.standProperty().get()).contains(ALL);
        assertThat(world.asker.asked(ContactWaitRequest.class))
                .containsExactly(new ContactWaitRequest("1"));
        assertThat(world.asker.asked(ContactIdRequest.class)).isEmpty();
    }

    @Test
    void followsAgainWhenTheServiceIsThereAgain() {
        world.asker.refuse(ContactWaitRequest.class, ErrorCode.SERVICE_UNREACHABLE);
        ContactsModel model = open();
        assertThat(model.problem().property().get()).isPresent();
        ConnectionsReply later = Samples.contacts("2");
        world.asker.answer(ContactListRequest.class, _ -> later);

        world.tell(Samples.connected());

        assertThat(model.standProperty().get()).contains(later);
        assertThat(world.asker.asked(ContactWaitRequest.class)).hasSize(2);
    }

    @Test
    void followsNoMoreOnceItIsClosedThoughAnAnswerComesLate() {
        ContactsModel model = open();
        world.asker.answer(
                ContactUnblockRequest.class,
                _ -> {
                    model.close();
                    return ALL;
                });
        model.unblock(ALL.blocked().getFirst());
        assertThat(world.asker.asked(ContactWaitRequest.class)).hasSize(1);
    }

    @Test
    void showsTheOwnIdCopiesItAndTakesANewOne() {
        world.asker
                .answer(
                        ContactIdRequest.class,
                        _ -> new ContactIdReply("mine", "manta://contact/mine"))
                .answer(
                        ContactRotateRequest.class,
                        _ -> new ContactIdReply("next", "manta://contact/next"));
        ContactsModel model = open();
        model.showMine();
        model.mine().copyId();
        assertThat(world.clipboard.text()).contains("mine");
        model.back();
        model.showMine();
        assertThat(world.asker.asked(ContactIdRequest.class)).hasSize(1);
        model.mine().rotate();
        model.mine().copyLink();
        assertThat(world.clipboard.text()).contains("manta://contact/next");
    }

    @Test
    void asksForTheChosenTimeAndGoesBackToTheList() {
        world.asker.answer(ContactConnectRequest.class, _ -> connected(ConnectResult.PENDING));
        ContactsModel model = open();
        model.enter();
        model.connecting().entry().take(" manta://contact/abc ");
        model.connecting().expireAfter(Duration.ofDays(1));
        model.connect();
        ContactConnectRequest asked = world.asker.asked(ContactConnectRequest.class).getFirst();
        assertThat(asked.contact()).isEqualTo("manta://contact/abc");
        assertThat(asked.expiresS()).contains(86_400L);
        assertThat(model.pageProperty().get()).isEqualTo(Page.LIST);
        assertThat(model.connecting().entry().codeProperty().get()).isEmpty();
    }

    @Test
    void copiesWhatItWouldDoAsACommandThatAShellTakesAsOneWord() {
        ContactsModel model = open();
        model.copyCommand();
        assertThat(world.clipboard.text()).contains("manta connections");
        model.enter();
        model.connecting().entry().take("it's; rm -rf /");
        model.connecting().expireAfter(Duration.ofDays(1));
        model.copyCommand();
        assertThat(world.clipboard.text())
                .contains("manta connect 'it'\\''s; rm -rf /' --expires 24h");
    }

    @Test
    void asksOnceWhileItIsAsking() {
        ContactsModel model = open();
        model.enter();
        model.connect();
        assertThat(world.asker.asked(ContactConnectRequest.class)).isEmpty();
        model.connecting().entry().take("abc");
        model.connect();
        model.connect();
        assertThat(world.asker.asked(ContactConnectRequest.class)).hasSize(1);
        assertThat(model.connecting().busyProperty().get()).isTrue();
    }

    @Test
    void staysWithWhatIsNoContactIdAndSaysSo() {
        world.asker.refuse(ContactConnectRequest.class, ErrorCode.INVALID_KEY);
        ContactsModel model = open();
        model.enter();
        model.connecting().entry().take("abc");
        model.connect();
        assertThat(model.pageProperty().get()).isEqualTo(Page.CONNECT);
        assertThat(model.connecting().entry().codeProperty().get()).isEqualTo("abc");
        assertThat(model.problem().property().get().orElseThrow().code())
                .isEqualTo("CONTACT_UNKNOWN");
        assertThat(model.connecting().busyProperty().get()).isFalse();
    }

    @Test
    void answersWhoAsks() {
        world.asker
                .answer(ContactApproveRequest.class, _ -> connected(ConnectResult.CONNECTED))
                .answer(ContactDenyRequest.class, _ -> Samples.contacts("2"));
        ContactsModel model = open();
        ContactRequestView eve = ALL.requests().getFirst();
        model.approve(eve);
        assertThat(world.asker.asked(ContactApproveRequest.class).getFirst().id())
                .isEqualTo(eve.id());
        assertThat(world.notices.text()).isEqualTo("You are connected with eve-macbook");
        model.deny(eve, false);
        model.deny(eve, true);
        assertThat(world.asker.asked(ContactDenyRequest.class))
                .containsExactly(
                        new ContactDenyRequest(eve.id(), false),
                        new ContactDenyRequest(eve.id(), true));
        assertThat(model.standProperty().get().orElseThrow().stand()).isEqualTo("2");
    }

    @Test
    void takesBackWhatWasAskedAndBlockedAndEndsALink() {
        world.asker
                .answer(ContactCancelRequest.class, _ -> ALL)
                .answer(ContactUnblockRequest.class, _ -> ALL)
                .answer(
                        NetworkLeaveRequest.class,
                        r -> new NetworkLeaveReply(r.network(), "link", false, true));
        ContactsModel model = open();
        model.cancel(ALL.asked().getFirst());
        model.unblock(ALL.blocked().getFirst());
        model.end(ALL.connections().getFirst());
        assertThat(world.asker.asked(ContactCancelRequest.class).getFirst().id())
                .isEqualTo(ALL.asked().getFirst().contactId());
        assertThat(world.asker.asked(ContactUnblockRequest.class).getFirst().id())
                .isEqualTo(ALL.blocked().getFirst().deviceId());
        assertThat(world.asker.asked(NetworkLeaveRequest.class).getFirst().network())
                .isEqualTo(ALL.connections().getFirst().network());
        assertThat(world.notices.text()).isEqualTo("bob was ended");
    }
}

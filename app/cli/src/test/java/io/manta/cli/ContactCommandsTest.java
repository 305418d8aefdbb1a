package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.ipc.request.ContactApproveRequest;
import io.manta.ipc.request.ContactCancelRequest;
import io.manta.ipc.request.ContactConnectRequest;
import io.manta.ipc.request.ContactDenyRequest;
import io.manta.ipc.request.ContactRotateRequest;
import io.manta.ipc.request.ContactUnblockRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContactCommandsTest extends AgainstFakeService {
    private static final String WORDS = String.join(" ", FakeContacts.WORDS);

    @Test
    void showsTheContactId() {
        Run run = manta("contact", "id", "--qr");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(FakeContacts.OWN, "manta://contact/" + FakeContacts.OWN, "█");
        assertThat(manta("--json", "contact", "id").out())
                .contains("\"contact_id\":\"" + FakeContacts.OWN + "\"");
        assertThat(manta("contact", "rotate").out())
                .contains(FakeContacts.RUDE, "no longer in use");
        assertThat(service.requests).contains(new ContactRotateRequest());
        assertThat(manta("contact").code()).isEqualTo(2);
    }

    @Test
    void waitsUntilThePersonSaysYes() {
        Run run = manta("connect", FakeContacts.CARL, "--name", "carl", "--expires", "2h");

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains(WORDS, "says yes");
        assertThat(run.out()).contains("private link with 'carls-laptop'", "manta leave carl");
        assertThat(service.requests)
                .contains(
                        new ContactConnectRequest(
                                FakeContacts.CARL,
                                Optional.of("carl"),
                                Optional.empty(),
                                Optional.of(7200L)));
        assertThat(manta("--json", "connect", FakeContacts.CARL).out())
                .contains("\"result\":\"connected\"", "\"network\":\"roomroomroom");
    }

    @Test
    void saysWhyItCameToNothing() {
        Run run = manta("connect", FakeContacts.RUDE);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "manta: the person there has said no\n"
                                + "Ask the person in another way first.\n");
        assertThat(manta("connect", "nobody").err()).contains("not a contact id");
        assertThat(manta("connect", "x", "--expires", "soon").code()).isEqualTo(1);
        assertThat(manta("connect").code()).isEqualTo(2);
    }

    @Test
    void doesNotWaitWhenToldNotTo() {
        Run run = manta("connect", FakeContacts.CARL, "--no-wait");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains(WORDS, "manta connections cancel carlcarlca");
        assertThat(manta("--json", "connect", FakeContacts.CARL, "--no-wait").out())
                .contains("\"result\":\"pending\"");
    }

    @Test
    void listsLinksAndWhoAsks() {
        Run run = manta("connections");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(
                        "bobs-desk",
                        WORDS,
                        "manta connections approve bobbobbobb",
                        "given up since",
                        "manta connections cancel carlcarlca",
                        "manta connections unblock rudereduredu".substring(0, 36));
        assertThat(manta("connections", "list").out()).isEqualTo(run.out());
        assertThat(manta("--json", "connections").out())
                .contains("\"requests\":[", "\"waiting_s\":90", "\"step\":\"waiting\"");
    }

    @Test
    void decides() {
        assertThat(manta("connections", "approve", "bobs-desk", "--name", "bob").out())
                .contains("private link with 'bobs-desk'", "manta up");
        assertThat(manta("connections", "approve", "nobody").code()).isEqualTo(1);
        assertThat(manta("connections", "deny", "bobs-desk").out()).contains("for a day");
        assertThat(manta("connections", "deny", "bobs-desk", "--block").out())
                .contains("may not ask again");
        assertThat(manta("connections", "unblock", "bobs-desk").out()).contains("may ask again");
        assertThat(manta("connections", "cancel", "carl").out()).contains("does not ask");
        assertThat(service.requests)
                .contains(
                        new ContactApproveRequest(
                                "bobs-desk", Optional.of("bob"), Optional.empty()),
                        new ContactDenyRequest("bobs-desk", false),
                        new ContactDenyRequest("bobs-desk", true),
                        new ContactUnblockRequest("bobs-desk"),
                        new ContactCancelRequest("carl"));
    }
}

package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.ipc.request.NetworkKickRequest;
import io.manta.ipc.request.WhoisRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands about networks refuse, ask first, and say then. */
@Timeout(60)
class NetworkRefusalsTest extends AgainstFakeService {
    @Test
    void asksBeforeItRemovesAMemberAndRemovesTheVeryDeviceItAskedAbout() {
        Run run = Run.atTerminal("y\n", words("kick", "home", "bob"));
        assertThat(run.err()).isEqualTo("Remove bob (100.80.3.4, bobdrfg8ej…) from 'home'? [y/N] ");
        assertThat(run.code()).isZero();
        assertThat(service.requests)
                .containsExactly(
                        new WhoisRequest("home", "bob"),
                        new NetworkKickRequest("home", FakeNetworks.BOB));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\n", "\n", "", "yikes\n"})
    void removesNobodyWithoutAYes(String answer) {
        Run run = Run.atTerminal(answer, words("kick", "home", "bob"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("manta: nothing was changed: the answer was no\n");
        assertThat(service.requests).containsExactly(new WhoisRequest("home", "bob"));
    }

    @Test
    void refusesToRemoveAMemberWhereNobodyCanBeAsked() {
        assertThat(manta("kick", "home", "bob"))
                .isEqualTo(
                        new Run(
                                1,
                                "",
                                "manta: removing a member takes a yes, and there is nobody to ask\n"
                                        + "If that is meant, add --yes.\n"));
        assertThat(manta("nuke", "home"))
                .isEqualTo(
                        new Run(
                                1,
                                "",
                                "manta: closing a network ends it for every member and cannot be"
                                        + " undone\nIf that is meant, add --force.\n"));
        assertThat(service.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leave nowhere",
                "nuke nowhere --force",
                "kick nowhere bob --yes",
                "ephemeral nowhere off",
                "invite nowhere",
                "invite list nowhere",
                "invite revoke nowhere k3f8",
                "requests nowhere",
                "requests accept nowhere caro",
                "requests deny nowhere caro",
                "admin list nowhere",
                "admin add nowhere bob",
                "admin remove nowhere bob",
                "hostname nowhere tower",
                "alias set nowhere bob printer",
                "alias list nowhere",
                "alias rm nowhere printer",
                "whois nowhere bob",
            })
    void saysWhyAndWhatToDoWhenRefused(String command) {
        assertThat(manta(command.split(" ")))
                .isEqualTo(
                        new Run(
                                1,
                                "",
                                "manta: this device is in no network 'nowhere'\n"
                                        + "List its networks with 'manta status'.\n"));
        assertThat(manta(command.replace("nowhere", "theirs").split(" ")).code()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "create --name home|this device is in a network 'home' already",
                "create --cidr 10.200.0.0/99|'10.200.0.0/99' is not an address range",
                "invite home --expires soon|'soon' is not a length of time",
                "invite create home --expires soon|'soon' is not a length of time",
                "ephemeral home never|'never' is not a length of time",
                "whois home nobody|'home' has no member 'nobody'",
            })
    void refusesWhatCannotBe(String command, String reason) {
        Run run = manta(command.split(" "));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("manta: " + reason).hasLineCount(2);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "invite|'manta invite' needs NET, or one of: create, list, revoke",
                "admin|'manta admin' needs NET, or one of: list, add, remove",
                "alias|'manta alias' needs NET, or one of: set, list, rm",
                "join|Missing required parameter: 'CODE|LINK|ROOM-ID'",
                "leave|Missing required parameter: 'NET'",
                "kick home|Missing required parameter: 'PEER'",
                "requests accept home|Missing required parameter: 'ID'",
                "invite lits home|'home' is not understood: 'manta invite' takes NET, or one of create,",
                "whois home bob more|'more' is not understood: 'manta whois' takes NET HOST",
            })
    void exitsWithTwoOnWrongUsage(String command, String reason) {
        Run run = manta(command.split(" "));
        assertThat(run.err()).startsWith("manta: " + reason).hasLineCount(2);
        assertThat(run.code()).isEqualTo(2);
        assertThat(service.requests).isEmpty();
    }
}

package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.ipc.Secret;
import io.manta.ipc.reply.JoinStep;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.NetworkJoinRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Entering a network: at once, after a wait, not at all. */
@Timeout(30)
class JoinTest extends AgainstFakeService {
    private static final String ROOM = FakeNetworks.ROOM;

    @BeforeEach
    void knock() {
        service.status = knocking(JoinStep.ASKING);
    }

    private static StatusView knocking(JoinStep step) {
        return NetworkSamples.with(
                List.of(), List.of(NetworkSamples.pending(ROOM, step)), List.of());
    }

    private static StatusView in() {
        return NetworkSamples.with(List.of(NetworkSamples.home()), List.of(), List.of());
    }

    private LiveRun start(String... args) {
        return start(false, args);
    }

    @Test
    void entersAtOnceWithAnInvite() {
        Run run =
                Run.of(
                        "join",
                        FakeNetworks.CODE,
                        "--name",
                        "den",
                        "--hostname",
                        "tower",
                        "--socket",
                        socket.toString());
        assertThat(run)
                .isEqualTo(
                        new Run(
                                0,
                                """
                                This device is in 'den'.

                                  Room id    roomrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u
                                  You        tower
                                  Address    100.72.14.9 · fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a01

                                What next:
                                  manta status                    see who is there
                                """,
                                ""));
        assertThat(service.requests)
                .containsExactly(
                        new NetworkJoinRequest(
                                new Secret(FakeNetworks.CODE),
                                Optional.of("den"),
                                Optional.of("tower")));
    }

    @Test
    void waitsAndSaysForWhatUntilSomebodyLetsItIn() throws Exception {
        LiveRun command = start("join", ROOM);
        command.awaitNote("asking a coordinator");
        tell(knocking(JoinStep.WAITING));
        command.awaitNote("coordinator ann lets this device in");
        assertThat(command.out()).isEmpty();
        tell(in());

        Run run = command.end();

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("This device is in 'home'.\n").contains("desk");
        assertThat(run.err())
                .isEqualTo(
                        """
                        Asked to enter room roomrfg8ej. Ctrl-C stops waiting; the request stays.
                        Whoever decides sees the same words: amber canoe lemon otter pillow window
                        'office': asking a coordinator …
                        'office': waiting until coordinator ann lets this device in …
                        """);
    }

    @Test
    void saysAStepOnceHoweverOftenTheStatusChanges() throws Exception {
        LiveRun command = start("join", ROOM);
        command.awaitNote("asking a coordinator");
        tell(NetworkSamples.later(knocking(JoinStep.ASKING)));
        tell(knocking(JoinStep.REACHING));
        command.awaitNote("no coordinator reached yet");
        tell(in());

        assertThat(command.end().err().split("asking a coordinator", -1)).hasSize(2);
    }

    @Test
    void printsTheDocumentTheServiceWouldHaveGivenOnceItIsIn() throws Exception {
        LiveRun command = start("join", ROOM, "--json");
        command.awaitNote("asking a coordinator");
        tell(in());

        assertThat(command.end().out())
                .isEqualTo(
                        "{\"result\":\"joined\",\"network\":\""
                                + ROOM
                                + "\",\"name\":\"home\",\"hostname\":\"desk\","
                                + "\"ipv4\":\"100.72.14.9\","
                                + "\"ipv6\":\"fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a01\","
                                + "\"words\":[],\"active\":true}\n");
    }

    @Test
    void failsWithTheReasonWhenItIsTurnedAway() throws Exception {
        LiveRun command = start("join", ROOM);
        command.awaitNote("asking a coordinator");
        tell(knocking(JoinStep.DENIED));

        Run run = command.end();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .endsWith(
                        "manta: ann turned this device away from 'office'\n"
                                + "Ask ann for an invite.\n");
    }

    @Test
    void failsWhenTheRequestIsWithdrawnElsewhere() throws Exception {
        LiveRun command = start("join", ROOM);
        command.awaitNote("asking a coordinator");
        tell(Samples.status());

        Run run = command.end();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("any more: it was withdrawn here\nAsk again");
    }

    @Test
    void leavesTheRequestPendingOnCtrlC() throws Exception {
        LiveRun command = start("join", ROOM);
        command.awaitNote("asking a coordinator");

        Run run = command.interrupt();

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("This device waits to be let into room roomrfg8ej.\n")
                .contains("manta leave roomrfg8ej");
    }

    @Test
    void exitsWithThreeWhenTheServiceGoesMeanwhile() throws Exception {
        LiveRun command = start("join", ROOM);
        command.awaitNote("asking a coordinator");
        endService();

        assertThat(command.end().code()).isEqualTo(3);
    }

    @Test
    void doesNotWaitWhenToldNotTo() {
        Run text = Run.of("join", ROOM, "--no-wait", "--socket", socket.toString());
        assertThat(text)
                .isEqualTo(
                        new Run(
                                0,
                                """
                                This device waits to be let into room roomrfg8ej.
                                Whoever decides sees the same words: amber canoe lemon otter pillow window

                                What next:
                                  manta status                    see how it stands
                                  manta leave roomrfg8ej          give it up
                                """,
                                ""));
        assertThat(Run.of("join", ROOM, "--no-wait", "--json", "--socket", socket.toString()).out())
                .startsWith("{\"result\":\"pending\",\"network\":\"" + ROOM + "\",\"name\":null,");
    }

    @Test
    void readsTheCodeFromTheInputAndPutsBrokenLinesTogether() {
        String broken =
                FakeNetworks.CODE.substring(0, 70) + "\r\n  " + FakeNetworks.CODE.substring(70);
        Run piped = Run.of(false, Map.of(), broken, "join", "-", "--socket", socket.toString());
        Run typed =
                Run.atTerminal(
                        FakeNetworks.CODE + "\n", "join", "-", "--socket", socket.toString());

        assertThat(piped.err()).isEmpty();
        assertThat(typed.err()).isEqualTo("Code, link or room id: ");
        assertThat(service.requests)
                .hasSize(2)
                .allMatch(
                        request ->
                                request.equals(
                                        new NetworkJoinRequest(
                                                new Secret(FakeNetworks.CODE),
                                                Optional.empty(),
                                                Optional.empty())));
    }

    @Test
    void refusesAnEmptyCodeWithoutAsking() {
        Run run = Run.of(false, Map.of(), " \n", "join", "-", "--socket", socket.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("manta: there is no code to join with").hasLineCount(2);
        assertThat(service.requests).isEmpty();
    }

    @Test
    void saysThatSuggestionsOfRulesAreYetToCome() {
        Run run =
                Run.of(
                        "join",
                        FakeNetworks.CODE,
                        "--auto-accept-firewall",
                        "--socket",
                        socket.toString());

        assertThat(run.code()).isZero();
        assertThat(run.err())
                .isEqualTo("--auto-accept-firewall: no network suggests firewall rules yet.\n");
    }

    @Test
    void doesNotRepeatACodeThatIsRefused() {
        Run run = Run.of("join", "manta1typo", "--socket", socket.toString());

        assertThat(run)
                .isEqualTo(
                        new Run(
                                1,
                                "",
                                "manta: that invite code has a mistake in it\n"
                                        + "Copy it again, from 'manta1' to the end.\n"));
    }
}

package io.manta.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.NetworkSamples;
import io.manta.cli.Samples;
import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.JoinStep;
import io.manta.ipc.reply.NetworkMode;
import io.manta.ipc.reply.NetworkRole;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.StatusView;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTextTest {
    private final Console plain =
            new Console(
                    new PrintStream(new ByteArrayOutputStream()),
                    new PrintStream(new ByteArrayOutputStream()),
                    false,
                    Map.of());

    private String page(StatusView status) {
        return String.join("\n", StatusText.lines(plain, status, Samples.NOW));
    }

    private static NetworkView named(String name) {
        return new NetworkView(
                "roomrfg8ejkmcpqxot1u",
                name,
                NetworkRole.MEMBER,
                NetworkMode.OPEN,
                "desk",
                Optional.of("10.200.0.7"),
                Optional.empty(),
                1,
                0,
                List.of(),
                Optional.of("10.200.0.0/16"),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void showsANetworkWithARangeOfItsOwnAndNobodyElse() {
        assertThat(page(NetworkSamples.with(List.of(named("lab")), List.of(), List.of())))
                .endsWith(
                        """
                        lab  nobody else yet
                          Room id    roomrfg8ejkmcpqxot1u
                          You        desk · member
                          Address    10.200.0.7
                          Entry      open: whoever knows the room id · addresses of 10.200.0.0/16""");
    }

    @Test
    void showsWhyARequestWasTurnedAwayAndHowToPutItAway() {
        assertThat(
                        page(
                                NetworkSamples.with(
                                        List.of(),
                                        List.of(NetworkSamples.pending(JoinStep.DENIED)),
                                        List.of())))
                .contains(
                        """
                        Waiting to enter
                          ✕ 'office': turned away · asked 5 min ago
                            ann turned this device away from 'office'
                            → Ask ann for an invite.
                            → manta leave office puts this away
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x; rm -rf ~", "$(id)", "--force", "a b", "", "Heim", "`x`"})
    void namesANetworkByItsIdInACommandWhenItsNameIsNoPlainWord(String name) {
        StatusView status =
                NetworkSamples.with(
                        List.of(named(name)),
                        List.of(),
                        List.of(
                                new AttentionView(
                                        AttentionView.JOIN_REQUEST,
                                        Optional.of("roomrfg8ejkmcpqxot1u"),
                                        "ca;rol",
                                        "carol wants to enter.")));

        assertThat(page(status)).contains("→ manta requests accept roomrfg8ej carol\n");
    }

    @Test
    void showsWhatItDoesNotKnowWithoutACommand() {
        StatusView status =
                NetworkSamples.with(
                        List.of(),
                        List.of(),
                        List.of(
                                new AttentionView(
                                        "of-a-later-version", Optional.empty(), "x", "Look.")));

        assertThat(page(status)).contains("Needs attention\n  ! Look.\n\nPeers");
    }

    @Test
    void breaksWhatIsTooLongForALineUnderItsLabel() {
        Page page = new Page(plain).wrappedFact("Words", "word ".repeat(30).strip());

        assertThat(page.lines())
                .hasSize(2)
                .allMatch(line -> line.length() <= Console.COLUMNS)
                .first()
                .asString()
                .startsWith("  Words      word word");
        assertThat(page.lines().getLast()).startsWith(" ".repeat(13) + "word");
    }
}

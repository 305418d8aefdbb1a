package io.manta.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.net.HostAndPort;
import io.manta.daemon.api.DiscoveryOverrides;
import io.manta.ipc.reply.LogLevel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void runsWithDefaultsWhenNothingIsSaid() throws Exception {
        assertThat(CommandLine.parse(List.of()))
                .isEqualTo(new Invocation.Run(DaemonOptions.DEFAULTS));
    }

    @Test
    void readsEveryOptionOfTheContract() throws Exception {
        Invocation parsed =
                parse(
                        "--state /a --socket=/b/s --port 5000 --tun vpn1 --no-dns --no-mdns"
                                + " --metrics 127.0.0.1:9820 --log-level debug --relay off"
                                + " --foreground --operator 1000 --operator 1001");

        assertThat(parsed)
                .isEqualTo(
                        new Invocation.Run(
                                new DaemonOptions(
                                        Path.of("/a"),
                                        Path.of("/b/s"),
                                        OptionalInt.of(5000),
                                        Optional.of("vpn1"),
                                        Optional.of(new HostAndPort("127.0.0.1", 9820)),
                                        Optional.of(LogLevel.DEBUG),
                                        new DiscoveryOverrides(true, List.of(), List.of()),
                                        Set.of("1000", "1001"))));
    }

    @Test
    void takesNoneForTheControlPlaneOnly() throws Exception {
        Invocation.Run run = (Invocation.Run) parse("--tun none");

        assertThat(run.options().wantsTun()).isFalse();
    }

    @Test
    void makesPathsAbsoluteSoThatTheyMeanTheSameLater() throws Exception {
        Invocation.Run run = (Invocation.Run) parse("--state some/../where");

        assertThat(run.options().state()).isEqualTo(Path.of("where").toAbsolutePath());
    }

    @Test
    void cleansUpInTheFolderThatIsNamed() throws Exception {
        assertThat(parse("cleanup --state /x")).isEqualTo(new Invocation.Cleanup(Path.of("/x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "cleanup --help", "--nonsense --help"})
    void helpsWhoeverAsks(String line) throws Exception {
        assertThat(parse(line)).isEqualTo(new Invocation.Help());
    }

    @Test
    void saysItsVersion() throws Exception {
        assertThat(parse("--version")).isEqualTo(new Invocation.Version());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--port 0              | --port: '0' is not a valid port",
                "--port 70000          | Use a number from 1 to 65535",
                "--port                | --port needs a value",
                "--tun averyveryverylongname | not a name for a network interface",
                "--metrics here        | 'here' is not an endpoint",
                "--log-level loud      | Use one of trace, debug, info, warn, error",
                "--relay on            | only --relay off is possible",
                "--pkarr relay         | 'relay' is not the URL of a relay",
                "--stun example.org    | --stun: ",
                "relay                 | relay needs --listen",
                "relay --port 5        | relay has no option",
                "relay --tls-cert x    | plain HTTP",
                "frobnicate            | there is no command 'frobnicate'",
                "--frobnicate          | there is no option '--frobnicate'",
                "--no-dns=yes          | --no-dns takes no value",
                "cleanup more          | there is no option 'more'",
            })
    void saysWhatIsWrongWithALine(String line, String words) {
        UsageException refused = catchThrowableOfType(UsageException.class, () -> parse(line));

        assertThat(refused).hasMessageContaining(words);
    }

    @Test
    void repeatsNothingEndlessAndNothingThatMovesTheCursor() {
        UsageException refused =
                catchThrowableOfType(
                        UsageException.class,
                        () -> CommandLine.parse(List.of("\u001b[2J\u202e" + "x".repeat(100_000))));

        assertThat(refused.getMessage())
                .startsWith("there is no command '?[2J?x")
                .hasSizeLessThan(700);
    }

    private static Invocation parse(String line) throws UsageException {
        return CommandLine.parse(List.of(line.split(" ")));
    }

    @Test
    void aRelayServesRecordsAndStunWhereItIsTold() throws Exception {
        RelayOptions plain = ((Invocation.Relay) parse("relay --listen 9.9.9.9:80")).options();
        RelayOptions apart =
                ((Invocation.Relay)
                                parse(
                                        "relay --pkarr-listen=127.0.0.1:8080 --stun-listen"
                                                + " 9.9.9.9:3478 --stun-listen 9.9.9.10:3478"))
                        .options();

        assertThat(plain.pkarr()).isEqualTo(new HostAndPort("9.9.9.9", 80));
        assertThat(plain.stun()).containsExactly(plain.pkarr());
        assertThat(apart.pkarr()).isEqualTo(new HostAndPort("127.0.0.1", 8080));
        assertThat(apart.stun()).hasSize(2);
    }

    @Test
    void collectsPlacesToLookForDevicesAt() throws Exception {
        Invocation.Run run =
                (Invocation.Run)
                        parse("--pkarr http://a --pkarr=https://b/c --stun a:1 --stun b:2");

        assertThat(run.options().discovery())
                .isEqualTo(
                        new DiscoveryOverrides(
                                false,
                                List.of("http://a", "https://b/c"),
                                List.of(new HostAndPort("a", 1), new HostAndPort("b", 2))));
    }
}

package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.time.Clock;
import io.manta.ipc.Secret;
import io.manta.ipc.request.ConfigSetRequest;
import io.manta.ipc.request.LogsRequest;
import io.manta.ipc.request.PeerAddRequest;
import io.manta.ipc.request.PeerExportRequest;
import io.manta.ipc.request.PeerImportRequest;
import io.manta.ipc.request.UpRequest;
import io.manta.ipc.socket.IpcServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command against a real server with a scripted service behind it. */
@Timeout(60)
class MantaMainTest {
    private static final String KEY = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";

    @TempDir private Path folder;
    private FakeService service;
    private IpcServer server;
    private String socket;

    @BeforeEach
    void open() throws Exception {
        Path path = folder.resolve("manta.sock");
        socket = path.toString();
        service = new FakeService();
        server = IpcServer.open(path, service, Clock.system());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Run manta(String... args) {
        return Run.of(
                Stream.concat(Stream.of("--socket", socket), Stream.of(args))
                        .toArray(String[]::new));
    }

    @Test
    void showsTheStatusForPeople() {
        Run run = manta("status");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        """
                        ● Manta is up · 2 h 14 min

                          Address    100.72.14.9 · fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a01
                          Key        xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=
                          Port       UDP 41821
                          Interface  manta0 · MTU 1420
                          Version    0.1.0

                        Health
                          ! UDP port 41820 is taken by another program; 41821 is used instead, which routers with a fixed
                            forwarding rule do not know.
                            → Choose another port with 'manta config set port N'.

                        Peers  1 of 3 online
                             NAME               ADDRESS     PATH    ENDPOINT               RTT         ↓        ↑  HANDSHAKE
                          ●  mira               100.80.3.4  direct  [2001:db8:1f0a:4…  12.3 ms  1.2 Mb/s  98 kb/s  1 min ago
                          ◐  studio             100.80.3.4  relay   [2001:db8:1f0a:4…   145 ms                     1 min ago
                          ○  a-machine-with-q…  100.80.3.4  –       –                        –                         never
                        """);
    }

    @Test
    void keepsToAHundredColumnsAndWritesNoControlCharacters() {
        for (String command : List.of("status", "peers", "--help")) {
            Run run = manta(command);
            assertThat(run.out().lines().map(line -> line.codePointCount(0, line.length())))
                    .as(command)
                    .allMatch(columns -> columns <= 100);
            assertThat(run.out()).doesNotContain("\u001b");
        }
    }

    @Test
    void isColouredOnATerminalOnlyAndNotWithNoColor() {
        assertThat(onTerminal(Map.of()).out()).contains("\u001b[32m●\u001b[0m");
        assertThat(onTerminal(Map.of("NO_COLOR", "1")).out()).doesNotContain("\u001b");
        assertThat(onTerminal(Map.of("NO_COLOR", "")).out()).contains("\u001b[32m");
        assertThat(onTerminal(Map.of("TERM", "dumb")).out()).doesNotContain("\u001b");
        assertThat(manta("status").out()).doesNotContain("\u001b");
        assertThat(onTerminal(Map.of("NO_COLOR", "1")).out()).isEqualTo(manta("status").out());
    }

    private Run onTerminal(Map<String, String> environment) {
        return Run.of(true, environment, "", "--socket", socket, "status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status --json",
                "--json status",
                "up --json",
                "down --json",
                "peers --json",
                "peer add xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg= --ip 10.0.0.2/32 --json",
                "peer remove mira --json",
                "peer config phone --json",
                "peer config phone --qr --json",
                "peer export --json",
                "peer import - --json",
                "logs --json",
                "config get --json",
                "config get port --json",
                "config set port 5 --json",
                "config unset port --json",
                "set-operator mira --json",
                "version --json",
                "ping mira -c 2 -i 0 --json",
                "schema --json",
            })
    void printsOneJsonDocumentOnRequest(String command) {
        Run run = manta(command.split(" "));
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("{").endsWith("}\n").hasLineCount(1);
    }

    @Test
    void printsTheReplyUnchanged() {
        assertThat(manta("version", "--json").out())
                .isEqualTo(
                        "{\"version\":\"0.1.0\",\"commit\":\"0123456789ab\",\"protocol\":1,\"runtime\":\"Java 25\","
                                + "\"system\":\"Linux amd64\"}\n");
    }

    @Test
    void goesUpAndDown() {
        assertThat(manta("up", "--hostname", "desk").out())
                .isEqualTo(
                        "Manta is up · 2 h 14 min · 100.72.14.9 ·"
                                + " fd6d:616e:7461:93c1:7b2a:11d0:4e55:9a01\n");
        assertThat(service.requests).contains(new UpRequest(Optional.of("desk")));
        assertThat(manta("down").out()).isEqualTo("Manta is down\n");
    }

    @Test
    void addsAPeerWithAllItsParts() throws Exception {
        Path psk = Files.writeString(folder.resolve("psk"), KEY + "\n");
        Run run =
                manta(
                        "peer",
                        "add",
                        KEY,
                        "--endpoint",
                        "[2001:db8::1]:51820",
                        "--ip",
                        "10.0.0.2/32,fd00::2",
                        "--ip",
                        "10.9.0.0/16",
                        "--psk",
                        psk.toString(),
                        "--name",
                        "mira",
                        "--keepalive",
                        "25");
        assertThat(run).isEqualTo(new Run(0, "Added mira.\n", ""));
        assertThat(service.requests)
                .containsExactly(
                        new PeerAddRequest(
                                KEY,
                                Optional.of("mira"),
                                Optional.of("[2001:db8::1]:51820"),
                                List.of("10.0.0.2/32", "fd00::2", "10.9.0.0/16"),
                                Optional.of(new Secret(KEY)),
                                Optional.of(25)));
    }

    @Test
    void refusesWrongKeysBeforeAskingAndDoesNotRepeatSecretOnes() throws Exception {
        Run key = manta("peer", "add", "abc", "--ip", "10.0.0.2/32");
        assertThat(key.code()).isEqualTo(1);
        assertThat(key.err())
                .isEqualTo(
                        "manta: 'abc' is not a key: it has 3 characters, not 44\n"
                                + "Copy the key again: 44 characters that end in '='.\n");

        Path psk = Files.writeString(folder.resolve("psk"), "hunter2".repeat(7));
        Run secret = manta("peer", "add", KEY, "--ip", "10.0.0.2/32", "--psk", psk.toString());
        assertThat(secret.code()).isEqualTo(1);
        assertThat(secret.err()).contains("is not a key").doesNotContain("hunter2");
        assertThat(service.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "peer add KEY --ip 10.0.0.300|'10.0.0.300' is not an address range",
                "peer add KEY --ip 10.0.0.2 --endpoint nowhere|'nowhere' is not an endpoint",
                "peer add KEY --ip 10.0.0.2 --psk /no/such|cannot read '/no/such'",
                "peer import /no/such.conf|cannot read '/no/such.conf': there is no such file",
                "peer remove nobody|there is no peer 'nobody'",
                "ping nobody|there is no peer 'nobody'",
                "logs --since tomorrow|'tomorrow' is not a length of time",
                "up --hostname bug|the service failed at 'up'",
                "peer config mira --qr|a QR code for 'mira' would be of no use",
            })
    void exitsWithOneAndTwoLinesWhenRefused(String command, String reason) {
        Run run = manta(command.replace("KEY", KEY).split(" "));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("manta: " + reason).hasLineCount(2);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"set-operator forbidden", "up --hostname root"})
    void exitsWithFourWhenNotPermitted(String command) {
        Run run = manta(command.split(" "));
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).hasLineCount(2).contains("Run the command with sudo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|a command is missing",
                "statsu|'statsu' is not understood: there is no such command",
                "status --wach|'--wach' is not understood: 'manta status' has no such option",
                "peer|'manta peer' needs one of: add, remove, config, import, export",
                "peer add|Missing required options and parameters",
                "peer add x|Missing required option: '--ip=RANGE'",
                "ping|Missing required parameter: 'PEER'",
                "ping mira -c many|'many' is not a number that --count takes",
                "ping mira -c 99999999999|'99999999999' is not a number that --count takes",
                "ping mira -i often|'often' is not a number that --interval takes",
                "ping mira -c -1|-c must not be negative",
                "ping mira -i NaN|-i must be 0 to 3600 seconds",
                "hostname home -x|'-x' is not understood: 'manta hostname' has no such option",
                "peer add --wach|'--wach' is not understood: 'manta peer add' has no such option",
                "config set port|Missing required parameter: 'VALUE'",
                "completion tcsh|'tcsh' is not one of bash, zsh, fish",
                "up extra|'extra' is not understood: 'manta up' takes no words",
                "peer remove a b|'b' is not understood: 'manta peer remove' takes PEER",
                "peer ad|'ad' is not understood: 'manta peer' takes one of add, remove, config,",
                "statsu --help|'statsu' is not understood: there is no such command",
                "statsu -h --json=false|'statsu' is not understood: there is no such command",
                "@/etc/hosts|'@/etc/hosts' is not understood: there is no such command",
                "config set a b c|'c' is not understood: 'manta config set' takes KEY VALUE",
            })
    void exitsWithTwoOnWrongUsage(String command, String reason) {
        Run run = manta(command.isEmpty() ? new String[0] : command.split(" "));
        assertThat(run.err()).startsWith("manta: ").contains(reason).hasLineCount(2);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(service.requests).isEmpty();
    }

    @Test
    void doesNotRepeatAWordThatIsLongEnoughToBeASecret() {
        Run run = manta("peer", "remove", "a", "manta1" + "x".repeat(200));
        assertThat(run.err()).contains("'manta1" + "x".repeat(26) + "…' is not understood");
    }

    @Test
    void suggestsWhatWasMeant() {
        assertThat(manta("statsu").err()).endsWith("Did you mean 'status'?\n");
        assertThat(manta("status", "--wach").err()).contains("--watch");
        assertThat(manta("STATUS").err()).endsWith("Did you mean 'status'?\n");
        assertThat(manta("config", "set", "a").err()).endsWith("See 'manta config set --help'.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report-all", "x", "sh", "doc"})
    void suggestsNothingThatIsNotAlike(String word) {
        assertThat(manta(word).err()).endsWith("See 'manta --help'.\n");
    }

    @Test
    void findsTheCommandBehindADoubleHyphen() {
        assertThat(manta("--", "status").out()).isEqualTo(manta("status").out());
        assertThat(manta("--").err()).contains("a command is missing");
    }

    @Test
    void takesAWordWithAnAtForThatWord() throws Exception {
        Path file = Files.writeString(folder.resolve("words"), "port 5000");
        assertThat(manta("config", "set", "hostname", "@" + file).code()).isZero();
        assertThat(service.requests).contains(new ConfigSetRequest("hostname", "@" + file));
    }

    @Test
    void exitsWithThreeWhenThereIsNoService() {
        server.close();
        Run run = manta("status");
        assertThat(run)
                .isEqualTo(
                        new Run(
                                3,
                                "",
                                "manta: the service is not running: there is no socket at "
                                        + socket
                                        + "\nStart the service: sudo mantad\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "3,SERVICE_UNREACHABLE,status --socket /no/such.sock",
        "1,NOT_FOUND,peer remove nobody",
        "1,INVALID_KEY,peer add abc --ip 10.0.0.1",
        "2,INVALID_ARGUMENT,peer add",
        "4,NOT_PERMITTED,set-operator forbidden"
    })
    void printsErrorsAsJsonToo(int code, String name, String command) {
        Run run = manta((command + " --json").split(" "));
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.out())
                .startsWith("{\"error\":{\"code\":\"" + name + "\",\"message\":\"")
                .contains("\"remedy\":\"")
                .hasLineCount(1);
        assertThat(run.err()).hasLineCount(2);
    }

    @Test
    void showsVersionsWithAndWithoutAService() {
        assertThat(manta("version").out())
                .matches(
                        "manta    .+\nservice  0.1.0 \\(0123456789ab, protocol 1, Java 25, Linux amd64\\)\n");
        assertThat(manta("--version").out()).startsWith("manta ");
        server.close();
        Run alone = manta("version");
        assertThat(alone.code()).isZero();
        assertThat(alone.out()).contains("service  – the service is not running");
    }

    @Test
    void pingsAndSumsUp() {
        Run run = manta("ping", "mira", "-c", "3", "-i", "0.01");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        """
                        answer from mira (100.80.3.4): seq=1 time=12.3 ms path=direct
                        answer from mira (100.80.3.4): seq=2 time=12.3 ms path=direct
                        answer from mira (100.80.3.4): seq=3 time=12.3 ms path=direct
                        --- mira: 3 sent, 3 received, 0% lost
                        rtt min/avg/max = 12.34/12.34/12.34 ms
                        """);
        assertThat(manta("ping", "mira", "-c", "2", "-i", "0", "--json").out())
                .isEqualTo(
                        "{\"sent\":2,\"received\":2,\"rtt_ms\":{\"min\":12.340,\"avg\":12.340,"
                                + "\"max\":12.340},\"path\":\"direct\"}\n");
    }

    @Test
    void exitsWithOneWhenNobodyAnswersAPing() {
        Run run = manta("ping", "mute", "-c", "2", "-i", "0");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("no answer from mute (100.80.3.4): seq=2")
                .endsWith("--- mute: 2 sent, 0 received, 100% lost\n");
        assertThat(run.err())
                .isEqualTo(
                        "manta: no answer from mute (100.80.3.4) to 2 echoes\n"
                                + "See in 'manta status' whether it is online; if it is, a firewall"
                                + " there may drop the echo.\n");
        assertThat(manta("ping", "mute", "-c", "1", "--json"))
                .isEqualTo(
                        new Run(
                                1,
                                "{\"sent\":1,\"received\":0,\"rtt_ms\":null,\"path\":\"none\"}\n",
                                run.err().replace("2 echoes", "one echo")));
    }

    @Test
    void printsAConfigurationAsAFileAndSaysOnceThatItIsSecret() {
        Run guest = manta("peer", "config", "phone");
        assertThat(guest.out()).isEqualTo(FakeService.GUEST_CONFIG);
        assertThat(guest.err()).contains("shown this once");
        Run known = manta("peer", "config", "mira");
        assertThat(known.err()).contains("Fill in the private key");
    }

    @Test
    void importsAndExportsFiles() {
        Run run = Run.of(false, Map.of(), "[Peer]\n", "peer", "import", "-", "--socket", socket);
        assertThat(run.out()).startsWith("Added mira, studio, a-machine");
        assertThat(run.err()).isEqualTo("'PostUp' was left out.\n");
        assertThat(manta("peer", "export", "--with-private-key").out())
                .isEqualTo(FakeService.GUEST_CONFIG);
        assertThat(service.requests)
                .contains(
                        new PeerImportRequest(new Secret("[Peer]\n"), Optional.empty()),
                        new PeerExportRequest(true));
    }

    @Test
    void showsAndChangesSettings() {
        assertThat(manta("config", "get").out()).isEqualTo("port = 41820  (default)\n");
        Run set = manta("config", "set", "port", "5000");
        assertThat(set.out()).isEqualTo("port = 5000  (default: 41820)\n");
        assertThat(set.err()).isEqualTo("It takes effect when the service is restarted.\n");
        assertThat(service.requests).contains(new ConfigSetRequest("port", "5000"));
        assertThat(manta("config", "unset", "port").code()).isZero();
    }

    @Test
    void showsTheLog() {
        Run run = manta("logs", "--since", "10m");
        assertThat(run.out())
                .matches(
                        "2026-11-21 \\d\\d:\\d\\d:00\\.000 INFO  engine session established: .*\n");
        assertThat(service.requests).containsExactly(new LogsRequest(Optional.of(600L)));
    }

    @Test
    void namesOperators() {
        assertThat(manta("set-operator", "mira").out()).isEqualTo("Operators: mira (1000)\n");
    }

    @Test
    void namesAnOptionThatMayBeRepeatedOnceInTheSynopsisAndOnceInTheList() {
        assertThat(manta("peer", "add", "--help").out().split("--ip=RANGE", -1)).hasSize(3);
    }

    @Test
    void explainsItself() {
        Run help = manta("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("status", "peer", "completion").doesNotContain("schema");
        assertThat(manta("help", "ping").out()).contains("Usage: manta ping");
        assertThat(manta("ping", "--help").out()).contains("Usage: manta ping", "--socket=PATH");
    }
}

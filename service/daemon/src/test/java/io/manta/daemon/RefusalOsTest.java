package io.manta.daemon;

import static io.manta.daemon.DaemonLab.ask;
import static io.manta.daemon.DaemonLab.awaitUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.ipc.reply.HealthView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.PeerAddRequest;
import io.manta.ipc.request.StatusRequest;
import io.manta.ipc.socket.IpcClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes that cannot go on: each says why and what to do, and leaves nothing behind. */
class RefusalOsTest extends OneLabOsTest {
    private static final List<String> NO_NET_ADMIN =
            List.of("setpriv", "--bounding-set", "-net_admin", "--inh-caps", "-all");
    private static final List<String> ORDINARY_FILE_ACCESS =
            List.of(
                    "setpriv",
                    "--bounding-set",
                    "-dac_override,-dac_read_search",
                    "--inh-caps",
                    "-all");

    @Test
    void refusesWithoutTheRightAndSaysWhatToDo() throws Exception {
        MantadProcess service = lab.startUnder("a", NO_NET_ADMIN, "--tun", "mt0");

        lab.assertRefused(service, 4, "CAP_NET_ADMIN", "sudo mantad");
    }

    @Test
    void refusesWithoutTunDevices() throws Exception {
        lab.assertRefused(startWithDevice("true"), 1, "/dev/net/tun", "modprobe tun");
    }

    @Test
    void refusesTunDeviceThatIsNone() throws Exception {
        MantadProcess service = startWithDevice("touch /dev/net/tun");

        lab.assertRefused(service, 1, "/dev/net/tun", "no TUN device", "modprobe tun");
    }

    @Test
    void refusesTunDeviceItMayNotOpen() throws Exception {
        MantadProcess service =
                startWithDevice("mknod /dev/net/tun c 10 200 && mount -o remount,nodev /dev/net");

        lab.assertRefused(service, 4, "/dev/net/tun", "Permission denied", "container read and");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tuntap add mt0 mode tun",
                "tuntap add mt0 mode tap",
                "link add mt0 type veth peer name mt1"
            })
    void refusesAnInterfaceNameThatIsTakenAndLeavesItsOwnerAlone(String command) throws Exception {
        lab.namespace().ip(command.split(" "));
        List<String> before = lab.namespace().interfaces();

        MantadProcess service = lab.start("a", "--tun", "mt0");

        assertThat(service.exitCode()).as(service.output()).isEqualTo(1);
        assertThat(service.output()).contains("mt0", "--tun NAME").doesNotContain("\tat ");
        assertThat(lab.namespace().interfaces()).isEqualTo(before);
        assertThat(lab.socket("a")).doesNotExist();
        assertThat(lab.state("a").resolve("journal")).isEmptyDirectory();
    }

    @Test
    void refusesTheStateAndTheSocketOfARunningService() throws Exception {
        MantadProcess first = lab.start("a", "--tun", "mt0");
        IpcClient client = lab.connect(first, "a");
        awaitUp(client);

        MantadProcess sameState = startWith(lab.state("a"), lab.socket("x"));
        MantadProcess sameSocket = startWith(lab.state("x"), lab.socket("a"));

        assertThat(sameState.exitCode()).isEqualTo(1);
        assertThat(sameState.output()).contains("process " + first.pid());
        assertThat(sameSocket.exitCode()).isEqualTo(1);
        assertThat(sameSocket.output()).contains(lab.socket("a").toString());
        assertThat(ask(client, new StatusRequest()).active()).isTrue();
        assertThat(lab.namespace().interfaces()).containsExactlyInAnyOrder("lo", "mt0");
    }

    @Test
    void refusesSocketPathThatIsAnotherFileAndLeavesIt() throws Exception {
        Files.writeString(lab.socket("a"), "mine");

        MantadProcess service = lab.start("a", "--tun", "mt0");

        assertThat(service.exitCode()).as(service.output()).isEqualTo(1);
        assertThat(service.output()).contains(lab.socket("a").toString(), "--socket");
        assertThat(lab.socket("a")).hasContent("mine");
        assertThat(lab.namespace().interfaces()).containsExactly("lo");
    }

    @Test
    void refusesSocketFolderThatIsAFile() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        MantadProcess service = startWith(lab.state("a"), file.resolve("manta.sock"));

        lab.assertRefused(service, 1, "could not listen on " + file, "Move that file away");
    }

    @Test
    void refusesStateFolderItMayNotRead() throws Exception {
        Files.createDirectory(lab.state("a"));
        giveToNobody(lab.state("a"));

        MantadProcess service = lab.startUnder("a", ORDINARY_FILE_ACCESS, "--tun", "mt0");

        lab.assertRefused(service, 1, lab.state("a").toString(), "permission denied", "owner");
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings.json", "peers.json", "state.json", "device.key"})
    void refusesStateFileItMayNotRead(String name) throws Exception {
        Path file = stateFile(name, "{\"version\":1}");
        giveToNobody(file);

        MantadProcess service = lab.startUnder("a", ORDINARY_FILE_ACCESS, "--tun", "mt0");

        lab.assertRefused(service, 1, file.toString(), "permission denied", "owner");
        assertThat(file).hasContent("{\"version\":1}");
    }

    @Test
    void refusesStateFolderThatIsAFile() throws Exception {
        Files.writeString(lab.state("a"), "mine");

        MantadProcess service = lab.start("a", "--tun", "mt0");

        lab.assertRefused(service, 1, lab.state("a").toString(), "Move that file away");
        assertThat(lab.state("a")).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource({
        "'size=4k,nr_inodes=3', No space left on device, Make room",
        "ro, Read-only file system, can be written to"
    })
    void refusesDiskItCannotWriteTo(String options, String reason, String remedy) throws Exception {
        Files.createDirectory(lab.state("a"));
        String mount = "mount -t tmpfs -o " + options + " none " + lab.state("a");

        MantadProcess service =
                lab.startUnder("a", inOwnMounts(mount + " && exec \"$@\""), "--tun", "mt0");

        lab.assertRefused(service, 1, lab.state("a").toString(), reason, remedy);
        assertThat(lab.state("a")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings.json", "peers.json", "state.json"})
    void refusesStateOfANewerManta(String name) throws Exception {
        Path file = stateFile(name, "{\"version\":99}");

        MantadProcess service = lab.start("a", "--tun", "mt0");

        lab.assertRefused(service, 1, file.toString(), "version 99", "newer Manta");
        assertThat(file).hasContent("{\"version\":99}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage"})
    void refusesToBecomeAnotherDeviceWhenItsKeyIsDamaged(String content) throws Exception {
        Path key = stateFile("device.key", content);

        MantadProcess service = lab.start("a", "--tun", "mt0");

        lab.assertRefused(service, 1, "device.key", "backup");
        assertThat(key).hasContent(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings.json", "peers.json", "state.json"})
    void startsWithDamagedStateAndNamesIt(String name) throws Exception {
        stateFile(name, "{\"version\":1,");

        MantadProcess service = lab.start("a", "--tun", "mt0");

        assertThat(awaitUp(lab.connect(service, "a")).health())
                .anyMatch(health -> health.text().contains(name + ".damaged-1"));
        assertThat(lab.state("a").resolve(name + ".damaged-1")).hasContent("{\"version\":1,");
    }

    @Test
    void startsWithDamagedJournalAndKeepsIt() throws Exception {
        Path entry = stateFile("journal/7.json", "garbage");

        MantadProcess service = lab.start("a", "--tun", "mt0");

        awaitUp(lab.connect(service, "a"));
        assertThat(service.output()).contains(entry + " is damaged");
        assertThat(entry.resolveSibling("7.json.damaged-1")).hasContent("garbage");
    }

    @Test
    void saysThatTheNameOfAPeerLeadsNowhere() throws Exception {
        MantadProcess service = lab.start("a", "--tun", "mt0");
        IpcClient client = lab.connect(service, "a");
        awaitUp(client);

        ask(client, peerAt("no-such-host.invalid:51820"));

        StatusView status = DaemonLab.await(client, each -> !each.health().isEmpty());
        HealthView warning = status.health().getFirst();
        assertThat(warning.text()).contains("office", "no-such-host.invalid");
        assertThat(warning.remedy()).contains("DNS");
        assertThat(status.active()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "--port, banana",
        "--port, 70000",
        "--tun, a/b",
        "--log-level, loud",
        "--metrics, nowhere"
    })
    void saysWhatIsWrongWithItsArguments(String option, String value) throws Exception {
        MantadProcess service = lab.run(List.of(), option, value);

        assertThat(service.exitCode()).isEqualTo(2);
        assertThat(service.output()).contains(option, "'" + value + "'", "mantad --help");
    }

    /** Starts a service that sees a folder /dev/net of its own, filled by a shell command. */
    private MantadProcess startWithDevice(String command) throws Exception {
        return lab.startUnder(
                "a",
                inOwnMounts("mount -t tmpfs none /dev/net && " + command + " && exec \"$@\""),
                "--tun",
                "mt0");
    }

    private static List<String> inOwnMounts(String script) {
        return List.of("unshare", "-m", "sh", "-c", script, "sh");
    }

    private MantadProcess startWith(Path state, Path socket) throws Exception {
        return lab.run(
                lab.namespace().enter(),
                "--state",
                state.toString(),
                "--socket",
                socket.toString(),
                "--tun",
                "mt1");
    }

    private Path stateFile(String name, String content) throws Exception {
        Path file = lab.state("a").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static void giveToNobody(Path file) throws Exception {
        Namespace.run("chmod", "go=", file.toString());
        Namespace.run("chown", "65534", file.toString());
    }

    private static PeerAddRequest peerAt(String endpoint) {
        return new PeerAddRequest(
                "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=",
                Optional.of("office"),
                Optional.of(endpoint),
                List.of("10.5.0.0/24"),
                Optional.empty(),
                Optional.empty());
    }
}

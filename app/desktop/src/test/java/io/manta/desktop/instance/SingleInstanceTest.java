package io.manta.desktop.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleInstanceTest {
    private static final String LINK = "manta://join/manta1abc";

    private final BlockingQueue<Handover> taken = new LinkedBlockingQueue<>();
    private @TempDir Path folder;

    private static Handover start(String... arguments) {
        return Handover.of(List.of(arguments));
    }

    @Test
    void handsTheLinkOfASecondStartToTheFirst() throws Exception {
        try (SingleInstance first = SingleInstance.claim(folder, start()).orElseThrow()) {
            first.serve(taken::add);
            assertThat(SingleInstance.claim(folder, start())).isEmpty();
            assertThat(SingleInstance.claim(folder, start("--hidden", LINK))).isEmpty();
            assertThat(taken.poll(10, TimeUnit.SECONDS)).isEqualTo(new Handover(Optional.empty()));
            assertThat(taken.poll(10, TimeUnit.SECONDS))
                    .isEqualTo(new Handover(Optional.of(new MantaLink(MantaLink.Kind.JOIN, LINK))));
        }
    }

    @Test
    void listensWhereNobodyElseMay() throws Exception {
        try (SingleInstance first = SingleInstance.claim(folder, start()).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(
                                            folder.resolve("manta-app.sock"))))
                    .isEqualTo("rw-------");
        }
        assertThat(folder.resolve("manta-app.sock")).doesNotExist();
    }

    @Test
    void takesThePlaceOfOneThatCrashed() throws Exception {
        Files.createFile(folder.resolve("manta-app.sock"));
        try (SingleInstance first = SingleInstance.claim(folder, start()).orElseThrow()) {
            first.serve(taken::add);
            assertThat(SingleInstance.claim(folder, start())).isEmpty();
        }
    }

    @Test
    void passesOverWhatItDoesNotKnowAndStillListens() throws Exception {
        try (SingleInstance first = SingleInstance.claim(folder, start()).orElseThrow()) {
            first.serve(taken::add);
            for (String line :
                    List.of(
                            "nonsense\n",
                            "open sesame\n",
                            "join manta://join/x\n",
                            "x".repeat(5_000),
                            "")) {
                send(line);
            }
            assertThat(SingleInstance.claim(folder, start(LINK))).isEmpty();
            assertThat(taken.poll(10, TimeUnit.SECONDS))
                    .isEqualTo(new Handover(Optional.of(new MantaLink(MantaLink.Kind.JOIN, LINK))));
            assertThat(taken).isEmpty();
        }
    }

    private void send(String line) throws Exception {
        try (SocketChannel channel =
                SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("manta-app.sock")))) {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            channel.shutdownOutput();
            // Closed by the other side, without an answer.
            try {
                assertThat(channel.read(ByteBuffer.allocate(16))).isNegative();
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("reset");
            }
        }
    }

    @Test
    void meetsInTheFolderTheSystemGivesToThePerson() throws Exception {
        assertThat(SingleInstance.folder(Map.of("XDG_RUNTIME_DIR", "/run/user/1000")))
                .isEqualTo(Path.of("/run/user/1000"));
        Path own = SingleInstance.ownFolder(folder.resolve("own"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
        assertThat(SingleInstance.ownFolder(own)).isEqualTo(own);
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwx---"));
        assertThatThrownBy(() -> SingleInstance.ownFolder(own))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("others may use it");
    }
}

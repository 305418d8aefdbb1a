package io.manta.desktop.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.bus.BusClient;
import io.manta.desktop.bus.BusConnection;
import io.manta.desktop.bus.SessionBus;
import io.manta.desktop.bus.TestBus;
import io.manta.desktop.icon.AppIcon;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusNoticesTest {
    private final BlockingQueue<NoticeCommand> commands = new LinkedBlockingQueue<>();
    private final BusNotices board = new BusNotices("Manta", AppIcon.of(48), commands::add);
    private TestBus bus;
    private SessionBus session;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        bus = new TestBus(folder);
        CountDownLatch connected = new CountDownLatch(1);
        session = new SessionBus(Optional.of(bus.address()), List.of(board, new Latch(connected)));
        session.start();
        assertThat(connected.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private record Latch(CountDownLatch latch) implements BusClient {
        @Override
        public void connected(BusConnection connection) {
            latch.countDown();
        }

        @Override
        public void lost() {}
    }

    @AfterEach
    void stop() {
        board.close();
        session.close();
        bus.close();
    }

    private static Notice knock(String body) {
        return new Notice(
                "knock",
                "Eve would like to join",
                body,
                List.of(
                        new Notice.Choice("Let in", new NoticeCommand.LetIn("family", "eve")),
                        new Notice.Choice("Deny", new NoticeCommand.Deny("family", "eve", false))),
                new NoticeCommand.OpenWindow(),
                true);
    }

    private NoticeCommand command() throws InterruptedException {
        return Objects.requireNonNull(commands.poll(10, TimeUnit.SECONDS), "a command");
    }

    @Test
    void showsWordsAndButtonsAndDoesWhatIsPressed() throws Exception {
        try (TestDaemon daemon = new TestDaemon(bus)) {
            board.show(knock("a < b & c"));
            TestDaemon.Shown shown = daemon.shown();
            assertThat(shown.summary()).isEqualTo("Eve would like to join");
            assertThat(shown.body()).isEqualTo("a &lt; b &amp; c");
            assertThat(shown.actions())
                    .containsExactly("default", "Manta", "0", "Let in", "1", "Deny");
            assertThat(shown.expireMs()).isZero();
            Object[] image =
                    (Object[]) Objects.requireNonNull(shown.hints().get("image-data")).getValue();
            assertThat(image[0]).isEqualTo(48);
            assertThat((List<?>) image[6]).hasSize(48 * 48 * 4);

            daemon.press(shown, "Deny");
            assertThat(command()).isEqualTo(new NoticeCommand.Deny("family", "eve", false));
            daemon.invoke(shown.number(), "default");
            assertThat(command()).isEqualTo(new NoticeCommand.OpenWindow());
        }
    }

    @Test
    void replacesWithdrawsAndForgets() throws Exception {
        try (TestDaemon daemon = new TestDaemon(bus)) {
            board.show(knock("one"));
            int number = daemon.shown().number();
            board.show(knock("two"));
            assertThat(daemon.shown().replaces()).isEqualTo(number);
            board.withdraw("knock");
            assertThat(daemon.closed()).isEqualTo(number);

            board.show(knock("three"));
            TestDaemon.Shown third = daemon.shown();
            assertThat(third.replaces()).isZero();
            daemon.dismiss(third.number());
            board.withdraw("knock");
            board.show(knock("four"));
            assertThat(daemon.shown().replaces()).isZero();
        }
    }

    @Test
    void passesOverButtonsOfOtherPrograms() throws Exception {
        try (TestDaemon daemon = new TestDaemon(bus)) {
            board.show(knock("one"));
            TestDaemon.Shown shown = daemon.shown();
            daemon.invoke(shown.number() + 1, "0");
            daemon.invoke(shown.number(), "17");
            daemon.press(shown, "Let in");
            assertThat(command()).isEqualTo(new NoticeCommand.LetIn("family", "eve"));
            assertThat(commands).isEmpty();
        }
    }

    @Test
    void doesWithoutAnybodyWhoShowsThemUntilThereIsOne() throws Exception {
        board.show(knock("to nobody"));
        board.withdraw("knock");
        try (TestDaemon daemon = new TestDaemon(bus)) {
            board.show(knock("to somebody"));
            TestDaemon.Shown shown = daemon.shown();
            if (shown.body().equals("to nobody")) {
                // The first was still on its way when somebody came.
                shown = daemon.shown();
            }
            assertThat(shown.body()).isEqualTo("to somebody");
        }
    }
}

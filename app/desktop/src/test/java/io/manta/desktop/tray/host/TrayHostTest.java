package io.manta.desktop.tray.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.time.Clock;
import io.manta.desktop.Samples;
import io.manta.desktop.bus.SessionBus;
import io.manta.desktop.bus.TestBus;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.icon.Palette;
import io.manta.desktop.text.Texts;
import io.manta.desktop.tray.Callers;
import io.manta.desktop.tray.TrayCommand;
import io.manta.desktop.tray.TrayIcon;
import io.manta.desktop.tray.TrayLook;
import io.manta.desktop.tray.TrayLooks;
import io.manta.desktop.tray.TrayMenu;
import io.manta.desktop.tray.TrayRenderer;
import io.manta.desktop.tray.TrayView;
import io.manta.desktop.tray.sni.TestPanel;
import io.manta.ipc.Permission;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrayHostTest {
    private final BlockingQueue<TrayMode> modes = new LinkedBlockingQueue<>();
    private final BlockingQueue<TrayCommand> commands = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> embedded = new LinkedBlockingQueue<>();
    private boolean hasOldPanel;
    private Optional<SessionBus> session = Optional.empty();
    private Optional<TrayHost> host = Optional.empty();

    /** Stands for an older panel. */
    private final class OldPanel implements TrayRenderer {
        @Override
        public void show(TrayLook look) {
            embedded.add(look.tooltip());
        }

        @Override
        public void close() {
            embedded.add("closed");
        }
    }

    private Optional<TrayRenderer> open(
            TrayIcon icon, Consumer<TrayCommand> taken, TrayLook first) {
        return hasOldPanel ? Optional.of(new OldPanel()) : Optional.empty();
    }

    private TrayHost start(Optional<String> address) {
        TrayHost made =
                new TrayHost(
                        new TrayLooks(Texts.of(TrayMenu.TEXTS, Locale.UK), ZoneOffset.UTC, "0.1.0"),
                        new TrayIcon(),
                        Clock.system(),
                        this::open,
                        commands::add,
                        modes::add);
        host = Optional.of(made);
        SessionBus bus = new SessionBus(address, List.of(made));
        session = Optional.of(bus);
        bus.start();
        made.show(connected());
        return made;
    }

    private static TrayView connected() {
        return new TrayView(
                ServiceSnapshot.running(Samples.connected(), Permission.OPERATE),
                Callers.NONE,
                Optional.empty(),
                "0.1.0");
    }

    private TrayMode mode() throws InterruptedException {
        return modes.poll(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        host.ifPresent(TrayHost::close);
        session.ifPresent(SessionBus::close);
    }

    @Test
    void showsTheIconByTheWatcherAndAgainByTheNextOne(@TempDir Path folder) throws Exception {
        try (TestBus bus = new TestBus(folder);
                TestPanel panel = new TestPanel(bus)) {
            start(Optional.of(bus.address()));
            panel.announced();
            assertThat(mode()).isEqualTo(TrayMode.NOTIFIER);

            panel.vanish();
            assertThat(mode()).isEqualTo(TrayMode.NONE);

            panel.appear();
            String again = panel.announced();
            assertThat(mode()).isEqualTo(TrayMode.NOTIFIER);
            panel.click(again, "Disconnect");
            assertThat(commands.poll(10, TimeUnit.SECONDS)).isEqualTo(new TrayCommand.Disconnect());
        }
    }

    @Test
    void announcesItselfAgainWhenAPanelComesTheMachineWakesOrTheThemeChanges(@TempDir Path folder)
            throws Exception {
        try (TestBus bus = new TestBus(folder);
                TestPanel panel = new TestPanel(bus)) {
            TrayHost tray = start(Optional.of(bus.address()));
            String name = panel.announced();
            panel.showsIcons();
            assertThat(panel.announced()).isEqualTo(name);
            tray.woken();
            assertThat(panel.announced()).isEqualTo(name);
            tray.paint(Palette.DARK);
            assertThat(panel.announced()).isEqualTo(name);
            assertThat(panel.signal()).isEqualTo("icon");
        }
    }

    @Test
    void speaksAnotherLanguageWhileItIsShown(@TempDir Path folder) throws Exception {
        hasOldPanel = true;
        try (TestBus bus = new TestBus(folder)) {
            TrayHost tray = start(Optional.of(bus.address()));
            assertThat(mode()).isEqualTo(TrayMode.EMBEDDED);
            tray.show(connected());
            assertThat(embedded.poll(10, TimeUnit.SECONDS)).isEqualTo("Connected");
            tray.speak(
                    new TrayLooks(
                            Texts.of(TrayMenu.TEXTS, Locale.GERMANY), ZoneOffset.UTC, "0.1.0"));
            assertThat(embedded.poll(10, TimeUnit.SECONDS)).isEqualTo("Verbunden");
        }
    }

    @Test
    void comesBackWithTheBus(@TempDir Path folder) throws Exception {
        try (TestBus bus = new TestBus(folder)) {
            TestPanel first = new TestPanel(bus);
            start(Optional.of(bus.address()));
            first.announced();
            assertThat(mode()).isEqualTo(TrayMode.NOTIFIER);
            bus.kill();
            assertThat(mode()).isEqualTo(TrayMode.NONE);
            bus.restart();
            try (TestPanel second = new TestPanel(bus)) {
                second.announced();
                assertThat(mode()).isEqualTo(TrayMode.NOTIFIER);
            }
            first.close();
        }
    }

    @Test
    void isEmbeddedWhereThereIsNoWatcherUntilThereIsOne(@TempDir Path folder) throws Exception {
        hasOldPanel = true;
        try (TestBus bus = new TestBus(folder)) {
            TrayHost tray = start(Optional.of(bus.address()));
            assertThat(mode()).isEqualTo(TrayMode.EMBEDDED);
            tray.show(connected());
            assertThat(embedded.poll(10, TimeUnit.SECONDS)).isEqualTo("Connected");
            try (TestPanel panel = new TestPanel(bus)) {
                panel.announced();
                assertThat(mode()).isEqualTo(TrayMode.NOTIFIER);
                assertThat(embedded).contains("closed");
            }
        }
    }

    @Test
    void saysOnceThatThereIsNoTrayWhereThereIsNoBus() throws Exception {
        TrayHost tray = start(Optional.empty());
        assertThat(mode()).isEqualTo(TrayMode.NONE);
        tray.show(connected());
        tray.close();
        assertThat(modes).isEmpty();
    }
}

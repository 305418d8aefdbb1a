package io.manta.desktop;

import io.manta.base.time.Clock;
import io.manta.desktop.instance.Handover;
import io.manta.desktop.instance.LinkOpener;
import io.manta.desktop.instance.SingleInstance;
import io.manta.desktop.theme.Theme;
import io.manta.desktop.upgrade.Successor;
import io.manta.desktop.upgrade.WindowPlace;
import java.io.IOException;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program while the toolkit runs. */
public final class DesktopApplication extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopApplication.class);

    /** The toolkit makes the application, so what comes before is kept here. */
    static final LinkOpener LINKS = new LinkOpener();

    private Optional<SingleInstance> instance = Optional.empty();
    private Optional<DesktopProgram> program = Optional.empty();
    private Optional<Successor> successor = Optional.empty();
    private boolean handedOver;

    @Override
    public void init() {
        try {
            instance = SingleInstance.claim(SingleInstance.folder(System.getenv()), purpose());
            handedOver = instance.isEmpty();
        } catch (IOException e) {
            // Two programs are better than none.
            LOG.warn("other starts of this program will not be noticed: {}", e.toString());
        }
    }

    private Handover purpose() {
        return Handover.of(getParameters().getRaw());
    }

    @Override
    public void start(Stage stage) {
        if (handedOver) {
            Platform.exit();
            return;
        }
        Platform.setImplicitExit(false);
        Theme.loadFonts();
        Environment environment = Environment.ofSystem(System.getenv());
        DesktopProgram made =
                new DesktopProgram(
                        environment, Clock.system(), stage, Platform::runLater, this::makeRoom);
        program = Optional.of(made);
        LINKS.follow(start -> Platform.runLater(() -> made.show(start)));
        instance.ifPresent(only -> only.serve(start -> Platform.runLater(() -> made.show(start))));
        Optional<WindowPlace> place = WindowPlace.among(getParameters().getRaw());
        if (place.isPresent()) {
            made.restore(place.get());
        } else if (purpose().link().isPresent() || !getParameters().getRaw().contains("--hidden")) {
            made.show(purpose());
        }
    }

    /** Ends for the sake of the program that lies in this one's place now. */
    private void makeRoom() {
        Optional<Successor> next =
                program.map(p -> p.successor(getParameters().getRaw())).filter(Successor::isThere);
        if (next.isPresent()) {
            successor = next;
            Platform.exit();
        }
    }

    @Override
    public void stop() {
        instance.ifPresent(SingleInstance::close);
        program.ifPresent(DesktopProgram::close);
        successor.ifPresent(Successor::start);
    }
}

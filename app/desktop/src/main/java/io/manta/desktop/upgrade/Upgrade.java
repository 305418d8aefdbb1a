package io.manta.desktop.upgrade;

import io.manta.base.build.BuildStamp;
import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.platform.Work;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that another build of this program lies where it was started from. An installer restarts
 * the service last, when all files are there, so it is looked for when the service is back. On the
 * toolkit's thread.
 */
public final class Upgrade {
    private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);

    private final ReadOnlyBooleanWrapper due = new ReadOnlyBooleanWrapper(this, "due");
    private final Path image;
    private final Optional<BuildStamp> running;
    private final Work work;

    /**
     * Begins to look.
     *
     * @param image folder that this program was started from
     */
    public Upgrade(Path image, ServiceModel service, Work work) {
        this.image = image;
        this.work = work;
        running = BuildStamp.of(image);
        service.snapshotProperty()
                .addListener(
                        (_, before, now) -> {
                            if (isBack(now) && !isBack(before)) {
                                look();
                            }
                        });
    }

    /** A new service that does not understand this program any more is one, too. */
    private static boolean isBack(ServiceSnapshot snapshot) {
        return snapshot.isRunning() || snapshot.condition() == ServiceCondition.OUTDATED;
    }

    private void look() {
        if (running.isPresent() && !due.get()) {
            work.run(
                    "look for an upgrade", () -> BuildStamp.of(image), this::compare, this::failed);
        }
    }

    private void compare(Optional<BuildStamp> there) {
        if (there.isPresent() && !there.equals(running)) {
            LOG.info("upgrade found: from={} to={}", running.get(), there.get());
            due.set(true);
        }
    }

    private void failed(Exception e) {
        LOG.debug("not known whether there is an upgrade: reason={}", e.toString());
    }

    /** Whether a new program waits for this one to end. Once so, always so. */
    public ReadOnlyBooleanProperty dueProperty() {
        return due.getReadOnlyProperty();
    }
}

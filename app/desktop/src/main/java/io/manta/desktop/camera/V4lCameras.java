package io.manta.desktop.camera;

import io.manta.base.time.Clock;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cameras that Linux knows.
 *
 * @param devices folder of devices
 * @param clock by which pictures are passed over that come too fast
 */
public record V4lCameras(Path devices, Clock clock) implements Cameras {
    private static final Logger LOG = LoggerFactory.getLogger(V4lCameras.class);
    private static final int MOST = 32;

    @Override
    public boolean isPresent() {
        return !nodes().isEmpty();
    }

    /** Devices of video, of which a camera often has two: one for what it tells of itself. */
    private List<Path> nodes() {
        List<Path> nodes = new ArrayList<>();
        if (Files.isDirectory(devices)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(devices, "video[0-9]*")) {
                found.forEach(nodes::add);
            } catch (IOException | DirectoryIteratorException e) {
                LOG.debug("not listed: folder={} reason={}", devices, e.toString());
                return List.of();
            }
        }
        nodes.sort(Comparator.comparing(Path::toString));
        return nodes.subList(0, Math.min(MOST, nodes.size()));
    }

    @Override
    public Camera open() throws CameraException {
        Optional<CameraException> worst = Optional.empty();
        for (Path node : nodes()) {
            try {
                return V4lCamera.open(node, clock);
            } catch (CameraException e) {
                worst =
                        worst.filter(known -> known.trouble().compareTo(e.trouble()) <= 0)
                                .or(() -> Optional.of(e));
            }
        }
        throw worst.orElseGet(
                () ->
                        new CameraException(
                                CameraTrouble.GONE, "there is no device of video in " + devices));
    }
}

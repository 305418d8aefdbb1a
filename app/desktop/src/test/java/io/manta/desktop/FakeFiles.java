package io.manta.desktop;

import io.manta.desktop.platform.FileDialogs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The person who chooses files is the test. */
public final class FakeFiles implements FileDialogs {
    private final List<String> proposed = new ArrayList<>();
    private Optional<Path> target = Optional.empty();
    private List<Path> chosen = List.of();

    /** Saves there from now on. */
    public void saveTo(Path file) {
        target = Optional.of(file);
    }

    /** Opens these from now on. */
    public void openFrom(Path... files) {
        chosen = List.of(files);
    }

    /** The names that were proposed. */
    public List<String> proposed() {
        return proposed;
    }

    @Override
    public Optional<Path> save(String title, String name) {
        proposed.add(name);
        return target;
    }

    @Override
    public List<Path> open(String title) {
        return chosen;
    }
}

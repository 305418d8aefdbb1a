package io.manta.desktop.platform;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Those of the desktop, before the window that the person looks at. */
public final class SystemFileDialogs implements FileDialogs {
    @Override
    public Optional<Path> save(String title, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner())).map(File::toPath);
    }

    @Override
    public List<Path> open(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        @Nullable List<File> chosen = chooser.showOpenMultipleDialog(owner());
        return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
    }

    private static @Nullable Window owner() {
        return Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(null);
    }
}

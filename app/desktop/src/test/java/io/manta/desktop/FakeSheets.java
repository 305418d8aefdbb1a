package io.manta.desktop;

import io.manta.desktop.view.Sheets;
import io.manta.desktop.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers what was shown; a closing as an empty name. */
public final class FakeSheets implements Sheets {
    private final List<String> seen = new ArrayList<>();
    private Optional<String> given = Optional.empty();

    @Override
    public void show(View view) {
        seen.add(view.name());
    }

    @Override
    public void close() {
        seen.add("");
    }

    @Override
    public Optional<String> given() {
        return given;
    }

    /** What the next sheet begins with. */
    public void give(String text) {
        given = Optional.of(text);
    }

    /** Names of views in order; empty text for a closing. */
    public List<String> seen() {
        return seen;
    }
}

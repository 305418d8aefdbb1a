package io.manta.desktop;

import io.manta.desktop.view.Sheets;
import io.manta.desktop.view.View;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was shown; a closing as an empty name. */
public final class FakeSheets implements Sheets {
    private final List<String> seen = new ArrayList<>();

    @Override
    public void show(View view) {
        seen.add(view.name());
    }

    @Override
    public void close() {
        seen.add("");
    }

    /** Names of views in order; empty text for a closing. */
    public List<String> seen() {
        return seen;
    }
}

package io.manta.desktop.setup;

import io.manta.desktop.view.View;
import java.util.Arrays;
import java.util.Optional;

/** What a person may want to begin with. */
enum Wish {
    /** A room of their own. */
    CREATE(View.CREATE_ROOM),
    /** A room of somebody else. */
    JOIN(View.JOIN),
    /** The rooms of another device of theirs. */
    PAIR(View.DEVICES),
    /** To be a device again that was lost. */
    RESTORE(View.RESTORE);

    private final View view;

    Wish(View view) {
        this.view = view;
    }

    /** Where it is fulfilled. */
    View view() {
        return view;
    }

    static Optional<Wish> named(String name) {
        return Arrays.stream(values()).filter(wish -> wish.name().equals(name)).findFirst();
    }
}

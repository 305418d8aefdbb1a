package io.manta.mesh.view;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.List;
import java.util.function.Function;

/**
 * Finds what a person means among several things: the first property by which anything is meant
 * decides, and one thing only may be meant by it.
 */
final class Selection<T> {
    /** Fewer characters of an id would often mean something by chance. */
    private static final int LEAST_OF_ID = 4;

    private final String what;
    private final String said;
    private final List<T> all;
    private List<T> meant = List.of();

    private Selection(String what, String said, List<T> all) {
        this.what = what;
        this.said = said;
        this.all = all;
    }

    static <T> Selection<T> of(String what, String said, List<T> all) {
        return new Selection<>(what, said, all);
    }

    Selection<T> by(Function<T, String> property) {
        if (meant.isEmpty() && !said.isEmpty()) {
            meant = all.stream().filter(each -> property.apply(each).equals(said)).toList();
        }
        return this;
    }

    Selection<T> byBeginning(Function<T, String> property) {
        if (meant.isEmpty() && said.length() >= LEAST_OF_ID) {
            meant = all.stream().filter(each -> property.apply(each).startsWith(said)).toList();
        }
        return this;
    }

    T only() throws MantaException {
        if (meant.isEmpty()) {
            throw new MantaException(
                    ErrorCode.NOT_FOUND, "there is no " + what + " called '" + said + "'");
        }
        if (meant.size() > 1) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "'" + said + "' may be " + meant.size() + " of " + what,
                    "Give more of the id, or the address.",
                    null);
        }
        return meant.getFirst();
    }
}

package io.manta.installer.rooms;

import io.manta.installer.lab.Need;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One lab for all tests of a class, each of which makes networks of its own. After the last one no
 * service may have told of a bug.
 */
final class SharedLab implements BeforeAllCallback, AfterAllCallback {
    private final Supplier<RoomsLab> builder;
    private Optional<RoomsLab> lab = Optional.empty();

    private SharedLab(Supplier<RoomsLab> builder) {
        this.builder = builder;
    }

    /** Machines on one LAN. */
    static SharedLab lan(String... names) {
        return new SharedLab(() -> RoomsLab.lan(names));
    }

    /** The same, all of them members of one network already: a room id leads to those one knows. */
    static SharedLab friendsOnOneLan(String... names) {
        return new SharedLab(
                () -> {
                    RoomsLab lab = RoomsLab.lan(names);
                    try {
                        lab.acquaint();
                        return lab;
                    } catch (RuntimeException | Error e) {
                        lab.close();
                        throw e;
                    }
                });
    }

    RoomsLab get() {
        return lab.orElseThrow();
    }

    Member member(String name) {
        return get().member(name);
    }

    List<Member> members() {
        return get().members();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Need.lab();
        lab = Optional.of(builder.get());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (lab.isPresent()) {
            try (RoomsLab ending = get()) {
                ending.assertNoBugs();
            }
        }
    }
}

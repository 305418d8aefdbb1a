package io.manta.installer.demo;

import io.manta.installer.lab.Lab;
import io.manta.installer.lab.LabException;
import java.util.Optional;

/** What happens last, however the demonstration ends: the screen is left, the lab removed. */
final class Ending {

    private final Lab lab;
    private volatile Optional<Screen> screen = Optional.empty();
    private volatile Optional<String> reason = Optional.empty();

    Ending(Lab lab) {
        this.lab = lab;
    }

    /** From now on there is a screen to leave. */
    void leaves(Screen entered) {
        screen = Optional.of(entered);
    }

    /** Something went wrong; said after the screen was left. */
    void because(LabException trouble) {
        reason = Optional.of(String.valueOf(trouble.getMessage()));
    }

    void run() {
        screen.ifPresent(Screen::leave);
        reason.ifPresent(System.err::println);
        System.out.println();
        System.out.println("Removing the services, the machines and the NATs …");
        lab.close();
        System.out.println("Everything the demonstration made is gone.");
    }
}

package io.manta.installer.demo;

import io.manta.installer.lab.Image;
import io.manta.installer.lab.Lab;
import io.manta.installer.lab.LabException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs the demonstration: {@code DemoMain [--for SECONDS] [--clean]}. It lasts until it is
 * interrupted, or as long as said; then everything it made is gone. With {@code --for} it ends with
 * 1 unless every pair answered over both families at the end.
 */
public final class DemoMain {

    private static final String PREFIX = "manta-demo";
    private static final int BYTES_PER_SECOND = 100_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final DemoNetwork network;
    private final String room;
    private final Screen screen;
    private final Optional<Duration> lasting;

    private DemoMain(DemoNetwork network, String room, Screen screen, Optional<Duration> lasting) {
        this.network = network;
        this.room = room;
        this.screen = screen;
        this.lasting = lasting;
    }

    /** Runs it. */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (words.equals(List.of("--clean"))) {
            clean();
        } else if (words.isEmpty()) {
            System.exit(run(Optional.empty()));
        } else if (words.size() == 2
                && words.getFirst().equals("--for")
                && words.getLast().matches("[1-9][0-9]{0,5}")) {
            System.exit(run(Optional.of(Duration.ofSeconds(Long.parseLong(words.getLast())))));
        } else {
            System.err.println("--demo takes '--for SECONDS' or '--clean', and nothing else.");
            System.err.println("See installer/run --help.");
            System.exit(2);
        }
    }

    private static void clean() {
        int removed = Lab.removeLeftovers();
        System.out.println(
                removed == 0
                        ? "Nothing was left behind."
                        : "Removed what " + removed + " killed run(s) had left behind.");
    }

    private static int run(Optional<Duration> lasting) {
        Lab lab;
        try {
            lab = Lab.open(PREFIX);
        } catch (LabException e) {
            System.err.println("The demonstration is running already: " + e.getMessage() + ".");
            System.err.println("End that one first (Ctrl-C there).");
            return 1;
        }
        Ending ending = new Ending(lab);
        // Also after Ctrl-C, a closed terminal and a polite kill; for the rest see Ledger.
        Runtime.getRuntime().addShutdownHook(new Thread(ending::run, "clean-up"));
        try {
            System.out.println("Starting three services behind two NATs on this machine …");
            DemoNetwork network = DemoNetwork.build(lab, Image.ofProperty());
            System.out.println();
            Ink ink = ink();
            String room = new Gathering(network.nodes(), new Story(System.out, ink)).gather();
            DemoApp.ofProperties().ifPresent(app -> app.open(lab, network.nodes().getFirst()));
            Screen screen = screen(new Picture(ink, network.nodes()));
            ending.leaves(screen);
            return new DemoMain(network, room, screen, lasting).show() ? 0 : 1;
        } catch (LabException e) {
            // What fails because everything is being removed is no news.
            if (!lab.isClosed()) {
                ending.because(e);
            }
            return 1;
        } catch (InterruptedException e) {
            return 1;
        }
    }

    /** The script looks whether there is a terminal: Java only sees one if input is, too. */
    private static boolean isTerminal() {
        return Boolean.getBoolean("manta.terminal");
    }

    private static Ink ink() {
        String noColour = System.getenv("NO_COLOR");
        return isTerminal() && (noColour == null || noColour.isEmpty()) ? Ink.COLOUR : Ink.PLAIN;
    }

    private static Screen screen(Picture picture) {
        return new Screen(
                System.out, isTerminal() ? Screen.Kind.TERMINAL : Screen.Kind.STREAM, picture);
    }

    private boolean show() throws InterruptedException {
        network.startTraffic(BYTES_PER_SECOND);
        screen.enter();
        Look look = Look.nothing();
        long startNs = System.nanoTime();
        Observer observer = new Observer(network.nodes(), room);
        while (true) {
            look = look.next(observer.look(), System.nanoTime());
            Duration since = Duration.ofNanos(look.atNs() - startNs);
            boolean isLast = lasting.isPresent() && since.compareTo(lasting.get()) >= 0;
            screen.draw(look, since, isLast);
            if (isLast) {
                return look.allAnswer();
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }
}

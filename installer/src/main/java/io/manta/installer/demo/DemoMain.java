package io.manta.installer.demo;

import io.manta.installer.lab.Image;
import io.manta.installer.lab.Lab;
import io.manta.installer.lab.LabException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Runs the demonstration: {@code DemoMain [--for SECONDS] [--clean]}. It lasts until it is
 * interrupted, or as long as said; then everything it made is gone. With {@code --for} it ends with
 * 1 unless every pair answered over both families.
 */
public final class DemoMain {

    private static final String PREFIX = "manta-demo";
    private static final int BYTES_PER_SECOND = 100_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final DemoNetwork network;
    private final Optional<Duration> lasting;

    private DemoMain(DemoNetwork network, Optional<Duration> lasting) {
        this.network = network;
        this.lasting = lasting;
    }

    /** Runs it. */
    public static void main(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        if (words.contains("--clean")) {
            System.out.println("Removed what " + Lab.removeLeftovers() + " killed runs left.");
            return;
        }
        System.exit(run(lasting(words)));
    }

    private static int run(Optional<Duration> lasting) {
        Lab lab;
        try {
            lab = Lab.open(PREFIX);
        } catch (LabException e) {
            System.err.println(e.getMessage());
            return 1;
        }
        // Also after Ctrl-C, a closed terminal and a polite kill; for the rest see Ledger.
        Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "clean-up"));
        try {
            System.out.println("Starting three services behind two NATs …");
            DemoNetwork network = DemoNetwork.build(lab, Image.ofProperty());
            return new DemoMain(network, lasting).show() ? 0 : 1;
        } catch (LabException e) {
            // What fails because everything is being removed is no news.
            if (!lab.isClosed()) {
                System.err.println(e.getMessage());
            }
            return 1;
        } catch (InterruptedException e) {
            return 1;
        }
    }

    private static Optional<Duration> lasting(List<String> words) {
        int at = words.indexOf("--for");
        return at < 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Long.parseLong(words.get(at + 1))));
    }

    private boolean show() throws InterruptedException {
        network.startTraffic(BYTES_PER_SECOND);
        boolean terminal = System.console() != null && System.console().isTerminal();
        Screen screen = new Screen(System.out, terminal, network.nodes());
        screen.addressBook();
        Observer observer = new Observer(network.nodes());
        long startNs = System.nanoTime();
        while (true) {
            List<PairReading> readings = observer.look();
            long nowNs = System.nanoTime();
            Duration since = Duration.ofNanos(nowNs - startNs);
            screen.draw(readings, nowNs, since);
            if (lasting.isPresent() && since.compareTo(lasting.get()) >= 0) {
                return readings.stream().allMatch(PairReading::answers);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }
}

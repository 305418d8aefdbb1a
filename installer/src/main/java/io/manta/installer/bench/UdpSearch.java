package io.manta.installer.bench;

/** Finds the highest UDP rate that arrives nearly whole: doubling up, then halving the rest. */
final class UdpSearch {
    private static final double FIRST_GBITS = 0.1;
    private static final double CEILING_GBITS = 40;
    private static final double ALLOWED_LOSS_PERCENT = 0.5;
    private static final int HALVINGS = 4;

    private UdpSearch() {}

    /** Best rate in Gbit/s that arrived with the allowed loss; 0 if not even the first did. */
    static double bestGbits(Iperf iperf, int seconds) {
        double good = 0;
        double best = 0;
        double tried = FIRST_GBITS;
        double bad = CEILING_GBITS;
        while (tried < CEILING_GBITS) {
            Iperf.UdpResult result = iperf.udp(tried, seconds);
            boolean reached = result.gbits() > tried * 0.9;
            if (result.lossPercent() > ALLOWED_LOSS_PERCENT || !reached) {
                best =
                        result.lossPercent() > ALLOWED_LOSS_PERCENT
                                ? best
                                : Math.max(best, result.gbits());
                bad = tried;
                break;
            }
            good = tried;
            best = result.gbits();
            tried *= 2;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (good + bad) / 2;
            Iperf.UdpResult result = iperf.udp(middle, seconds);
            if (result.lossPercent() <= ALLOWED_LOSS_PERCENT) {
                good = middle;
                best = Math.max(best, result.gbits());
            } else {
                bad = middle;
            }
        }
        return best;
    }
}

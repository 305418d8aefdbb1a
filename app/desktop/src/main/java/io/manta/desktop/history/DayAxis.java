package io.manta.desktop.history;

import io.manta.desktop.text.Amounts;
import io.manta.desktop.widget.TimeAxis;
import java.time.Duration;
import java.util.Locale;

/** Puts the times of a day below its charts, and in colours how the peer was reached. */
final class DayAxis {
    private static final int PARTS = 4;

    private DayAxis() {}

    static void draw(TimeAxis axis, PeerDay day, Amounts amounts) {
        axis.clear();
        for (PeerDay.Stretch each : day.stretches()) {
            axis.addBand(each.from(), each.to(), each.path().name().toLowerCase(Locale.ROOT));
        }
        for (int part = 0; part <= PARTS; part++) {
            Duration passed = PeerDay.SPAN.multipliedBy(part).dividedBy(PARTS);
            axis.addTime((double) part / PARTS, amounts.clock(day.begin().plus(passed)));
        }
    }
}

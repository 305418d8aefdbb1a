package io.manta.desktop.setup;

import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.text.Texts;
import io.manta.desktop.widget.CheckLine;
import io.manta.desktop.widget.CheckLine.Mark;
import java.util.ArrayList;
import java.util.List;

/** Says of a picture of the service what is as it should be: each thing needs the one before it. */
final class ServiceChecks {
    /** What has to be so, in order. */
    enum Check {
        INSTALLED,
        RUNNING,
        VERSION,
        ALLOWED
    }

    private ServiceChecks() {}

    /**
     * A line for each.
     *
     * @param trouble what it means, and what to do, that the service does not run
     */
    static List<CheckLine> of(ServiceSnapshot snapshot, String trouble, Texts texts) {
        int passed = passed(snapshot);
        boolean looking = snapshot.condition() == io.manta.desktop.client.ServiceCondition.LOOKING;
        List<CheckLine> lines = new ArrayList<>();
        for (Check check : Check.values()) {
            int index = check.ordinal();
            Mark mark =
                    index < passed
                            ? Mark.GOOD
                            : looking ? Mark.LOOKING : index == passed ? Mark.BAD : Mark.OPEN;
            String title = texts.get("setup.check." + check.name());
            lines.add(
                    new CheckLine(check.name(), mark, title, why(mark, snapshot, trouble, texts)));
        }
        return lines;
    }

    private static String why(Mark mark, ServiceSnapshot snapshot, String trouble, Texts texts) {
        if (mark != Mark.BAD) {
            return "";
        }
        return snapshot.isRunning() ? texts.get("setup.check.READ_ONLY") : trouble;
    }

    /** How many of them are so. */
    private static int passed(ServiceSnapshot snapshot) {
        return switch (snapshot.condition()) {
            case LOOKING, NOT_INSTALLED -> 0;
            case STOPPED, CRASHED, NOT_ANSWERING -> Check.RUNNING.ordinal();
            case OUTDATED -> Check.VERSION.ordinal();
            case NOT_PERMITTED -> Check.ALLOWED.ordinal();
            case RUNNING -> snapshot.mayOperate() ? Check.values().length : Check.ALLOWED.ordinal();
        };
    }
}

package io.manta.daemon.wgquick;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import java.util.ArrayList;
import java.util.List;

/** Failures that name the line they come from, and values whose reading may fail so. */
final class LineErrors {
    private LineErrors() {}

    /** Reads a value; may refuse. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws MantaException;
    }

    static MantaException at(int line, String what) {
        return new MantaException(ErrorCode.INVALID_ARGUMENT, "line " + line + ": " + what);
    }

    /** The value, or a failure that names the line as well. */
    static <T> T within(int line, Reading<T> reading) throws MantaException {
        try {
            return reading.read();
        } catch (MantaException e) {
            throw new MantaException(
                    e.code(), "line " + line + ": " + e.getMessage(), e.remedy(), e);
        }
    }

    static int number(int line, String value, int least, int most) throws MantaException {
        if (value.matches("\\d{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw at(line, "must be a number from " + least + " to " + most);
    }

    static List<IpPrefix> prefixes(int line, String value) throws MantaException {
        List<IpPrefix> prefixes = new ArrayList<>();
        for (String part : value.split(",")) {
            if (!part.isBlank()) {
                try {
                    prefixes.add(IpPrefix.parse(part.strip()));
                } catch (MantaException e) {
                    throw at(line, "not a list of addresses or ranges like 10.0.0.0/24");
                }
            }
        }
        return prefixes;
    }
}

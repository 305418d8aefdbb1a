package io.manta.installer.bench;

import java.util.List;

/** Order statistics. */
final class Numbers {
    private Numbers() {}

    static double median(List<Double> values) {
        return quantile(values, 0.5);
    }

    /**
     * The value below which the share {@code q} of the values lies, between neighbours
     * interpolated.
     *
     * @param q 0 to 1
     */
    static double quantile(List<Double> values, double q) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        List<Double> sorted = values.stream().sorted().toList();
        double at = q * (sorted.size() - 1);
        int below = (int) Math.floor(at);
        int above = (int) Math.ceil(at);
        return sorted.get(below) + (sorted.get(above) - sorted.get(below)) * (at - below);
    }
}

package io.manta.installer.bench;

import io.manta.installer.lab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process costs, read from proc(5). */
final class ProcessMeter {
    private static final double TICKS_PER_SECOND = 100;

    private ProcessMeter() {}

    /** Resident memory in MB (10^6 bytes). */
    static double rssMb(long pid) {
        return read(pid, "status")
                .lines()
                .filter(l -> l.startsWith("VmRSS:"))
                .mapToDouble(l -> Double.parseDouble(l.replaceAll("\\D", "")) * 1024 / 1e6)
                .findFirst()
                .orElseThrow(() -> new LabException("process " + pid + " has no memory"));
    }

    /** Seconds of processor time used so far, in both modes. */
    static double cpuSeconds(long pid) {
        String stat = read(pid, "stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Double.parseDouble(fields[11]) + Double.parseDouble(fields[12])) / TICKS_PER_SECOND;
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/" + file));
        } catch (IOException e) {
            throw new LabException("process " + pid + " is gone", e);
        }
    }
}

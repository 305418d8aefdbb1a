package io.manta.installer.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process, told apart from a later one that got the same number.
 *
 * @param pid its number
 * @param startTicks when it started, in clock ticks since boot (field 22 of proc(5) stat)
 */
record ProcessIdentity(long pid, long startTicks) {

    static ProcessIdentity own() {
        long pid = ProcessHandle.current().pid();
        return new ProcessIdentity(pid, startTicks(pid));
    }

    boolean isAlive() {
        return startTicks(pid) == startTicks;
    }

    /** Start of the process with this number; -1 if there is none or it only waits to be reaped. */
    private static long startTicks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // The name in parentheses may hold blanks; after it comes field 3.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean ended = fields[0].equals("Z") || fields[0].equals("X");
            return ended ? -1 : Long.parseLong(fields[19]);
        } catch (IOException e) {
            return -1;
        }
    }
}

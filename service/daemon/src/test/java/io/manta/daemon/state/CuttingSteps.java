package io.manta.daemon.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Steps on the real disk of which one fails: by the power (nothing after it in the program takes
 * place) or by a full disk. Numbered through all files, so that a test can walk over all of them.
 */
final class CuttingSteps implements FileSteps {
    private final int failing;
    private final boolean power;
    private int taken;

    CuttingSteps(int failing, boolean power) {
        this.failing = failing;
        this.power = power;
    }

    /** The power is gone. */
    static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Whether the step that was to fail was reached. */
    boolean failed() {
        return taken > failing;
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        if (taken == failing) {
            FileSteps.system().write(file, Arrays.copyOf(content, content.length / 2));
        }
        step();
        FileSteps.system().write(file, content);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step();
        FileSteps.system().rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        step();
        FileSteps.system().delete(file);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        step();
        FileSteps.system().forceFolder(folder);
    }

    private void step() throws IOException {
        if (taken++ == failing) {
            if (power) {
                throw new PowerCut();
            }
            throw new IOException("No space left on device");
        }
    }
}

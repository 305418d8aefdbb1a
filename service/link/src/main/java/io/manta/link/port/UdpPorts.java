package io.manta.link.port;

import io.manta.base.error.MantaException;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.DatagramPort;
import io.manta.base.net.DatagramPortFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens UDP ports with the best means of this machine: native calls with segmentation offload on
 * Linux, the JDK's channels elsewhere. Never call from a virtual thread: native calls pin it.
 */
public final class UdpPorts implements DatagramPortFactory {
    private static final Logger LOG = LoggerFactory.getLogger(UdpPorts.class);
    private static final int HIGHEST_PORT = 65_535;

    private final UdpCounters counters;
    private final boolean isNative = isNativeUsable();

    /** Counts what its ports see in {@code metrics}. */
    public UdpPorts(MetricRegistry metrics) {
        this.counters = UdpCounters.in(metrics);
    }

    @Override
    public DatagramPort open(int wantedPort) throws MantaException {
        if (wantedPort < 0 || wantedPort > HIGHEST_PORT) {
            throw new IllegalArgumentException("port " + wantedPort + " is not within 0 to 65535");
        }
        return isNative
                ? UdpPort.open(wantedPort, counters)
                : ChannelPort.open(wantedPort, DescriptorOptions.system());
    }

    /** Only where the layouts of {@link LinuxLayout} are the true ones, and JNA loads. */
    static boolean isNativeUsable() {
        String architecture = System.getProperty("os.arch");
        if (!System.getProperty("os.name").equals("Linux")
                || !(architecture.equals("amd64") || architecture.equals("aarch64"))) {
            return false;
        }
        try {
            // Any call loads the class; closing no file does nothing.
            LibC.close(-1);
            return true;
        } catch (LinkageError e) {
            LOG.warn("udp without native calls: reason={}", e.toString());
            return false;
        }
    }
}

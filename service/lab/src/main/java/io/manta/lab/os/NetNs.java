package io.manta.lab.os;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import io.manta.base.error.MantaException;
import io.manta.base.net.DatagramPortFactory;
import io.manta.tun.TunDevice;
import io.manta.tun.TunException;
import io.manta.tun.TunFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A network namespace that lasts as long as this object, and work done inside it. */
public final class NetNs implements AutoCloseable {
    private static final int CLONE_NEWNET = 0x4000_0000;
    private static final Path MOUNTS = Path.of("/run/netns");

    private final String name;

    /** Direct mapping of what only tests need. */
    private static final class Calls {
        static {
            Native.register(Calls.class, NativeLibrary.getInstance(Platform.C_LIBRARY_NAME));
        }

        private Calls() {}

        static native int open(String path, int flags);

        static native int close(int fd);

        static native int setns(int fd, int kind);
    }

    /** A new one, with loopback on. */
    public NetNs(String role) {
        name = "manta-test-" + ProcessHandle.current().pid() + "-" + role;
        ip("netns", "add", name);
        in("link", "set", "lo", "up");
    }

    /** Why tests with namespaces cannot run here; empty if they can. */
    public static String missing() {
        if (!System.getProperty("user.name").equals("root")) {
            return "needs root to make network namespaces";
        }
        if (!Files.isExecutable(Path.of("/usr/sbin/ip"))
                && !Files.isExecutable(Path.of("/sbin/ip"))) {
            return "needs the ip command to make network namespaces";
        }
        return "";
    }

    /** Likewise for tests with TUN devices in namespaces. */
    public static String missingForTuns() {
        String missing = missing();
        boolean lacksTun = missing.isEmpty() && !Files.exists(Path.of("/dev/net/tun"));
        return lacksTun ? "needs /dev/net/tun to make TUN devices" : missing;
    }

    /** Joins two namespaces by a cable. */
    public static void cable(NetNs a, String nameA, NetNs b, String nameB, int mtu) {
        ip(
                "link", "add", nameA, "netns", a.name, "mtu", "" + mtu, "type", "veth", "peer",
                "name", nameB, "netns", b.name, "mtu", "" + mtu);
        a.in("link", "set", nameA, "up");
        b.in("link", "set", nameB, "up");
    }

    /** Runs {@code ip} inside. */
    public void in(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "-n";
        all[1] = name;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        ip(all);
    }

    /** Gives a device in there an address. */
    public void address(String device, String address) {
        in("address", "add", address, "dev", device, "nodad");
    }

    /** Runs a command inside and returns what it prints; fails if it does. */
    public String run(String... command) {
        String[] all = new String[command.length + 4];
        all[0] = "ip";
        all[1] = "netns";
        all[2] = "exec";
        all[3] = name;
        System.arraycopy(command, 0, all, 4, command.length);
        return output(all);
    }

    /** A factory whose devices are inside. */
    public TunFactory tuns() {
        return new TunFactory() {
            @Override
            public boolean isAvailable() {
                return true;
            }

            @Override
            public int priority() {
                return 0;
            }

            @Override
            public TunDevice open(String device) throws TunException {
                return inside(() -> TunFactory.system().open(device));
            }

            @Override
            public void remove(String device) throws TunException {
                inside(
                        () -> {
                            TunFactory.system().remove(device);
                            return device;
                        });
            }
        };
    }

    private <T> T inside(Callable<T> work) throws TunException {
        try {
            return call(work);
        } catch (TunException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A factory whose ports are inside. */
    public DatagramPortFactory ports(DatagramPortFactory outside) {
        return wanted -> {
            try {
                return call(() -> outside.open(wanted));
            } catch (MantaException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** Sets a kernel parameter inside, named by its path under /proc/sys. */
    public void sysctl(String path, String value) throws Exception {
        call(() -> Files.writeString(Path.of("/proc/sys").resolve(path), value));
    }

    /** Does something on a thread that is inside; sockets it opens stay there. */
    public <T> T call(Callable<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        enter();
                                        result.complete(work.call());
                                    } catch (Throwable t) {
                                        result.completeExceptionally(t);
                                    }
                                });
        thread.join();
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    @Override
    public void close() {
        ip("netns", "delete", name);
    }

    private void enter() {
        int fd = Calls.open(MOUNTS.resolve(name).toString(), 0);
        try {
            if (Calls.setns(fd, CLONE_NEWNET) != 0) {
                throw new IllegalStateException("setns: errno " + Native.getLastError());
            }
        } finally {
            Calls.close(fd);
        }
    }

    private static void ip(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "ip";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        output(command);
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String words =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + words);
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package io.manta.tun.macos;

import io.manta.tun.InterfaceConfig.Route;
import io.manta.tun.NetworkNotices;
import io.manta.tun.TunDevice;
import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.TunFactory;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Opens utun devices of macOS on x86-64 and arm64. Their names are the kernel's: {@code utunN} asks
 * for that very one, any other name is a wish that gets the next one free; {@link TunDevice#name}
 * says which.
 */
public final class MacTunFactory implements TunFactory {
    private static final Set<String> ARCHITECTURES = Set.of("x86_64", "aarch64");

    /** What interfaces may be called elsewhere, too: settings are the same on all systems. */
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9_.-]{1,15}");

    private final Supplier<Darwin> kernel;

    public MacTunFactory() {
        this(DarwinNative::new);
    }

    /** Opens devices of this kernel. */
    MacTunFactory(Supplier<Darwin> kernel) {
        this.kernel = kernel;
    }

    @Override
    public boolean isAvailable() {
        return System.getProperty("os.name").startsWith("Mac OS X")
                && ARCHITECTURES.contains(System.getProperty("os.arch"));
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public TunDevice open(String name) throws TunException {
        checkName(name);
        try {
            return open(kernel.get(), name);
        } catch (LinkageError e) {
            throw noNativeAccess(e);
        }
    }

    private static TunDevice open(Darwin darwin, String wish) throws TunException {
        OpenUtun utun = OpenUtun.open(darwin, wish);
        try {
            MacInterfaceConfig config = MacInterfaceConfig.of(darwin, utun.name());
            return new MacTun(darwin, utun, WakePipe.open(darwin, utun.fd()), config);
        } catch (TunException e) {
            darwin.close(utun.fd());
            throw e;
        }
    }

    /**
     * Nothing to remove: a utun ends with the process that opened it, also after a crash. One that
     * is there belongs to somebody who lives.
     */
    @Override
    public void remove(String name) throws TunException {
        checkName(name);
    }

    @Override
    public Optional<NetworkNotices> watchNetworks() throws TunException {
        try {
            return Optional.of(MacNetworkNotices.open(kernel.get()));
        } catch (LinkageError e) {
            throw noNativeAccess(e);
        }
    }

    @Override
    public Map<String, List<Route>> ipv4Routes() throws TunException {
        Map<String, List<Route>> routes = new LinkedHashMap<>();
        try {
            Map<Integer, String> names = names();
            for (RouteDump.Entry entry : new RoutingSocket(kernel.get()).list(true)) {
                String name = names.get(entry.index());
                if (name != null && !entry.scoped()) {
                    routes.computeIfAbsent(name, key -> new ArrayList<>()).add(entry.route());
                }
            }
            return routes;
        } catch (LinkageError e) {
            throw noNativeAccess(e);
        }
    }

    /** Of the interfaces there are, by number. */
    private static Map<Integer, String> names() throws TunException {
        Map<Integer, String> names = new HashMap<>();
        try {
            NetworkInterface.networkInterfaces()
                    .forEach(each -> names.put(each.getIndex(), each.getName()));
            return names;
        } catch (SocketException e) {
            throw new TunException(
                    Reason.REFUSED, "could not list the interfaces: " + e.getMessage(), e);
        }
    }

    private static void checkName(String name) throws TunException {
        if (!NAME.matcher(name).matches()) {
            throw new TunException(
                    Reason.BAD_NAME,
                    "'"
                            + name
                            + "' is not a name for an interface: it takes 1 to 15 letters, digits,"
                            + " dots, hyphens and underscores");
        }
    }

    private static TunException noNativeAccess(LinkageError cause) {
        return new TunException(
                Reason.UNSUPPORTED, "native calls are not possible here: " + cause, cause);
    }
}

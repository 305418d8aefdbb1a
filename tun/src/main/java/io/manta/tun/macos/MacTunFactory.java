package io.manta.tun.macos;

import io.manta.tun.InterfaceConfig.Route;
import io.manta.tun.NetworkNotices;
import io.manta.tun.TunDevice;
import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.TunFactory;
import io.manta.tun.device.InterfaceName;
import io.manta.tun.device.NativeAccess;
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

/**
 * Opens utun devices of macOS on x86-64 and arm64. Their names are the kernel's: {@code utunN} asks
 * for that very one, any other name is a wish that gets the next one free; {@link TunDevice#name}
 * says which.
 */
public final class MacTunFactory implements TunFactory {
    private static final Set<String> ARCHITECTURES = Set.of("x86_64", "aarch64");

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
        InterfaceName.check(name);
        return NativeAccess.tryTo(() -> open(kernel.get(), name));
    }

    private static TunDevice open(Darwin darwin, String wish) throws TunException {
        OpenUtun utun = OpenUtun.open(darwin, wish);
        try {
            MacInterfaceConfig config = MacInterfaceConfig.of(darwin, utun.name());
            return new MacTun(darwin, utun, WakePipe.open(darwin, utun.fd()), config);
        } catch (TunException | RuntimeException | LinkageError e) {
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
        InterfaceName.check(name);
    }

    @Override
    public Optional<NetworkNotices> watchNetworks() throws TunException {
        return NativeAccess.tryTo(() -> Optional.of(MacNetworkNotices.open(kernel.get())));
    }

    @Override
    public Map<String, List<Route>> ipv4Routes() throws TunException {
        return NativeAccess.tryTo(() -> ipv4Routes(kernel.get()));
    }

    private static Map<String, List<Route>> ipv4Routes(Darwin darwin) throws TunException {
        Map<String, List<Route>> routes = new LinkedHashMap<>();
        Map<Integer, String> names = names();
        for (RouteDump.Entry entry : new RoutingSocket(darwin).list(true)) {
            String name = names.get(entry.index());
            if (name != null && !entry.scoped()) {
                routes.computeIfAbsent(name, key -> new ArrayList<>()).add(entry.route());
            }
        }
        return routes;
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
}

package io.manta.tun;

import java.net.NetworkInterface;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Opens TUN devices on one operating system. Implementations are found with {@link ServiceLoader},
 * so the contract never names them.
 */
public interface TunFactory {
    /** Whether this implementation is for the operating system at hand. */
    boolean isAvailable();

    /** Among available implementations the one with the highest priority is taken. */
    int priority();

    /**
     * Creates an interface and opens it. It is down and has no address.
     *
     * @param name wanted name, 1 to 15 characters; the interface must not exist yet
     */
    TunDevice open(String name) throws TunException;

    /** Removes an interface of this name that a crash left behind; none there is no error. */
    void remove(String name) throws TunException;

    /**
     * Removes what {@link InterfaceConfig#routeAll} of a service that crashed left; nothing there
     * is no error.
     */
    default void unrouteAll(boolean ipv4, int mark) throws TunException {
        // What can't be done can't be left over either.
    }

    /**
     * Subscribes to changes of this machine's networks, those of the calling thread; empty where
     * the operating system tells of none.
     */
    default Optional<NetworkNotices> watchNetworks() throws TunException {
        return Optional.empty();
    }

    /**
     * The IPv4 routes of this machine, by name of the interface they lead to, that hold for all
     * traffic; empty where this implementation does not read them.
     */
    default Map<String, List<InterfaceConfig.Route>> ipv4Routes() throws TunException {
        return Map.of();
    }

    /**
     * What {@link TunDevice#name} calls an interface that Java knows, which calls it otherwise on
     * some systems.
     */
    default String nameOf(NetworkInterface known) {
        return known.getName();
    }

    /** The implementation for this operating system. */
    static TunFactory system() throws TunException {
        return ServiceLoader.load(TunFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(TunFactory::isAvailable)
                .max(Comparator.comparingInt(TunFactory::priority))
                .orElseThrow(
                        () ->
                                new TunException(
                                        TunException.Reason.UNSUPPORTED,
                                        "no TUN implementation for "
                                                + System.getProperty("os.name")));
    }
}

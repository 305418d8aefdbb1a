package io.manta.tun.windows;

import io.manta.tun.InterfaceConfig.Route;
import io.manta.tun.NetworkNotices;
import io.manta.tun.TunDevice;
import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.TunFactory;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Opens Wintun adapters of Windows 10 and later, on x64 and ARM64. */
public final class WindowsTunFactory implements TunFactory {
    /** As on Linux, so that settings are the same everywhere. */
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9_.-]{1,15}");

    private final Libraries libraries;

    /** What is loaded when it is first needed. */
    interface Libraries {
        WintunCalls wintun() throws TunException;

        EventCalls events();

        IpHelperCalls ipHelper();

        NoticeCalls notices();
    }

    public WindowsTunFactory() {
        this(new SystemLibraries());
    }

    WindowsTunFactory(Libraries libraries) {
        this.libraries = libraries;
    }

    @Override
    public boolean isAvailable() {
        return System.getProperty("os.name").startsWith("Windows")
                && WintunLibrary.isFor(System.getProperty("os.arch"));
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public TunDevice open(String name) throws TunException {
        checkName(name);
        try {
            return openChecked(name);
        } catch (LinkageError e) {
            throw noNativeAccess(e);
        }
    }

    private TunDevice openChecked(String name) throws TunException {
        WintunCalls wintun = libraries.wintun();
        EventCalls events = libraries.events();
        IpHelperCalls helper = libraries.ipHelper();
        OpenAdapter adapter = OpenAdapter.open(name, wintun);
        long wake = events.create();
        if (wake == 0) {
            adapter.close(wintun);
            throw new TunException(Reason.REFUSED, "could not create an event for " + name);
        }
        // Wintun puts a number behind a name that a card of another kind has.
        String alias = helper.alias(adapter.luid());
        WindowsInterfaceConfig config =
                new WindowsInterfaceConfig(alias.isEmpty() ? name : alias, adapter.luid(), helper);
        config.quieten();
        return new WindowsTun(adapter, wake, config, wintun, events);
    }

    /** An adapter goes with the process that made it, so one that is there is not ours. */
    @Override
    public void remove(String name) throws TunException {
        checkName(name);
        try {
            OpenAdapter.refuseIfTaken(name, libraries.wintun());
        } catch (LinkageError e) {
            throw noNativeAccess(e);
        }
    }

    @Override
    public Optional<NetworkNotices> watchNetworks() throws TunException {
        try {
            return Optional.of(WindowsNetworkNotices.open(libraries.notices()));
        } catch (LinkageError e) {
            throw noNativeAccess(e);
        }
    }

    @Override
    public Map<String, List<Route>> ipv4Routes() throws TunException {
        Map<String, List<Route>> routes = new LinkedHashMap<>();
        IpHelperCalls helper = libraries.ipHelper();
        int error =
                helper.routes(
                        NetworkRows.AF_INET,
                        row ->
                                routes.computeIfAbsent(
                                                helper.alias(
                                                        row.getLong(NetworkRows.ROUTE_LUID_AT)),
                                                _ -> new ArrayList<>())
                                        .add(NetworkRows.route(row)));
        if (error != WindowsError.SUCCESS && error != WindowsError.NOT_FOUND) {
            throw WindowsError.failure("list the routes of this machine", error);
        }
        return routes;
    }

    /** Java counts interfaces by their kind; people see an alias, which is what ours is named. */
    @Override
    public String nameOf(NetworkInterface known) {
        IpHelperCalls helper = libraries.ipHelper();
        long luid = helper.luid(known.getIndex());
        String alias = luid == 0 ? "" : helper.alias(luid);
        return alias.isEmpty() ? known.getName() : alias;
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

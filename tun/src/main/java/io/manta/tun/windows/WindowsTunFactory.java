package io.manta.tun.windows;

import io.manta.tun.InterfaceConfig.Route;
import io.manta.tun.NetworkNotices;
import io.manta.tun.TunDevice;
import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.TunFactory;
import io.manta.tun.device.InterfaceName;
import io.manta.tun.device.NativeAccess;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens Wintun adapters of Windows 10 and later, on x64 and ARM64. */
public final class WindowsTunFactory implements TunFactory {
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
        InterfaceName.check(name);
        return NativeAccess.tryTo(() -> openChecked(name));
    }

    private TunDevice openChecked(String name) throws TunException {
        WintunCalls wintun = libraries.wintun();
        EventCalls events = libraries.events();
        IpHelperCalls helper = libraries.ipHelper();
        OpenAdapter adapter = OpenAdapter.open(name, wintun);
        long wake = 0;
        try {
            WindowsInterfaceConfig config = config(name, adapter.luid(), helper);
            wake = events.create();
            if (wake == 0) {
                throw new TunException(Reason.REFUSED, "could not create an event for " + name);
            }
            return new WindowsTun(adapter, wake, config, wintun, events);
        } catch (TunException | RuntimeException | LinkageError e) {
            // An adapter that nobody closes stays as long as the service, and has the name.
            adapter.close(wintun);
            if (wake != 0) {
                events.close(wake);
            }
            throw e;
        }
    }

    private static WindowsInterfaceConfig config(String name, long luid, IpHelperCalls helper) {
        // Wintun puts a number behind a name that a card of another kind has.
        String alias = helper.alias(luid);
        WindowsInterfaceConfig config =
                new WindowsInterfaceConfig(alias.isEmpty() ? name : alias, luid, helper);
        config.quieten();
        return config;
    }

    /** An adapter goes with the process that made it, so one that is there is not ours. */
    @Override
    public void remove(String name) throws TunException {
        InterfaceName.check(name);
        NativeAccess.tryTo(
                () -> {
                    OpenAdapter.refuseIfTaken(name, libraries.wintun());
                    return true;
                });
    }

    @Override
    public Optional<NetworkNotices> watchNetworks() throws TunException {
        return NativeAccess.tryTo(
                () -> Optional.of(WindowsNetworkNotices.open(libraries.notices())));
    }

    @Override
    public Map<String, List<Route>> ipv4Routes() throws TunException {
        return NativeAccess.tryTo(() -> ipv4Routes(libraries.ipHelper()));
    }

    private static Map<String, List<Route>> ipv4Routes(IpHelperCalls helper) throws TunException {
        Map<String, List<Route>> routes = new LinkedHashMap<>();
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
}

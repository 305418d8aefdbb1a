package io.manta.tun.windows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The tables of the IP Helper API, in memory; rows are kept as they were given. */
final class FakeIpHelper implements IpHelperCalls {
    final List<ByteBuffer> addresses = new ArrayList<>();
    final List<ByteBuffer> routes = new ArrayList<>();
    final Map<Integer, ByteBuffer> interfaces = new HashMap<>();

    /** What the next change fails with. */
    int refuse;

    String alias = "";

    /** Whether {@link #alias} fails as nothing should. */
    boolean broken;

    FakeIpHelper() {
        for (int family : new int[] {NetworkRows.AF_INET, NetworkRows.AF_INET6}) {
            ByteBuffer row = NetworkRows.row(NetworkRows.INTERFACE_ROW_BYTES);
            row.put(NetworkRows.INTERFACE_AUTOMATIC_METRIC_AT, (byte) 1);
            row.putInt(NetworkRows.INTERFACE_SITE_PREFIX_AT, 64);
            row.put(NetworkRows.INTERFACE_CONNECTED_AT, (byte) 1);
            interfaces.put(family, row);
        }
    }

    private static ByteBuffer copy(ByteBuffer row) {
        return NetworkRows.row(row.capacity()).put(0, row, 0, row.capacity());
    }

    private int change(Runnable change) {
        int error = refuse;
        refuse = 0;
        if (error == 0) {
            change.run();
        }
        return error;
    }

    @Override
    public void initializeAddress(ByteBuffer row) {
        // ValidLifetime and PreferredLifetime, as Windows sets them: for ever.
        row.putInt(52, -1).putInt(56, -1);
    }

    @Override
    public int createAddress(ByteBuffer row) {
        return change(() -> addresses.add(copy(row)));
    }

    @Override
    public int deleteAddress(ByteBuffer row) {
        return change(() -> addresses.remove(copy(row)));
    }

    @Override
    public void initializeRoute(ByteBuffer row) {
        row.putInt(NetworkRows.ROUTE_METRIC_AT, -1);
    }

    @Override
    public int createRoute(ByteBuffer row) {
        return change(() -> routes.add(copy(row)));
    }

    @Override
    public int deleteRoute(ByteBuffer row) {
        return change(() -> routes.remove(copy(row)));
    }

    @Override
    public int routes(int family, Consumer<ByteBuffer> each) {
        routes.stream()
                .filter(row -> row.getShort(NetworkRows.ROUTE_DESTINATION_AT) == family)
                .forEach(each);
        return WindowsError.SUCCESS;
    }

    @Override
    public int readInterface(ByteBuffer row) {
        ByteBuffer known = interfaces.get((int) row.getShort(NetworkRows.INTERFACE_FAMILY_AT));
        if (known == null) {
            return WindowsError.NOT_FOUND;
        }
        long luid = row.getLong(NetworkRows.INTERFACE_LUID_AT);
        short family = row.getShort(NetworkRows.INTERFACE_FAMILY_AT);
        row.put(0, known, 0, known.capacity());
        row.putShort(NetworkRows.INTERFACE_FAMILY_AT, family);
        row.putLong(NetworkRows.INTERFACE_LUID_AT, luid);
        return WindowsError.SUCCESS;
    }

    @Override
    public int writeInterface(ByteBuffer row) {
        int family = row.getShort(NetworkRows.INTERFACE_FAMILY_AT);
        if (family == NetworkRows.AF_INET
                && row.getInt(NetworkRows.INTERFACE_SITE_PREFIX_AT) != 0) {
            return WindowsError.INVALID_PARAMETER;
        }
        return change(() -> interfaces.put(family, copy(row)));
    }

    @Override
    public long luid(int index) {
        return index == 0 ? 0 : FakeWintun.LUID;
    }

    @Override
    public String alias(long luid) {
        if (broken) {
            throw new IllegalStateException("a bug");
        }
        return alias;
    }
}

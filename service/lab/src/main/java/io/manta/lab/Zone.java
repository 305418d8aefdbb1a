package io.manta.lab;

import io.manta.base.net.Endpoint;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that reach each other without a NAT, and the NAT that leads out. Guarded by the
 * internet.
 */
final class Zone {
    private final @Nullable NatBox gateway;
    private final Map<Endpoint, Attached> attached = new HashMap<>();

    /** What can have an address. */
    sealed interface Attached permits Host, NatBox {}

    Zone(@Nullable NatBox gateway) {
        this.gateway = gateway;
    }

    @Nullable NatBox gateway() {
        return gateway;
    }

    void attach(Endpoint address, Attached what) {
        if (attached.putIfAbsent(address, what) != null) {
            throw new IllegalArgumentException(address + " is taken");
        }
    }

    void detach(Endpoint address) {
        attached.remove(address);
    }

    /** Who has the address of this endpoint. */
    @Nullable Attached at(Endpoint endpoint) {
        return attached.get(addressOf(endpoint));
    }

    /** The endpoint without its port: an address as a key. */
    static Endpoint addressOf(Endpoint endpoint) {
        return new Endpoint(endpoint.high(), endpoint.low(), 0, 0);
    }
}

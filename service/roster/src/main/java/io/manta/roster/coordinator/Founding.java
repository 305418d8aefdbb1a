package io.manta.roster.coordinator;

import io.manta.base.net.IpPrefix;
import io.manta.identity.DeviceId;
import io.manta.roster.NetworkMode;
import io.manta.roster.entry.Label;
import java.util.Optional;

/**
 * How a network begins.
 *
 * @param name what it is called
 * @param mode who may come in
 * @param prefix its own range of addresses, if it is to have one; fixed for ever
 * @param founder the device that founds it: its first member and coordinator
 * @param hostname the name of that device
 */
public record Founding(
        Label name,
        NetworkMode mode,
        Optional<IpPrefix> prefix,
        DeviceId founder,
        Label hostname) {}

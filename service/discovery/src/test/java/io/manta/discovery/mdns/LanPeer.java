package io.manta.discovery.mdns;

import io.manta.base.time.Clock;
import io.manta.discovery.Keys;
import io.manta.identity.DeviceId;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A device on a link, as a process of its own: {@code LanPeer self other port}. Prints where it has
 * seen the other, and ends with its input.
 */
final class LanPeer {
    private LanPeer() {}

    public static void main(String[] args) throws Exception {
        DeviceId self = Keys.device(Integer.parseInt(args[0])).deviceId();
        DeviceId other = Keys.device(Integer.parseInt(args[1])).deviceId();
        try (LanSockets lan = LanSockets.open(on -> true)) {
            LanBeacon beacon =
                    new LanBeacon(
                            lan, Clock.system(), new SecureRandom()::nextBytes, LanListener.NONE);
            beacon.announce(
                    List.of(LanNetwork.ofMember(Keys.network(1).id(), self, List.of(other))),
                    Integer.parseInt(args[2]));
            lan.start(beacon, Clock.system());
            System.out.println("links " + lan.links());
            System.out.flush();
            String seen = "";
            while (seen.isEmpty() && System.in.available() == 0) {
                seen =
                        beacon.sightings().stream()
                                .map(s -> " " + s.endpoint())
                                .collect(Collectors.joining());
                Thread.onSpinWait();
            }
            System.out.println(seen);
            System.out.flush();
            // The other may still be waiting to see us.
            System.in.read();
            beacon.farewell();
        }
    }
}

package io.manta.installer.demo;

import io.manta.installer.lab.MantaNode;
import tools.jackson.databind.JsonNode;

/**
 * One node of the demonstration.
 *
 * @param place where it sits
 * @param service what runs there
 * @param deviceId who it is
 * @param ipv4 its mesh address
 * @param ipv6 its mesh address
 */
record DemoNode(Place place, MantaNode service, String deviceId, String ipv4, String ipv6) {

    static DemoNode of(Place place, MantaNode service) {
        JsonNode status = service.status();
        return new DemoNode(
                place,
                service,
                status.path("device_id").asString(),
                status.path("ipv4").asString(),
                status.path("ipv6").asString());
    }

    String name() {
        return place.name();
    }

    /** The room as this node shows it; a missing node while it is not in. */
    JsonNode room(String id) {
        JsonNode networks = service.status().path("networks");
        for (JsonNode network : networks) {
            if (network.path("id").asString().equals(id)) {
                return network;
            }
        }
        return networks.path(-1);
    }
}

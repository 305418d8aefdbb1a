package io.manta.installer.demo;

import io.manta.installer.lab.MantaNode;
import tools.jackson.databind.JsonNode;

/**
 * One node of the demonstration.
 *
 * @param place where it sits
 * @param service what runs there
 * @param publicKey WireGuard public key, base64
 * @param ipv4 its mesh address
 * @param ipv6 its mesh address
 */
record DemoNode(Place place, MantaNode service, String publicKey, String ipv4, String ipv6) {

    static DemoNode of(Place place, MantaNode service) {
        JsonNode status = service.status();
        return new DemoNode(
                place,
                service,
                status.path("wireguard_public_key").asString(),
                status.path("ipv4").asString(),
                status.path("ipv6").asString());
    }
}

package io.manta.mesh.call;

/**
 * Where to knock: an invite that holds no secret, so that whoever comes with it has to be let in by
 * somebody, unless the network is open.
 *
 * @param code what the other person types
 * @param link the same as a link
 */
public record Knock(String code, String link) {}

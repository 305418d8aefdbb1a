package io.manta.ipc.reply;

/**
 * Where to knock. Lets nobody in, so it is no secret; in an open network it is all that it takes.
 *
 * @param code what the other person types
 * @param link the same as a link, {@code manta://join/CODE}
 * @param network room id
 * @param name what the network is called here
 * @param mode what becomes of those who knock
 */
public record RequestLinkReply(
        String code, String link, String network, String name, NetworkMode mode)
        implements IpcReply {}

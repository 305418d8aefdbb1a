package io.manta.tun.windows;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The functions of iphlpapi.dll (netioapi.h) that configure an interface. Rows are direct buffers
 * in native byte order, laid out as {@link NetworkRows} says. A call returns its error, 0 for none.
 * Never call from a virtual thread.
 */
interface IpHelperCalls {
    /** Fills an address row with what Windows takes for defaults. */
    void initializeAddress(ByteBuffer row);

    int createAddress(ByteBuffer row);

    int deleteAddress(ByteBuffer row);

    /** Fills a route row with what Windows takes for defaults. */
    void initializeRoute(ByteBuffer row);

    int createRoute(ByteBuffer row);

    int deleteRoute(ByteBuffer row);

    /**
     * Shows every route of the machine of one family.
     *
     * @param each gets a row that is its own only until it returns
     */
    int routes(int family, Consumer<ByteBuffer> each);

    /** Fills an interface row whose family and LUID are set. */
    int readInterface(ByteBuffer row);

    int writeInterface(ByteBuffer row);

    /** What Windows shows people as the interface's name; empty if there is no such interface. */
    String alias(long luid);

    /** The lasting number of the interface that has an index now; 0 if there is none. */
    long luid(int index);
}

package io.manta.installer.bench;

import io.manta.installer.lab.Namespace;
import java.util.List;

/** Two computers and a way between them that is to be measured. */
interface Tunnel {
    /** MTU inside every tunnel, wireguard-go's own choice. */
    int MTU = 1420;

    /** What the column is called. */
    String name();

    /** The side that sends. */
    Namespace left();

    /** The side that receives. */
    Namespace right();

    /** IPv4 address of the right side, inside the tunnel. */
    String rightAddress();

    /** The processes of the left side that do the work; none for a plain cable. */
    List<Long> leftProcesses();
}

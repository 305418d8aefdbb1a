package io.manta.control.quic;

/** Decides about a connection. Called on control's thread. */
interface LinkListener {
    /**
     * Both have said hello. Who dialled decides now whether this connection is wanted; who was
     * dialled waits for that.
     */
    void greeted(PeerLink link);

    /** The dialler wants this connection. Only told of accepted ones. */
    void wanted(PeerLink link);

    /** The connection has ended, in whatever state it was. Told once. */
    void ended(PeerLink link, Ending ending);
}

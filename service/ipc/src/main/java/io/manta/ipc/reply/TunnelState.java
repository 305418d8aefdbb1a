package io.manta.ipc.reply;

/** Whether this device is on its private network. */
public enum TunnelState {
    /** Standby: the service runs, the VPN does not. */
    DOWN,
    /** On the way up. */
    STARTING,
    /** On the VPN. */
    UP,
    /** On the way down. */
    STOPPING,
    /** It did not come up, or could not stay up; the failure says why. */
    FAILED
}

package io.manta.ipc;

/** What a caller must be allowed to do, least first. */
public enum Permission {
    /** Look: anybody on this machine. */
    READ,
    /** Change what this device does: root and the operators. */
    OPERATE,
    /** Name operators, see private keys: root. */
    ADMIN
}

package io.manta.ipc.reply;

/**
 * Why the VPN is not up.
 *
 * @param code the name of an error code
 * @param message what went wrong, one sentence
 * @param remedy what to do, one sentence
 */
public record FailureView(String code, String message, String remedy) {}

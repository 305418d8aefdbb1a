package io.manta.desktop;

/** Entry. */
public final class DesktopMain {
    private DesktopMain() {}

    public static void main(String[] args) {}
}

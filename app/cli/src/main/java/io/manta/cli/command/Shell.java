package io.manta.cli.command;

/** A shell that can complete. */
enum Shell {
    bash,
    zsh,
    fish
}

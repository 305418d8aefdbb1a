package io.manta.daemon.api;

import io.manta.base.error.MantaException;
import java.util.Set;

/** Tells the system who the operators are, where the system decides who may connect. */
@FunctionalInterface
public interface Doorkeeper {
    /**
     * These and no others may come in from now on.
     *
     * @param operators ids of users
     */
    void admit(Set<String> operators) throws MantaException;
}

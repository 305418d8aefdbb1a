package io.manta.mesh.store;

import io.manta.base.error.MantaException;
import java.util.List;

/**
 * A list that is kept as one document, so that it is replaced as a whole; a part of a {@link
 * MeshStore}, whose rules hold.
 *
 * @param <T> what is listed: immutable
 */
public interface StoredList<T> {
    /** What is kept; none if nothing ever was. */
    List<T> load() throws MantaException;

    /** Keeps these and no others. */
    void save(List<T> items) throws MantaException;
}

package io.manta.discovery;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that holds so many entries and no more: the one not used for longest goes first. Not safe
 * for use by several threads.
 */
public final class RecentMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    /**
     * @param most how many entries it holds
     */
    public RecentMap(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}

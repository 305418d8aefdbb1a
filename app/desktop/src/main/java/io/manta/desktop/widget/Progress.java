package io.manta.desktop.widget;

/** How far something is that takes a while, and whether anybody still wants it. By any thread. */
interface Progress {
    /**
     * Is told how far it is.
     *
     * @param share 0 to 1
     */
    void at(double share);

    /** Whether it is to end without a result. */
    boolean isUnwanted();

    /** The first part of this, up to that share. */
    default Progress upTo(double part) {
        Progress whole = this;
        return new Progress() {
            @Override
            public void at(double share) {
                whole.at(share * part);
            }

            @Override
            public boolean isUnwanted() {
                return whole.isUnwanted();
            }
        };
    }

    /** Nobody looks, and it is wanted to the end. */
    static Progress unseen() {
        return new Progress() {
            @Override
            public void at(double share) {}

            @Override
            public boolean isUnwanted() {
                return false;
            }
        };
    }
}

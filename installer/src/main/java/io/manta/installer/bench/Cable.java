package io.manta.installer.bench;

import io.manta.installer.lab.Lab;
import io.manta.installer.lab.Namespace;
import java.util.List;

/**
 * Two namespaces and a veth pair: the line below every tunnel, and by itself the upper bound.
 *
 * @param name of the column
 * @param left one end, {@value #LEFT}
 * @param right the other, {@value #RIGHT}
 */
record Cable(String name, Namespace left, Namespace right) implements Tunnel {
    static final String LEFT = "192.0.2.1";
    static final String RIGHT = "192.0.2.2";

    static Cable lay(Lab lab, String name) {
        Namespace left = lab.namespace(name + "-l");
        Namespace right = lab.namespace(name + "-r");
        lab.cable(left, "eth0", right, "eth0");
        left.ip("addr add " + LEFT + "/24 dev eth0");
        right.ip("addr add " + RIGHT + "/24 dev eth0");
        return new Cable(name, left, right);
    }

    @Override
    public String rightAddress() {
        return RIGHT;
    }

    @Override
    public List<Long> leftProcesses() {
        return List.of();
    }
}

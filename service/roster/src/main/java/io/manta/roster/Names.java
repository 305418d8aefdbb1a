package io.manta.roster;

import io.manta.identity.DeviceId;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.Naming;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The host names of all members. Coordinators give none twice; where two that could not talk did,
 * the name given earlier stays and the other gets a number.
 */
final class Names {
    private Names() {}

    static Map<DeviceId, Label> of(Collection<DeviceId> members, Registers entries) {
        List<Register<Naming>> given = new ArrayList<>();
        Map<DeviceId, Label> names = new HashMap<>();
        for (DeviceId member : members) {
            Optional<Register<Naming>> naming =
                    entries.find(EntryKind.NAMING, Subject.of(member)).stream()
                            .max(Register.PRECEDENCE);
            naming.ifPresentOrElse(given::add, () -> names.put(member, nameless(member)));
        }
        given.sort(
                Comparator.comparing((Register<Naming> naming) -> naming.stamp())
                        .thenComparing(naming -> naming.device()));
        Set<Label> taken = new HashSet<>(names.values());
        Map<Label, Integer> lastNumber = new HashMap<>();
        for (Register<Naming> naming : given) {
            Label name = firstFree(naming.entry().name(), taken, lastNumber);
            taken.add(name);
            names.put(naming.device(), name);
        }
        return names;
    }

    /** A name for a device to which nobody gave one: no coordinator of ours lets that happen. */
    private static Label nameless(DeviceId device) {
        return new Label("device-" + device);
    }

    /** Counts on from the number it gave last, so that a thousand equal names cost no more. */
    private static Label firstFree(Label wish, Set<Label> taken, Map<Label, Integer> lastNumber) {
        Label name = wish;
        while (taken.contains(name)) {
            name = wish.numbered(lastNumber.merge(wish, 1, Integer::sum));
        }
        return name;
    }
}

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
        Map<String, Integer> nextNumbers = new HashMap<>();
        for (Register<Naming> naming : given) {
            Label name = firstFree(naming.entry().name(), taken, nextNumbers);
            taken.add(name);
            names.put(naming.device(), name);
        }
        return names;
    }

    /** A name for a device to which nobody gave one: no coordinator of ours lets that happen. */
    private static Label nameless(DeviceId device) {
        return new Label("device-" + device);
    }

    /**
     * The name itself, or with the lowest number. Counts on from the number tried last, so that
     * thousands of equal names cost no more; together for all names that are shortened to the same,
     * as they are by numbers of as many digits.
     */
    static Label firstFree(Label wish, Set<Label> taken, Map<String, Integer> nextNumbers) {
        Label name = wish;
        for (int first = 1; taken.contains(name); first *= 10) {
            String key = wish.numbered(first).text();
            int number = nextNumbers.getOrDefault(key, first);
            while (number < 10 * first && taken.contains(name)) {
                name = wish.numbered(number);
                number++;
            }
            nextNumbers.put(key, number);
        }
        return name;
    }
}

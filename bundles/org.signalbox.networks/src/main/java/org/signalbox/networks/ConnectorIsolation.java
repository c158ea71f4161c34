package org.signalbox.networks;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.isolation.Confinement;
import org.signalbox.model.Message;

/**
 * Where a connector runs on this node, or would run.
 *
 * @param outside whether in a process of its own
 * @param pid the id of that process, while it runs
 * @param missing the limits that this system doesn't enforce on such a process; empty inside
 * @param why this system doesn't enforce more, such as that a program isn't installed; empty where it is enforced
 * @param switchedOff whether it runs inside only because this process was started with {@code signalbox.isolation=off}
 */
public record ConnectorIsolation(
        boolean outside,
        Optional<Long> pid,
        Set<Confinement.Limit> missing,
        Optional<Message> why,
        boolean switchedOff) {
    /** In the process of Signalbox. */
    public static final ConnectorIsolation INSIDE =
            new ConnectorIsolation(false, Optional.empty(), Set.of(), Optional.empty(), false);

    public ConnectorIsolation {
        missing = Set.copyOf(missing);
    }

    /** In a process of its own that doesn't run yet. */
    public static ConnectorIsolation outside(Confinement confinement) {
        return new ConnectorIsolation(true, Optional.empty(), confinement.missing(), confinement.problem(), false);
    }

    /** The same, in this process. */
    public ConnectorIsolation in(long process) {
        return new ConnectorIsolation(outside, Optional.of(process), missing, why, switchedOff);
    }

    /** The limits that aren't enforced, by their names in lower case with dashes, in their order. */
    public List<String> missingNames() {
        return missing.stream()
                .sorted(Comparator.naturalOrder())
                .map(ConnectorIsolation::name)
                .toList();
    }

    private static String name(Confinement.Limit limit) {
        return limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it can do because limits aren't enforced, as people read it; empty when all are. */
    public String missingWords() {
        return words(missing);
    }

    /** What a connector can do without these limits, as people read it. */
    public static String words(Set<Confinement.Limit> limits) {
        return limits.stream()
                .sorted(Comparator.naturalOrder())
                .map(limit -> Message.of("networks.limit." + name(limit)).text())
                .collect(Collectors.joining(", "));
    }

    /** Where it runs, such as «in a process of its own (4711); on this system it can: read files». */
    public Message words() {
        if (!outside) {
            return Message.of(switchedOff ? "networks.isolation.switched-off" : "networks.isolation.inside");
        }
        var code = pid.isPresent() ? "networks.isolation.process" : "networks.isolation.outside";
        var process = pid.map(String::valueOf).orElse("");
        if (missing.isEmpty()) {
            return Message.of(code, process);
        }
        return why.isPresent()
                ? Message.of(code + "-missing-why", process, missingWords(), why.get())
                : Message.of(code + "-missing", process, missingWords());
    }
}

package org.signalbox.kills;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.kills.steps.ProtocolStep;

/** Events reported by nodes, and the kills and stops performed. Thread-safe. */
final class PostLedger {
    private final Set<String> planned = ConcurrentHashMap.newKeySet();
    private final Set<String> unclear = ConcurrentHashMap.newKeySet();
    private final Map<ProtocolStep, Integer> kills = new EnumMap<>(ProtocolStep.class);
    private final Map<ProtocolStep, Integer> stops = new EnumMap<>(ProtocolStep.class);
    private final Map<ProtocolStep, Integer> missed = new EnumMap<>(ProtocolStep.class);

    void planned(String id) {
        planned.add(id);
    }

    void unclear(String id) {
        unclear.add(id);
    }

    synchronized void killed(ProtocolStep step) {
        kills.merge(step, 1, Integer::sum);
    }

    synchronized void stopped(ProtocolStep step) {
        stops.merge(step, 1, Integer::sum);
    }

    /** Counts a step that a node didn't reach in time; it was killed or stopped elsewhere. */
    synchronized void missed(ProtocolStep step) {
        missed.merge(step, 1, Integer::sum);
    }

    /** The publications that nodes reported as planned. */
    Set<String> planned() {
        return Set.copyOf(planned);
    }

    /** The number of publications whose visibility was unknown at some time. */
    int ambiguous() {
        return unclear.size();
    }

    synchronized Map<ProtocolStep, Integer> kills() {
        return new EnumMap<>(kills);
    }

    synchronized Map<ProtocolStep, Integer> stops() {
        return new EnumMap<>(stops);
    }

    synchronized Map<ProtocolStep, Integer> missed() {
        return new EnumMap<>(missed);
    }
}

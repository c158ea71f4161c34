package org.signalbox.networks;

import java.nio.file.Path;
import java.util.List;
import org.signalbox.model.Message;

/**
 * What was found in a packed connector.
 *
 * @param file that was read
 * @param refusals all reasons why an installation refuses it, each with what to change; empty if it would be taken
 * @param remarks what its vendor should know besides
 * @param started whether it was started, and checked as it is at each start
 */
public record CheckedConnector(Path file, List<Message> refusals, List<Message> remarks, boolean started) {
    public CheckedConnector {
        refusals = List.copyOf(refusals);
        remarks = List.copyOf(remarks);
    }

    /** Whether an installation refuses it. */
    public boolean refused() {
        return !refusals.isEmpty();
    }
}

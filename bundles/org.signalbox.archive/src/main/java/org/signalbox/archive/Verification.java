package org.signalbox.archive;

import java.util.List;
import org.signalbox.model.Message;

/**
 * Result of checking an archive folder.
 *
 * @param files number of checked files
 * @param bytes their total size
 * @param redacted number of replies and messages that were redacted as their authors' data were erased
 * @param problems deviations from the manifest; empty for a valid archive
 */
public record Verification(int files, long bytes, int redacted, List<Message> problems) {
    public Verification {
        problems = List.copyOf(problems);
    }

    public boolean valid() {
        return problems.isEmpty();
    }
}

package org.signalbox.archive;

import java.util.List;
import org.signalbox.model.Message;

/**
 * What a check of an archive folder found.
 *
 * @param files that were checked
 * @param bytes of them
 * @param problems what isn't as the manifest says; empty when it is sound
 */
public record Verification(int files, long bytes, List<Message> problems) {
    public Verification {
        problems = List.copyOf(problems);
    }

    public boolean sound() {
        return problems.isEmpty();
    }
}

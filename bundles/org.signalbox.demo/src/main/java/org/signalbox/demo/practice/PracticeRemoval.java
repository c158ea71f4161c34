package org.signalbox.demo.practice;

import java.util.List;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;

/**
 * The effects of a removal.
 *
 * @param networks names of the networks that go
 * @param accounts accounts that go
 * @param deleted content files that go: sample posts as they were made
 * @param kept content files that stay: sample posts that were edited
 * @param cancelled number of waiting publications that are cancelled
 * @param left what else stays, and why
 */
public record PracticeRemoval(
        List<String> networks,
        List<AccountId> accounts,
        List<String> deleted,
        List<String> kept,
        int cancelled,
        List<Message> left) {
    public PracticeRemoval {
        networks = List.copyOf(networks);
        accounts = List.copyOf(accounts);
        deleted = List.copyOf(deleted);
        kept = List.copyOf(kept);
        left = List.copyOf(left);
    }

    /** Whether there is nothing to remove. */
    public boolean isEmpty() {
        return networks.isEmpty() && accounts.isEmpty() && deleted.isEmpty() && kept.isEmpty() && left.isEmpty();
    }
}

package org.signalbox.workbench.analytics.internal;

import java.util.ArrayList;
import java.util.List;
import org.signalbox.analytics.Analytics;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.AccountId;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.FailureText;

/**
 * Result of reading accounts from their networks.
 *
 * @param posts number of read posts
 * @param failed failed accounts with their reasons
 */
record CollectionResult(int posts, List<String> failed) {
    CollectionResult {
        failed = List.copyOf(failed);
    }

    /** Reads each account; a failed one doesn't block the others. Blocks. */
    static CollectionResult of(Analytics analytics, List<AccountId> accounts, Background.Progress progress)
            throws InterruptedException {
        int posts = 0;
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            progress.at(i, accounts.size());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            try {
                posts += analytics.collect(accounts.get(i));
            } catch (ConnectorException | NetworkGoneException e) {
                failed.add(accounts.get(i) + ": " + FailureText.text(e));
            }
        }
        return new CollectionResult(posts, failed);
    }
}

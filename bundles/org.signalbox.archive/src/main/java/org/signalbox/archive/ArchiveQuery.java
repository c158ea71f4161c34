package org.signalbox.archive;

import java.util.Optional;
import org.signalbox.model.AccountId;

/**
 * Filter and page of archived posts.
 *
 * @param account empty for all accounts
 * @param text case-insensitive text to find in a post, its replies and their alternative texts
 * @param after {@code next} of the previous page
 * @param limit page size, 1 to 1,000
 */
public record ArchiveQuery(Optional<AccountId> account, Optional<String> text, Optional<String> after, int limit) {
    public ArchiveQuery {
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("a page has 1 to 1,000 posts: " + limit);
        }
    }

    public static ArchiveQuery of(AccountId account) {
        return new ArchiveQuery(Optional.of(account), Optional.empty(), Optional.empty(), 100);
    }

    public ArchiveQuery with(String words) {
        return new ArchiveQuery(account, Optional.of(words), after, limit);
    }

    public ArchiveQuery limit(int most) {
        return new ArchiveQuery(account, text, after, most);
    }

    public ArchiveQuery after(String next) {
        return new ArchiveQuery(account, text, Optional.of(next), limit);
    }
}

package org.signalbox.workbench.analytics.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Metric.Role;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.PastPost;

/**
 * A past post with its newest readings. Rows are equal when they show the same post.
 *
 * @param values by metric id
 * @param trend values of the main metric, oldest first
 */
record PastRow(PastPost post, Map<String, Long> values, Map<Role, Long> sums, List<Long> trend) {
    PastRow {
        values = Map.copyOf(values);
        sums = Map.copyOf(sums);
        trend = List.copyOf(trend);
    }

    /** Identifies a past post. */
    record Key(AccountId account, String remoteId) {}

    Key key() {
        return new Key(post.account(), post.remoteId());
    }

    /** Title and text on one line. */
    String line() {
        return (post.details().title().map(title -> title + ". ").orElse("") + post.text())
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** The whole post: title, text, answers of its poll, media and link card, each on lines of its own. */
    String whole() {
        var details = post.details();
        var lines = new ArrayList<String>();
        details.title().ifPresent(lines::add);
        lines.add(post.text());
        details.poll().ifPresent(poll -> poll.answers().forEach(answer -> lines.add("○ " + answer)));
        details.media().stream()
                .map(RemoteMedia::alt)
                .filter(alt -> !alt.isBlank())
                .forEach(lines::add);
        details.link().ifPresent(link -> {
            if (!link.title().isBlank()) {
                lines.add(link.title());
            }
            lines.add(link.address().toString());
        });
        return lines.stream().filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }

    /** The total of a role; -1 when the network doesn't count it. */
    long sum(Role role) {
        return sums.getOrDefault(role, -1L);
    }

    String text(Role role) {
        var sum = sum(role);
        return sum < 0 ? "–" : CompactNumber.shorter(sum);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PastRow row && row.key().equals(key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }
}

package org.signalbox.analytics.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.analytics.Analytics;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.PastPostQuery;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;

/** Reads past posts and engagement through the connectors into the store, and answers queries from the store. */
@Component(service = {Analytics.class, AnalyticsService.class})
public final class AnalyticsService implements Analytics {
    private static final int PAGE = 50;
    private static final int MAX_PAGES = 20;
    private static final int MAX_IDS = 100;

    private final Store store;
    private final Networks networks;

    @Activate
    public AnalyticsService(@Reference Store store, @Reference Networks networks) {
        this.store = store;
        this.networks = networks;
    }

    @Override
    public int collect(AccountId account) throws ConnectorException, NetworkGoneException {
        var read = readHistory(account);
        var newest = store.pastPosts()
                .list(new PastPostQuery(Optional.of(account), Optional.empty(), Optional.empty(), MAX_IDS))
                .items();
        readEngagement(account, newest);
        return read;
    }

    /** Reads pages of the account's posts until one has no new post, a few at a time. */
    int readHistory(AccountId account) throws ConnectorException, NetworkGoneException {
        if (!can(account, Capability.HISTORY)) {
            return 0;
        }
        var read = 0;
        var cursor = Optional.<String>empty();
        for (var page = 0; page < MAX_PAGES; page++) {
            var from = cursor;
            var answer = networks.call(account, ReadsHistory.class, session -> session.history(from, PAGE));
            var added = store.pastPosts()
                    .put(
                            account,
                            answer.items().stream()
                                    .map(post -> PastPost.of(account, post))
                                    .toList());
            read += added;
            cursor = answer.next();
            // A page without any may be one of which nothing could be kept.
            if (cursor.isEmpty() || added == 0 && !answer.items().isEmpty()) {
                break;
            }
        }
        return read;
    }

    /** Reads the current metrics of posts. */
    void readEngagement(AccountId account, List<PastPost> posts) throws ConnectorException, NetworkGoneException {
        if (posts.isEmpty() || !can(account, Capability.ENGAGEMENT)) {
            return;
        }
        for (var from = 0; from < posts.size(); from += MAX_IDS) {
            var some = posts.subList(from, Math.min(from + MAX_IDS, posts.size())).stream()
                    .map(PastPost::receipt)
                    .toList();
            var readings = networks.call(account, ReportsEngagement.class, session -> session.engagement(some));
            store.pastPosts().record(account, readings);
        }
    }

    private boolean can(AccountId account, Capability capability) {
        return networks.find(account.network())
                .flatMap(NetworkInfo::descriptor)
                .filter(descriptor -> descriptor.can(capability))
                .isPresent();
    }

    @Override
    public Slice<PostReading> posts(PastPostQuery query) {
        var page = store.pastPosts().list(query);
        var byAccount = page.items().stream().collect(Collectors.groupingBy(PastPost::account));
        var values = new HashMap<PastPost, Map<String, Long>>();
        byAccount.forEach((account, posts) -> {
            var latest = store.pastPosts()
                    .latest(account, posts.stream().map(PastPost::remoteId).toList());
            for (var post : posts) {
                var reading = latest.get(post.remoteId());
                values.put(post, reading == null ? Map.of() : reading.values());
            }
        });
        return new Slice<>(
                page.items().stream()
                        .map(post -> new PostReading(post, values.getOrDefault(post, Map.of())))
                        .toList(),
                page.next(),
                page.damaged());
    }

    @Override
    public Map<String, List<Reading>> curves(AccountId account, String remoteId) {
        var curves = new LinkedHashMap<String, List<Reading>>();
        for (var reading : store.pastPosts().readings(account, remoteId)) {
            reading.values()
                    .forEach((metric, value) -> curves.computeIfAbsent(metric, name -> new ArrayList<>())
                            .add(new Reading(reading.at(), value)));
        }
        return curves;
    }

    @Override
    public List<AccountTotals> totals() {
        return store.pastPosts().accounts().stream()
                .sorted()
                .map(account -> new AccountTotals(
                        account,
                        networks.find(account.network())
                                .filter(NetworkInfo::usable)
                                .isPresent(),
                        store.pastPosts().count(account),
                        store.pastPosts().totals(account)))
                .toList();
    }
}

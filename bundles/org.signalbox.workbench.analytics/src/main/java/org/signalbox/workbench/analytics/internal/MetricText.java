package org.signalbox.workbench.analytics.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.Metric.Role;
import org.signalbox.model.Message;

/**
 * Metric definitions by network: labels and roles. Running connectors supply them; stored ones keep numbers readable
 * after a connector's removal. Performs no I/O; callable from any thread.
 */
final class MetricText {
    /** By network and metric id, in the connector's order. */
    private final Map<String, Map<String, Metric>> known = new ConcurrentHashMap<>();

    /** Records the definitions of a running connector and returns whether they changed. */
    boolean learn(String network, Iterable<Metric> metrics) {
        var told = new LinkedHashMap<String, Metric>();
        metrics.forEach(metric -> told.put(metric.id(), metric));
        return !told.isEmpty() && !told.equals(known.put(network, told));
    }

    /** A metric's definition; derived from its id when unknown. */
    Metric get(String network, String id) {
        var metric = known.getOrDefault(network, Map.of()).get(id);
        return metric != null ? metric : new Metric(id, plain(id), guess(id));
    }

    /** The metric's name in a language; the network's own word where it is no common one. */
    static String word(Metric metric, Locale locale) {
        var code = "watch.metric." + metric.label().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        var text = Message.of(code).text(locale);
        return text.equals(code) ? metric.label() : text;
    }

    /** Position of a metric among its network's; unknown ones come last. */
    int order(String network, String id) {
        int place = 0;
        for (var told : known.getOrDefault(network, Map.of()).keySet()) {
            if (told.equals(id)) {
                return place;
            }
            place++;
        }
        return place;
    }

    /** Totals by role. Absent metrics have no entry. */
    Map<Role, Long> byRole(String network, Map<String, Long> values) {
        var sums = new TreeMap<Role, Long>();
        values.forEach((id, value) -> sums.merge(get(network, id).role(), value, Long::sum));
        return sums;
    }

    /** Serializes a network's definitions, one line of id, role and label each. */
    String write(String network) {
        var text = new StringBuilder();
        known.getOrDefault(network, Map.of())
                .values()
                .forEach(metric -> text.append(metric.id())
                        .append('\t')
                        .append(metric.role())
                        .append('\t')
                        .append(metric.label())
                        .append('\n'));
        return text.toString();
    }

    /** Parses the result of {@link #write}; skips malformed lines. */
    void read(String network, String kept) {
        var told = new LinkedHashMap<String, Metric>();
        kept.lines()
                .map(line -> line.split("\t", 3))
                .filter(cells -> cells.length == 3)
                .forEach(cells -> {
                    for (var role : Role.values()) {
                        if (role.name().equals(cells[1])) {
                            told.put(cells[0], new Metric(cells[0], cells[2], role));
                        }
                    }
                });
        if (!told.isEmpty()) {
            known.put(network, told);
        }
    }

    private static String plain(String id) {
        var words = id.replace('_', ' ').replace('-', ' ').strip();
        return words.isEmpty() ? id : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Role of common metric names, for history without a stored definition. */
    private static Role guess(String id) {
        return switch (id.toLowerCase(Locale.ROOT)) {
            case "views", "impressions", "reach", "plays" -> Role.VIEWS;
            case "likes", "favourites", "favorites", "reactions" -> Role.APPROVALS;
            case "reposts", "boosts", "shares", "retweets", "quotes" -> Role.SHARES;
            case "replies", "comments" -> Role.REPLIES;
            case "clicks", "link_clicks" -> Role.CLICKS;
            default -> Role.OTHER;
        };
    }
}

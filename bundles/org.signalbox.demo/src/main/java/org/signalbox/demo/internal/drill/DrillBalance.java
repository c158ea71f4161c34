package org.signalbox.demo.internal.drill;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import org.signalbox.demo.ScenarioCounts;
import org.signalbox.demo.internal.scenario.HeldPost;
import org.signalbox.demo.internal.scenario.PublishedCount;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;

/**
 * Balance of a drill, counted at the networks: {@code planned = published + rerouted + held + expired}.
 *
 * @param forecast forecast cost
 * @param metered cost metered by Signalbox
 * @param billed cost billed by the networks
 * @param lateness maximum lateness per unaffected network, before and after the change
 */
record DrillBalance(ScenarioCounts counts, Money forecast, Money metered, Money billed, List<Lateness> lateness) {
    static final String CURRENCY = "USD";

    DrillBalance {
        lateness = List.copyOf(lateness);
    }

    /** Maximum lateness of posts by the network's timestamps, on a network that didn't change. */
    record Lateness(String network, long beforeMillis, long afterMillis) {}

    /**
     * Computes the balance.
     *
     * @param changed instant of the change
     * @param network the changed network
     */
    static DrillBalance of(DrillSetup drill, Instant changed, String network) throws IOException {
        var all = drill.all();
        var held = new HashMap<String, List<HeldPost>>();
        var billed = BigDecimal.ZERO;
        for (var joined : drill.networks().all()) {
            held.put(joined.id(), joined.posts());
            billed = billed.add(joined.billed());
        }
        return new DrillBalance(
                count(all, held),
                drill.forecast(),
                drill.metered(),
                dollars(billed),
                lateness(drill, all, changed, network));
    }

    private static ScenarioCounts count(List<Publication> all, HashMap<String, List<HeldPost>> held) {
        var counted = PublishedCount.of(all, held);
        var planned = all.stream()
                .filter(each -> each.progress().outcome().reroutedFrom().isEmpty())
                .toList();
        var published = in(planned, PublicationState.PUBLISHED);
        var rerouted = (int) planned.stream()
                .flatMap(each -> each.progress().outcome().reroutedTo().stream())
                .filter(to -> published(all, to))
                .count();
        var waiting = in(planned, PublicationState.HELD);
        var expired = in(planned, PublicationState.EXPIRED);
        var rejected = in(planned, PublicationState.REJECTED);
        var unaccounted = planned.size() - published - rerouted - waiting - expired - rejected;
        return new ScenarioCounts(
                planned.size(),
                published,
                rerouted,
                waiting,
                expired,
                rejected,
                counted.lost() + unaccounted,
                counted.duplicated());
    }

    private static boolean published(List<Publication> all, PublicationId id) {
        return all.stream().anyMatch(each -> each.id().equals(id) && each.state() == PublicationState.PUBLISHED);
    }

    private static int in(Collection<Publication> planned, PublicationState state) {
        return (int) planned.stream().filter(each -> each.state() == state).count();
    }

    private static List<Lateness> lateness(DrillSetup drill, List<Publication> all, Instant changed, String network) {
        return drill.networks().ids().stream()
                .filter(id -> !id.equals(network))
                .map(id -> new Lateness(
                        id,
                        latest(all, id, publication -> publication.due().isBefore(changed)),
                        latest(all, id, publication -> !publication.due().isBefore(changed))))
                .toList();
    }

    private static long latest(List<Publication> all, String network, Predicate<Publication> when) {
        return all.stream()
                .filter(each -> each.account().network().equals(network))
                .filter(when)
                .flatMap(each -> each.receipt().stream()
                        .map(receipt ->
                                Duration.between(each.due(), receipt.at()).toMillis()))
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    static Money dollars(BigDecimal amount) {
        return new Money(amount, CURRENCY);
    }

    /** Amount in cents, rounded half up. */
    static long minor(Money money) {
        return money.amount()
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** Whether nothing was lost, duplicated or rejected, and forecast, metered and billed cost are equal. */
    boolean passed() {
        return counts.lost() == 0
                && counts.duplicated() == 0
                && counts.rejected() == 0
                && minor(forecast) == minor(billed)
                && minor(metered) == minor(billed);
    }

    JsonObject json() {
        var json = new JsonObject();
        json.addProperty("planned", counts.planned());
        json.addProperty("published", counts.published());
        json.addProperty("rerouted", counts.rerouted());
        json.addProperty("held", counts.held());
        json.addProperty("expired", counts.expired());
        json.addProperty("lost", counts.lost());
        json.addProperty("duplicated", counts.duplicated());
        json.addProperty("forecastMinor", minor(forecast));
        json.addProperty("billedMinor", minor(billed));
        json.addProperty("currency", CURRENCY);
        json.addProperty("meteredMinor", minor(metered));
        var late = new JsonArray();
        for (var each : lateness) {
            var one = new JsonObject();
            one.addProperty("network", each.network());
            one.addProperty("beforeMillis", each.beforeMillis());
            one.addProperty("afterMillis", each.afterMillis());
            late.add(one);
        }
        json.add("lateness", late);
        return json;
    }

    /** Prints the balance as a table. */
    void report(DrillSetup drill) {
        drill.report(
                "demo.drill.counts",
                counts.planned(),
                counts.published(),
                counts.rerouted(),
                counts.held(),
                counts.expired(),
                counts.lost(),
                counts.duplicated());
        for (var each : lateness) {
            drill.report("demo.drill.lateness", each.network(), each.beforeMillis(), each.afterMillis());
        }
        drill.report("demo.drill.bill", text(forecast), text(metered), text(billed));
    }

    static String text(Money money) {
        return "$"
                + money.amount()
                        .setScale(
                                Math.max(2, money.amount().stripTrailingZeros().scale()), RoundingMode.UNNECESSARY)
                        .toPlainString();
    }
}

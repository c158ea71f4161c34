package org.signalbox.networks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.Message;
import org.signalbox.terms.Condition;
import org.signalbox.terms.Measure;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermSubject;
import org.signalbox.terms.Terms;

/**
 * A network as one compares it with others before one chooses it. Pure.
 *
 * @param capabilities of its running connector; empty when none runs
 * @param ownApp whether its owner registers an app at the network
 * @param conditions what the network's terms ask of its owner before anything is published, such as a review
 * @param prices of calls, other than nothing, for an app without a plan and an account of the usual kind
 */
public record NetworkProfile(
        NetworkInfo network,
        Set<Capability> capabilities,
        boolean ownApp,
        List<TermSubject.AppStatus> conditions,
        List<Price> prices) {
    public NetworkProfile {
        capabilities = Set.copyOf(capabilities);
        conditions = List.copyOf(conditions);
        prices = List.copyOf(prices);
    }

    /** A price in force. */
    public record Price(Term term, Measure.Price measure) {
        /** Whether each post costs it. */
        public boolean ofPosts() {
            return term.operation().equals("post.create");
        }
    }

    /** @param terms in force for the network, if any are known */
    public static NetworkProfile of(NetworkInfo network, Optional<Terms> terms, Instant now) {
        var inForce = terms.map(each -> each.at(now)).orElse(List.of());
        var conditions = inForce.stream()
                .map(Term::measure)
                .filter(measure -> measure.kind() == Term.Kind.REQUIRES)
                .flatMap(measure -> measure instanceof Measure.Demand(var kind, TermSubject.AppStatus what, var of)
                        ? Optional.of(what).stream()
                        : Optional.<TermSubject.AppStatus>empty().stream())
                .distinct()
                .sorted()
                .toList();
        var prices = inForce.stream()
                .filter(term -> term.value().filter(value -> value.signum() > 0).isPresent())
                .filter(term -> term.when().stream().noneMatch(NetworkProfile::isOfPlan))
                .flatMap(term -> term.measure() instanceof Measure.Price price
                        ? Optional.of(new Price(term, price)).stream()
                        : Optional.<Price>empty().stream())
                .toList();
        return new NetworkProfile(
                network,
                network.descriptor().map(Descriptor::capabilities).orElse(Set.of()),
                network.descriptor().filter(each -> !each.app().isEmpty()).isPresent(),
                conditions,
                prices);
    }

    private static boolean isOfPlan(Condition condition) {
        return condition instanceof Condition.Fact;
    }

    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    /** What its owner must have, for display; empty where an account is enough. */
    public List<Message> needs() {
        var needs = new ArrayList<Message>();
        if (ownApp) {
            needs.add(Message.of("networks.needs.app"));
        }
        conditions.forEach(each -> needs.add(Message.of("networks.needs." + each.keyword())));
        return needs;
    }

    /** What a post costs, or that calls do, for display. */
    public Message price() {
        var posts = prices.stream().filter(Price::ofPosts).toList();
        var values = posts.stream()
                .flatMap(each -> each.term().value().stream())
                .sorted()
                .distinct()
                .toList();
        if (values.isEmpty()) {
            return Message.of(prices.isEmpty() ? "networks.price.none" : "networks.price.use");
        }
        var currency = posts.getFirst().measure().currency();
        return values.size() == 1
                ? Message.of("networks.price.post", values.getFirst().toPlainString(), currency)
                : Message.of(
                        "networks.price.posts",
                        values.getFirst().toPlainString(),
                        values.getLast().toPlainString(),
                        currency);
    }

    /** What its connector is tested with, best proof first, for display; empty when nobody says it. */
    public List<Message> tests() {
        return network.testedWith().stream()
                .sorted()
                .map(each -> Message.of("networks.tested-with." + each.word()))
                .toList();
    }
}

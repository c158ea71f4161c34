package org.signalbox.ledger.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.AccountId;
import org.signalbox.model.Evidence;
import org.signalbox.model.Leases;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Usage;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.ReservationRepository.Request;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.terms.ContentShape;
import org.signalbox.terms.PlannedItem;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.TermsBook;

/**
 * Reserves money in the store before publications are sent, and charges what they cost; a stopping budget is never
 * exceeded, however many nodes send at once. What was reserved for a claim is remembered, so that it takes no statement
 * to ask again while prices are the same. What costs nothing is told from memory.
 */
@Component(
        service = {SendingLimits.class, BudgetReservations.class},
        immediate = true)
public final class BudgetReservations implements SendingLimits {
    /** More than a node has in hand; what is forgotten is reserved again. */
    private static final int MAX = 4_096;

    /** A price that was looked at holds for this much less than it was looked ahead: for a commit and its answer. */
    private static final Duration TO_THE_CHARGE = Leases.DEFAULT.commitTimeout().multipliedBy(2);

    private final Store store;
    private final CallPricing pricing;
    private final TermsBook book;
    private final BudgetHeadroom headroom;
    private final Map<String, RatePacer> pacers = new ConcurrentHashMap<>();
    private final Map<PublicationId, Answer> answers = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PublicationId, Answer> eldest) {
            return size() > MAX;
        }
    });
    private final Registration changes;

    /**
     * What was found when money was asked for.
     *
     * @param epoch of the claim that it was asked for
     * @param version of the prices
     * @param asked when it was asked for
     * @param until when these prices have to be looked at again
     * @param why it was refused
     */
    private record Answer(
            long epoch,
            long version,
            Instant asked,
            Instant until,
            List<Money> price,
            int visible,
            Optional<Message> why) {}

    @Activate
    public BudgetReservations(@Reference Store store, @Reference CallPricing pricing, @Reference TermsBook book) {
        this.store = store;
        this.pricing = pricing;
        this.book = book;
        headroom = new BudgetHeadroom(store, pricing);
        changes = store.onChange(this::changed);
    }

    @Deactivate
    void stop() {
        changes.close();
    }

    @Override
    public void reserve(List<Publication> claimed) {
        var version = pricing.version();
        var asked = store.now();
        var until = asked.plus(CallPricing.PRICE_LOOKAHEAD).minus(TO_THE_CHARGE);
        var requests = new ArrayList<Request>();
        for (var publication : claimed) {
            var price = pricing.most(publication);
            if (!price.isEmpty()) {
                requests.add(new Request(publication, price, false));
            }
        }
        if (requests.isEmpty()) {
            return;
        }
        var shortages = new HashMap<>(store.reservations().reserve(requests, pricing));
        var overridden = requests.stream()
                .filter(each -> shortages.containsKey(each.publication().id())
                        && store.budgets().isOverridden(each.publication().id()))
                .map(each -> new Request(each.publication(), each.price(), true))
                .toList();
        store.reservations().reserve(overridden, pricing);
        overridden.forEach(each -> shortages.remove(each.publication().id()));
        for (var request : requests) {
            var publication = request.publication();
            var why = Optional.ofNullable(shortages.get(publication.id())).map(BudgetHeadroom::held);
            answers.put(
                    publication.id(),
                    new Answer(
                            publication.progress().claim().epoch(),
                            version,
                            asked,
                            until,
                            request.price(),
                            visible(publication),
                            why));
        }
    }

    @Override
    public Optional<Message> refusal(Publication publication) {
        if (!pricing.costs(publication.account())) {
            return Optional.empty();
        }
        if (!BudgetHeadroom.UNDER_WAY.contains(publication.state())) {
            return headroom.fitting(List.of(publication)).isEmpty() ? headroom.obstacle(publication) : Optional.empty();
        }
        var answer = answer(publication);
        if (answer.isEmpty() || answer.get().why.isEmpty() && !covers(answer.get(), publication)) {
            reserve(List.of(publication));
            answer = answer(publication);
        }
        var why = answer.flatMap(Answer::why);
        why.ifPresent(any -> answers.remove(publication.id()));
        return why;
    }

    private Optional<Answer> answer(Publication publication) {
        return Optional.ofNullable(answers.get(publication.id()))
                .filter(each -> each.epoch == publication.progress().claim().epoch());
    }

    /** Whether what was reserved is enough for what is still to be sent. */
    private boolean covers(Answer answer, Publication publication) {
        if (answer.version == pricing.version() && store.now().isBefore(answer.until)) {
            return true;
        }
        return answer.visible == visible(publication)
                && pricing.most(publication).stream()
                        .allMatch(money -> answer.price.stream()
                                .anyMatch(had -> had.currency().equals(money.currency())
                                        && had.amount().compareTo(money.amount()) >= 0));
    }

    private static int visible(Publication publication) {
        return (int) publication.parts().stream()
                .filter(part -> part.receipt().isPresent())
                .count();
    }

    @Override
    public List<Publication> applyRateLimits(
            List<Publication> claimed, BiFunction<Publication, Wait, PublicationStep> putBack) {
        var byNetwork = new LinkedHashMap<String, List<Publication>>();
        claimed.forEach(each -> byNetwork
                .computeIfAbsent(each.account().network(), network -> new ArrayList<>())
                .add(each));
        var waiting = new HashSet<PublicationId>();
        byNetwork.forEach((network, some) ->
                waiting.addAll(pacers.computeIfAbsent(network, any -> new RatePacer(store, book))
                        .applyRateLimits(some, putBack)));
        return claimed.stream().filter(each -> !waiting.contains(each.id())).toList();
    }

    /** It doesn't wait for its turn any more, or the one that it waits for may be another one. */
    private void changed(StoreChange change) {
        if (change.kind() != StoreChange.Kind.PUBLICATION) {
            return;
        }
        var id = new PublicationId(change.id());
        for (var pacer : pacers.values()) {
            if (pacer.knows(id) && !waits(id)) {
                pacer.forget(id);
            }
        }
    }

    /** Its turn still comes. */
    private boolean waits(PublicationId id) {
        return store.publications()
                .find(id)
                .filter(each -> each.state() == PublicationState.PLANNED)
                .isPresent();
    }

    /** Counts the totals of budgets that are new, were changed, or begin a period. */
    void count() {
        store.reservations().count(pricing);
    }

    /** What budgets have room for. */
    BudgetHeadroom headroom() {
        return headroom;
    }

    @Override
    public List<Money> price(AccountId account, List<Evidence.Request> requests) {
        if (!pricing.costs(account)) {
            return List.of();
        }
        var calls = requests.stream()
                .filter(request -> request.status() > 0 && request.status() < CallCounter.REFUSED)
                .filter(request -> !MeteredCalls.byContent(request.operation()))
                .map(request -> new PricedCall(request.operation(), ContentShape.NONE, 1, 1, 0))
                .toList();
        return calls.isEmpty()
                ? List.of()
                : pricing.price(account, store.now(), calls).values().stream()
                        .filter(money -> !money.isZero())
                        .toList();
    }

    @Override
    public List<Usage> charges(Publication publication, int part, Instant at) {
        // An earlier try made it visible, perhaps at another price than is reserved: what is left is asked for again.
        answers.computeIfPresent(publication.id(), (id, answer) -> at.isBefore(answer.asked) ? null : answer);
        var charges = new ArrayList<Usage>();
        for (var call : PlannedItem.calls(publication, part)) {
            charges.addAll(charges(publication, at, call));
        }
        return charges;
    }

    private List<Usage> charges(Publication publication, Instant at, PricedCall call) {
        var account = publication.account();
        var charges = pricing.charge(publication.id().value(), account, at, call);
        if (charges.isEmpty()) {
            return List.of(new Usage(
                    account.network(),
                    Optional.of(account),
                    call.operation(),
                    at,
                    0,
                    0,
                    call.items(),
                    Optional.empty()));
        }
        var usage = new ArrayList<Usage>();
        for (var charge : charges) {
            // several prices of one operation are tiers of the same things
            var items = usage.isEmpty() ? call.items() : 0;
            usage.add(Usage.charge(account, call.operation(), at, items, charge.amount()));
        }
        return usage;
    }
}

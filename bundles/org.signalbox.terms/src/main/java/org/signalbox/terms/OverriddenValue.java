package org.signalbox.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;

/**
 * A changed value of a document that isn't effective yet: the network itself publishes another value to accounts, which
 * overrides it until the next dated entry.
 *
 * @param term as in the document
 * @param live the effective value
 * @param readAt when the network published it
 * @param accounts that received it, sorted
 */
public record OverriddenValue(Term term, BigDecimal live, Instant readAt, List<AccountId> accounts) {
    public OverriddenValue {
        accounts = List.copyOf(accounts);
    }

    private record Reason(Term term, BigDecimal live, Instant readAt) {}

    /** All differing values that live values override, in the order of the entries. Pure. */
    public static List<OverriddenValue> of(TermsDiff diff, Map<AccountId, LiveTerms> live) {
        var accounts = new LinkedHashMap<Reason, List<AccountId>>();
        Consumer<Term> look = term -> live.forEach((account, values) -> value(term, values)
                .ifPresent(value -> accounts.computeIfAbsent(
                                new Reason(term, value, values.readAt()), any -> new ArrayList<>())
                        .add(account)));
        diff.changed().stream()
                .filter(change -> !change.before().value().equals(change.after().value()))
                .map(TermsDiff.Change::after)
                .forEach(look);
        diff.added().forEach(look);
        return accounts.entrySet().stream()
                .map(each -> new OverriddenValue(
                        each.getKey().term,
                        each.getKey().live,
                        each.getKey().readAt,
                        each.getValue().stream().sorted().toList()))
                .toList();
    }

    /** The value that overrides the entry's own, as in {@link Terms#withLive}; empty if both are equal. */
    private static Optional<BigDecimal> value(Term term, LiveTerms live) {
        return Optional.ofNullable(live.values().get(term.id()))
                .filter(value -> term.inForce(live.readAt()))
                .filter(value ->
                        term.value().filter(own -> own.compareTo(value) != 0).isPresent());
    }

    /** The effective time of the next dated entry; empty if there is none. */
    public Optional<Instant> until() {
        return term.to();
    }

    /** Message with the accounts, the live value and the end of the override. */
    public Message message() {
        var names = accounts.stream().map(AccountId::toString).collect(Collectors.joining(", "));
        var read = readAt.truncatedTo(ChronoUnit.SECONDS);
        return until().map(end -> Message.of("terms.hidden-until", names, live.toPlainString(), read, end))
                .orElseGet(() -> Message.of("terms.hidden", names, live.toPlainString(), read));
    }
}

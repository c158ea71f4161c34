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
 * A value that a document changes and that nobody feels yet: accounts have another one from the network itself, which
 * overrides it until the next dated entry.
 *
 * @param term as the document has it
 * @param live the value that counts instead
 * @param readAt when the network said so
 * @param accounts whose network said so, sorted
 */
public record OverriddenValue(Term term, BigDecimal live, Instant readAt, List<AccountId> accounts) {
    public OverriddenValue {
        accounts = List.copyOf(accounts);
    }

    private record Reason(Term term, BigDecimal live, Instant readAt) {}

    /** Of what differs, all that live values hide, in the order of the entries. Pure. */
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

    /** The value that overrides an entry's own, as {@link Terms#withLive} has it; empty where they are the same. */
    private static Optional<BigDecimal> value(Term term, LiveTerms live) {
        return Optional.ofNullable(live.values().get(term.id()))
                .filter(value -> term.inForce(live.readAt()))
                .filter(value ->
                        term.value().filter(own -> own.compareTo(value) != 0).isPresent());
    }

    /** When the next dated entry takes over; empty when there is none. */
    public Optional<Instant> until() {
        return term.to();
    }

    /** For whom it is hidden, by what, and until when. */
    public Message message() {
        var names = accounts.stream().map(AccountId::toString).collect(Collectors.joining(", "));
        var read = readAt.truncatedTo(ChronoUnit.SECONDS);
        return until().map(end -> Message.of("terms.hidden-until", names, live.toPlainString(), read, end))
                .orElseGet(() -> Message.of("terms.hidden", names, live.toPlainString(), read));
    }
}

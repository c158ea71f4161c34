package org.signalbox.publishing.internal.answers;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.connector.api.Capability;
import org.signalbox.content.AnswerContent;
import org.signalbox.content.MediaFiles;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.Problem;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.AnswerCheck;
import org.signalbox.publishing.NewAnswer;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.VariantCheck;
import org.signalbox.terms.VariantChecker;

/** Checks answers against the terms in force, their accounts and networks. Thread-safe. */
final class AnswerChecks {
    private final Store store;
    private final Networks networks;
    private final TermsBook book;
    private final MediaFiles media;
    private final List<Registration> registrations;
    private final Map<AccountId, VariantChecker> checkers = new ConcurrentHashMap<>();
    /** As read; another map after each change, so that what is being read meanwhile isn't kept. */
    private volatile Map<AccountId, Optional<AccountRecord>> accounts = new ConcurrentHashMap<>();

    AnswerChecks(Store store, Networks networks, TermsBook book, Path root) {
        this.store = store;
        this.networks = networks;
        this.book = book;
        media = new MediaFiles(root);
        registrations = List.of(store.onCommit(this::note), store.onChange(this::note));
    }

    private void note(StoreChange change) {
        if (change.kind() == StoreChange.Kind.ACCOUNT) {
            accounts = new ConcurrentHashMap<>();
        }
    }

    void close() {
        registrations.forEach(Registration::close);
    }

    Variant variant(NewAnswer answer) {
        return AnswerContent.variant(answer.account(), answer.message(), answer.text(), answer.media(), media);
    }

    AnswerCheck check(Variant answer, List<MediaRef> files, Instant at) {
        var problems = new ArrayList<Problem>();
        var text = answer.parts().getFirst().text();
        unusable(answer.account(), (severity, why) -> problems.add(AnswerContent.problem(answer, severity, why)));
        if (text.isEmpty()) {
            problems.add(AnswerContent.problem(answer, Severity.ERROR, Message.of("publishing.answer.empty")));
        }
        problems.addAll(AnswerContent.problems(answer, files, media));
        var check = checker(answer.account()).map(checker -> checker.check(answer, at));
        check.map(VariantCheck::findings).orElse(List.of()).stream()
                .map(finding -> AnswerContent.problem(answer, finding))
                .forEach(problems::add);
        return new AnswerCheck(
                text,
                problems,
                check.flatMap(VariantCheck::price),
                check.filter(VariantCheck::pricedAboveAllowance).isPresent(),
                check.map(VariantCheck::usages).orElse(List.of()));
    }

    private interface Told {
        void tell(Severity severity, Message why);
    }

    /** Where it never goes out that is an error; where it only waits, a warning. */
    private void unusable(AccountId id, Told told) {
        var account = accounts.computeIfAbsent(id, store.accounts()::find);
        if (account.isEmpty()) {
            told.tell(Severity.ERROR, Message.of("publishing.answer.no-account", id));
            return;
        }
        var network = networks.find(id.network());
        if (network.filter(info -> info.record().state() != NetworkState.REMOVED)
                .isEmpty()) {
            told.tell(Severity.ERROR, Message.of("publishing.answer.no-network", id.network()));
            return;
        }
        network.flatMap(NetworkInfo::descriptor)
                .filter(descriptor -> !descriptor.capabilities().contains(Capability.ANSWER))
                .ifPresent(descriptor -> told.tell(
                        Severity.ERROR,
                        Message.of("publishing.answer.cannot", network.get().name())));
        if (account.get().paused().isPresent()) {
            told.tell(Severity.WARNING, Message.of("publishing.answer.paused", id));
        } else if (!network.get().usable()) {
            told.tell(
                    Severity.WARNING,
                    Message.of("publishing.answer.off", network.get().name()));
        }
    }

    private Optional<VariantChecker> checker(AccountId account) {
        return book.of(account).map(terms -> {
            var facts = book.facts(account);
            return checkers.compute(
                    account,
                    (id, known) ->
                            known != null && known.isFor(terms, facts) ? known : VariantChecker.of(terms, facts));
        });
    }
}

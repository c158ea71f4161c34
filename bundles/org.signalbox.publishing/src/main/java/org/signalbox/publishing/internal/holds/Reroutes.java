package org.signalbox.publishing.internal.holds;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.content.AccountRedirect;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.Freezer;
import org.signalbox.content.FrozenContent;
import org.signalbox.content.Preflight;
import org.signalbox.content.Workspace;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.RerouteOption;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.VariantCheck;
import org.signalbox.terms.VariantChecker;

/**
 * Finds the accounts that a publication could go out on instead, and freezes its content for them. The text is that of
 * the content file, if the file is as it was scheduled; else the frozen content is used.
 */
@Component(service = Reroutes.class)
public final class Reroutes {
    private final Store store;
    private final Networks networks;
    private final Workspace workspace;
    private final Preflight preflight;
    private final TermsBook terms;

    @Activate
    public Reroutes(
            @Reference Store store,
            @Reference Networks networks,
            @Reference Workspace workspace,
            @Reference Preflight preflight,
            @Reference TermsBook terms) {
        this.store = store;
        this.networks = networks;
        this.workspace = workspace;
        this.preflight = preflight;
        this.terms = terms;
    }

    /** A replacement on another account, or the obstacles to it. */
    private record Draft(List<Message> obstacles, Optional<Money> price, Optional<CheckedContent> file) {
        RerouteOption option(AccountId to) {
            return new RerouteOption(to, obstacles, price);
        }
    }

    /** Accounts of other networks that can be used now, and that the post goes to nowhere else by. */
    public List<AccountId> candidates(Publication from) {
        if (from.isAnswer()) {
            return List.of();
        }
        var taken = store.publications().ofPost(from.post()).stream()
                .map(Publication::account)
                .collect(Collectors.toSet());
        return store.accounts().list().stream()
                .filter(account -> account.paused().isEmpty())
                .map(AccountRecord::id)
                .filter(id -> !id.network().equals(from.account().network()) && !taken.contains(id) && usable(id))
                .sorted()
                .toList();
    }

    public RerouteOption option(Publication from, AccountId to) {
        return draft(from, to).option(to);
    }

    /**
     * Freezes what goes out there.
     *
     * @throws Refused with what is against it
     */
    public Publication instead(Publication from, AccountId to) throws Refused {
        var draft = draft(from, to);
        if (!draft.obstacles.isEmpty()) {
            throw new Refused(draft.obstacles);
        }
        try {
            if (draft.file.isPresent()) {
                var frozen = Freezer.freeze(draft.file.get(), from.post(), Optional.empty(), store, workspace.root());
                return planned(from, frozen.get(0), store.now());
            }
            return planned(from, FrozenContent.copy(from, to, store.now()), store.now());
        } catch (IOException e) {
            throw new Refused(List.of(Message.of("publishing.plan.file", e.getMessage())));
        }
    }

    /**
     * Freezes what a changed file sends to an account that it doesn't name.
     *
     * @param wanted what the file sends to the account that this is in place of, newly frozen
     */
    public Publication refrozen(CheckedContent changed, Publication wanted, AccountId to) throws Refused {
        var checked = preflight.check(AccountRedirect.of(changed.file(), to, when(wanted)));
        var errors = errors(checked);
        if (!errors.isEmpty()) {
            throw new Refused(errors);
        }
        try {
            var frozen = Freezer.freeze(checked, wanted.post(), Optional.empty(), store, workspace.root());
            return planned(wanted, frozen.get(0), store.now());
        } catch (IOException e) {
            throw new Refused(List.of(Message.of("publishing.plan.file", e.getMessage())));
        }
    }

    /** The fingerprint of what the file would send to an account, also to one that it doesn't name. */
    public Optional<String> fingerprint(CheckedContent checked, AccountId account) {
        var named = Freezer.fingerprint(checked, account);
        return named.isPresent() || checked.file().post().isEmpty()
                ? named
                : Freezer.fingerprint(
                        preflight.check(
                                AccountRedirect.of(checked.file(), account, Schedule.at(store.now(), ZoneOffset.UTC))),
                        account);
    }

    /** The price by the terms in force when it is due, as it was frozen; empty when they say nothing of money. */
    Optional<Money> price(Publication publication) {
        return check(FrozenContent.variant(publication, publication.account()), due(publication))
                .flatMap(VariantCheck::price);
    }

    private Draft draft(Publication from, AccountId to) {
        var obstacle = obstacle(from, to);
        if (obstacle.isPresent()) {
            return new Draft(List.of(obstacle.get()), Optional.empty(), Optional.empty());
        }
        var file = asScheduled(from);
        if (file.isPresent()) {
            var checked = preflight.check(AccountRedirect.of(file.get().file(), to, when(from)));
            var price = Optional.ofNullable(checked.checks().get(to)).flatMap(VariantCheck::price);
            return new Draft(errors(checked), price, Optional.of(checked));
        }
        var check = check(FrozenContent.variant(from, to), due(from));
        return new Draft(
                check.map(VariantCheck::findings).orElse(List.of()).stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .map(TermsBreach::message)
                        .toList(),
                check.flatMap(VariantCheck::price),
                Optional.empty());
    }

    private Optional<Message> obstacle(Publication from, AccountId to) {
        if (from.isAnswer()) {
            return Optional.of(Message.of("publishing.reroute.answer"));
        }
        if (from.parts().stream().anyMatch(part -> part.progress() != PublicationPart.Progress.WAITING)) {
            return Optional.of(Message.of("publishing.reroute.begun"));
        }
        if (store.accounts()
                        .find(to)
                        .filter(account -> account.paused().isEmpty())
                        .isEmpty()
                || !usable(to)) {
            return Optional.of(Message.of("publishing.reroute.not-usable", to));
        }
        return store.publications().ofPost(from.post()).stream()
                        .anyMatch(other -> other.account().equals(to))
                ? Optional.of(Message.of("publishing.reroute.there", to))
                : Optional.empty();
    }

    private boolean usable(AccountId id) {
        return networks.find(id.network()).filter(NetworkInfo::usable).isPresent();
    }

    /** The content file, where it still is what was scheduled. */
    private Optional<CheckedContent> asScheduled(Publication from) {
        return workspace
                .file(from.path())
                .filter(checked -> checked.file()
                        .post()
                        .flatMap(post -> post.id())
                        .filter(from.post()::equals)
                        .isPresent())
                .filter(checked -> fingerprint(checked, from.account())
                        .filter(from.content().fingerprint()::equals)
                        .isPresent());
    }

    private static List<Message> errors(CheckedContent checked) {
        var errors = new ArrayList<Message>();
        for (var problem : checked.problems()) {
            if (problem.severity() == Severity.ERROR) {
                errors.add(problem.message());
            }
        }
        return errors;
    }

    private Optional<VariantCheck> check(Variant variant, Instant when) {
        return terms.of(variant.account()).map(document -> check(variant, document, when));
    }

    /** By a document of terms, with what is known of the account. */
    VariantCheck check(Variant variant, Terms document, Instant when) {
        return VariantChecker.check(variant, document, when, terms.facts(variant.account()));
    }

    private Instant due(Publication from) {
        var now = store.now();
        return from.due().isBefore(now) ? now : from.due();
    }

    private Schedule when(Publication from) {
        return from.schedule()
                .filter(schedule -> schedule.instant().isAfter(store.now()))
                .orElseGet(() -> Schedule.at(due(from), ZoneOffset.UTC));
    }

    /**
     * The replacement has the due time of its original: a late one stays late, is reported as such, and is spaced as
     * usual.
     */
    private Publication planned(Publication from, Publication frozen, Instant now) {
        return PreparationLeadTimes.withPreparationLeadTime(
                FrozenContent.at(frozen, from, from.due().isBefore(now) ? now : from.due()), networks);
    }

    /** It can't go out there. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final transient List<Message> obstacles;

        Refused(List<Message> obstacles) {
            super(obstacles.get(0).text());
            this.obstacles = List.copyOf(obstacles);
        }

        /** The obstacles, at least one. */
        public List<Message> obstacles() {
            return obstacles;
        }
    }
}

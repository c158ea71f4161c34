package org.signalbox.ledger.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.Preflight;
import org.signalbox.content.Workspace;
import org.signalbox.ledger.BrokenPublication;
import org.signalbox.ledger.Rechecks.Otherwise;
import org.signalbox.ledger.Rechecks.Repair;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Post;
import org.signalbox.model.Problem;
import org.signalbox.model.Severity;
import org.signalbox.model.TextEdit;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.TermsEnforcement;

/** Repairs content files that terms no longer allow by their quick fixes, and schedules them again. */
final class Repairs {
    /** Fixes that follow each other in one file; one that doesn't help must not go on for ever. */
    private static final int MAX_REPAIRS = 50;

    private final Store store;
    private final Workspace workspace;
    private final Preflight preflight;
    private final Publishing publishing;

    Repairs(Store store, Workspace workspace, Preflight preflight, Publishing publishing) {
        this.store = store;
        this.workspace = workspace;
        this.preflight = preflight;
        this.publishing = publishing;
    }

    /** Repairs one file for the publications of it that break something; answers have none, and nothing to repair. */
    List<Repair> file(String path, List<BrokenPublication> broken, Otherwise otherwise, String actor) {
        if (path.isEmpty()) {
            return otherwise(broken, otherwise, Message.of("ledger.repair.answer"), actor);
        }
        try {
            var accounts = broken.stream().map(BrokenPublication::account).collect(Collectors.toSet());
            var checked = workspace.read(path);
            if (!isOf(checked, broken)) {
                return otherwise(broken, otherwise, Message.of("ledger.repair.other-file", path), actor);
            }
            var repaired = repaired(checked, accounts);
            if (repaired.hasErrors()) {
                var first = repaired.problems().stream()
                        .filter(problem -> problem.severity() == Severity.ERROR)
                        .findFirst()
                        .orElseThrow();
                var why =
                        Message.of("ledger.repair.no-fix", path, first.message().text());
                return otherwise(broken, otherwise, why, actor);
            }
            if (!repaired.file().text().equals(checked.file().text())) {
                repaired = workspace.write(path, repaired.file().text());
            }
            publishing.schedule(repaired, actor);
            return broken.stream()
                    .map(each -> new Repair(
                            each.id(), Repair.Outcome.FIXED, Message.of("ledger.repair.fixed", path, each.account())))
                    .toList();
        } catch (IOException e) {
            return otherwise(broken, otherwise, Message.of("ledger.repair.file", path, e.getMessage()), actor);
        } catch (PlanningException e) {
            return otherwise(broken, otherwise, e.message(), actor);
        }
    }

    /** The file may have been given to another post since. */
    private boolean isOf(CheckedContent checked, List<BrokenPublication> broken) {
        var id = checked.file().post().flatMap(Post::id);
        return id.isPresent()
                && broken.stream()
                        .allMatch(each -> store.publications()
                                .find(each.id())
                                .filter(publication -> publication.post().equals(id.get()))
                                .isPresent());
    }

    /** One fix after another, each checked as if it were written; nothing is written here. */
    private CheckedContent repaired(CheckedContent checked, Set<AccountId> accounts) {
        var present = checked;
        for (var tries = 0; tries < MAX_REPAIRS; tries++) {
            var fix = present.problems().stream()
                    .filter(problem -> problem.severity() == Severity.ERROR && concerns(problem, accounts))
                    .flatMap(problem -> problem.fixes().stream())
                    .filter(each -> each.opens().isEmpty())
                    .findFirst();
            if (fix.isEmpty()) {
                return present;
            }
            present = preflight.check(
                    present.file().path(),
                    TextEdit.apply(present.file().text(), fix.get().edits()));
        }
        return present;
    }

    private static boolean concerns(Problem problem, Set<AccountId> accounts) {
        return problem.term().isPresent()
                && problem.account().map(accounts::contains).orElse(true);
    }

    private List<Repair> otherwise(List<BrokenPublication> broken, Otherwise otherwise, Message why, String actor) {
        var done = new ArrayList<Repair>();
        for (var each : broken) {
            done.add(one(each, otherwise, why, actor));
        }
        return done;
    }

    private Repair one(BrokenPublication broken, Otherwise otherwise, Message why, String actor) {
        try {
            return switch (otherwise) {
                case LEAVE -> new Repair(broken.id(), Repair.Outcome.UNCHANGED, why);
                case HOLD -> hold(broken, why, actor);
                case CANCEL -> {
                    publishing.cancel(broken.id(), actor);
                    yield new Repair(broken.id(), Repair.Outcome.CANCELLED, why);
                }
            };
        } catch (PlanningException e) {
            return new Repair(broken.id(), Repair.Outcome.UNCHANGED, e.message());
        } catch (StaleChangeException e) {
            return new Repair(
                    broken.id(), Repair.Outcome.UNCHANGED, Message.of("ledger.repair.meanwhile", broken.title()));
        }
    }

    private Repair hold(BrokenPublication broken, Message why, String actor) {
        var first = broken.findings().get(0).message();
        var publication = store.publications().find(broken.id());
        if (publication.isEmpty()
                || Optional.of(publication.get().state()).filter(Repairs::waits).isEmpty()) {
            return new Repair(
                    broken.id(), Repair.Outcome.UNCHANGED, Message.of("ledger.repair.meanwhile", broken.title()));
        }
        var reason = broken.error()
                ? Message.of(TermsEnforcement.HELD, first, broken.findings().size())
                : Message.of("ledger.held.terms", first.text());
        store.publications().save(publication.get().hold(reason, new Actor(actor, store.now())));
        return new Repair(broken.id(), Repair.Outcome.HELD, why);
    }

    private static boolean waits(org.signalbox.model.PublicationState state) {
        return state == org.signalbox.model.PublicationState.PLANNED
                || state == org.signalbox.model.PublicationState.HELD;
    }
}

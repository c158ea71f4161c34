package org.signalbox.publishing.internal.answers;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.Receipt;
import org.signalbox.content.Freezer;
import org.signalbox.content.Workspace;
import org.signalbox.model.Actor;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Problem;
import org.signalbox.model.Publication;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.model.store.GivenAnswer;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.AnswerCheck;
import org.signalbox.publishing.Answering;
import org.signalbox.publishing.NewAnswer;
import org.signalbox.publishing.internal.holds.NetworkHolds;
import org.signalbox.terms.TermsBook;

/** Checks, freezes and plans answers. */
@Component(service = Answering.class)
public final class AnsweringService implements Answering {
    private final Store store;
    private final Workspace workspace;
    private final NetworkHolds holds;
    private final AnswerChecks checks;

    @Activate
    public AnsweringService(
            @Reference Store store,
            @Reference Networks networks,
            @Reference Workspace workspace,
            @Reference NetworkHolds holds,
            @Reference TermsBook book) {
        this.store = store;
        this.workspace = workspace;
        this.holds = holds;
        checks = new AnswerChecks(store, networks, book, workspace.root());
    }

    @Deactivate
    public void stop() {
        checks.close();
    }

    @Override
    public AnswerCheck check(NewAnswer answer, Instant at) {
        return checks.check(checks.variant(answer), answer.media(), at);
    }

    @Override
    public Publication answer(NewAnswer wanted, String actorName) throws PlanningException {
        var actor = new Actor(actorName, store.now());
        var due = actor.at().plus(wanted.undo());
        var variant = checks.variant(wanted);
        refuse(checks.check(variant, wanted.media(), due));
        var answer = frozen(variant, new AnsweredItem(storable(wanted.to()), wanted.number(), wanted.message()), due);
        var other = store.publications().planAnswer(answer, actor);
        if (other.isPresent()) {
            throw new PlanningException(taken(other.get()));
        }
        holds.holdIfUnusable(answer);
        return store.publications().find(answer.id()).orElse(answer);
    }

    /** With an address as a team's server takes it; it is for people alone, so one that it doesn't take is left out. */
    private static Receipt storable(Receipt item) {
        return item.url(item.url()
                .map(URI::toASCIIString)
                .filter(each -> !each.contains("["))
                .map(URI::create));
    }

    private static void refuse(AnswerCheck check) throws PlanningException {
        var errors = check.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .map(Problem::message)
                .toList();
        if (errors.size() == 1) {
            throw new PlanningException(Message.of("publishing.answer.error", errors.getFirst()));
        } else if (!errors.isEmpty()) {
            throw new PlanningException(Message.of("publishing.answer.errors", errors.getFirst(), errors.size() - 1));
        }
    }

    private Publication frozen(Variant variant, AnsweredItem item, Instant due) throws PlanningException {
        try {
            return Freezer.freezeAnswer(variant, item, due, store, workspace.root());
        } catch (IOException e) {
            throw new PlanningException(Message.of("publishing.plan.file", e.getMessage()));
        }
    }

    private static Message taken(GivenAnswer other) {
        return Message.of(
                TAKEN,
                other.author(),
                other.at(),
                other.publication().map(Publication::title).orElse("…"));
    }
}

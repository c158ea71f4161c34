package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Lease;
import org.signalbox.model.PreparedPart;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Schedule;
import org.signalbox.model.Transition;
import org.signalbox.store.internal.sql.Database.Guard;

/** Publications and their parts as rows. */
final class PublicationRows {
    static final List<String> COLUMNS = List.of(
            "id",
            "post",
            "account",
            "network",
            "title",
            "path",
            "source",
            "options",
            "language",
            "due",
            "schedule_wall",
            "schedule_zone",
            "overdue",
            "state",
            "reason",
            "not_before",
            "lease_node",
            "lease_epoch",
            "lease_until",
            "epoch",
            "attempts",
            "reconcile_at",
            "lookups",
            "crash_count",
            "published_at",
            "deleted_at",
            "created_at",
            "rerouted_from",
            "rerouted_to",
            "occurrence",
            "window_offset",
            "slot",
            "zone_rules",
            "lead",
            "prepare_at",
            "answers",
            "answers_item",
            "answer_number",
            "revision",
            "search_text");
    private static final String INSERT = "INSERT INTO publications (" + String.join(", ", COLUMNS) + ") VALUES ("
            + String.join(", ", Collections.nCopies(COLUMNS.size(), "?")) + ") ON CONFLICT DO NOTHING";

    private static final String PUT_PART = """
            INSERT INTO publication_parts (publication, idx, text, media, progress, publish_key, key_created_at,
                prepared, intended_at, deadline, attempts, receipt, preparation, details)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (publication, idx) DO UPDATE SET text = excluded.text, media = excluded.media,
                progress = excluded.progress, publish_key = excluded.publish_key,
                key_created_at = excluded.key_created_at,
                prepared = excluded.prepared, intended_at = excluded.intended_at, deadline = excluded.deadline,
                attempts = excluded.attempts, receipt = excluded.receipt,
                preparation = excluded.preparation, details = excluded.details""";

    private PublicationRows() {}

    /**
     * Adds it with its audit entry, where neither its occurrence nor its slot is taken.
     *
     * @return whether it was added
     */
    static boolean insert(Transaction transaction, Publication publication, AuditEntry audit) throws SQLException {
        if (transaction.dialect().checkedByServer()) {
            if (!ServerCheckedSteps.plan(transaction, publication, audit)) {
                return false;
            }
        } else {
            if (transaction.update(INSERT, values(publication).toArray()) == 0) {
                return false;
            }
            for (var part : publication.parts()) {
                transaction.update(PUT_PART, values(publication.id(), part));
            }
        }
        SimilarityBands.put(transaction, publication);
        transaction.auditSteps(List.of(audit));
        return true;
    }

    /** A publication before and after a step. */
    record Step(Publication before, Publication after, boolean intends) {
        static Step of(PublicationStep change) {
            return new Step(change.before(), change.after(), change.transition() == Transition.INTEND);
        }

        /** Whether that is only how far it got at a node: its content, its time and what it belongs to stay. */
        boolean isProgress() {
            return intends || (before.lease().isPresent() || after.lease().isPresent()) && isSame();
        }

        private boolean isSame() {
            return before.title().equals(after.title())
                    && before.path().equals(after.path())
                    && before.content().fingerprint().equals(after.content().fingerprint())
                    && before.content().options().equals(after.content().options())
                    && before.content().language().equals(after.content().language())
                    && before.due().equals(after.due())
                    && before.schedule().equals(after.schedule())
                    && before.dueTime().overdue() == after.dueTime().overdue()
                    && before.derivation().equals(after.derivation())
                    && before.dueTime()
                            .preparationLeadTime()
                            .equals(after.dueTime().preparationLeadTime())
                    && before.progress()
                            .outcome()
                            .reroutedFrom()
                            .equals(after.progress().outcome().reroutedFrom())
                    && before.progress()
                            .outcome()
                            .reroutedTo()
                            .equals(after.progress().outcome().reroutedTo())
                    && content(before).equals(content(after));
        }

        private static List<Object> content(Publication publication) {
            return publication.parts().stream()
                    .<Object>map(PublicationPart::content)
                    .toList();
        }
    }

    /**
     * Writes what many are to be, each where the store still has what it was.
     *
     * @param steps of one publication each
     * @param guard what an intent must fulfil besides
     * @return those for which that was so, as stored
     */
    static List<Publication> update(Transaction transaction, List<Step> steps, Guard guard) throws SQLException {
        var stored = PublicationProgressRows.update(
                transaction, steps.stream().filter(Step::isProgress).toList(), guard);
        for (var step : steps) {
            if (!step.isProgress() && update(transaction, step)) {
                stored.add(find(transaction, step.after().id()));
            }
        }
        return stored;
    }

    /**
     * Has the server make them, each with its audit entry, where it still has what they were; those that it has made.
     */
    static List<Publication> ask(Transaction transaction, List<PublicationStep> changes) throws SQLException {
        var stored = new ArrayList<Publication>();
        for (var change : changes) {
            var step = Step.of(change);
            if (ServerCheckedSteps.make(transaction, step, change.audit())) {
                writeSimilarityBands(transaction, step);
                stored.add(find(transaction, change.after().id()));
            }
        }
        return stored;
    }

    private static boolean update(Transaction transaction, Step wanted) throws SQLException {
        var inTime = AnswerRows.inTime(transaction, wanted);
        if (inTime.isEmpty() || !changed(transaction, inTime.get())) {
            return false;
        }
        var step = inTime.get();
        var before = step.before();
        var after = step.after();
        for (var part : changedParts(step)) {
            transaction.update(PUT_PART, values(after.id(), part));
        }
        if (after.parts().size() < before.parts().size()) {
            transaction.update(
                    "DELETE FROM publication_parts WHERE publication = ? AND idx >= ?",
                    after.id().value(),
                    after.parts().size());
        }
        writeSimilarityBands(transaction, step);
        return true;
    }

    private static void writeSimilarityBands(Transaction transaction, Step step) throws SQLException {
        if (!step.before().content().fingerprint().equals(step.after().content().fingerprint())) {
            SimilarityBands.remove(transaction, step.before());
            SimilarityBands.put(transaction, step.after());
        }
    }

    /** Those that a step adds or changes. */
    static List<PublicationPart> changedParts(Step step) {
        var before = step.before().parts();
        return step.after().parts().stream()
                .filter(part -> part.index() >= before.size() || !part.equals(before.get(part.index())))
                .toList();
    }

    private static Publication find(Transaction transaction, PublicationId id) throws SQLException {
        return PublicationReader.byId(transaction, List.of(id.value())).items().getFirst();
    }

    /** Names only what changes: what else there is isn't for everybody to write. */
    private static boolean changed(Transaction transaction, Step step) throws SQLException {
        var before = values(step.before());
        var after = values(step.after());
        var sets = new ArrayList<String>();
        var args = new ArrayList<Object>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                sets.add(COLUMNS.get(i) + " = ?");
                args.add(after.get(i));
            }
        }
        args.add(step.before().id().value());
        args.add(step.before().revision());
        return transaction.update(
                        "UPDATE publications SET " + String.join(", ", sets) + " WHERE id = ? AND revision = ?",
                        args.toArray())
                > 0;
    }

    static List<Object> values(Publication p) {
        return List.of(
                p.id().value(),
                p.post().value(),
                p.account().toString(),
                p.account().network(),
                p.title(),
                p.path(),
                p.content().fingerprint(),
                ColumnJson.write(p.content().options()),
                p.content().language(),
                p.due(),
                p.schedule().map(schedule -> schedule.wall().toString()),
                p.schedule().map(schedule -> schedule.zone().getId()),
                p.dueTime().overdue(),
                p.state(),
                p.reason().map(ColumnJson::write),
                p.notBefore(),
                p.lease().map(lease -> lease.node().value()),
                p.lease().map(Lease::epoch),
                p.lease().map(Lease::until),
                p.progress().claim().epoch(),
                p.progress().attempts().count(),
                p.progress().attempts().reconcileAt(),
                p.progress().attempts().lookups(),
                p.progress().attempts().crashes(),
                p.progress().outcome().publishedAt(),
                p.progress().outcome().deletedAt(),
                p.identity().createdAt(),
                p.progress().outcome().reroutedFrom().map(PublicationId::value),
                p.progress().outcome().reroutedTo().map(PublicationId::value),
                p.derivation().occurrence(),
                p.derivation().delay().toSeconds(),
                p.derivation().slot() ? p.schedule().map(Schedule::toString) : Optional.empty(),
                p.derivation().zoneRules(),
                p.dueTime().preparationLeadTime().toSeconds(),
                p.prepareAt(),
                p.answers().map(ColumnJson::write),
                p.answers().map(AnsweredItem::remoteId),
                p.answers().map(AnsweredItem::number),
                p.revision(),
                CaseFolding.fold(p.title() + "\n" + p.text()));
    }

    static Object[] values(PublicationId id, PublicationPart part) {
        return new Object[] {
            id.value(),
            part.index(),
            part.text(),
            ColumnJson.write(part.media()),
            part.progress(),
            part.key().map(key -> key.id().toString()),
            part.key().map(PublishKey::mintedAt),
            part.prepared().map(PreparedPart::json),
            part.intendedAt(),
            part.deadline(),
            part.attempts(),
            part.receipt().map(ColumnJson::write),
            part.prepared().map(ColumnJson::write),
            ColumnJson.write(part.details())
        };
    }
}

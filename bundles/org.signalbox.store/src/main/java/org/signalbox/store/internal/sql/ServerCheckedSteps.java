package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.store.internal.sql.PublicationRows.Step;

/** Asks the server for steps of publications, which it judges and writes itself, each with its audit entry. */
final class ServerCheckedSteps {
    private static final String STEP = "SELECT signalbox_step(?, ?, ?, ?, ?, ?, ?, ?) AS done";

    private ServerCheckedSteps() {}

    /** Says whether it was added: not where its occurrence or its slot is taken. */
    static boolean plan(Transaction transaction, Publication planned, AuditEntry audit) throws SQLException {
        var values = texts(transaction, PublicationRows.values(planned));
        return ask(transaction, planned, Optional.empty(), PublicationRows.COLUMNS, values, planned.parts(), audit);
    }

    /** Says whether it was made: not where the publication isn't any more what it was. */
    static boolean make(Transaction transaction, Step step, AuditEntry audit) throws SQLException {
        var before = PublicationRows.values(step.before());
        var after = PublicationRows.values(step.after());
        var names = new ArrayList<String>();
        var changed = new ArrayList<Object>();
        for (int i = 0; i < after.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                names.add(PublicationRows.COLUMNS.get(i));
                changed.add(after.get(i));
            }
        }
        var revision = Optional.of(step.before().revision());
        var values = texts(transaction, changed);
        return ask(transaction, step.after(), revision, names, values, PublicationRows.changedParts(step), audit);
    }

    private static boolean ask(
            Transaction transaction,
            Publication publication,
            Optional<Long> revision,
            List<String> names,
            @Nullable String[] values,
            List<PublicationPart> changed,
            AuditEntry audit)
            throws SQLException {
        var parts = new @Nullable String[changed.size()][];
        for (int i = 0; i < parts.length; i++) {
            var row = PublicationRows.values(publication.id(), changed.get(i));
            parts[i] = texts(transaction, Arrays.asList(row).subList(1, row.length));
        }
        var done = transaction.first(
                row -> row.number("done") == 1,
                STEP,
                publication.id().value(),
                revision,
                names.toArray(String[]::new),
                values,
                parts,
                publication.parts().size(),
                ColumnJson.write(audit.message()),
                audit.evidence().map(EvidenceJson::write));
        return done.orElse(false);
    }

    private static @Nullable String[] texts(Transaction transaction, List<Object> values) throws SQLException {
        var texts = new @Nullable String[values.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = transaction.text(values.get(i));
        }
        return texts;
    }
}

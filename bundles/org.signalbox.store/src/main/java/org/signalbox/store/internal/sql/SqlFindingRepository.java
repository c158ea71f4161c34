package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Severity;
import org.signalbox.model.TermsFinding;
import org.signalbox.model.TermsFinding.TermsOverride;
import org.signalbox.model.store.FindingRepository;
import org.signalbox.model.store.StoreChange;

/** The table of findings. */
final class SqlFindingRepository implements FindingRepository {
    private static final String ORDER = " ORDER BY publication, part, term, fingerprint";
    private static final String ADD = """
            INSERT INTO findings (publication, fingerprint, part, term, severity, source, message, found_at, \
            overridden_by,
                overridden_at, override_reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (publication, fingerprint) DO\s""";
    private static final String KEEP = "NOTHING";
    private static final String PERMIT = """
            UPDATE SET overridden_by = excluded.overridden_by, overridden_at = excluded.overridden_at,
                override_reason = excluded.override_reason""";

    private final Database database;

    SqlFindingRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<TermsFinding> list() {
        return database.read(
                transaction -> transaction.list(SqlFindingRepository::finding, "SELECT * FROM findings" + ORDER));
    }

    @Override
    public List<TermsFinding> of(PublicationId publication) {
        return database.read(transaction -> transaction.list(
                SqlFindingRepository::finding,
                "SELECT * FROM findings WHERE publication = ?" + ORDER,
                publication.value()));
    }

    @Override
    public void replace(Map<PublicationId, List<TermsFinding>> found) {
        if (found.isEmpty()) {
            return;
        }
        var inOrder = new TreeMap<String, List<TermsFinding>>(); // so that two writers don't wait for each other
        found.forEach((id, findings) -> inOrder.put(id.value(), findings));
        database.write(transaction -> {
            for (var each : inOrder.entrySet()) {
                if (replace(transaction, each.getKey(), each.getValue())) {
                    transaction.changed(StoreChange.Kind.FINDING, each.getKey());
                }
            }
            return found.size();
        });
    }

    private static boolean replace(Transaction transaction, String publication, List<TermsFinding> found)
            throws SQLException {
        var stored = Set.copyOf(transaction.list(
                row -> row.text("fingerprint"), "SELECT fingerprint FROM findings WHERE publication = ?", publication));
        var kept = new HashSet<String>();
        var changed = false;
        for (var finding : found) {
            kept.add(finding.fingerprint());
            changed |= !stored.contains(finding.fingerprint()) && add(transaction, finding, KEEP) > 0;
        }
        for (var fingerprint : stored) {
            changed |= !kept.contains(fingerprint)
                    && transaction.update(
                                    "DELETE FROM findings WHERE publication = ? AND fingerprint = ?",
                                    publication,
                                    fingerprint)
                            > 0;
        }
        return changed;
    }

    @Override
    public void override(Collection<TermsFinding> permitted, AuditEntry audit) {
        database.write(transaction -> {
            for (var finding : permitted) {
                add(transaction, finding, PERMIT);
                transaction.changed(
                        StoreChange.Kind.FINDING, finding.publication().value());
            }
            if (!transaction.dialect().checkedByServer()) { // else the server enters each permission itself
                transaction.audit(audit);
            }
            return permitted.size();
        });
    }

    private static int add(Transaction transaction, TermsFinding finding, String otherwise) throws SQLException {
        return transaction.update(
                ADD + otherwise,
                finding.publication().value(),
                finding.fingerprint(),
                finding.part(),
                finding.term(),
                finding.severity(),
                finding.source(),
                ColumnJson.write(finding.message()),
                finding.foundAt(),
                finding.override().map(TermsOverride::actor),
                finding.override().map(TermsOverride::at),
                finding.override().map(TermsOverride::reason));
    }

    private static TermsFinding finding(ResultRow row) throws SQLException {
        var by = row.maybeText("overridden_by");
        return new TermsFinding(
                new PublicationId(row.text("publication")),
                (int) row.number("part"),
                row.text("term"),
                row.constant(Severity.class, "severity"),
                row.text("source"),
                ColumnJson.message(row.text("message")),
                row.instant("found_at"),
                by.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new TermsOverride(
                                by.get(), row.instant("overridden_at"), row.text("override_reason"))));
    }
}

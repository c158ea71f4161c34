package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.TermsDocument;
import org.signalbox.model.store.TermsDocumentRepository;

/** The table of imported terms documents. */
final class SqlTermsDocumentRepository implements TermsDocumentRepository {
    private final Database database;

    SqlTermsDocumentRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<TermsDocument> list() {
        return database.read(transaction -> transaction.list(
                SqlTermsDocumentRepository::document, "SELECT * FROM terms_documents ORDER BY network, version"));
    }

    @Override
    public Optional<TermsDocument> find(String network, String version) {
        return database.read(transaction -> transaction.first(
                SqlTermsDocumentRepository::document,
                "SELECT * FROM terms_documents WHERE network = ? AND version = ?",
                network,
                version));
    }

    @Override
    public void put(TermsDocument document, AuditEntry audit) {
        database.write(transaction -> {
            transaction.update(
                    """
                    INSERT INTO terms_documents (network, version, document, signer, imported_at, actor)
                    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (network, version) DO UPDATE SET
                        document = excluded.document, signer = excluded.signer, imported_at = excluded.imported_at,
                        actor = excluded.actor""",
                    document.network(),
                    document.version(),
                    document.json(),
                    document.signer(),
                    document.importedAt(),
                    document.actor());
            transaction.audit(audit);
            transaction.changed(StoreChange.Kind.TERMS, document.network());
            return document;
        });
    }

    @Override
    public boolean remove(String network, String version, AuditEntry audit) {
        return database.write(transaction -> {
            var removed = transaction.update(
                            "DELETE FROM terms_documents WHERE network = ? AND version = ?", network, version)
                    > 0;
            if (removed) {
                transaction.audit(audit);
                transaction.changed(StoreChange.Kind.TERMS, network);
            }
            return removed;
        });
    }

    private static TermsDocument document(ResultRow row) throws SQLException {
        return new TermsDocument(
                row.text("network"),
                row.text("version"),
                row.text("document"),
                row.maybeText("signer"),
                row.instant("imported_at"),
                row.text("actor"));
    }
}

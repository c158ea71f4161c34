package org.signalbox.store.internal.sql;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.UpdateSiteRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of update sites and of pinned networks. */
final class SqlUpdateSiteRepository implements UpdateSiteRepository {
    private static final Logger LOG = LoggerFactory.getLogger(SqlUpdateSiteRepository.class);

    private final Database database;

    SqlUpdateSiteRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<UpdateSite> list() {
        return database.read(transaction ->
                transaction
                        .list(SqlUpdateSiteRepository::readable, "SELECT * FROM update_sites ORDER BY ordinal, name")
                        .stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    @Override
    public void put(UpdateSite site, List<AuditEntry> audit) {
        database.write(transaction -> {
            transaction.update(
                    """
                    INSERT INTO update_sites (name, location, id, vendor_key, serial, sha256, added_at, ordinal)
                    VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT COALESCE(MAX(ordinal), 0) + 1 FROM update_sites))
                    ON CONFLICT (name) DO UPDATE SET location = excluded.location, id = excluded.id,
                        vendor_key = excluded.vendor_key, serial = excluded.serial, sha256 = excluded.sha256""",
                    site.name(),
                    site.location().toString(),
                    site.id(),
                    site.key(),
                    site.serial(),
                    site.sha256(),
                    site.addedAt());
            return changed(transaction, site.name(), audit);
        });
    }

    @Override
    public void remove(String name, List<AuditEntry> audit) {
        database.write(transaction -> {
            transaction.update("DELETE FROM update_sites WHERE name = ?", name);
            return changed(transaction, name, audit);
        });
    }

    @Override
    public Map<String, String> pins() {
        var pins = new TreeMap<String, String>();
        database.read(transaction -> transaction.list(
                row -> pins.put(row.text("network"), row.text("version")),
                "SELECT network, version FROM network_pins"));
        return pins;
    }

    @Override
    public void pin(String network, Optional<String> version, AuditEntry audit) {
        database.write(transaction -> {
            if (version.isPresent()) {
                transaction.update(
                        "INSERT INTO network_pins (network, version) VALUES (?, ?)"
                                + " ON CONFLICT (network) DO UPDATE SET version = excluded.version",
                        network,
                        version);
            } else {
                transaction.update("DELETE FROM network_pins WHERE network = ?", network);
            }
            return changed(transaction, network, List.of(audit));
        });
    }

    private static String changed(Transaction transaction, String id, List<AuditEntry> audit) throws SQLException {
        for (var entry : audit) {
            transaction.audit(entry);
        }
        transaction.changed(StoreChange.Kind.SITE, id);
        return id;
    }

    private static Optional<UpdateSite> readable(ResultRow row) throws SQLException {
        try {
            return Optional.of(new UpdateSite(
                    row.text("name"),
                    row.parsed("location", URI::create),
                    row.text("id"),
                    row.text("vendor_key"),
                    row.number("serial"),
                    row.text("sha256"),
                    row.instant("added_at")));
        } catch (DamagedValueException e) {
            LOG.error("Update site {} can't be read; ignored", row.text("name"), e);
            return Optional.empty();
        }
    }
}

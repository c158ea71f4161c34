package org.signalbox.archive.internal;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.signalbox.archive.ArchiveLimits;
import org.signalbox.model.Money;

/**
 * Request for an archive: limits and requesting user. Persisted while the archive runs, so that the next process
 * resumes it.
 */
record ArchiveRequest(ArchiveLimits limits, String actor) {
    void write(Path file) throws IOException {
        var json = new JsonObject();
        json.addProperty("actor", actor);
        limits.reads().ifPresent(most -> json.addProperty("reads", most));
        limits.cost().ifPresent(most -> {
            json.addProperty("cost", most.amount().toPlainString());
            json.addProperty("currency", most.currency());
        });
        Files.createDirectories(file.getParent());
        Files.writeString(file, json.toString());
    }

    static Optional<ArchiveRequest> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var json = ContractJson.parse(Files.readString(file));
            var reads = json.has("reads") ? OptionalLong.of(ContractJson.number(json, "reads")) : OptionalLong.empty();
            var cost = ContractJson.maybe(json, "cost")
                    .map(amount -> Money.of(amount, ContractJson.text(json, "currency")));
            return Optional.of(new ArchiveRequest(new ArchiveLimits(reads, cost), ContractJson.text(json, "actor")));
        } catch (IllegalArgumentException e) {
            // A process that crashed during this write had read nothing yet.
            return Optional.empty();
        }
    }
}

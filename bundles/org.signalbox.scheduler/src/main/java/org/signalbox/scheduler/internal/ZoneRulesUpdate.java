package org.signalbox.scheduler.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Publication;
import org.signalbox.model.Schedule;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves publications that were planned by older zone rules to the present instant of their wall time. */
record ZoneRulesUpdate(Store store) {
    private static final int PAGE = 200;
    private static final Logger LOG = LoggerFactory.getLogger(ZoneRulesUpdate.class);

    /** @return how many have another instant now */
    int follow() {
        var moved = 0;
        for (var name : store.publications().zones()) {
            var known = zone(name);
            if (known.isEmpty()) {
                continue;
            }
            var rules = new Schedule(LocalDateTime.of(2000, 1, 1, 0, 0), known.get()).zoneRules();
            var older = store.publications().olderRules(name, rules, PAGE);
            while (!older.isEmpty()) {
                var settled = 0;
                for (var publication : older) {
                    try {
                        store.publications().save(publication.rezone(new Actor(AuditEntry.SIGNALBOX, store.now())));
                        settled++;
                        moved += publication.due().equals(at(publication)) ? 0 : 1;
                    } catch (StaleChangeException | IllegalStateException e) {
                        LOG.debug("{} went on meanwhile", publication.id());
                    }
                }
                older = settled == 0 ? List.of() : store.publications().olderRules(name, rules, PAGE);
            }
        }
        if (moved > 0) {
            LOG.warn("{} publications have another instant now, as the rules of their zones changed", moved);
        }
        return moved;
    }

    private static Instant at(Publication publication) {
        return publication
                .schedule()
                .orElseThrow()
                .instant()
                .plus(publication.derivation().delay());
    }

    /** Of a team's zones not all need be known here: a newer program's, or what somebody put there. */
    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            LOG.warn("Zone {} unknown here; publications planned in it keep their instants", name);
            return Optional.empty();
        }
    }
}

package org.signalbox.model.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.NodeId;
import org.signalbox.model.NoticeRule;

/**
 * Rules of notices, and claims of the notices that were sent: each is sent once, by any node. Changes of rules are
 * notified as {@code SETTING}.
 */
public interface NoticeRepository {
    /**
     * The result of a claim.
     *
     * @param mine those that the claiming node tells now
     * @param settled those that were told, or tried often enough; the others are another node's for the moment
     */
    record Claimed(List<String> mine, List<String> settled) {
        public Claimed {
            mine = List.copyOf(mine);
            settled = List.copyOf(settled);
        }
    }

    /** By name. */
    List<NoticeRule> list();

    /** Adds a rule, or replaces the one of its name. */
    NoticeRule put(NoticeRule rule, byte[] sealedSecrets, AuditEntry audit);

    /** @return whether it was there; else nothing is audited */
    boolean remove(String rule, AuditEntry audit);

    /** Only the vault can open them. */
    Optional<byte[]> sealedSecrets(String rule);

    /**
     * Makes some things this node's to tell, where nobody told them and no other node is about to.
     *
     * @param keys what there is to tell, at most 5,000
     * @param until when they are anybody's again, unless {@link #markNotified} says that they were told
     * @param tries how often each is tried at most, by all nodes
     */
    Claimed claim(String rule, List<String> keys, NodeId node, Instant until, int tries);

    void markNotified(String rule, List<String> keys);

    /** Forgets what was told before. */
    void forget(Instant before);
}

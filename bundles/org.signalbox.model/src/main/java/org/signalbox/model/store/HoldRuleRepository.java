package org.signalbox.model.store;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.HoldRule;
import org.signalbox.model.HoldRuleRecord;

/** The hold rules of networks and accounts. */
public interface HoldRuleRepository {
    /** By subject. */
    List<HoldRuleRecord> list();

    /** @param subject a network's id, or an account */
    Optional<HoldRuleRecord> find(String subject);

    /** The rule that is in force for an account: its own, else its network's. */
    Optional<HoldRuleRecord> of(AccountId account);

    /** Stores a rule, in place of the one before. */
    HoldRuleRecord put(String subject, HoldRule rule, AuditEntry audit);

    /** Removes a rule; what is held waits then, as without any. */
    void remove(String subject, AuditEntry audit);
}

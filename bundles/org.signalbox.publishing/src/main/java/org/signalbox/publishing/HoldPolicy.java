package org.signalbox.publishing;

import java.util.List;
import org.signalbox.model.HoldRule;
import org.signalbox.model.HoldRuleRecord;
import org.signalbox.model.PlanningException;

/**
 * What becomes of what is held because its network or account can't be used. The running node applies the rules when
 * something is held, when anything changes that they depend on, and when their time comes; a rule is applied again
 * after a crash, and comes to the same. A service; any thread but the UI's.
 */
public interface HoldPolicy {
    /** All rules, by subject. */
    List<HoldRuleRecord> rules();

    /**
     * Sets the rule of a network, or of one account, which goes before its network's; audited.
     *
     * @param subject a network's id, or an account as {@code name@network}
     * @throws PlanningException when there is no such network or account, or it would reroute to itself
     */
    HoldRuleRecord set(String subject, HoldRule rule, String actor) throws PlanningException;

    /** Removes a rule, audited; nothing happens where there is none. */
    void clear(String subject, String actor);

    /** Applies the rules to all that is held, now; returns when that is done. */
    Applied apply();

    /** What applying the rules did. */
    record Applied(int rerouted, int expired) {}
}

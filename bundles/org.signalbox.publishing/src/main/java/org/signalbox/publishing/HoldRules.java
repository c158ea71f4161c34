package org.signalbox.publishing;

import java.util.List;
import org.signalbox.model.HoldRule;
import org.signalbox.model.HoldRuleRecord;
import org.signalbox.model.PlanningException;

/**
 * Applies hold rules to publications that are held because their network or account can't be used or terms forbid them.
 * The running node applies them when a publication is held, when their conditions change, and at their time. Applying a
 * rule again after a crash has the same result. A service; any thread but the UI's.
 */
public interface HoldRules {
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

    /** The result of applying the rules. */
    record Applied(int rerouted, int expired) {}
}

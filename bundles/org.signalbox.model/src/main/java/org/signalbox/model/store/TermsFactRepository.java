package org.signalbox.model.store;

import java.util.Map;
import org.signalbox.model.AuditEntry;

/**
 * Facts about a network's app or an account that terms ask for, as stated by people. A subject is the id of a network
 * or of an account. Changes are notified as {@code TERMS_FACTS} with the subject.
 */
public interface TermsFactRepository {
    /** By name; empty when nothing is stated. */
    Map<String, String> find(String subject);

    /** Replaces all facts of a subject; audited. */
    void put(String subject, Map<String, String> facts, AuditEntry audit);
}

package org.signalbox.notices.internal;

import java.util.Map;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.NoticeRule;
import org.signalbox.notices.Notice;
import org.signalbox.notices.NoticeException;

/** Delivers notices by one medium. */
interface Channel {
    /**
     * Validates a rule and returns it as stored, including all settings that can be shown.
     *
     * @throws NoticeException for an invalid rule or secrets
     */
    NoticeRule checked(NoticeRule rule, Map<String, Secret> secrets) throws NoticeException;

    /** Sends a notice once. Blocks for some seconds at most. */
    void send(NoticeRule rule, Map<String, Secret> secrets, Notice notice) throws NoticeException;
}

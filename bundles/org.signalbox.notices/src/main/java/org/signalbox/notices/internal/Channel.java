package org.signalbox.notices.internal;

import java.util.Map;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.NoticeRule;
import org.signalbox.notices.Notice;
import org.signalbox.notices.NoticeException;

/** A way to tell people. */
interface Channel {
    /**
     * A rule as it is kept, with all that may be shown of it.
     *
     * @throws NoticeException where it or its secrets can't be used
     */
    NoticeRule checked(NoticeRule rule, Map<String, Secret> secrets) throws NoticeException;

    /** Tells it, once. Blocks, at most for some seconds. */
    void send(NoticeRule rule, Map<String, Secret> secrets, Notice notice) throws NoticeException;
}

package org.signalbox.publishing;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Session;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;

/**
 * Looks whether what an answer answers is still there, and as its author saw it. No answer is sent without this
 * service. Any thread.
 */
@ConsumerType
@FunctionalInterface
public interface AnswerGuard {
    /** Sends answers to anything. */
    AnswerGuard NONE = (session, answer) -> Optional.empty();

    /**
     * Asked before an answer is prepared that can't be visible yet.
     *
     * @param session of the answer's account, valid until this returns
     * @return why it isn't sent, in words for its author
     * @throws ConnectorException when the account's network wants to be asked later, or no longer by this login
     */
    Optional<Message> refusal(Session session, Publication answer) throws ConnectorException;
}

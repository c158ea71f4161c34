package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A session that can list the values of options that depend on the account, such as its boards. It is asked in the
 * session that only reads. Answers are kept for a day, and shown for longer when the network doesn't answer.
 */
@ConsumerType
public interface OffersChoices extends Session {
    /**
     * Lists values that a post of this account may have, the most likely ones first.
     *
     * <p>Without typed text these are all values of a {@linkplain Option.Source#LISTED listed} option, and some of a
     * {@linkplain Option.Source#SEARCHED searched} one. With typed text they are those that it is found in, in any
     * case; a value that is typed in full is among them if the network takes it. The host reads up to 20 pages and
     * 2,000 values within 30 seconds.
     *
     * @return no value twice, on all pages; empty where there is none, also if a chosen value is unknown
     */
    Page<Choice> choices(ChoiceQuery query) throws ConnectorException;
}

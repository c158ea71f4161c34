package org.signalbox.connector.x.internal;

import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.connector.testkit.InboxContract;

/** The kit's contract of inboxes with direct messages in place of mentions. */
class MessagesContractTest implements InboxContract {
    @Override
    public ConnectorFixture fixture() {
        return new MessagesFixture();
    }

    /** Messages can't be hidden: no test. */
    @Override
    public void an_item_is_hidden_and_shown_again_once_and_twice() {
        // Without the annotation it isn't run.
    }
}

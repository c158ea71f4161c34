package org.signalbox.connector.instagram.internal;

import java.net.URI;
import java.util.HashMap;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.connector.testkit.InboxContract;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.instagram.FakeInstagram;

/** The kit's contract of inboxes with direct messages in place of comments. */
class MessagesContractTest implements InboxContract {
    @Override
    public ConnectorFixture fixture() {
        return new InstagramFixture() {
            @Override
            public Grant grant(URI origin) {
                var grant = super.grant(origin);
                var app = new HashMap<>(grant.app());
                app.put(
                        InstagramConnector.PERMISSIONS,
                        Secret.of("standard " + Login.of(grant).messages()));
                return grant.withApp(app);
            }

            @Override
            public FakeNetwork network(URI origin) {
                var instagram = (FakeInstagram) super.network(origin);
                instagram.writePrivately();
                return instagram;
            }
        };
    }

    /** Messages can't be hidden: no test. */
    @Override
    public void an_item_is_hidden_and_shown_again_once_and_twice() {
        // Without the annotation it isn't run.
    }

    /** Messages of others can't be removed: no test. */
    @Override
    public void an_item_is_removed_twice_and_alone() {
        // Without the annotation it isn't run.
    }
}

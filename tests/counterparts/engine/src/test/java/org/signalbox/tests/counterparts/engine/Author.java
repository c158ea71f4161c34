package org.signalbox.tests.counterparts.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.PdsServer;
import org.signalbox.tests.counterparts.ProxyFault;

/** An account of a PDS that is connected to the product, behind a proxy of its own. */
record Author(PdsServer pds, String account, String did, FaultProxy proxy) implements AutoCloseable {
    static final String CREATE = "/xrpc/com.atproto.repo.createRecord";
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Makes NAME.test at the PDS and connects it as NAME@bluesky by an app password. */
    static Author of(PdsServer pds, Signalbox signalbox, String name) throws Exception {
        var handle = name + ".test";
        var did = pds.createAccount(handle, "long-enough");
        var author = new Author(pds, name + "@bluesky", did, FaultProxy.to(pds.origin()));
        var password = pds.createAppPassword(handle, "long-enough", "signalbox");
        signalbox.connect(author.account(), author.proxy().origin(), handle, password);
        return author;
    }

    /** Publishes this text, parts separated by {@code ---}, now. */
    Running publish(Signalbox signalbox, String text) throws Exception {
        return signalbox.begin("publish", signalbox.post(account.replace('@', '-'), text, account), "--now");
    }

    /** Spoils the next post. */
    void inject(ProxyFault fault) {
        proxy.inject("POST", CREATE, fault);
    }

    /** Waits until a fault has met its request, and its request the server if it gets so far. */
    void awaitFault() throws Exception {
        Waiting.until(account + " meets its fault", SOON, () -> asked() > 0);
    }

    /** How often the server was asked to store a post, or would have been. */
    long asked() {
        return proxy.exchanges().stream()
                .filter(exchange -> exchange.path().equals(CREATE))
                .count();
    }

    /** The server has exactly these posts, oldest first, and each but the first is an answer to the one before. */
    void hasExactly(String... texts) throws Exception {
        var posts = pds.listPosts(did).reversed();
        assertThat(posts)
                .as("posts of " + account)
                .extracting(PdsServer.Post::text)
                .containsExactly(texts);
        for (int i = 1; i < posts.size(); i++) {
            var reply = (Map<?, ?>) posts.get(i).value().get("reply");
            assertThat(reference(reply.get("parent")))
                    .isEqualTo(posts.get(i - 1).uri());
            assertThat(reference(reply.get("root"))).isEqualTo(posts.get(0).uri());
        }
    }

    private static Object reference(Object strong) {
        return ((Map<?, ?>) strong).get("uri");
    }

    @Override
    public void close() throws Exception {
        proxy.close();
    }
}

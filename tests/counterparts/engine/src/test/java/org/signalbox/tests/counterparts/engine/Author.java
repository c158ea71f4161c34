package org.signalbox.tests.counterparts.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.PdsServer;
import org.signalbox.tests.counterparts.ProxyFault;

/** An account of a PDS connected to the product through a proxy of its own. */
record Author(PdsServer pds, String account, String did, FaultProxy proxy) implements AutoCloseable {
    static final String CREATE = "/xrpc/com.atproto.repo.createRecord";
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Creates NAME.test at the PDS and connects it as NAME@bluesky with an app password. */
    static Author of(PdsServer pds, Signalbox signalbox, String name) throws Exception {
        var handle = name + ".test";
        var did = pds.createAccount(handle, "long-enough");
        var author = new Author(pds, name + "@bluesky", did, FaultProxy.to(pds.origin()));
        var password = pds.createAppPassword(handle, "long-enough", "signalbox");
        signalbox.connect(author.account(), author.proxy().origin(), handle, password);
        return author;
    }

    /** Publishes this text now, with parts separated by {@code ---}. */
    Running publish(Signalbox signalbox, String text) throws Exception {
        return signalbox.begin("publish", signalbox.post(account.replace('@', '-'), text, account), "--now");
    }

    /** Injects a fault into the next post. */
    void inject(ProxyFault fault) {
        proxy.inject("POST", CREATE, fault);
    }

    /** Waits until a request has met its fault, and has reached the server if the fault allows that. */
    void awaitFault() throws Exception {
        Waiting.until(account + " meets its fault", SOON, () -> asked() > 0);
    }

    /** Number of requests to store a post, including those the proxy didn't forward. */
    long asked() {
        return proxy.exchanges().stream()
                .filter(exchange -> exchange.path().equals(CREATE))
                .count();
    }

    /** The server has exactly these posts, oldest first, and each but the first replies to the one before. */
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

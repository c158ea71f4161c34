package org.signalbox.vendor.nostr;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Answers;
import org.signalbox.connector.api.AwaitsInbox;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsItems;
import org.signalbox.connector.api.ReadsMedia;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.ReadsReplies;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Secret;

/** A session of an account, whose key is the host's or a remote signer's. */
final class NostrSession
        implements Answers,
                Reconciles,
                Deletes,
                ReadsPost,
                ReadsHistory,
                ReportsEngagement,
                ReadsReplies,
                ReadsMedia,
                AwaitsInbox,
                ReadsItems,
                Likes {
    /** The account's own key, or the one by which a remote signer knows this client. */
    static final String KEY = "key";

    private final Host host;
    private final Grant grant;
    private final Signer signer;
    private final Relays relays;
    private final Blossom blossom;
    private final Notes notes;
    private final Reading reading;
    private final Inbox inbox;
    private final Waiting waiting;

    NostrSession(Grant grant, Host host, Semaphore waitingPlaces) {
        this.host = host;
        this.grant = grant;
        var servers = Servers.of(grant);
        signer = signer(grant, host);
        relays = new Relays(host, servers, signer);
        blossom = new Blossom(host, signer, servers);
        notes = new Notes(host, signer, relays, servers);
        reading = new Reading(host, signer, relays);
        inbox = new Inbox(host, signer, relays, notes);
        waiting = new Waiting(host, signer, relays, waitingPlaces);
    }

    private static Optional<String> bunker(Grant grant) {
        return grant.secret(RemoteSigner.ADDRESS).map(Secret::reveal).filter(text -> !text.isBlank());
    }

    private static Signer signer(Grant grant, Host host) {
        var key = new HostKey(host.signatures(), KEY);
        return bunker(grant)
                .flatMap(Bunker::of)
                .<Signer>map(bunker -> new RemoteSigner(host, bunker, key))
                .orElse(key);
    }

    @Override
    public Account verify() throws ConnectorException {
        Servers.check(grant);
        if (bunker(grant).isPresent() && !(signer instanceof RemoteSigner)) {
            throw new Rejected("The address of the remote signer isn't one: bunker://KEY?relay=…", null);
        }
        if (signer instanceof RemoteSigner remote) {
            remote.connect();
        }
        var me = signer.publicKey();
        var profiles = Profiles.from(
                relays.read("account.read", Profiles.of(List.of(me))).events());
        var key = Bech32.npub(me);
        return Account.of(me, key)
                .displayName(profiles.name(me).orElse(key))
                .profile(Optional.of(URI.create("https://njump.me/" + key)))
                .detail(RemoteSigner.PUBLIC_KEY, me)
                .build();
    }

    @Override
    public LiveTerms liveTerms() throws ConnectorException {
        return new RelayInfo(host, relays).read();
    }

    /** Uploads the files. The note itself is made by the commit, which knows its time. */
    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        if (earlier.isPresent()) {
            return Preparation.ready(earlier.get());
        }
        var files = new ArrayList<List<String>>();
        for (var media : part.media()) {
            files.add(blossom.upload(media));
        }
        return Preparation.ready(Notes.prepared(files));
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        return notes.commit(commit);
    }

    @Override
    public Lookup find(Search search) throws ConnectorException {
        return notes.find(search);
    }

    @Override
    public void delete(Receipt receipt) throws ConnectorException {
        notes.delete(receipt);
    }

    @Override
    public Optional<RemotePost> post(Receipt post) throws ConnectorException {
        return reading.post(post);
    }

    @Override
    public Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        return reading.history(cursor, limit);
    }

    @Override
    public List<Engagement> engagement(List<Receipt> posts) throws ConnectorException {
        return reading.engagement(posts);
    }

    @Override
    public Page<ReceivedReply> replies(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        return reading.replies(post, cursor, limit);
    }

    @Override
    public MediaFile media(RemoteMedia media) throws ConnectorException {
        return blossom.media(media);
    }

    @Override
    public InboxPage inbox(Optional<String> position, int limit) throws ConnectorException {
        return inbox.read(position, limit);
    }

    @Override
    public boolean await(Duration atMost) throws ConnectorException {
        return waiting.await(atMost);
    }

    @Override
    public ItemsNow items(List<Receipt> items) throws ConnectorException {
        return inbox.items(items);
    }

    @Override
    public void like(Receipt item, boolean liked) throws ConnectorException {
        inbox.like(item, liked);
    }

    @Override
    public void close() {
        waiting.close();
    }
}

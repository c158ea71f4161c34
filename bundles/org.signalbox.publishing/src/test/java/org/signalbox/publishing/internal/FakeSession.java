package org.signalbox.publishing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Search;
import org.signalbox.model.Evidence;
import org.signalbox.networks.Networks;

/** A session that remembers what became visible and fails as it is told. Any thread. */
public final class FakeSession implements Publishes, Reconciles, Edits {
    /** What a commit does instead of just succeeding. */
    public interface Fault {
        /** Throws what the host sees; {@code commit} makes the post visible first. */
        void strike(Runnable commit) throws ConnectorException;
    }

    public record Visible(PublishKey key, String text, Optional<String> parent) {}

    private final List<Visible> visible = new ArrayList<>();
    private final Deque<Fault> commits = new ArrayDeque<>();
    private final Deque<ConnectorException> prepares = new ArrayDeque<>();
    private final Deque<Preparation> answers = new ArrayDeque<>();
    private final List<Optional<String>> askedWith = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final Deque<ConnectorException> finds = new ArrayDeque<>();
    private final Deque<Lookup> lookups = new ArrayDeque<>();
    private final List<String> edits = new ArrayList<>();
    private final List<Search> searches = new ArrayList<>();
    private Optional<Commitment.Accepted> accepted = Optional.empty();
    private Networks.CallObserver observer = Networks.CallObserver.NONE;
    private Runnable whilePreparing = () -> {};
    private Runnable whileLooking = () -> {};
    private Runnable afterCommit = () -> {};
    private Optional<Operation> halting = Optional.empty();
    private String haltingText = "";
    private CountDownLatch haltedUntil = new CountDownLatch(0);
    private volatile boolean halted;
    private int prepared;
    private int asked;
    private boolean keyed;
    private boolean blind;
    private Optional<Instant> said = Optional.empty();

    public synchronized void failPrepare(ConnectorException fault) {
        prepares.add(fault);
    }

    /** What the next preparation that doesn't fail answers. */
    public synchronized void answerPrepare(Preparation answer) {
        answers.add(answer);
    }

    /** What each preparation was told of earlier ones. */
    public synchronized List<Optional<String>> askedWith() {
        return List.copyOf(askedWith);
    }

    /** The next commit that doesn't fail is accepted, to be shown at some time. */
    public synchronized void acceptNext(Commitment.Accepted answer) {
        accepted = Optional.of(answer);
    }

    /** What was accepted becomes visible. */
    public synchronized void showAccepted() {
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    /** What the next look-ups answer, instead of the truth. */
    public synchronized void answerFind(Lookup... answers) {
        lookups.addAll(List.of(answers));
    }

    public synchronized void failFind(ConnectorException fault) {
        finds.add(fault);
    }

    /** What it was asked to find, in order. */
    public synchronized List<Search> searches() {
        return List.copyOf(searches);
    }

    /** What happens during the next preparation. */
    public synchronized void whilePreparing(Runnable event) {
        whilePreparing = event;
    }

    public synchronized void failCommit(Fault fault) {
        commits.add(fault);
    }

    /** What happens during the next look. */
    public synchronized void whileLooking(Runnable event) {
        whileLooking = event;
    }

    /** What happens right after the next commit. */
    public synchronized void afterCommit(Runnable event) {
        afterCommit = event;
    }

    /** A call that can be halted. */
    public enum Operation {
        PREPARE,
        COMMIT,
        FIND
    }

    /** This kind of call with a text that holds this goes no further until then, whatever interrupts it. */
    public synchronized void halts(Operation call, String text, CountDownLatch until) {
        halting = Optional.of(call);
        haltingText = text;
        haltedUntil = until;
    }

    /** Whether a call is halted. */
    public boolean halted() {
        return halted;
    }

    /** Holds no lock: a virtual thread that waits within one keeps its carrier on Java 21, and there are two. */
    private void halt(Operation call, String text) {
        var until = haltFor(call, text);
        if (until == null) {
            return;
        }
        halted = true;
        while (true) {
            try {
                until.await();
                throw new IllegalStateException("nobody is there any more");
            } catch (InterruptedException e) {
                // whoever died can't be interrupted
            }
        }
    }

    private synchronized @Nullable CountDownLatch haltFor(Operation call, String text) {
        return halting.filter(call::equals).isPresent() && text.contains(haltingText) ? haltedUntil : null;
    }

    /** Who learns of the requests of each commit and each look from now on. */
    public synchronized void observe(Networks.CallObserver next) {
        observer = next;
    }

    private void asked(String operation, int status) {
        observer.observed(new Evidence.Request(operation, status, Duration.ofMillis(12)));
    }

    /** From now on a second commit of a key makes no second post. */
    public synchronized void knowsKeys() {
        keyed = true;
    }

    /** Whether {@link #find} sees nothing although it is there. */
    public synchronized void hidesPosts(boolean hide) {
        blind = hide;
    }

    /** What its receipts say of when a post was made. */
    public synchronized void says(Instant at) {
        said = Optional.of(at);
    }

    /** How often something was prepared. */
    public synchronized int prepared() {
        return prepared;
    }

    /** How often something was to be made visible. */
    public synchronized int asked() {
        return asked;
    }

    public synchronized List<Visible> visible() {
        return List.copyOf(visible);
    }

    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        halt(Operation.PREPARE, part.text());
        return prepareNow(part, earlier);
    }

    private synchronized Preparation prepareNow(Part part, Optional<Prepared> earlier) throws ConnectorException {
        var fault = prepares.poll();
        if (fault != null) {
            throw fault;
        }
        prepared++;
        whilePreparing.run();
        whilePreparing = () -> {};
        askedWith.add(earlier.map(Prepared::json));
        var answer = answers.poll();
        return answer == null ? Preparation.ready(new Prepared(part.text())) : answer;
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        halt(Operation.COMMIT, commit.prepared().json());
        return commitNow(commit.prepared(), commit.key(), commit.parent());
    }

    private synchronized Commitment commitNow(Prepared prepared, PublishKey key, Optional<Receipt> parent)
            throws ConnectorException {
        Runnable commit = () -> show(prepared.json(), key, parent);
        asked++;
        var fault = commits.poll();
        asked("post.create", fault == null ? 200 : 503);
        var taken = accepted;
        accepted = Optional.empty();
        if (fault != null) {
            fault.strike(commit);
        } else if (taken.isPresent()) {
            waiting.add(commit);
            return taken.get();
        } else {
            commit.run();
        }
        afterCommit.run();
        afterCommit = () -> {};
        return Commitment.visible(receipt(key));
    }

    @Override
    public synchronized Receipt edit(Receipt receipt, Prepared prepared) {
        edits.add(prepared.json());
        return receipt;
    }

    /** What replaced something, in order. */
    public synchronized List<String> edits() {
        return List.copyOf(edits);
    }

    private void show(String text, PublishKey key, Optional<Receipt> parent) {
        if (keyed && seen(key) != null) {
            return;
        }
        visible.add(new Visible(key, text, parent.map(Receipt::remoteId)));
    }

    @Override
    public Lookup find(Search search) throws ConnectorException {
        halt(Operation.FIND, search.part().text());
        return findNow(search);
    }

    private synchronized Lookup findNow(Search search) throws ConnectorException {
        searches.add(search);
        asked("posts.read", 200);
        whileLooking.run();
        whileLooking = () -> {};
        var fault = finds.poll();
        if (fault != null) {
            throw fault;
        }
        var answer = lookups.poll();
        if (answer != null) {
            return answer;
        }
        return blind || seen(search.key()) == null ? Lookup.absent() : Lookup.found(receipt(search.key()));
    }

    private @Nullable Visible seen(PublishKey key) {
        return visible.stream()
                .filter(post -> post.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    private Receipt receipt(PublishKey key) {
        return new Receipt("r-" + key.id(), Optional.empty(), said.orElse(key.mintedAt()), "{}");
    }

    @Override
    public Account verify() {
        return new Account("1", "anna", "Anna", Optional.empty());
    }

    @Override
    public LiveTerms liveTerms() {
        return new LiveTerms(Map.of(), Instant.EPOCH);
    }

    @Override
    public void close() {}
}

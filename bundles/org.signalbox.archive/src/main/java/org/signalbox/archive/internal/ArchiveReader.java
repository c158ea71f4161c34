package org.signalbox.archive.internal;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.signalbox.archive.ArchiveProgress.Step;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsMedia;
import org.signalbox.connector.api.ReadsReplies;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.model.Message;
import org.signalbox.terms.ReadOperation;

/** Reads an account step by step, resuming where the journal ends. Confined to one thread. */
final class ArchiveReader {
    /** Consecutive failures after which the network counts as down: our own choice. */
    private static final int MAX_GAPS_IN_A_ROW = 3;

    private final ArchiveCalls caller;
    private final JournalTotals totals;
    private final ReadableContent can;
    private final URI origin;
    private final Log log;
    private final MediaStore media;
    /** After a longer break, a resumed archive looks for new posts: our own choice. */
    private static final Duration BREAK = Duration.ofHours(1);

    private final Set<String> unreachable = new HashSet<>();
    private int gapsInARow;

    /** Receives journal entries and steps. */
    interface Log extends ArchiveCalls.CallLog {
        void step(Step step);
    }

    /** @param origin the account's own origin, always within the connector's egress */
    ArchiveReader(
            ArchiveCalls caller, JournalTotals totals, ReadableContent can, URI origin, MediaStore media, Log log) {
        this.caller = caller;
        this.totals = totals;
        this.can = can;
        this.origin = origin;
        this.media = media;
        this.log = log;
    }

    void run() throws ArchiveStopped, IOException, InterruptedException {
        posts();
        if (can.engagement()) {
            engagement();
        }
        if (can.replies()) {
            replies();
        }
        if (can.media()) {
            media();
        }
    }

    private void posts() throws ArchiveStopped, IOException, InterruptedException {
        log.step(Step.POSTS);
        var started = totals.startedAt();
        var old = started.filter(at -> at.plus(BREAK).isBefore(log.now())).isPresent();
        if (old || started.isEmpty()) {
            log.add(new JournalEntry.Begun(log.now()));
        }
        allPages();
        if (old) {
            newest();
        }
    }

    /** Reads pages from the newest one until one contains a known post. */
    private void newest() throws ArchiveStopped, IOException, InterruptedException {
        Optional<String> cursor = Optional.empty();
        boolean more;
        do {
            var from = cursor;
            try {
                var page = caller.ask(
                        ReadOperation.POSTS,
                        ReadEstimate.POSTS_A_CALL,
                        ReadsHistory.class,
                        session -> session.history(from, ReadEstimate.POSTS_A_CALL));
                more = page.next().isPresent() && !totals.knowsAny(page.items());
                log.add(new JournalEntry.Posts(log.now(), page.items(), Optional.empty()));
                cursor = page.next();
            } catch (ConnectorException e) {
                throw new ArchiveStopped(Message.of("archive.stopped.failing", e.getMessage()));
            }
        } while (more);
    }

    private void allPages() throws ArchiveStopped, IOException, InterruptedException {
        var restarted = false;
        var asked = new HashSet<Optional<String>>();
        while (!totals.allPosts()) {
            var cursor = totals.cursor();
            if (!asked.add(cursor)) {
                throw new ArchiveStopped(Message.of("archive.stopped.in-a-circle"));
            }
            try {
                var page = caller.ask(
                        ReadOperation.POSTS,
                        ReadEstimate.POSTS_A_CALL,
                        ReadsHistory.class,
                        session -> session.history(cursor, ReadEstimate.POSTS_A_CALL));
                log.add(new JournalEntry.Posts(log.now(), page.items(), page.next()));
            } catch (ConnectorException.Rejected e) {
                if (cursor.isEmpty() || restarted) {
                    throw new ArchiveStopped(Message.of("archive.stopped.refused", e.getMessage()));
                }
                restarted = true;
                asked.clear();
                log.add(new JournalEntry.Restarted(log.now()));
            } catch (ConnectorException e) {
                throw new ArchiveStopped(Message.of("archive.stopped.failing", e.getMessage()));
            }
        }
    }

    private void engagement() throws ArchiveStopped, IOException, InterruptedException {
        log.step(Step.ENGAGEMENT);
        for (var left = totals.unmeasured(); !left.isEmpty(); left = totals.unmeasured()) {
            var ids = left.subList(0, Math.min(ReadEstimate.READINGS_A_CALL, left.size()));
            try {
                var readings = caller.ask(
                        ReadOperation.ENGAGEMENT,
                        ids.size(),
                        ReportsEngagement.class,
                        session -> session.engagement(totals.receipts(ids)));
                log.add(new JournalEntry.Measured(log.now(), ids, readings));
                gapsInARow = 0;
            } catch (ConnectorException e) {
                // Some servers omit counts; the remaining metrics are read anyway.
                for (var id : ids) {
                    log.add(gap(ReadOperation.ENGAGEMENT, id, e));
                }
                if (++gapsInARow >= MAX_GAPS_IN_A_ROW) {
                    giveUp(left.subList(ids.size(), left.size()), e);
                }
            }
        }
        gapsInARow = 0;
    }

    private void giveUp(List<String> rest, ConnectorException why) throws IOException {
        for (var id : rest) {
            log.add(gap(ReadOperation.ENGAGEMENT, id, why));
        }
    }

    private void replies() throws ArchiveStopped, IOException, InterruptedException {
        log.step(Step.REPLIES);
        for (var post : totals.unanswered(can.repliesMetric())) {
            try {
                replies(post);
                gapsInARow = 0;
            } catch (ConnectorException e) {
                missing(ReadOperation.REPLIES, post, e);
            }
        }
    }

    private void replies(String post) throws ConnectorException, ArchiveStopped, IOException, InterruptedException {
        Optional<String> cursor = totals.repliesNext(post);
        do {
            var from = cursor;
            var page = caller.ask(
                    ReadOperation.REPLIES,
                    totals.expected(post, can.repliesMetric()).orElse(1L),
                    ReadsReplies.class,
                    session -> session.replies(totals.receipt(post), from, ReadEstimate.REPLIES_A_CALL));
            log.add(new JournalEntry.Replies(log.now(), post, page.items(), page.next()));
            cursor = page.next();
        } while (cursor.isPresent());
    }

    private void media() throws ArchiveStopped, IOException, InterruptedException {
        log.step(Step.MEDIA);
        for (var each : totals.unkept()) {
            try {
                fetch(each);
                gapsInARow = 0;
            } catch (ConnectorException.NotSent e) {
                elsewhere(each, e);
            } catch (ConnectorException e) {
                missing(ReadOperation.MEDIA, each.address().toString(), e);
            }
        }
    }

    private void fetch(RemoteMedia wanted)
            throws ConnectorException, ArchiveStopped, IOException, InterruptedException {
        var own = isOwn(wanted);
        if (!own && unreachable.contains(host(wanted))) {
            throw new ConnectorException.NotSent(host(wanted) + " can't be asked for files", null);
        }
        var file = caller.ask(ReadOperation.MEDIA, 1, own, ReadsMedia.class, session -> session.media(wanted));
        var sha256 = media.put(file.bytes(), file.type());
        log.add(new JournalEntry.Kept(log.now(), wanted.address(), file.type(), sha256, file.bytes().length, true));
    }

    private boolean isOwn(RemoteMedia media) {
        return Objects.equals(media.address().getAuthority(), origin.getAuthority());
    }

    private static String host(RemoteMedia media) {
        return String.valueOf(media.address().getAuthority());
    }

    /**
     * Records a gap without retrying when a file is at another host than the account's and can't be fetched, such as an
     * undeclared one.
     */
    private void elsewhere(RemoteMedia media, ConnectorException.NotSent why) throws ArchiveStopped, IOException {
        if (isOwn(media)) {
            missing(ReadOperation.MEDIA, media.address().toString(), why);
        } else {
            unreachable.add(host(media));
            log.add(gap(ReadOperation.MEDIA, media.address().toString(), why));
        }
    }

    private void missing(ReadOperation what, String of, ConnectorException why) throws ArchiveStopped, IOException {
        var gap = gap(what, of, why);
        log.add(gap);
        gapsInARow = gap.isTransient() ? gapsInARow + 1 : 0;
        if (gapsInARow >= MAX_GAPS_IN_A_ROW) {
            throw new ArchiveStopped(Message.of("archive.stopped.failing", why.getMessage()));
        }
    }

    /** Records a gap. The next start retries a transient failure once. */
    private JournalEntry.Gap gap(ReadOperation what, String of, ConnectorException why) {
        var isTransient = !(why instanceof ConnectorException.Rejected) && !totals.failedBefore(what, of);
        return new JournalEntry.Gap(log.now(), what, of, String.valueOf(why.getMessage()), isTransient);
    }
}

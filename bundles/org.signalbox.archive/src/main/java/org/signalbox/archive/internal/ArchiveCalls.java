package org.signalbox.archive.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Session;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.ExponentialBackoff;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.networks.RequestedWait;
import org.signalbox.terms.ReadOperation;

/**
 * Calls the network for an archive: keeps the limits and the terms' rates, and retries transient failures. Confined to
 * one thread; an interrupt stops it.
 */
final class ArchiveCalls {
    private final AccountId account;
    private final Networks networks;
    private final ArchiveSpending spending;
    private final ArchivePacing pace;
    private final CallLog diary;
    private final Waits waits;

    /** Clock, journal and wait state of an archive. */
    interface CallLog {
        Instant now();

        void add(JournalEntry entry) throws IOException;

        /** Reports a wait, or its end when both are empty. */
        void waiting(Optional<Instant> until, Optional<Message> why);
    }

    /**
     * Retry policy.
     *
     * @param first pause after the first failure; doubles with each further one
     * @param longest upper bound of a pause
     * @param tries maximum number of consecutive failures
     */
    record Waits(Duration first, Duration longest, int tries) {
        /** Our own choice: six tries over about a minute, and a one-minute wait when a rate limit states no time. */
        static final Waits NORMAL = new Waits(Duration.ofSeconds(2), Duration.ofMinutes(1), 6);
    }

    ArchiveCalls(
            AccountId account,
            Networks networks,
            ArchiveSpending spending,
            ArchivePacing pace,
            CallLog diary,
            Waits waits) {
        this.account = account;
        this.networks = networks;
        this.spending = spending;
        this.pace = pace;
        this.diary = diary;
        this.waits = waits;
    }

    /**
     * Makes one call, with retries.
     *
     * @param items maximum number of items in the response, for its cost
     * @throws ConnectorException.Rejected when the network rejects the call
     * @throws ConnectorException.Unavailable when all tries failed
     * @throws ArchiveStopped when a limit, a removed network or a lost authorization stops the archive
     */
    <S extends Session, T> T ask(ReadOperation what, long items, Class<S> capability, Networks.Call<S, T> call)
            throws ConnectorException, ArchiveStopped, IOException, InterruptedException {
        return ask(what, items, true, capability, call);
    }

    /** @param patient whether a call that couldn't be sent is retried; otherwise it fails at once */
    <S extends Session, T> T ask(
            ReadOperation what, long items, boolean patient, Class<S> capability, Networks.Call<S, T> call)
            throws ConnectorException, ArchiveStopped, IOException, InterruptedException {
        var failures = 0;
        while (true) {
            var refused = spending.refuses(what, items);
            if (refused.isPresent()) {
                throw new ArchiveStopped(refused.get());
            }
            awaitTurn(what);
            try {
                var answer = networks.call(account, capability, call);
                pace.took(what, items, diary.now());
                return answer;
            } catch (NetworkGoneException e) {
                throw new ArchiveStopped(e.message());
            } catch (ConnectorException.AuthorizationLost e) {
                throw new ArchiveStopped(Message.of("archive.stopped.authorization", account, e.getMessage()));
            } catch (ConnectorException.RateLimited e) {
                failed(what);
                var now = diary.now();
                var until = RequestedWait.until(e, now).orElse(now.plus(waits.longest()));
                sleep(until, Message.of("archive.waits.network", account.network()));
            } catch (ConnectorException.Rejected e) {
                failed(what);
                throw e;
            } catch (ConnectorException.NotSent
                    | ConnectorException.Unavailable
                    | ConnectorException.OutcomeUnknown e) {
                failed(what);
                if (!patient && e instanceof ConnectorException.NotSent) {
                    throw e;
                }
                if (++failures >= waits.tries()) {
                    throw new ConnectorException.Unavailable(String.valueOf(e.getMessage()), e);
                }
                sleep(
                        diary.now().plus(pause(failures)),
                        Message.of("archive.waits.failure", failures, waits.tries(), e.getMessage()));
            }
        }
    }

    private void failed(ReadOperation what) throws IOException, InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        pace.took(what, 0, diary.now());
        diary.add(new JournalEntry.Failed(diary.now(), what));
    }

    private Duration pause(int failures) {
        return new ExponentialBackoff(waits.first(), waits.longest()).after(failures);
    }

    private void awaitTurn(ReadOperation what) throws InterruptedException {
        for (var wait = pace.before(what, diary.now()); wait.isPresent(); wait = pace.before(what, diary.now())) {
            sleep(
                    wait.get().until(),
                    Message.of("archive.waits.rate", wait.get().bound().term().id()));
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void sleep(Instant until, Message why) throws InterruptedException {
        diary.waiting(Optional.of(until), Optional.of(why));
        // Sleeps in short slices, because the store's clock may jump.
        for (var now = diary.now(); now.isBefore(until); now = diary.now()) {
            var left = Duration.between(now, until);
            Thread.sleep(left.compareTo(Duration.ofSeconds(1)) > 0 ? Duration.ofSeconds(1) : left);
        }
        diary.waiting(Optional.empty(), Optional.empty());
    }
}

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

/**
 * Asks the network for an archive: within limits, at the terms' pace, again where it makes sense. For one thread, which
 * an interrupt stops.
 */
final class ArchiveCalls {
    private final AccountId account;
    private final Networks networks;
    private final ArchiveSpending purse;
    private final ArchivePacing pace;
    private final Diary diary;
    private final Waits waits;

    /** Keeps what happened. */
    interface Diary {
        Instant now();

        void add(JournalEntry entry) throws IOException;

        /** It waits; empty when it goes on. */
        void waiting(Optional<Instant> until, Optional<Message> why);
    }

    /**
     * How long it waits by itself.
     *
     * @param first pause after a failure; it doubles with each further one
     * @param longest pause
     * @param tries how many failures in a row there may be
     */
    record Waits(Duration first, Duration longest, int tries) {
        /** Our own choice: six tries over about a minute, and a minute where a rate limit doesn't say how long. */
        static final Waits NORMAL = new Waits(Duration.ofSeconds(2), Duration.ofMinutes(1), 6);
    }

    ArchiveCalls(
            AccountId account, Networks networks, ArchiveSpending purse, ArchivePacing pace, Diary diary, Waits waits) {
        this.account = account;
        this.networks = networks;
        this.purse = purse;
        this.pace = pace;
        this.diary = diary;
        this.waits = waits;
    }

    /**
     * One call.
     *
     * @param items how many items it may bring, for what they cost
     * @throws ConnectorException.Rejected when the network refuses it
     * @throws ConnectorException.Unavailable when it doesn't work after several tries
     * @throws ArchiveStopped when the archive can't go on
     */
    <S extends Session, T> T ask(ReadOperation what, long items, Class<S> capability, Networks.Call<S, T> call)
            throws ConnectorException, ArchiveStopped, IOException, InterruptedException {
        return ask(what, items, true, capability, call);
    }

    /** @param patient whether what couldn't be sent is tried again; else it is thrown at once */
    <S extends Session, T> T ask(
            ReadOperation what, long items, boolean patient, Class<S> capability, Networks.Call<S, T> call)
            throws ConnectorException, ArchiveStopped, IOException, InterruptedException {
        var failures = 0;
        while (true) {
            var refused = purse.refuses(what, items);
            if (refused.isPresent()) {
                throw new ArchiveStopped(refused.get());
            }
            awaitTurn(what);
            try {
                var answer = networks.call(account, capability, call);
                pace.took(what, items, diary.now());
                return answer;
            } catch (NetworkGoneException e) {
                throw new ArchiveStopped(e.told());
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
        // in short stretches, by the store's clock: it may jump
        for (var now = diary.now(); now.isBefore(until); now = diary.now()) {
            var left = Duration.between(now, until);
            Thread.sleep(left.compareTo(Duration.ofSeconds(1)) > 0 ? Duration.ofSeconds(1) : left);
        }
        diary.waiting(Optional.empty(), Optional.empty());
    }
}

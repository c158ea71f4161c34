package org.signalbox.demo.internal.practice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.signalbox.demo.practice.PracticeException;
import org.signalbox.demo.practice.PracticeException.Kind;
import org.signalbox.demo.practice.PracticeRemoval;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One removal: computes what goes and what stays, then does it; each step can be repeated. Used by one thread. */
final class PracticeDeinstallation {
    private static final Logger LOG = LoggerFactory.getLogger(PracticeDeinstallation.class);

    private final PracticeHosting hosting;
    private final PracticeEngine engine;
    private final SamplePosts samples;
    private final String actor;

    PracticeDeinstallation(PracticeHosting hosting, PracticeEngine engine, String actor) {
        this.hosting = hosting;
        this.engine = engine;
        this.samples = new SamplePosts(engine.workspace());
        this.actor = actor;
    }

    private List<PracticeRecord.Host> hosts() {
        return hosting.record().map(PracticeRecord::hosts).orElse(List.of());
    }

    PracticeRemoval preview() throws PracticeException {
        var deleted = new ArrayList<String>();
        var kept = new ArrayList<String>();
        try {
            for (var sample : hosting.record().map(PracticeRecord::samples).orElse(List.of())) {
                if (samples.unchanged(sample)) {
                    deleted.add(sample.path());
                } else if (samples.exists(sample.path())) {
                    kept.add(sample.path());
                }
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        var left = new ArrayList<Message>();
        var networks = new ArrayList<String>();
        for (var host : hosts()) {
            present(host).ifPresent(info -> {
                if (!host.installed()) {
                    left.add(Message.of("practice.stays.network", info.name()));
                } else if (usedByOthers(host)) {
                    left.add(Message.of("practice.stays.network-used", info.name()));
                } else {
                    networks.add(info.name());
                }
            });
        }
        var accounts = accounts();
        int waiting = accounts.stream().mapToInt(id -> count(id, WAITING)).sum();
        int unclear = accounts.stream().mapToInt(id -> count(id, UNCLEAR)).sum();
        if (unclear > 0) {
            left.add(Message.of("practice.stays.unclear", unclear));
        }
        return new PracticeRemoval(networks, accounts, deleted, kept, waiting, left);
    }

    private static final PublicationState[] WAITING = {PublicationState.PLANNED, PublicationState.HELD};
    private static final PublicationState[] UNCLEAR = {PublicationState.UNKNOWN, PublicationState.REVIEW};

    private int count(AccountId account, PublicationState... states) {
        return engine
                .store()
                .publications()
                .count(PublicationQuery.all().account(account).in(states))
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    PracticeRemoval run() throws PracticeException, InterruptedException {
        if (hosting.record().isEmpty()) {
            return new PracticeRemoval(List.of(), List.of(), List.of(), List.of(), 0, List.of());
        }
        var plan = preview();
        plan.accounts().forEach(this::cancel);
        try {
            for (var path : plan.deleted()) {
                samples.delete(path);
            }
            for (var host : hosts()) {
                removeNetwork(host);
            }
            plan.accounts().forEach(account -> engine.accounts().remove(account, actor));
            hosting.delete();
        } catch (IOException e) {
            throw unwritable(e);
        }
        return plan;
    }

    /** In flight publications finish: removing the network drains it. */
    private void cancel(AccountId account) {
        for (var query = Optional.of(PublicationQuery.all().account(account).in(WAITING)); query.isPresent(); ) {
            var asked = query.get();
            var page = engine.store().publications().list(asked);
            page.items().forEach(this::cancel);
            query = page.next().map(asked::after);
        }
    }

    private void cancel(Publication publication) {
        try {
            engine.publishing().cancel(publication.id(), actor);
        } catch (PlanningException e) {
            LOG.info("{} isn't cancelled: {}", publication.id(), e.getMessage()); // it is being sent
        }
    }

    private void removeNetwork(PracticeRecord.Host host) throws PracticeException {
        if (host.installed() && present(host).isPresent() && !usedByOthers(host)) {
            try {
                engine.networks().change(host.kind().id(), NetworkChange.REMOVE, actor);
            } catch (LifecycleException e) {
                throw new PracticeException(Kind.REFUSED, e.message(), e);
            }
        }
    }

    private Optional<NetworkInfo> present(PracticeRecord.Host host) {
        return engine.networks()
                .find(host.kind().id())
                .filter(info -> info.record().state() != NetworkState.REMOVED);
    }

    /** The accounts at the servers of practice, however they were connected. */
    private List<AccountId> accounts() {
        return engine.accounts().list().stream()
                .filter(account -> hosts().stream().anyMatch(host -> isOf(host, account)))
                .map(AccountRecord::id)
                .toList();
    }

    private static boolean isOf(PracticeRecord.Host host, AccountRecord account) {
        return Objects.equals(account.id(), host.account())
                || account.id().network().equals(host.kind().id())
                        && account.origin().equals(host.origin());
    }

    private boolean usedByOthers(PracticeRecord.Host host) {
        return engine.accounts().list().stream()
                .filter(account -> account.id().network().equals(host.kind().id()))
                .anyMatch(account -> !isOf(host, account));
    }

    private PracticeException unwritable(IOException e) {
        return new PracticeException(
                Kind.UNWRITABLE,
                Message.of("practice.unwritable", hosting.file().getParent(), e.getMessage()),
                e);
    }
}

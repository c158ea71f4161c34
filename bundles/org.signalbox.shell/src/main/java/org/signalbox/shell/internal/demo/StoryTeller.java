package org.signalbox.shell.internal.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.Message;
import org.signalbox.model.store.Subscription;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.publishing.PlanningException;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.internal.Services;
import org.signalbox.shell.story.PlannedChange;
import org.signalbox.shell.story.Step;
import org.signalbox.shell.story.StepId;
import org.signalbox.shell.story.Story;
import org.signalbox.shell.story.Tally;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the demonstration step by step on one thread of its own. Set-up and steps without an action start by themselves;
 * the others wait for somebody.
 */
final class StoryTeller implements Story, AutoCloseable {
    static final StepId PUBLISH = new StepId("publish");
    static final StepId REMOVE = new StepId("remove-chirp");
    static final StepId INSTALL = new StepId("install-chirp-2");
    static final StepId TALLY = new StepId("tally");

    private static final Logger LOG = LoggerFactory.getLogger(StoryTeller.class);

    private final Services services;
    private final List<Narrator> narrators = new CopyOnWriteArrayList<>();
    private final List<Message> said = new ArrayList<>();
    private final List<Consumer<Story>> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("story").daemon().factory());
    private final List<Step> steps = new ArrayList<>(List.of(
            step(PUBLISH, false), step(REMOVE, true), step(INSTALL, true), step(TALLY, false)));
    private volatile Optional<Performance> performance = Optional.empty();
    private volatile Optional<Tally> tally = Optional.empty();
    private volatile Optional<Message> failure = Optional.empty();

    StoryTeller(Services services) {
        this.services = services;
    }

    private static Step step(StepId id, boolean waits) {
        var code = "shell.story." + id;
        return new Step(
                id,
                Message.of(code + ".title"),
                Message.of(code + ".text"),
                waits ? Optional.of(Message.of(code + ".action")) : Optional.empty(),
                Step.State.WAITING);
    }

    /** Starts the set-up and, after it, the first step. */
    void begin() {
        thread.execute(() -> {
            if (attempt(PUBLISH, () -> performance = Optional.of(Performance.open(services, this::tell)))) {
                start(PUBLISH);
            }
        });
    }

    /** Tells a narrator all that was said so far and what will be. */
    void narrate(Narrator narrator) {
        synchronized (said) {
            said.forEach(narrator::tell);
            narrators.add(narrator);
        }
    }

    private void tell(Message what) {
        LOG.info("{}", what.text(java.util.Locale.ENGLISH));
        synchronized (said) {
            said.add(what);
            narrators.forEach(narrator -> narrator.tell(what));
        }
    }

    @Override
    public synchronized List<Step> steps() {
        return List.copyOf(steps);
    }

    @Override
    public synchronized Step current() {
        return steps.stream()
                .filter(step -> step.state() != Step.State.DONE)
                .findFirst()
                .orElse(steps.get(steps.size() - 1));
    }

    @Override
    public Optional<PlannedChange> change(StepId step) {
        return step.equals(REMOVE)
                ? Optional.of(new PlannedChange(Cast.CHIRP, NetworkChange.REMOVE))
                : Optional.empty();
    }

    @Override
    public void start(StepId id) {
        synchronized (this) {
            var step = current();
            if (!step.id().equals(id) || step.state() != Step.State.WAITING || performance.isEmpty()) {
                throw new IllegalStateException("the step " + id + " can't be started now");
            }
            put(id, Step.State.RUNNING, step.text());
        }
        changed();
        try {
            thread.execute(() -> perform(id));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the story is over", e);
        }
    }

    private void perform(StepId id) {
        var on = performance.orElseThrow();
        tell(Message.of("shell.story." + id + ".title"));
        var done = attempt(id, () -> {
            switch (id.value()) {
                case "publish" -> on.publish();
                case "remove-chirp" -> on.removeChirp();
                case "install-chirp-2" -> on.installChirp2();
                case "tally" -> tally = Optional.of(on.count());
                default -> throw new IllegalArgumentException("no such step: " + id);
            }
        });
        if (!done) {
            return;
        }
        Step next;
        synchronized (this) {
            put(id, Step.State.DONE, step(id, false).text());
            next = current();
        }
        changed();
        if (next.state() == Step.State.WAITING && next.action().isEmpty()) {
            start(next.id());
        }
    }

    /** Whether it succeeded; what went wrong becomes the step's text. */
    private boolean attempt(StepId id, Act act) {
        try {
            act.run();
            return true;
        } catch (StoryException e) {
            fail(id, e.told(), e);
        } catch (CommandException e) {
            fail(id, e.told(), e);
        } catch (PlanningException e) {
            fail(id, e.told(), e);
        } catch (LifecycleException e) {
            fail(id, e.told(), e);
        } catch (NetworkGoneException e) {
            fail(id, e.told(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // the last boundary of the story's thread: it is logged and shown
            fail(id, Message.of("shell.plain", String.valueOf(e.getMessage())), e);
        }
        return false;
    }

    private void fail(StepId id, Message why, Exception cause) {
        LOG.error("The step {} of the demonstration failed", id, cause);
        failure = Optional.of(why);
        synchronized (this) {
            put(id, Step.State.RUNNING, Message.of("shell.demo.failed", why.text()));
        }
        changed();
    }

    private void put(StepId id, Step.State state, Message text) {
        steps.replaceAll(step ->
                step.id().equals(id) ? new Step(id, step.title(), text, step.action(), state) : step);
    }

    private void changed() {
        listeners.forEach(listener -> listener.accept(this));
    }

    @Override
    public Subscription onChange(Consumer<Story> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Optional<Tally> tally() {
        return tally;
    }

    /** Why it can't go on; empty while it can. */
    Optional<Message> failure() {
        return failure;
    }

    /** What it came to; after the last step. */
    com.google.gson.JsonObject report() {
        return performance.orElseThrow().report(tally.orElseThrow());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** What may go wrong in a step. */
    @FunctionalInterface
    private interface Act {
        void run()
                throws CommandException, InterruptedException, StoryException, java.io.IOException, LifecycleException,
                        ConnectorException, NetworkGoneException, PlanningException;
    }
}

package org.signalbox.demo.internal.story;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.signalbox.demo.StepChange;
import org.signalbox.demo.StepId;
import org.signalbox.demo.Story;
import org.signalbox.demo.StoryCounts;
import org.signalbox.demo.StoryListener;
import org.signalbox.demo.StoryStep;
import org.signalbox.demo.internal.story.StoryScript.Act;
import org.signalbox.demo.internal.story.StoryScript.Scene;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.concurrent.SerialTasks;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Subscription;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a story step by step on a thread of its own. The setup and steps without a wait start automatically; the others
 * wait for the user.
 */
public final class StoryRunner implements Story, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoryRunner.class);

    private final StoryScript script;
    private final List<Scene> scenes;
    private final Listeners<Message> narrators = new Listeners<>();
    private final List<Message> said = new ArrayList<>();
    private final Listeners<Story> listeners = new Listeners<>();
    private final SerialTasks telling = new SerialTasks("story");
    private final List<StoryStep> steps;
    private volatile boolean open;
    private volatile Optional<Message> failure = Optional.empty();

    public StoryRunner(StoryScript script) {
        this.script = script;
        scenes = List.copyOf(script.scenes());
        steps = new ArrayList<>(scenes.stream().map(StoryRunner::waiting).toList());
    }

    private static StoryStep waiting(Scene scene) {
        return new StoryStep(
                scene.id(),
                Message.of(scene.code() + ".title"),
                Message.of(scene.code() + ".text"),
                scene.waits() ? Optional.of(Message.of(scene.code() + ".action")) : Optional.empty(),
                StoryStep.State.WAITING);
    }

    /** Starts the setup and then the first step, if it doesn't wait. */
    public void begin() {
        telling.execute(() -> {
            var first = steps.get(0);
            if (attempt(first.id(), () -> script.open(this::tell))) {
                open = true;
                changed();
                startByItself(first);
            }
        });
    }

    @Override
    public void narrate(StoryListener narrator) {
        synchronized (said) {
            said.forEach(narrator::tell);
            narrators.add(narrator::tell);
        }
    }

    private void tell(Message what) {
        LOG.info("{}", what.text(Locale.ENGLISH));
        synchronized (said) {
            said.add(what);
            narrators.tell(what);
        }
    }

    @Override
    public synchronized List<StoryStep> steps() {
        return List.copyOf(steps);
    }

    @Override
    public synchronized StoryStep current() {
        return steps.stream()
                .filter(step -> step.state() != StoryStep.State.DONE)
                .findFirst()
                .orElse(steps.get(steps.size() - 1));
    }

    @Override
    public boolean ready() {
        return open;
    }

    @Override
    public Optional<StepChange> change(StepId step) {
        return script.change(step);
    }

    @Override
    public void start(StepId id) {
        synchronized (this) {
            var step = current();
            if (!step.id().equals(id) || step.state() != StoryStep.State.WAITING || !open) {
                throw new IllegalStateException("the step " + id + " can't be started now");
            }
            put(id, StoryStep.State.RUNNING, step.text());
        }
        changed();
        try {
            telling.execute(() -> perform(id));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the story is over", e);
        }
    }

    private void perform(StepId id) {
        var scene =
                scenes.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
        tell(Message.of(scene.code() + ".title"));
        if (!attempt(id, scene.act())) {
            return;
        }
        StoryStep next;
        synchronized (this) {
            put(id, StoryStep.State.DONE, waiting(scene).text());
            next = current();
        }
        changed();
        startByItself(next);
    }

    private void startByItself(StoryStep step) {
        if (step.state() == StoryStep.State.WAITING && step.action().isEmpty()) {
            start(step.id());
        }
    }

    /**
     * Runs an action. On failure the error becomes the step's text.
     *
     * @return whether it succeeded
     */
    private boolean attempt(StepId id, Act act) {
        try {
            act.run();
            return true;
        } catch (StoryException e) {
            fail(id, e.message(), e);
        } catch (PlanningException e) {
            fail(id, e.message(), e);
        } catch (LifecycleException e) {
            fail(id, e.message(), e);
        } catch (NetworkGoneException e) {
            fail(id, e.message(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // the last boundary of the story's thread: it is logged and shown
            fail(id, Message.of("demo.plain", String.valueOf(e.getMessage())), e);
        }
        return false;
    }

    private void fail(StepId id, Message why, Exception cause) {
        LOG.error("The step {} of the story failed", id, cause);
        failure = Optional.of(why);
        synchronized (this) {
            put(id, StoryStep.State.FAILED, Message.of("demo.failed", why.text()));
        }
        changed();
    }

    private void put(StepId id, StoryStep.State state, Message text) {
        steps.replaceAll(
                step -> step.id().equals(id) ? new StoryStep(id, step.title(), text, step.action(), state) : step);
    }

    private void changed() {
        listeners.tell(this);
    }

    @Override
    public Subscription onChange(Consumer<Story> listener) {
        return listeners.add(listener);
    }

    @Override
    public Optional<StoryCounts> tally() {
        return script.tally();
    }

    @Override
    public Optional<Message> failure() {
        return failure;
    }

    @Override
    public boolean sound() {
        return script.sound();
    }

    @Override
    public JsonObject report() {
        return script.report();
    }

    @Override
    public void close() {
        telling.stop();
    }
}

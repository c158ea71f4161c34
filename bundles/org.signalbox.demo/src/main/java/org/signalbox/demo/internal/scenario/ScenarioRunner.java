package org.signalbox.demo.internal.scenario;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.signalbox.demo.Scenario;
import org.signalbox.demo.ScenarioCounts;
import org.signalbox.demo.ScenarioListener;
import org.signalbox.demo.ScenarioStep;
import org.signalbox.demo.StepChange;
import org.signalbox.demo.StepId;
import org.signalbox.demo.internal.scenario.ScenarioScript.Action;
import org.signalbox.demo.internal.scenario.ScenarioScript.Step;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.concurrent.SerialTasks;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Registration;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a scenario step by step on a thread of its own. The setup and steps without a wait start automatically; the
 * others wait for the user.
 */
public final class ScenarioRunner implements Scenario, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScenarioRunner.class);

    private final ScenarioScript script;
    private final List<Step> definitions;
    private final Listeners<Message> messageListeners = new Listeners<>();
    private final List<Message> messages = new ArrayList<>();
    private final Listeners<Scenario> listeners = new Listeners<>();
    private final SerialTasks tasks = new SerialTasks("scenario");
    private final List<ScenarioStep> steps;
    private volatile boolean open;
    private volatile Optional<Message> failure = Optional.empty();

    public ScenarioRunner(ScenarioScript script) {
        this.script = script;
        definitions = List.copyOf(script.steps());
        steps = new ArrayList<>(
                definitions.stream().map(ScenarioRunner::waiting).toList());
    }

    private static ScenarioStep waiting(Step definition) {
        return new ScenarioStep(
                definition.id(),
                Message.of(definition.code() + ".title"),
                Message.of(definition.code() + ".text"),
                definition.waits() ? Optional.of(Message.of(definition.code() + ".action")) : Optional.empty(),
                ScenarioStep.State.WAITING);
    }

    /** Starts the setup and then the first step, if it doesn't wait. */
    public void begin() {
        tasks.execute(() -> {
            var first = steps.get(0);
            if (attempt(first.id(), () -> script.open(this::report))) {
                open = true;
                changed();
                startByItself(first);
            }
        });
    }

    @Override
    public void onMessage(ScenarioListener listener) {
        synchronized (messages) {
            messages.forEach(listener::report);
            messageListeners.add(listener::report);
        }
    }

    private void report(Message what) {
        LOG.info("{}", what.text(Locale.ENGLISH));
        synchronized (messages) {
            messages.add(what);
            messageListeners.notifyListeners(what);
        }
    }

    @Override
    public synchronized List<ScenarioStep> steps() {
        return List.copyOf(steps);
    }

    @Override
    public synchronized ScenarioStep current() {
        return steps.stream()
                .filter(step -> step.state() != ScenarioStep.State.DONE)
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
            if (!step.id().equals(id) || step.state() != ScenarioStep.State.WAITING || !open) {
                throw new IllegalStateException("the step " + id + " can't be started now");
            }
            put(id, ScenarioStep.State.RUNNING, step.text());
        }
        changed();
        try {
            tasks.execute(() -> perform(id));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the scenario is over", e);
        }
    }

    private void perform(StepId id) {
        var definition = definitions.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        report(Message.of(definition.code() + ".title"));
        if (!attempt(id, definition.action())) {
            return;
        }
        ScenarioStep next;
        synchronized (this) {
            put(id, ScenarioStep.State.DONE, waiting(definition).text());
            next = current();
        }
        changed();
        startByItself(next);
    }

    private void startByItself(ScenarioStep step) {
        if (step.state() == ScenarioStep.State.WAITING && step.action().isEmpty()) {
            start(step.id());
        }
    }

    /**
     * Runs an action. On failure the error becomes the step's text.
     *
     * @return whether it succeeded
     */
    private boolean attempt(StepId id, Action action) {
        try {
            action.run();
            return true;
        } catch (ScenarioException e) {
            fail(id, e.message(), e);
        } catch (PlanningException e) {
            fail(id, e.message(), e);
        } catch (LifecycleException e) {
            fail(id, e.message(), e);
        } catch (NetworkGoneException e) {
            fail(id, e.message(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // the last boundary of the scenario's thread: it is logged and shown
            fail(id, Message.of("demo.plain", String.valueOf(e.getMessage())), e);
        }
        return false;
    }

    private void fail(StepId id, Message why, Exception cause) {
        LOG.error("The step {} of the scenario failed", id, cause);
        failure = Optional.of(why);
        synchronized (this) {
            put(id, ScenarioStep.State.FAILED, Message.of("demo.failed", why.text()));
        }
        changed();
    }

    private void put(StepId id, ScenarioStep.State state, Message text) {
        steps.replaceAll(
                step -> step.id().equals(id) ? new ScenarioStep(id, step.title(), text, step.action(), state) : step);
    }

    private void changed() {
        listeners.notifyListeners(this);
    }

    @Override
    public Registration onChange(Consumer<Scenario> listener) {
        return listeners.add(listener);
    }

    @Override
    public Optional<ScenarioCounts> counts() {
        return script.counts();
    }

    @Override
    public Optional<Message> failure() {
        return failure;
    }

    @Override
    public boolean passed() {
        return script.passed();
    }

    @Override
    public JsonObject report() {
        return script.report();
    }

    @Override
    public void close() {
        tasks.stop();
    }
}

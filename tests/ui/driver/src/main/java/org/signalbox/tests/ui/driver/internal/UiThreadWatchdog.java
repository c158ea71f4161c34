package org.signalbox.tests.ui.driver.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspective;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;

/**
 * Finds dispatches of the UI thread that take long. The aim is 100 ms of its CPU time, and what takes longer is listed
 * with the flow; a step fails above 200 ms, because the same dispatches took 98 to 176 ms on two cores with more or
 * less load. Excepted are the driver's own code, the first opening of a part in this process, and the time of class
 * loading: both happen once. CPU time, because on a busy machine a dispatch may take any time by the clock.
 *
 * <p>A dispatch ends where SWT tells of an event's begin or end, or goes to sleep. One that opens a dialog ends for
 * this purpose when the dialog's own event loop sleeps or runs a runnable; the dispatches of that loop are measured
 * each for itself.
 */
final class UiThreadWatchdog {
    private static final long LIMIT = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long SAMPLE_MILLIS = 10;
    private static final int LONGEST = 15;
    private static final String SYNCHRONIZER = "org.eclipse.swt.widgets.Synchronizer";
    private static final Map<Integer, String> EVENTS = Map.ofEntries(
            Map.entry(SWT.Activate, "Activate"),
            Map.entry(SWT.Close, "Close"),
            Map.entry(SWT.DefaultSelection, "DefaultSelection"),
            Map.entry(SWT.Dispose, "Dispose"),
            Map.entry(SWT.FocusIn, "FocusIn"),
            Map.entry(SWT.KeyDown, "KeyDown"),
            Map.entry(SWT.Modify, "Modify"),
            Map.entry(SWT.MouseDown, "MouseDown"),
            Map.entry(SWT.MouseUp, "MouseUp"),
            Map.entry(SWT.Paint, "Paint"),
            Map.entry(SWT.Resize, "Resize"),
            Map.entry(SWT.Selection, "Selection"),
            Map.entry(SWT.SetData, "SetData"),
            Map.entry(SWT.Show, "Show"),
            Map.entry(SWT.Skin, "Skin"));

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Display display;
    private final Thread watched;
    private final long thread;
    private final Supplier<String> step;
    private final KnownSlow known = KnownSlow.read();
    private final Set<String> opened = new HashSet<>();
    private final List<Dispatch> longest = new ArrayList<>();
    private final List<Dispatch> slow = new ArrayList<>();
    private volatile Dispatch current = new Dispatch("", "start", 0, true);

    /** Nesting of events, and how deep those of the innermost event loop or driver's code are. UI thread only. */
    private int depth;

    private int base;
    private int driving = -1;

    private UiThreadWatchdog(Display display, Supplier<String> step) {
        this.display = display;
        this.step = step;
        watched = display.getThread();
        thread = watched.threadId();
    }

    /** @param step name of the step that is being played */
    static UiThreadWatchdog watch(Display display, MApplication application, Supplier<String> step) {
        UiThreadWatchdog dog = new UiThreadWatchdog(display, step);
        display.syncExec(() -> dog.install(application));
        Thread.ofPlatform().name("UI thread's watchdog").daemon().start(dog::sample);
        return dog;
    }

    private void install(MApplication application) {
        depth = 1; // in a runnable
        display.addListener(SWT.PreEvent, this::begin);
        display.addListener(SWT.PostEvent, this::end);
        display.addListener(SWT.PreExternalEventDispatch, event -> sleep());
        display.addListener(SWT.PostExternalEventDispatch, event -> next("between events"));
        EModelService models = application.getContext().get(EModelService.class);
        for (MPart part : models.findElements(application, null, MPart.class)) {
            if (part.getObject() != null) {
                opened.add(part.getContributionURI());
            }
        }
        IEventBroker events = application.getContext().get(IEventBroker.class);
        events.subscribe(UIEvents.Contribution.TOPIC_OBJECT, null, this::created, true);
        events.subscribe(UIEvents.UIElement.TOPIC_WIDGET, null, this::rendered, true);
        events.subscribe(IThemeEngine.Events.THEME_CHANGED, null, told -> current.except("changes the theme"), true);
        display.addFilter(SWT.Show, this::shown);
    }

    private void created(org.osgi.service.event.Event told) {
        if (told.getProperty(UIEvents.EventTags.ELEMENT) instanceof MPart part
                && told.getProperty(UIEvents.EventTags.NEW_VALUE) != null
                && opened.add(part.getContributionURI())) {
            current.except("opens " + part.getElementId());
        }
    }

    /** A perspective opens the parts of its stacks when it is shown for the first time. */
    private void rendered(org.osgi.service.event.Event told) {
        if (told.getProperty(UIEvents.EventTags.ELEMENT) instanceof MPerspective perspective
                && told.getProperty(UIEvents.EventTags.NEW_VALUE) != null
                && opened.add(perspective.getElementId())) {
            current.except("opens " + perspective.getElementId());
        }
    }

    /** A dialog of JFace is its shell's data. */
    private void shown(Event event) {
        if (event.widget instanceof Shell shell
                && shell.getData() instanceof Window dialog
                && opened.add(dialog.getClass().getName())) {
            current.except("opens " + dialog.getClass().getSimpleName());
            display.asyncExec(() -> {}); // so that the first turn of its event loop is told from its opening
        }
    }

    /** Runs the driver's own code on the UI thread. Events that it causes are measured. */
    void drive(Runnable code) {
        int outerBase = base;
        int outerDriving = driving;
        base = depth;
        driving = depth;
        next("driver");
        try {
            code.run();
        } finally {
            base = outerBase;
            driving = outerDriving;
            next("between events");
        }
    }

    private void begin(Event event) {
        if (event.detail == SWT.None && depth > base && isInLoop()) {
            base = depth; // the loop of a dialog, within the event that opened it
        }
        depth++;
        if (depth == base + 1) {
            next(name(event));
        }
    }

    /** Whether an event loop runs this runnable; the UI thread's own {@code syncExec} runs one in place. */
    private static boolean isInLoop() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().equals(SYNCHRONIZER))
                        .findFirst())
                .filter(frame -> frame.getMethodName().equals("runAsyncMessages"))
                .isPresent();
    }

    private void end(Event event) {
        depth--;
        if (depth <= base) {
            base = depth;
            next("after " + name(event));
        }
    }

    /** Such as {@code Selection}; a runnable has none. */
    private static String name(Event event) {
        return event.detail == SWT.None ? "runnable" : EVENTS.getOrDefault(event.detail, "event " + event.detail);
    }

    private void sleep() {
        base = depth;
        next("sleep");
    }

    private void next(String what) {
        long now = threads.getThreadCpuTime(thread);
        Dispatch ended = current;
        ended.end(now);
        current = new Dispatch(step.get(), what, now, driving == base && depth == base);
        if (ended.took() > LIMIT / 8 && !ended.isDriven() && !ended.isOf(FlowSteps.START)) {
            note(ended);
        }
    }

    private synchronized void note(Dispatch ended) {
        longest.add(ended);
        if (!ended.isExcepted() && ended.worked() > ended.limit(known, LIMIT)) {
            slow.add(ended);
        }
    }

    private void sample() {
        try {
            while (!display.isDisposed()) {
                Thread.sleep(SAMPLE_MILLIS);
                Dispatch now = current;
                // Not a ThreadInfo: the elements of its stack keep the classes, and so the loaders of removed bundles.
                StackTraceElement[] stack = watched.getStackTrace();
                long time = threads.getThreadCpuTime(thread);
                if (stack.length > 0 && current == now && now.since(time) > LIMIT / 20) {
                    now.sample(stack, time);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The dispatches over the limit since the last call, each with the stack where it was; empty if there was none. */
    synchronized String takeSlow() {
        String found = slow.stream().map(Dispatch::report).collect(Collectors.joining("\n\n"));
        slow.clear();
        return found;
    }

    /** Writes the longest dispatches of the flow, longest first, a line each. */
    synchronized void write(Path file) throws IOException {
        Files.writeString(
                file,
                longest.stream()
                        .sorted(Comparator.comparingLong(Dispatch::took).reversed())
                        .limit(LONGEST)
                        .map(each -> each.line() + "\n")
                        .collect(Collectors.joining()));
    }
}

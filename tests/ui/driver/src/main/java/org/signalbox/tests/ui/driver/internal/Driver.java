package org.signalbox.tests.ui.driver.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.e4.ui.workbench.IWorkbench;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the window, plays the flow in the system property {@code signalbox.tests.flow}, and closes the window. The
 * folder {@code signalbox.tests.results} receives {@code steps.txt} and a screenshot of each step.
 */
@Component(service = Driver.class, immediate = true)
public final class Driver {
    private static final Logger LOG = LoggerFactory.getLogger(Driver.class);
    private static final long WINDOW_MILLIS = TimeUnit.SECONDS.toMillis(60);
    private static final Map<String, Flow> FLOWS = Map.ofEntries(
            Map.entry("first-start", new FirstStartFlow()),
            Map.entry("second-start", new SecondStartFlow()),
            Map.entry("killed", new KilledFlow()),
            Map.entry("after-kill", new AfterKillFlow()),
            Map.entry("practice", new PracticeFlow()),
            Map.entry("demonstration", new DemonstrationFlow()),
            Map.entry("write", new WriteFlow()),
            Map.entry("edit", new EditFlow()),
            Map.entry("editor", new EditorFlow()),
            Map.entry("content", new ContentFlow()),
            Map.entry("details", new DetailsFlow()),
            Map.entry("media", new MediaFlow()),
            Map.entry("many-posts", new ManyPostsFlow(false)),
            Map.entry("many-posts-again", new ManyPostsFlow(true)),
            Map.entry("operate", new OperateFlow()),
            Map.entry("schedules", new SchedulesFlow()),
            Map.entry("daily", new DailyFlow()),
            Map.entry("connect", new ConnectFlow()),
            Map.entry("pages", new PagesFlow()),
            Map.entry("logins", new LoginsFlow()),
            Map.entry("drill", new DrillFlow()),
            Map.entry("choices", new ChoicesFlow()),
            Map.entry("terms", new TermsFlow()),
            Map.entry("sites", new SitesFlow()),
            Map.entry("developer", new DeveloperFlow()),
            Map.entry("team", new TeamFlow()),
            Map.entry("author", new RoleFlow(false)),
            Map.entry("publisher", new RoleFlow(true)),
            Map.entry("rival-one", new RivalFlow(true)),
            Map.entry("rival-two", new RivalFlow(false)),
            Map.entry("french", new FrenchFlow()),
            Map.entry("inbox", new InboxFlow(1_000)),
            Map.entry("inbox-french", new InboxFlow(20)),
            Map.entry("inbox-practice", new InboxPracticeFlow(false)),
            Map.entry("inbox-practice-french", new InboxPracticeFlow(true)),
            Map.entry("inbox-mouse", new InboxMouseFlow()),
            Map.entry("inbox-many", new InboxFlow(100_000)),
            Map.entry("swaps", new SwapsFlow()));

    private final BundleContext context;

    @Activate
    public Driver(BundleContext context) {
        this.context = context;
        Thread.ofPlatform().name("driver").daemon().start(this::play);
    }

    private void play() {
        Path results = Path.of(context.getProperty("signalbox.tests.results"));
        String name = context.getProperty("signalbox.tests.flow");
        FlowSteps steps = new FlowSteps(results);
        ServiceTracker<IWorkbench, IWorkbench> tracker = new ServiceTracker<>(context, IWorkbench.class, null);
        tracker.open();
        try {
            IWorkbench workbench = tracker.waitForService(WINDOW_MILLIS);
            DrivenWindow window = DrivenWindow.of(workbench, results, steps::current);
            steps.picturesOf(window);
            Flow flow = FLOWS.get(name);
            if (flow == null) {
                throw new IllegalArgumentException("There is no flow " + name);
            }
            flow.play(window, new ProductProcess(context), steps);
            steps.end();
            if (!window.isClosed()) {
                window.later(workbench::close);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception
                | LinkageError
                | AssertionError e) { // the runner reads it in the results and ends the process
            LOG.warn("The flow {} ended early", name, e);
            steps.failed(e);
            Runtime.getRuntime().halt(1);
        } finally {
            tracker.close();
        }
    }
}

package org.signalbox.tests.ui.driver.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspective;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.IWorkbench;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;

/** The workbench's window: its model, its shell and queries on both. On the driver's thread, never the UI's. */
final class DrivenWindow {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final MApplication application;
    private final Display display;
    private final Path results;

    private final UiThreadWatchdog watchdog;

    private DrivenWindow(MApplication application, Display display, UiThreadWatchdog watchdog, Path results) {
        this.application = application;
        this.display = display;
        this.watchdog = watchdog;
        this.results = results;
    }

    /**
     * Waits until the window is visible.
     *
     * @param step name of the step that is being played, for what the watchdog finds
     */
    static DrivenWindow of(IWorkbench workbench, Path results, Supplier<String> step) throws InterruptedException {
        MApplication application = (MApplication) workbench.getApplication();
        Optional<Display> display = Optional.empty();
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (display.isEmpty() && System.nanoTime() < until) {
            Thread.sleep(50);
            display = shell(application).map(Shell::getDisplay);
        }
        Display shown = display.orElseThrow();
        UiThreadWatchdog watchdog = UiThreadWatchdog.watch(shown, application, step);
        DrivenWindow window = new DrivenWindow(application, shown, watchdog, results);
        window.await(() ->
                window.ui(() -> shell(application).filter(Shell::isVisible).isPresent()));
        window.settle();
        return window;
    }

    private static Optional<Shell> shell(MApplication application) {
        MWindow window = application.getChildren().getFirst();
        return window.getWidget() instanceof Shell shell ? Optional.of(shell) : Optional.empty();
    }

    Display display() {
        return display;
    }

    UiThreadWatchdog watchdog() {
        return watchdog;
    }

    Path results() {
        return results;
    }

    MApplication application() {
        return application;
    }

    MWindow model() {
        return application.getChildren().getFirst();
    }

    Shell shell() {
        return shell(application).orElseThrow();
    }

    boolean isClosed() {
        return display.isDisposed()
                || shell(application).filter(it -> !it.isDisposed()).isEmpty();
    }

    /** Evaluates a query on the UI thread. */
    <T extends @Nullable Object> T ui(Supplier<T> question) {
        return answer(question, watchdog::drive);
    }

    /** Does on the UI thread what the product does when a user wants it; the watchdog measures it. */
    private <T extends @Nullable Object> T act(Supplier<T> action) {
        return answer(action, Runnable::run);
    }

    private <T extends @Nullable Object> T answer(Supplier<T> question, Consumer<Runnable> around) {
        AtomicReference<T> answer = new AtomicReference<>();
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        AtomicReference<@Nullable AssertionError> refusal = new AtomicReference<>();
        display.syncExec(() -> around.accept(() -> {
            try {
                answer.set(question.get());
            } catch (RuntimeException e) {
                failure.set(e);
            } catch (AssertionError e) {
                refusal.set(e);
            }
        }));
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        AssertionError refused = refusal.get();
        if (refused != null) {
            throw refused;
        }
        return answer.get();
    }

    void run(Runnable action) {
        ui(() -> {
            action.run();
            return true;
        });
    }

    /** Runs an action on the UI thread without waiting; it may open a modal dialog. */
    void later(Runnable action) {
        display.asyncExec(() -> watchdog.drive(action));
    }

    /** Waits until actions on the UI thread have probably finished. */
    void settle() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            Thread.sleep(60);
            try {
                display.syncExec(() -> {});
            } catch (SWTException e) {
                if (e.code == SWT.ERROR_DEVICE_DISPOSED) {
                    return; // the action has closed the window
                }
                throw e;
            }
        }
    }

    boolean await(BooleanSupplier condition) throws InterruptedException {
        return await(TIMEOUT, condition);
    }

    /** Waits for a condition; returns whether it held in time. */
    boolean await(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }

    void require(Duration limit, String what, BooleanSupplier condition) throws InterruptedException {
        if (!await(limit, condition)) {
            throw new AssertionError("Not so within " + limit.toSeconds() + " s: " + what);
        }
    }

    void require(String what, BooleanSupplier condition) throws InterruptedException {
        require(TIMEOUT, what, condition);
    }

    <T> T service(Class<T> type) {
        IEclipseContext context = model().getContext();
        return ui(() -> context.get(type));
    }

    /** Shows and activates the part with this id in the current perspective. */
    MPart show(String part) {
        EPartService parts = service(EPartService.class);
        return act(() -> parts.showPart(part, EPartService.PartState.ACTIVATE));
    }

    Optional<MUIElement> find(String id) {
        EModelService models = service(EModelService.class);
        return ui(() -> Optional.ofNullable(models.find(id, application)));
    }

    List<MPerspective> perspectives() {
        EModelService models = service(EModelService.class);
        return ui(() -> models.findElements(model(), null, MPerspective.class));
    }

    MPerspective perspective() {
        EModelService models = service(EModelService.class);
        return ui(() -> models.getActivePerspective(model()));
    }

    /** Switches to the perspective with this name, such as {@code publish}. */
    void perspective(String name) throws InterruptedException {
        show(perspectives().stream()
                .filter(each -> each.getElementId().equals("signalbox.perspective." + name))
                .findFirst()
                .orElseThrow());
    }

    void show(MPerspective perspective) throws InterruptedException {
        EPartService parts = service(EPartService.class);
        act(() -> {
            parts.switchPerspective(perspective);
            return true;
        });
        settle();
    }

    /** Saves a screenshot of the whole screen, with open menus and dialogs. */
    void picture(Path file) {
        if (display.isDisposed()) {
            return;
        }
        run(() -> {
            Image image = new Image(display, display.getBounds());
            GC gc = new GC(display);
            gc.copyArea(image, 0, 0);
            gc.dispose();
            ImageLoader loader = new ImageLoader();
            loader.data = new org.eclipse.swt.graphics.ImageData[] {image.getImageData()};
            image.dispose();
            loader.save(file.toString(), SWT.IMAGE_PNG);
        });
    }

    /** Evaluates a query on the UI thread that may throw. */
    <T> T call(Callable<T> question) {
        return ui(() -> {
            try {
                return question.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}

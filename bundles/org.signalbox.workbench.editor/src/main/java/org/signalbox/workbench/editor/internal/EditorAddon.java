package org.signalbox.workbench.editor.internal;

import jakarta.annotation.PostConstruct;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.editor.internal.open.Editors;
import org.signalbox.workbench.editor.internal.open.FirstPost;
import org.signalbox.workbench.editor.internal.open.NewFileActions;
import org.signalbox.workbench.editor.internal.open.OpenPosts;
import org.signalbox.workbench.editor.internal.post.Recovery;
import org.signalbox.workbench.editor.internal.problems.ProblemCount;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.EditorOpener;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Registers the editor opener for all parts, and offers texts that a crash left unsaved. */
public final class EditorAddon {
    /** Key of the application's persisted state: set after a post was opened automatically once. */
    private static final String GREETED = "signalbox.greeted";

    private boolean offered;

    @PostConstruct
    void provide(
            MApplication application,
            EModelService model,
            WorkbenchServices services,
            Background background,
            Toasts toasts,
            IEventBroker events) {
        var context = application.getContext();
        var posts = new OpenPosts();
        var editors = new Editors(application, model, posts);
        var creating = new NewFileActions(services, background, editors);
        editors.onCreate(creating::create);
        context.set(OpenPosts.class, posts);
        context.set(Editors.class, editors);
        context.set(EditorOpener.class, editors);
        context.set(NewFileActions.class, creating);
        events.subscribe(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE, event -> {
            if (application.getChildren().get(0).getWidget() instanceof Shell shell) {
                new ProblemCount(application.getChildren().get(0), services, background, toasts, posts).follow(shell);
                services.watch(shell, () -> offer(services, background, toasts, editors));
                services.watch(
                        shell,
                        () -> greet(application, services, background, editors),
                        ChangeTopic.CONTENT,
                        ChangeTopic.PUBLICATIONS);
            }
        });
    }

    /** Opens a post in the first window on a workspace, so that editor, preview and counters have content. */
    private static void greet(
            MApplication application, WorkbenchServices services, Background background, Editors editors) {
        var state = application.getPersistedState();
        var workspace = services.workspace();
        var store = services.store();
        if (state.containsKey(GREETED) || workspace.isEmpty() || store.isEmpty()) {
            return;
        }
        if (editors.anyOpen()) {
            state.put(GREETED, "true");
            return;
        }
        background.run(
                Message.of("editor.first.looking"),
                progress -> FirstPost.of(workspace.get().root(), store.get()),
                first -> first.ifPresent(path -> {
                    if (state.put(GREETED, "true") == null && !editors.anyOpen()) {
                        editors.open(path);
                    }
                }));
    }

    private void offer(WorkbenchServices services, Background background, Toasts toasts, Editors editors) {
        var root = services.workspace().map(Workspace::root);
        if (offered || root.isEmpty()) {
            return;
        }
        offered = true;
        background.run(Message.of("editor.recovery.looking"), progress -> new Recovery(root.get()).all(), copies -> {
            if (!copies.isEmpty()) {
                var unanswered =
                        copies.stream().map(Recovery.Copy::path).collect(Collectors.toCollection(HashSet::new));
                var close = tell(copies, toasts, editors);
                editors.onRecovered(path -> {
                    if (unanswered.remove(path) && unanswered.isEmpty()) {
                        close.run();
                    }
                });
            }
        });
    }

    private static Runnable tell(List<Recovery.Copy> copies, Toasts toasts, Editors editors) {
        Optional<String> one = copies.size() == 1 ? Optional.of(copies.get(0).path()) : Optional.empty();
        return toasts.keep(
                Severity.WARNING,
                one.map(path -> Message.of("editor.recovery.one", path))
                        .orElseGet(() -> Message.of("editor.recovery.many", copies.size())),
                Message.of("editor.recovery.open"),
                () -> copies.forEach(copy -> editors.open(copy.path())));
    }
}

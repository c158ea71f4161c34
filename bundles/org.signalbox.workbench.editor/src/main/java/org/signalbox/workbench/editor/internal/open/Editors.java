package org.signalbox.workbench.editor.internal.open;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.workbench.ui.EditorOpener;

/** Opens content files, each in a single editor. UI thread. */
public final class Editors implements EditorOpener {
    /** Key of an editor part's persisted state: path of its file. */
    public static final String PATH = "signalbox.path";

    public static final String DESCRIPTOR = "signalbox.editor.post";
    private static final String STACK = "signalbox.stack.editor";

    private final MApplication application;
    private final EModelService model;
    private final OpenPosts posts;
    private final Map<String, SourceRange> wanted = new HashMap<>();
    private final Map<String, Consumer<OpenPost>> waiting = new HashMap<>();
    private final Map<String, Runnable> mended = new HashMap<>();
    private final NewPosts newPosts = new NewPosts();
    private final TitleNames names;
    private Consumer<Optional<Schedule>> creation = at -> {};
    private Consumer<String> recovery = path -> {};

    public Editors(MApplication application, EModelService model, OpenPosts posts) {
        this.application = application;
        this.model = model;
        this.posts = posts;
        names = new TitleNames(application.getPersistedState());
    }

    @Override
    public void open(String path) {
        var window = window();
        var parts = window.getContext().get(EPartService.class);
        var part = find(window, path).orElseGet(() -> add(window, parts, path));
        parts.showPart(part, EPartService.PartState.ACTIVATE);
    }

    @Override
    public void open(String path, SourceRange place) {
        wanted.put(path, place);
        open(path);
        posts.find(path).ifPresent(post -> takeWanted(path).ifPresent(post::show));
    }

    @Override
    public void askTime(String path) {
        openAnd(path, OpenPost::askTime);
    }

    /** Opens the file and runs an action after its text was checked. */
    public void openAnd(String path, Consumer<OpenPost> then) {
        waiting.put(path, then);
        open(path);
        checked(path);
    }

    /** Reports that an editor's text was checked. */
    public void checked(String path) {
        posts.find(path).filter(post -> post.checked().isPresent()).ifPresent(post -> {
            Optional.ofNullable(waiting.remove(path)).ifPresent(then -> then.accept(post));
            if (post.checked().orElseThrow().problems().stream()
                    .noneMatch(problem -> problem.severity() == Severity.ERROR)) {
                Optional.ofNullable(mended.remove(path)).ifPresent(Runnable::run);
            }
        });
    }

    @Override
    public void whenMended(String path, Runnable run) {
        mended.put(path, run);
    }

    /** New posts whose problems aren't shown in full yet. */
    public NewPosts newPosts() {
        return newPosts;
    }

    /** Files whose names follow their titles. */
    public TitleNames names() {
        return names;
    }

    @Override
    public String checking(String path) {
        var now = names.now(path);
        newPosts.forget(now);
        posts.find(now).ifPresent(OpenPost::showProblems);
        return now;
    }

    /** Tells that an open post's file was renamed; its name follows its title no more. */
    public void moved(String from, String to) {
        newPosts.moved(from, to);
        Optional.ofNullable(mended.remove(from)).ifPresent(run -> mended.put(to, run));
        names.forget(from);
    }

    /** Tells of a new post before its file exists, so that nothing shows its problems meanwhile. */
    void created(String path, String text) {
        newPosts.created(path, text);
        names.created(path);
    }

    /** Takes the range to select once the editor has its text. */
    public Optional<SourceRange> takeWanted(String path) {
        return Optional.ofNullable(wanted.remove(path));
    }

    @Override
    public void create() {
        creation.accept(Optional.empty());
    }

    @Override
    public void create(Schedule at) {
        creation.accept(Optional.of(at));
    }

    /** Sets the action of {@link #create}; it receives the time of the new post. */
    public void onCreate(Consumer<Optional<Schedule>> run) {
        creation = run;
    }

    /** Sets what is told the path of each post whose text from before a crash was restored or discarded. */
    public void onRecovered(Consumer<String> listener) {
        recovery = listener;
    }

    /** Tells that the user has restored or discarded the text that a crash left unsaved. */
    public void recovered(String path) {
        recovery.accept(path);
    }

    @Override
    public Optional<String> active() {
        return posts.active().map(OpenPost::path);
    }

    /** Closes the editor of a removed file without a prompt. */
    public void close(String path) {
        var window = window();
        find(window, path).ifPresent(part -> {
            part.setDirty(false);
            window.getContext().get(EPartService.class).hidePart(part, true);
        });
    }

    /** Whether any editor is open. */
    public boolean anyOpen() {
        return !model.findElements(window(), DESCRIPTOR, MPart.class).isEmpty();
    }

    private MWindow window() {
        return application.getChildren().get(0);
    }

    private Optional<MPart> find(MWindow window, String path) {
        return model.findElements(window, DESCRIPTOR, MPart.class).stream()
                .filter(part -> path.equals(part.getPersistedState().get(PATH)))
                .findFirst();
    }

    private MPart add(MWindow window, EPartService parts, String path) {
        var part = parts.createPart(DESCRIPTOR);
        part.getPersistedState().put(PATH, path);
        part.setLabel(path.substring(path.lastIndexOf('/') + 1));
        part.setTooltip(path);
        part.getTags().add(EPartService.REMOVE_ON_HIDE_TAG);
        if (model.find(STACK, window) instanceof MPartStack stack) {
            stack.getChildren().add(part);
        }
        return part;
    }
}

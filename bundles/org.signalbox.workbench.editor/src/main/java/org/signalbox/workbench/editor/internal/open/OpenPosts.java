package org.signalbox.workbench.editor.internal.open;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.jspecify.annotations.Nullable;

/** The open posts and the last active one. UI thread. */
public final class OpenPosts {
    private final Set<OpenPost> open = new LinkedHashSet<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private @Nullable OpenPost active;

    /** Adds a post. The first one becomes active even without the focus, as after a restart. */
    public void add(OpenPost post) {
        open.add(post);
        if (active == null) {
            active = post;
        }
        changed();
    }

    public void remove(OpenPost post) {
        open.remove(post);
        if (active == post) {
            active = null;
        }
        changed();
    }

    public void activate(OpenPost post) {
        if (active != post) {
            active = post;
            changed();
        }
    }

    /** The active post, or the last active one while it is open. */
    public Optional<OpenPost> active() {
        return Optional.ofNullable(active);
    }

    public Optional<OpenPost> find(String path) {
        return open.stream().filter(post -> post.path().equals(path)).findFirst();
    }

    public List<OpenPost> all() {
        return List.copyOf(open);
    }

    /** Notifies the listeners of a change of an open post. */
    public void changed() {
        List.copyOf(listeners).forEach(Runnable::run);
    }

    /** Adds a listener for changes until the owner is disposed. */
    public void onChange(Control owner, Runnable listener) {
        listeners.add(listener);
        owner.addListener(SWT.Dispose, event -> listeners.remove(listener));
    }
}

package org.signalbox.workbench.editor.internal.open;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.signalbox.content.ContentFile;
import org.signalbox.model.Message;

/**
 * Names of new posts' files that follow their titles, until the file is renamed by hand or the post is scheduled. Kept
 * in the window's persisted state. UI thread.
 */
public final class TitleNames {
    private static final String KEY = "signalbox.title-names";
    private static final int MAX = 200;
    private static final int LENGTH = 60;
    private static final Pattern NAME = Pattern.compile("(?<day>.*/\\d{4}-\\d{2}-\\d{2}-)(?<words>[^/]+)\\.md");

    private final Map<String, String> state;
    private final Map<String, String> renamed = new HashMap<>();

    /** @param state survives a restart */
    TitleNames(Map<String, String> state) {
        this.state = state;
    }

    private List<String> paths() {
        return new ArrayList<>(state.getOrDefault(KEY, "")
                .lines()
                .filter(path -> !path.isBlank())
                .toList());
    }

    private void keep(List<String> paths) {
        state.put(KEY, String.join("\n", paths.subList(Math.max(0, paths.size() - MAX), paths.size())));
    }

    /** Lets the name of a new file follow its title. */
    void created(String path) {
        var paths = paths();
        paths.add(path);
        keep(paths);
        renamed.remove(path);
    }

    /** Ends that, as when the file was renamed by hand. */
    public void forget(String path) {
        var paths = paths();
        if (paths.remove(path)) {
            keep(paths);
        }
    }

    /** Records that the file was renamed after its title. */
    public void renamed(String from, String to) {
        forget(from);
        created(to);
        renamed.put(from, to);
    }

    /** The path of a file that was renamed after its title; the path itself for all others. */
    public String now(String path) {
        var now = path;
        for (var next = renamed.get(now); next != null; next = renamed.get(now)) {
            now = next;
        }
        return now;
    }

    /** The path that the saved file should have by its title; empty to keep its name. */
    public Optional<String> follow(ContentFile file, Predicate<String> taken) {
        var path = file.path();
        var post = file.post();
        if (post.isEmpty() || !paths().contains(path)) {
            return Optional.empty();
        }
        if (post.get().id().isPresent()) {
            forget(path);
            return Optional.empty();
        }
        var name = NAME.matcher(path);
        var words = words(post.get().title());
        boolean unnamed =
                post.get().title().equals(Message.of("editor.new.name").text()) || words.isEmpty();
        if (unnamed || !name.matches() || name.group("words").matches(Pattern.quote(words) + "(-\\d+)?")) {
            return Optional.empty();
        }
        return Optional.of(NewPost.free(name.group("day") + words + ".md", taken));
    }

    /** A title as a part of a file's name: lower case, without accents, words joined by hyphens. */
    private static String words(String title) {
        var words = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        if (words.length() <= LENGTH) {
            return words;
        }
        int hyphen = words.lastIndexOf('-', LENGTH);
        return words.substring(0, hyphen > 0 ? hyphen : LENGTH);
    }
}

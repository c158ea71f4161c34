package org.signalbox.workbench.editor.internal.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FolderStatesTest {
    private static final Set<String> ALL = Set.of("content/a", "content/b", "media");
    private final FolderStates states = new FolderStates();

    @Test
    void all_folders_are_open_at_first() {
        assertThat(states.next(false, Set.of(), ALL)).contains(ALL);
    }

    @Test
    void a_later_change_leaves_folders_alone() {
        states.next(false, Set.of(), ALL);
        assertThat(states.next(false, Set.of("media"), ALL)).isEmpty();
    }

    @Test
    void a_filter_opens_what_it_finds_and_gives_the_state_of_before_back() {
        states.next(false, Set.of(), ALL);
        assertThat(states.next(true, Set.of("media"), Set.of("content/a"))).contains(Set.of("content/a"));
        assertThat(states.next(true, Set.of("content/a"), Set.of("content/b"))).contains(Set.of("content/b"));
        assertThat(states.next(false, Set.of("content/b"), ALL)).contains(Set.of("media"));
        assertThat(states.next(false, Set.of("media"), ALL)).isEmpty();
    }

    @Test
    void each_filter_gives_back_what_was_before_it() {
        states.next(false, Set.of(), ALL);
        states.next(true, ALL, Set.of());
        states.next(false, Set.of(), ALL);
        states.next(true, Set.of("content/a"), Set.of());
        assertThat(states.next(false, Set.of(), ALL)).contains(Set.of("content/a"));
    }

    @Test
    void a_filter_at_the_first_show_opens_all_when_it_is_cleared() {
        states.next(true, Set.of(), Set.of("media"));
        assertThat(states.next(false, Set.of("media"), ALL)).contains(ALL);
    }
}

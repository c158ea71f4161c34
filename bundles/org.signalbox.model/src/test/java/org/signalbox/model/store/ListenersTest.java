package org.signalbox.model.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private final Listeners<String> listeners = new Listeners<>();
    private final List<String> result = new ArrayList<>();

    @Test
    void every_listener_is_told_although_one_of_them_fails() {
        listeners.add(change -> {
            throw new IllegalStateException("a listener's mistake");
        });
        listeners.add(result::add);

        listeners.notifyListeners("a");

        assertThat(result).containsExactly("a");
    }

    @Test
    void a_listener_that_is_added_twice_is_told_twice_until_each_subscription_ends() {
        Consumer<String> listener = result::add;
        var first = listeners.add(listener);
        listeners.add(listener);

        listeners.notifyListeners("a");
        first.close();
        first.close();
        listeners.notifyListeners("b");

        assertThat(result).containsExactly("a", "a", "b");
    }

    @Test
    void nobody_is_told_after_all_subscriptions_were_ended() {
        assertThat(listeners.isEmpty()).isTrue();
        listeners.add(result::add);
        assertThat(listeners.isEmpty()).isFalse();
        listeners.clear();

        listeners.notifyListeners("a");

        assertThat(result).isEmpty();
    }
}

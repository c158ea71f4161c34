package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.ContactRepository;
import org.signalbox.model.store.Slice;

class ContactMergingTest {
    private static final List<Contact> ALL = IntStream.range(0, 20_000)
            .mapToObj(i -> new Contact(
                    "c" + i,
                    "Person " + i,
                    "",
                    List.of(ConversationSamples.person("P" + i)),
                    ConversationSamples.NOW,
                    1,
                    0))
            .toList();

    /** Lists as a store does. */
    private static final ContactRepository STORE = (ContactRepository) Proxy.newProxyInstance(
            ContactMergingTest.class.getClassLoader(),
            new Class<?>[] {ContactRepository.class},
            (self, method, args) -> {
                @SuppressWarnings("unchecked")
                var text = (Optional<String>) args[0];
                return new Slice<>(
                        ALL.stream()
                                .filter(each -> text.map(each.name()::endsWith).orElse(true))
                                .limit((int) args[2])
                                .toList(),
                        Optional.empty());
            });

    private static List<Contact> found(String typed) {
        return ContactMerging.found(STORE, ALL.getFirst(), typed).stream()
                .map(PickDialog.Pick::value)
                .toList();
    }

    @Test
    void the_last_of_many_is_found() {
        assertThat(found(" 19999")).containsExactly(ALL.getLast());
    }

    @Test
    void nobody_is_merged_with_themselves() {
        assertThat(found("")).hasSizeBetween(10, 50).doesNotContain(ALL.getFirst());
    }
}

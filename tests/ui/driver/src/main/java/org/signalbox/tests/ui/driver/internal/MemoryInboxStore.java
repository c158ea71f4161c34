package org.signalbox.tests.ui.driver.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.ContactRepository;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxRepository;
import org.signalbox.model.inbox.InboxSettingsRepository;
import org.signalbox.model.inbox.SavedAnswer;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;

/** The product's store, with a {@link MemoryInbox} in it. Any thread. */
final class MemoryInboxStore {
    private final Store store;
    private final List<Consumer<StoreChange>> listeners = new CopyOnWriteArrayList<>();
    private final MemoryInbox inbox;

    MemoryInboxStore(Store store, int count) {
        this.store = store;
        inbox = new MemoryInbox(
                count,
                store::now,
                () -> listeners.forEach(
                        listener -> listener.accept(new StoreChange(StoreChange.Kind.INBOX, "nightline@chirp"))));
    }

    MemoryInbox inbox() {
        return inbox;
    }

    Store proxy() {
        var contacts = fake(
                ContactRepository.class,
                Map.of(
                        "of", args -> contact((String) args[1]),
                        "list", args -> new Slice<>(people(), Optional.empty()),
                        "messages",
                                args -> inbox.held().stream()
                                        .filter(held -> held.conversation
                                                .with()
                                                .remoteId()
                                                .equals(args[0]))
                                        .flatMap(held -> held.messages.stream())
                                        .toList(),
                        "put", args -> args[0]));
        var conversations = fake(
                InboxRepository.class,
                Map.of(
                        "labelNames", args -> List.of("urgent"),
                        "people", args -> List.of("dora"),
                        "labels", args -> List.of(new InboxRepository.LabelCount("urgent", 1)),
                        "find", args -> inbox.find((ConversationId) args[0])));
        var settings = fake(
                InboxSettingsRepository.class,
                Map.of(
                        "answers",
                        args -> List.of(
                                new SavedAnswer(
                                        "Thanks", "Hello {name}, thank you for writing. {me}", "en", Instant.EPOCH, 1),
                                new SavedAnswer(
                                        "Delay", "We are sorry for the delay, {name}.", "en", Instant.EPOCH, 1))));
        return fake(
                Store.class,
                Map.of(
                        "inbox", args -> conversations,
                        "inboxSettings", args -> settings,
                        "contacts", args -> contacts,
                        "onChange", args -> listen(args[0])));
    }

    @SuppressWarnings("unchecked")
    private Registration listen(Object listener) {
        var told = (Consumer<StoreChange>) listener;
        listeners.add(told);
        var real = store.onChange(told);
        return () -> {
            listeners.remove(told);
            real.close();
        };
    }

    private Optional<Contact> contact(String person) {
        return people().stream().filter(contact -> contact.id().equals(person)).findFirst();
    }

    private List<Contact> people() {
        return inbox.held().stream()
                .limit(200)
                .map(held -> held.conversation)
                .map(each -> new Contact(
                        each.with().remoteId(), each.with().name(), "", List.of(each.with()), each.newestAt(), 1, 0))
                .toList();
    }

    /** An answer to a call. */
    private interface Answer {
        Object to(Object[] args);
    }

    private <T> T fake(Class<T> type, Map<String, Answer> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            var answer = answers.get(method.getName());
            if (answer != null) {
                return answer.to(args == null ? new Object[0] : args);
            }
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> proxy == args[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> type.getSimpleName();
                };
            }
            if (type != Store.class) {
                throw new UnsupportedOperationException(method.getName());
            }
            try {
                return method.invoke(store, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}

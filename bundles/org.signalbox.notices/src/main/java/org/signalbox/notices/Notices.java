package org.signalbox.notices;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.NoticeRule;
import org.signalbox.model.store.Subscription;

/** Tells people of what needs them. A service; any thread but the UI's. */
@ProviderType
public interface Notices {
    /** A webhook's address, which may itself be a secret. */
    String URL = "url";

    /** What a webhook's requests are signed with. */
    String KEY = "key";

    /** The password at a mail server. */
    String PASSWORD = "password";

    List<NoticeRule> list();

    /**
     * Adds a rule, or replaces the one of its name.
     *
     * @param secrets are sealed and never shown again
     * @throws NoticeException for settings that can't be used
     */
    NoticeRule put(NoticeRule rule, Map<String, Secret> secrets, String actor) throws NoticeException;

    /** @return whether it was there */
    boolean remove(String rule, String actor);

    /** Sends a notice that says it is a test, now. Blocks. */
    void test(String rule) throws NoticeException;

    /** Calls back with all that comes up from now on, whatever the rules, on one thread. */
    Subscription onNotice(Consumer<Notice> listener);
}

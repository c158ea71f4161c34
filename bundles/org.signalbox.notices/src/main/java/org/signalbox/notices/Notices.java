package org.signalbox.notices;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.NoticeRule;
import org.signalbox.model.store.Registration;

/** Notifies people of conditions that need their action. A service; any thread except the UI's. */
@ProviderType
public interface Notices {
    /** Name of a webhook's address among the secrets; the address itself may be one. */
    String URL = "url";

    /** Name of the key that signs a webhook's requests. */
    String KEY = "key";

    /** Name of the mail server's password. */
    String PASSWORD = "password";

    List<NoticeRule> list();

    /**
     * Adds a rule, or replaces the one with its name.
     *
     * @param secrets are sealed and never shown again
     * @throws NoticeException for invalid settings
     */
    NoticeRule put(NoticeRule rule, Map<String, Secret> secrets, String actor) throws NoticeException;

    /** @return whether the rule existed */
    boolean remove(String rule, String actor);

    /** Sends a test notice now. Blocks. */
    void test(String rule) throws NoticeException;

    /** Calls back with all new conditions from now on, independent of the rules, on one thread. */
    Registration onNotice(Consumer<Notice> listener);

    /** Calls back with the keys of conditions that have ended, on the same thread. */
    Registration onEnd(Consumer<Set<String>> listener);
}

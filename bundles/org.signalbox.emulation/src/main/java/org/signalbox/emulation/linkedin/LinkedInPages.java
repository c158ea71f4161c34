package org.signalbox.emulation.linkedin;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.signalbox.emulation.NetworkAnswer;

/** The member, and the pages where the member has roles. */
public final class LinkedInPages {
    private static final String MEMBER = FakeLinkedIn.MEMBER.substring(FakeLinkedIn.MEMBER.lastIndexOf(':') + 1);
    private static final Set<String> PUBLISHING = Set.of("ADMINISTRATOR", "CONTENT_ADMINISTRATOR");

    /** Names by identifier. */
    private final Map<String, String> names = new LinkedHashMap<>();

    private final Map<String, List<String>> roles = new HashMap<>();

    /** LinkedIn answers with fewer than is asked for. */
    private int most = 2;

    /** @param held the member's roles there */
    public void add(String urn, String name, String... held) {
        names.put(urn, name);
        roles.put(urn, List.of(held));
    }

    /** At most so many roles are shown at once. */
    public void showRoles(int count) {
        most = count;
    }

    void remove(String urn) {
        names.remove(urn);
        roles.remove(urn);
    }

    Set<String> all() {
        return names.keySet();
    }

    boolean publishes(String urn) {
        return roles(urn).stream().anyMatch(PUBLISHING::contains);
    }

    boolean administers(String urn) {
        return roles(urn).contains("ADMINISTRATOR");
    }

    private List<String> roles(String urn) {
        return roles.getOrDefault(urn, List.of());
    }

    static NetworkAnswer userinfo() {
        return NetworkAnswer.json(
                200,
                "{\"sub\": \"" + MEMBER + "\", \"name\": \"Eddy Member\", \"picture\":"
                        + " \"https://media.licdn.com/dms/eddy\", \"locale\": \"en_US\"}");
    }

    static NetworkAnswer member() {
        return NetworkAnswer.json(
                200,
                "{\"id\": \"" + MEMBER + "\", \"localizedFirstName\": \"Eddy\","
                        + " \"localizedLastName\": \"Member\", \"vanityName\": \"eddy-member\"}");
    }

    NetworkAnswer roles(int start, int count) {
        var held = names.keySet().stream()
                .flatMap(page -> roles(page).stream().map(role -> {
                    var element = new JsonObject();
                    element.addProperty("role", role);
                    element.addProperty("organization", page);
                    element.addProperty("roleAssignee", FakeLinkedIn.MEMBER);
                    element.addProperty("state", "APPROVED");
                    return element;
                }))
                .toList();
        return LinkedInAnswers.list(held, start, Math.min(count, most));
    }

    NetworkAnswer organization(String id) {
        var name = names.get("urn:li:organization:" + id);
        if (name == null) {
            return LinkedInAnswers.missing();
        }
        return NetworkAnswer.json(
                200,
                "{\"id\": " + id + ", \"localizedName\": \"" + name + "\", \"vanityName\": \""
                        + name.toLowerCase(Locale.ROOT) + "\"}");
    }
}

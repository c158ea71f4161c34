package org.signalbox.connector.linkedin.internal;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.linkedin.FakeLinkedIn;

/** The connector with the fake LinkedIn, as a member with an app that anybody gets. */
class MemberFixture extends LinkedInFixture {
    static final List<String> SCOPES = List.of("openid", "profile", "w_member_social");

    @Override
    String scopes() {
        return String.join(",", SCOPES);
    }

    @Override
    public Optional<String> target() {
        return Optional.of(FakeLinkedIn.MEMBER);
    }

    @Override
    public FakeNetwork network(URI origin) {
        var linkedIn = (FakeLinkedIn) super.network(origin);
        linkedIn.scopes().clear();
        linkedIn.scopes().addAll(List.of(scopes().split(",")));
        return linkedIn;
    }
}

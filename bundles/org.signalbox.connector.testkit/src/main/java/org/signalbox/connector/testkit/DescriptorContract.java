package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.Option;

/** The descriptor is pure, complete and correct. */
public interface DescriptorContract extends ProvidesFixture {
    @Test
    default void what_is_declared_is_implemented_and_nothing_else() {
        try (var trial = ConnectorTrial.of(fixture())) {
            assertThat(Arrays.stream(Capability.values())
                            .filter(each -> each.contract().isInstance(trial.session())))
                    .as("capabilities that the session implements")
                    .containsExactlyInAnyOrderElementsOf(trial.descriptor().capabilities());
        }
    }

    @Test
    default void the_descriptor_is_the_same_value_each_time_and_asks_nobody() {
        try (var trial = ConnectorTrial.of(fixture())) {
            assertThat(trial.connector().descriptor())
                    .isEqualTo(trial.connector().descriptor());
            assertThat(fixture().connector().descriptor()).isEqualTo(trial.descriptor());
            assertThat(trial.requests())
                    .as("requests by descriptor() and open()")
                    .isEmpty();
        }
    }

    @Test
    default void the_network_has_a_name_and_words_of_its_own() {
        var descriptor = fixture().connector().descriptor();
        assertThat(descriptor.name()).isNotBlank();
        assertThat(descriptor.words().post()).isNotBlank();
        assertThat(descriptor.words().posts()).isNotBlank();
        assertThat(descriptor.words().publish()).isNotBlank();
    }

    @Test
    default void the_look_can_be_drawn() {
        var branding = fixture().connector().descriptor().branding();
        assertThat(branding.color()).matches("#[0-9a-fA-F]{6}");
        assertThat(SvgPath.problem(branding.icon())).as("the icon's path data").isEmpty();
    }

    @Test
    default void options_can_be_offered() {
        var options = fixture().connector().descriptor().options();
        assertThat(options)
                .extracting(Option::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][a-z0-9-_]*"));
        for (var option : options) {
            assertThat(option.label()).as("label of %s", option.id()).isNotBlank();
            var unset = option.initial().isEmpty();
            switch (option.kind()) {
                case CHOICE -> {
                    if (option.dynamic()) {
                        assertThat(option.choices())
                                .as("%s has choices of its own or from the network", option.id())
                                .isEmpty();
                        continue;
                    }
                    assertThat(option.choices())
                            .as(option.id())
                            .hasSizeGreaterThan(1)
                            .doesNotHaveDuplicates();
                    assertThat(unset || option.choices().contains(option.initial()))
                            .as("the initial value of %s is one of its choices", option.id())
                            .isTrue();
                }
                case YES_NO -> assertThat(option.initial()).as(option.id()).isIn("", "true", "false");
                case NUMBER -> assertThat(option.initial()).as(option.id()).matches("|-?\\d+(\\.\\d+)?");
                case TEXT -> assertThat(option.choices()).as(option.id()).isEmpty();
            }
        }
    }

    @Test
    default void choices_are_asked_for_exactly_where_options_have_some_at_the_network() {
        var descriptor = fixture().connector().descriptor();
        var options = descriptor.options();
        assertThat(options.stream().anyMatch(Option::dynamic))
                .as("an option is listed or searched exactly when choices are offered")
                .isEqualTo(descriptor.can(Capability.CHOICES));
        var ids = options.stream().map(Option::id).toList();
        for (var option : options) {
            assertThat(!option.dynamic() || option.kind() == Option.Kind.CHOICE)
                    .as("%s, which the network lists, is a CHOICE", option.id())
                    .isTrue();
            assertThat(ids).as("what %s depends on", option.id()).containsAll(option.dependsOn());
            assertThat(option.dependsOn()).doesNotContain(option.id());
            assertThat(option.labels().values()).as("labels of %s", option.id()).noneMatch(String::isBlank);
        }
    }

    @Test
    default void metrics_can_be_told_apart() {
        var metrics = fixture().connector().descriptor().metrics();
        assertThat(metrics).extracting(Metric::id).doesNotHaveDuplicates().doesNotContain("");
        assertThat(metrics).extracting(Metric::label).doesNotHaveDuplicates().doesNotContain("");
        assertThat(metrics.isEmpty())
                .as("metrics are declared exactly when engagement is reported")
                .isNotEqualTo(fixture().connector().descriptor().can(Capability.ENGAGEMENT));
    }

    @Test
    default void the_delivery_can_be_kept() {
        var descriptor = fixture().connector().descriptor();
        switch (descriptor.delivery()) {
            case Delivery.Keyed(var window) -> assertThat(window).isPositive();
            case Delivery.ReadBack(var visibleAfter) -> {
                assertThat(visibleAfter.isNegative()).isFalse();
                assertThat(descriptor.can(Capability.RECONCILE))
                        .as("reading back needs RECONCILE")
                        .isTrue();
            }
            case Delivery.ClientId id ->
                assertThat(descriptor.can(Capability.PUBLISH)).isTrue();
            case Delivery.AtMostOnce once ->
                assertThat(descriptor.can(Capability.RECONCILE)).isFalse();
        }
    }

    @Test
    default void the_account_can_be_authorized() {
        try (var trial = ConnectorTrial.of(fixture())) {
            var grant = fixture().grant(trial.server().origin());
            switch (trial.descriptor().auth()) {
                case Auth.Credentials(var origins, var several, var fields) -> {
                    assertThat(fields).extracting(field -> field.id()).doesNotHaveDuplicates();
                    for (var field : fields) {
                        assertThat(field.label()).as("label of %s", field.id()).isNotBlank();
                        assertThat(fixture().signingKeys().containsKey(field.id()))
                                .as("the fixture has the private key %s exactly when it is declared so", field.id())
                                .isEqualTo(field.signingKey());
                        if (field.signingKey()) {
                            assertThat(grant.secrets())
                                    .as("a private key is in no grant")
                                    .doesNotContainKey(field.id());
                            assertThat(grant.settings()).doesNotContainKey(field.id());
                            continue;
                        }
                        assertThat(grant.secrets().containsKey(field.id())
                                        || grant.settings().containsKey(field.id()))
                                .as("the fixture's grant has %s", field.id())
                                .isTrue();
                        assertThat(field.secret())
                                .as("%s is a secret in the grant exactly when it is declared so", field.id())
                                .isEqualTo(grant.secrets().containsKey(field.id()));
                    }
                }
                case Auth.OAuth oauth -> {
                    assertThat(trial.connector()).isInstanceOf(Authorizes.class);
                    assertThat(oauth.scopes()).allSatisfy(scope -> {
                        assertThat(scope.id()).isNotBlank();
                        assertThat(scope.labels().get(Locale.ENGLISH))
                                .as("English label of the scope %s", scope.id())
                                .isNotBlank();
                    });
                    assertThat(grant.secrets()).containsKey("access_token");
                }
            }
        }
    }
}

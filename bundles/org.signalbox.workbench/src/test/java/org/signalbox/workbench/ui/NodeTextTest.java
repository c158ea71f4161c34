package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.model.NodeId;

final class NodeTextTest {
    private static final Optional<NodeId> SELF = Optional.of(new NodeId("root@vm:4711-x7f3"));
    private final Locale before = Locale.getDefault();

    @BeforeEach
    void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void a_node_of_this_computer_is_called_this_computer() {
        assertThat(NodeText.plain("Sent by root@vm:4711-x7f3", SELF)).isEqualTo("Sent by this computer");
        assertThat(NodeText.plain("Taken by root@vm:12-0000", SELF)).isEqualTo("Taken by this computer");
    }

    @Test
    void a_node_elsewhere_is_called_by_its_user_and_computer() {
        assertThat(NodeText.plain("Sent by anna@laptop.local:99-q1w2, root@vm:4711-x7f3", SELF))
                .isEqualTo("Sent by anna on laptop.local, this computer");
    }

    @Test
    void several_nodes_of_one_computer_are_told_apart_by_their_processes() {
        assertThat(NodeText.plain("Sent by root@vm:12-0000, root@vm:4711-x7f3", SELF))
                .isEqualTo("Sent by this computer (process 12), this computer (process 4711)");
        assertThat(NodeText.plain("root@vm:12-0000 took it, then root@vm:12-0000 sent it", SELF))
                .isEqualTo("this computer took it, then this computer sent it");
    }

    @Test
    void nothing_is_this_computer_while_its_own_name_is_unknown() {
        assertThat(NodeText.plain("Sent by root@vm:4711-x7f3", Optional.empty()))
                .isEqualTo("Sent by root on vm");
    }

    @Test
    void accounts_people_and_addresses_stay() {
        assertThat(NodeText.plain("anna moved nightline@chirp to 9:00, see https://a@b:80/x", SELF))
                .isEqualTo("anna moved nightline@chirp to 9:00, see https://a@b:80/x");
    }

    @Test
    void in_french_too() {
        Locale.setDefault(Locale.FRENCH);
        assertThat(NodeText.plain("Envoyé par root@vm:4711-x7f3", SELF)).isEqualTo("Envoyé par cet ordinateur");
    }
}

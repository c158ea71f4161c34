package org.signalbox.isolation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a folder that looks like the system's: what is read and written, not what the system makes of it. */
class ControlGroupTest {
    private static final long PID = 42;

    @TempDir
    Path root;

    private Path membership;
    private Path own;

    @BeforeEach
    void delegate() throws IOException {
        membership = Files.writeString(root.resolve("cgroup"), "4:memory:/x\n0::/user.slice/app\n");
        own = Files.createDirectories(root.resolve("user.slice/app"));
        Files.writeString(own.resolve("cgroup.controllers"), "cpuset cpu io memory pids\n");
        Files.writeString(own.resolve("cgroup.procs"), PID + "\n");
        Files.writeString(own.resolve("cgroup.subtree_control"), "");
    }

    @Test
    void a_process_gets_a_group_with_its_limits() throws IOException {
        var group = ControlGroup.own(membership, root, PID).orElseThrow();

        assertThat(own.resolve("signalbox-host/cgroup.procs")).content().isEqualTo(String.valueOf(PID));
        assertThat(own.resolve("cgroup.subtree_control")).content().isEqualTo("+memory +pids +cpu");
        var created = group.create(7, ProcessLimits.DEFAULT);
        assertThat(created).hasParent(own);
        assertThat(created.resolve("memory.max")).content().isEqualTo("268435456");
        assertThat(created.resolve("pids.max")).content().isEqualTo("96");
        assertThat(created.resolve("cpu.weight")).content().isEqualTo("25");
    }

    @Test
    void one_that_is_divided_already_stays_as_it_is() throws IOException {
        Files.writeString(own.resolve("cgroup.subtree_control"), "cpu memory pids\n");
        Files.writeString(own.resolve("cgroup.procs"), "");

        assertThat(ControlGroup.own(membership, root, PID)).isPresent();
        assertThat(own.resolve("signalbox-host")).doesNotExist();
    }

    @Test
    void a_restart_of_the_service_nests_no_group_in_its_own() throws IOException {
        assertThat(ControlGroup.own(membership, root, PID)).isPresent();
        Files.writeString(membership, "0::/user.slice/app/signalbox-host\n");

        var again = ControlGroup.own(membership, root, PID).orElseThrow();
        assertThat(again.create(1, ProcessLimits.DEFAULT)).hasParent(own);
    }

    @Test
    void one_with_others_in_it_is_left_alone() throws IOException {
        Files.writeString(own.resolve("cgroup.procs"), PID + "\n43\n");

        assertThat(ControlGroup.own(membership, root, PID)).isEmpty();
        assertThat(own.resolve("cgroup.subtree_control")).isEmptyFile();
    }

    @Test
    void none_is_used_that_lacks_a_controller_or_that_is_of_version_1() throws IOException {
        Files.writeString(own.resolve("cgroup.controllers"), "cpu pids\n");
        assertThat(ControlGroup.own(membership, root, PID)).isEmpty();

        Files.writeString(membership, "4:memory:/x\n");
        assertThat(ControlGroup.own(membership, root, PID)).isEmpty();
        assertThat(ControlGroup.own(root.resolve("absent"), root, PID)).isEmpty();
    }

    @Test
    void an_end_for_memory_is_told_by_the_group() throws IOException {
        assertThat(ControlGroup.outOfMemory(own)).isFalse();
        Files.writeString(own.resolve("memory.events"), "low 0\nhigh 0\nmax 5\noom 1\noom_kill 0\n");
        assertThat(ControlGroup.outOfMemory(own)).isFalse();
        Files.writeString(own.resolve("memory.events"), "low 0\nhigh 0\nmax 5\noom 1\noom_kill 1\n");
        assertThat(ControlGroup.outOfMemory(own)).isTrue();
    }
}

package org.signalbox.workbench.internal.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WorkspaceAccessTest {
    private final WorkspaceAccess access = new WorkspaceAccess();

    @Test
    void commands_that_write_are_possible_until_the_workspace_is_known_to_be_read_only() {
        assertThat(access.writable()).isTrue();
        access.readOnly(true);
        assertThat(access.writable()).isFalse();
        access.readOnly(false);
        assertThat(access.writable()).isTrue();
    }
}

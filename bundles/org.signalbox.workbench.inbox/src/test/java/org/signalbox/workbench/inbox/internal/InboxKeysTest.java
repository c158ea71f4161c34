package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.junit.jupiter.api.Test;

class InboxKeysTest {
    @Test
    void a_key_alone_or_with_shift_types() {
        assertThat(InboxKeys.isPlain(0, 'e')).isTrue();
        assertThat(InboxKeys.isPlain(SWT.SHIFT, '?')).isTrue();
    }

    @Test
    void a_sign_of_the_third_level_types() {
        assertThat(InboxKeys.isPlain(SWT.ALT_GR, '#')).isTrue();
        assertThat(InboxKeys.isPlain(SWT.CTRL | SWT.ALT, '#')).isTrue();
    }

    @Test
    void a_shortcut_does_not() {
        assertThat(InboxKeys.isPlain(SWT.CTRL, 'e')).isFalse();
        assertThat(InboxKeys.isPlain(SWT.ALT, '#')).isFalse();
        assertThat(InboxKeys.isPlain(SWT.CTRL | SWT.ALT, 'e')).isFalse();
        assertThat(InboxKeys.isPlain(SWT.CTRL, '\u0005')).isFalse();
        assertThat(InboxKeys.isPlain(SWT.ALT_GR, 'e')).isFalse();
    }
}

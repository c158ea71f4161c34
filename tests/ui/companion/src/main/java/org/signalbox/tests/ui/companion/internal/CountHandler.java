package org.signalbox.tests.ui.companion.internal;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.MApplication;

/** Counts its executions in the application's context, under {@code companion.executed}. */
public final class CountHandler {
    private static final String COUNT = "companion.executed";

    @Execute
    void count(MApplication application) {
        int before = application.getContext().get(COUNT) instanceof Integer number ? number : 0;
        application.getContext().set(COUNT, before + 1);
    }
}

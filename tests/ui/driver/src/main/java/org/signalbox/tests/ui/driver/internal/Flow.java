package org.signalbox.tests.ui.driver.internal;

/** A user's workflow in the window, with the expected results. On the driver's thread. */
interface Flow {
    void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception;
}

package org.signalbox.tests.ui.driver.internal;

/** Something that a person does in the window, and what must be seen then. On the driver's thread. */
interface Flow {
    void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception;
}

package org.signalbox.demo.internal.practice;

import org.signalbox.accounts.Accounts;
import org.signalbox.content.Workspace;
import org.signalbox.demo.internal.scenario.ConnectorFolder;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.Publishing;
import org.signalbox.store.OpenStore;

/** The engine's services that practice uses. */
record PracticeEngine(
        ConnectorFolder connectors,
        OpenStore store,
        Workspace workspace,
        Networks networks,
        Accounts accounts,
        Publishing publishing) {}

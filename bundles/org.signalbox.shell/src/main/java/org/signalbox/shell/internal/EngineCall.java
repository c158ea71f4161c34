package org.signalbox.shell.internal;

import java.io.IOException;
import org.signalbox.accounts.OtherAccountException;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.networks.ConnectorErrorCodes;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;

/** Calls the engine and translates its refusals to exit codes. */
public final class EngineCall {
    private EngineCall() {}

    public static <T> T of(Step<T> step) throws CommandException, InterruptedException {
        try {
            return step.take();
        } catch (PlanningException e) {
            throw new CommandException(ExitCode.PROBLEMS, e.message(), e);
        } catch (LifecycleException e) {
            throw new CommandException(ExitCode.PROBLEMS, e.message(), e);
        } catch (NetworkGoneException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, e.message(), e);
        } catch (OtherAccountException e) {
            throw new CommandException(ExitCode.PROBLEMS, e.message(), e);
        } catch (ConnectorException e) {
            throw new CommandException(exitCode(e), Message.of(code(e), LocalizedFailure.said(e)), e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.CANT_CREATE, Message.of("shell.plain", String.valueOf(e.getMessage())), e);
        }
    }

    private static int exitCode(ConnectorException fault) {
        return switch (fault) {
            case ConnectorException.NotSent e -> ExitCode.UNAVAILABLE;
            case ConnectorException.Unavailable e -> ExitCode.UNAVAILABLE;
            case ConnectorException.OutcomeUnknown e -> ExitCode.TRY_LATER;
            case ConnectorException.RateLimited e -> ExitCode.TRY_LATER;
            case ConnectorException.AuthorizationLost e -> ExitCode.NO_PERMISSION;
            case ConnectorException.Rejected e -> ExitCode.PROBLEMS;
        };
    }

    private static String code(ConnectorException fault) {
        if (ConnectorErrorCodes.isConnectorError(fault)) {
            return fault instanceof ConnectorException.OutcomeUnknown
                    ? "shell.network.connector-unclear"
                    : "shell.network.connector";
        }
        return switch (fault) {
            case ConnectorException.NotSent e -> "shell.network.not-reached";
            case ConnectorException.Unavailable e -> "shell.network.unavailable";
            case ConnectorException.OutcomeUnknown e -> "shell.network.unclear";
            case ConnectorException.RateLimited e -> "shell.network.wait";
            case ConnectorException.AuthorizationLost e -> "shell.network.authorization";
            case ConnectorException.Rejected e -> "shell.network.rejected";
        };
    }

    /** A call that the engine may refuse. */
    @FunctionalInterface
    public interface Step<T> {
        T take()
                throws PlanningException, LifecycleException, NetworkGoneException, ConnectorException, IOException,
                        CommandException, InterruptedException;
    }
}

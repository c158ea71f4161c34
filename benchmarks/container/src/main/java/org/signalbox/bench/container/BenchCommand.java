package org.signalbox.bench.container;

import java.nio.file.Path;
import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.content.Preflight;
import org.signalbox.model.Message;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.terms.TermsBook;

/**
 * {@code bench swap|isolation|preflight|text|recheck|forecast CONNECTORS WARM-UP PAIRS}: measures inside a headless
 * Signalbox and writes one JSON document. {@code CONNECTORS} is the folder of the signed JARs; {@code WARM-UP}
 * unmeasured pairs precede {@code PAIRS} measured ones.
 */
@Component(service = Command.class)
public final class BenchCommand implements Command {
    private static final String MEASURED = "swap|isolation|preflight|text|recheck|forecast";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private final BundleContext context;
    private final Networks networks;
    private final Preflight preflight;
    private final Store store;
    private final TermsBook book;

    @Activate
    public BenchCommand(
            BundleContext context,
            @Reference Networks networks,
            @Reference Preflight preflight,
            @Reference Store store,
            @Reference TermsBook book) {
        this.context = context;
        this.networks = networks;
        this.preflight = preflight;
        this.store = store;
        this.book = book;
    }

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("bench")
                .word(MEASURED)
                .word("CONNECTORS")
                .word("WARM-UP")
                .word("PAIRS");
    }

    @Override
    public Message summary() {
        return Message.of("bench.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        try {
            if (!networks.awaitReady(TIMEOUT)) {
                throw new IllegalStateException("the networks that ship are not there after " + TIMEOUT);
            }
            var args = in.args();
            in.out()
                    .println(comparison(args.get(0), in.directory().resolve(args.get(1)))
                            .run(Integer.parseInt(args.get(2)), Integer.parseInt(args.get(3))));
            return ExitCode.OK;
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Plan plan(Path connectors) throws Exception {
        var plan = Plan.generate(store.now());
        Connectors.in(connectors).connect(networks, store, plan.accounts());
        return plan;
    }

    private PairedComparison comparison(String what, Path connectors) throws Exception {
        return switch (what) {
            case "swap" -> Swap.of(context, networks, Connectors.in(connectors).jar("chirp"));
            case "isolation" ->
                IsolationOverhead.of(
                        context, networks, Connectors.in(connectors).jar("chirp"));
            case "preflight" -> {
                var posts = GeneratedPosts.generate(store.now());
                Connectors.in(connectors).connect(networks, store, posts.accounts());
                yield PreflightOfPosts.of(preflight, posts);
            }
            case "text" -> TextWeightComparison.of();
            case "recheck" -> RecheckOfPlan.of(plan(connectors), book);
            case "forecast" -> ForecastOfPlan.of(plan(connectors), book);
            default -> throw new IllegalArgumentException(MEASURED);
        };
    }
}

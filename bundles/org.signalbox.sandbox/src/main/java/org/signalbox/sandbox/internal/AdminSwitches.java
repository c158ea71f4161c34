package org.signalbox.sandbox.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeOperation;
import org.signalbox.sandbox.TermsChange;

/** Administration: faults, terms and access. */
final class AdminSwitches {
    private static final int DAY_MILLIS = 86_400_000;

    private AdminSwitches() {}

    static List<Route> routes() {
        return List.of(
                Route.admin("POST", "/admin/misbehave", AdminSwitches::misbehave),
                Route.admin(
                        "GET",
                        "/admin/misbehave",
                        call -> call.world().faults().json().answer(200)),
                Route.admin("DELETE", "/admin/misbehave", call -> {
                    call.world().faults().disarmAll();
                    return call.world().faults().json().answer(200);
                }),
                Route.admin("POST", "/admin/terms", AdminSwitches::terms),
                Route.admin("POST", "/admin/access", AdminSwitches::access));
    }

    private static HttpAnswer misbehave(EndpointCall call) throws ApiRefusal, IOException {
        BodyFields fields = call.request().json();
        String kindName = fields.text("kind").orElse("");
        InjectedFault.Kind kind = Arrays.stream(InjectedFault.Kind.values())
                .filter(each -> each.wireName().equals(kindName))
                .findFirst()
                .orElseThrow(() -> BodyFields.wrong("kind", "a kind of misbehaviour"));
        String operationName = fields.text("operation").orElse("any");
        PracticeOperation operation = Arrays.stream(PracticeOperation.values())
                .filter(each -> each.wireName().equals(operationName))
                .findFirst()
                .orElseThrow(() -> BodyFields.wrong("operation", "an operation"));
        Optional<Integer> status = fields.number("status", 400, 599);
        try {
            InjectedFault what = new InjectedFault(
                    kind,
                    operation,
                    fields.text("handle"),
                    fields.number("count", -1, 1_000_000).orElse(1),
                    fields.number("skip", 0, 1_000_000).orElse(0),
                    fields.number("delay_ms", 0, DAY_MILLIS).map(Duration::ofMillis),
                    status.map(OptionalInt::of).orElse(OptionalInt.empty()),
                    fields.number("retry_after_seconds", 0, 86_400).map(Duration::ofSeconds),
                    fields.text("code"),
                    fields.text("message"));
            return call.world().faults().arm(what).answer(201);
        } catch (IllegalArgumentException e) {
            throw new ApiRefusal(400, "bad_field", String.valueOf(e.getMessage()));
        }
    }

    private static HttpAnswer terms(EndpointCall call) throws ApiRefusal, IOException {
        BodyFields fields = call.request().json();
        TermsChange change = new TermsChange(
                fields.number("max_length", 1, 1_000_000),
                fields.number("max_media", 0, 1_000),
                fields.number("max_media_bytes"),
                fields.number("price_post_micros"),
                fields.number("price_post_with_link_micros"),
                fields.number("rate_limit", 1, 1_000_000),
                fields.number("rate_window_seconds", 1, 86_400).map(Duration::ofSeconds),
                fields.flag("alt_required"),
                fields.number("visibility_delay_ms", 0, DAY_MILLIS).map(Duration::ofMillis));
        try {
            call.world().limits(call.world().limits().with(change));
        } catch (IllegalArgumentException e) {
            throw new ApiRefusal(400, "bad_field", String.valueOf(e.getMessage()));
        }
        return JsonWriter.object().put("changed", true).answer(200);
    }

    private static HttpAnswer access(EndpointCall call) throws ApiRefusal, IOException {
        if (call.world().kind() != PracticeKind.CHIRP) {
            throw ApiRefusal.notFound("Only Chirp's access can end.");
        }
        BodyFields fields = call.request().json();
        Access access = call.world().access();
        String wanted = fields.text("access").orElse("");
        if (wanted.equals("ended")) {
            int afterMillis = fields.number("after_ms", 0, Integer.MAX_VALUE).orElse(0);
            access.endFreeAt(call.now().plusMillis(afterMillis));
        } else if (wanted.equals("free")) {
            access.restoreFree();
        } else {
            throw BodyFields.wrong("access", "\"ended\" or \"free\"");
        }
        Instant freeUntil = access.freeUntil().orElse(null);
        return JsonWriter.object()
                .put("access", access.isFreeAt(call.now()) ? "free" : "ended")
                .put("free_until", freeUntil)
                .answer(200);
    }
}

package org.signalbox.content.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.signalbox.content.ContentFile;
import org.signalbox.model.AccountId;
import org.signalbox.model.MediaFit;
import org.signalbox.model.MediaPlan;
import org.signalbox.model.Message;
import org.signalbox.model.Post;
import org.signalbox.model.QuickFix;
import org.signalbox.terms.TermsBreach.Remedy;

/** Quick fixes that make a copy of a media file, which a network takes. */
public final class MediaFixes {
    private MediaFixes() {}

    /** @param alone whether others that share the file are content with it: this account gets the copy first */
    public static List<QuickFix> of(ContentFile file, AccountId account, Remedy.FitMedia fit, boolean alone) {
        var own = file.map().keys().containsKey("variants." + account + ".media");
        var shares = !own
                && alone
                && file.post().map(Post::media).orElse(List.of()).stream()
                        .anyMatch(ref -> ref.file().equals(fit.file()));
        var all = fix("terms.fix.", account, fit, own ? Optional.of(account) : Optional.empty());
        return shares ? List.of(fix("terms.fix.own-", account, fit, Optional.of(account)), all) : List.of(all);
    }

    /** A copy without any metadata. */
    static List<QuickFix> withoutPlace(String file, String type) {
        var plan = MediaPlan.of(type.equals("image/png") ? type : "image/jpeg");
        return type.equals("image/png") || type.equals("image/jpeg")
                ? List.of(new QuickFix(
                        Message.of("content.fix.without-place", name(file)),
                        new MediaFit(file, "no-place", Optional.empty(), plan)))
                : List.of();
    }

    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static QuickFix fix(String code, AccountId account, Remedy.FitMedia fit, Optional<AccountId> only) {
        var plan = fit.plan();
        var what = plan.needsCrop() ? "crop-media" : plan.cuts() ? "cut-media" : "fit-media";
        return new QuickFix(
                Message.of(
                        code + what,
                        name(fit.file()),
                        account.network(),
                        BigDecimal.valueOf(plan.seconds()).stripTrailingZeros().toPlainString(),
                        account),
                new MediaFit(fit.file(), account.network(), only, plan));
    }
}

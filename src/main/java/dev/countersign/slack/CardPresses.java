package dev.countersign.slack;

import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.DecideRequest;
import dev.countersign.request.Decision;
import dev.countersign.request.Press;
import dev.countersign.request.PressOutcome;
import dev.countersign.request.RetryRequest;
import dev.countersign.request.ReviewRequest;
import dev.countersign.request.StoreUnavailableException;
import dev.countersign.request.WithdrawRequest;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The card's buttons. Every press is answered: it counted and the card is repainted by a job, or the person alone is told
 * why not. Who pressed and on which message is what Slack says; which request is what the button says, checked by its digest.
 */
final class CardPresses {
    private static final Logger LOG = LoggerFactory.getLogger(CardPresses.class);

    private final DecideRequest decide;
    private final WithdrawRequest withdraw;
    private final RetryRequest retry;
    private final ReviewRequest review;
    private final CardRepaints repaints;
    private final Views views;
    private final ResponseUrl responseUrl;

    CardPresses(
            DecideRequest decide,
            WithdrawRequest withdraw,
            RetryRequest retry,
            ReviewRequest review,
            CardRepaints repaints,
            Views views,
            ResponseUrl responseUrl) {
        this.decide = decide;
        this.withdraw = withdraw;
        this.retry = retry;
        this.review = review;
        this.repaints = repaints;
        this.views = views;
        this.responseUrl = responseUrl;
    }

    /** Counts at once, unless whoever approves must say why: then the form asks for it. */
    Response approve(Interaction interaction) {
        return answer(interaction, press -> {
            PressOutcome outcome = decide.check(press, Decision.Kind.APPROVE);
            if (!(outcome instanceof PressOutcome.Done may)) {
                return outcome;
            }
            if (may.request().requirement().reasonFromApprover()) {
                views.openFromCard(interaction, ApproveForm.of(may.request(), press));
                return outcome;
            }
            return decide.decide(press, Decision.Kind.APPROVE, "");
        });
    }

    Response approveLess(Interaction interaction) {
        return answer(interaction, press -> {
            PressOutcome outcome = decide.checkLess(press);
            if (outcome instanceof PressOutcome.Done may
                    && LessForm.amounts(may.request()).isEmpty()) {
                return new PressOutcome.Refused(PressOutcome.Refusal.NOT_LOWER, "", Optional.of(may.request()));
            }
            return opening(interaction, press, outcome, LessForm::of);
        });
    }

    Response withdraw(Interaction interaction) {
        return answer(interaction, withdraw::withdraw);
    }

    Response retry(Interaction interaction) {
        return answer(interaction, retry::retry);
    }

    Response reviewed(Interaction interaction) {
        return answer(interaction, review::review);
    }

    /** Only whoever may decide gets to see the form; everything is checked again when it is sent. */
    Response reject(Interaction interaction) {
        return answer(
                interaction,
                press -> opening(interaction, press, decide.check(press, Decision.Kind.REJECT), RejectForm::of));
    }

    private PressOutcome opening(
            Interaction interaction, Press press, PressOutcome outcome, BiFunction<ChangeRequest, Press, View> form) {
        if (outcome instanceof PressOutcome.Done may) {
            views.openFromCard(interaction, form.apply(may.request(), press));
        }
        return outcome;
    }

    private Response answer(Interaction interaction, Function<Press, PressOutcome> verb) {
        Optional<Press> press = press(interaction);
        if (press.isEmpty()) {
            responseUrl.answer(interaction, Sentences.UNREADABLE);
            return Response.ok();
        }
        try {
            if (verb.apply(press.get()) instanceof PressOutcome.Refused refused) {
                repaints.refused(press.get(), refused);
                responseUrl.answer(interaction, Sentences.of(refused));
            }
        } catch (StoreUnavailableException down) {
            LOG.error("a press could not be stored; {}", interaction, down);
            responseUrl.answer(interaction, Sentences.STORE);
            return Answers.notTaken();
        }
        return Response.ok();
    }

    private static Optional<Press> press(Interaction interaction) {
        Announcement.Place card = new Announcement.Place(interaction.channelId(), interaction.messageTs());
        return CardButton.parse(interaction.actionValue())
                .map(button ->
                        new Press(button.request(), button.digest(), card, interaction.userId(), interaction.teamId()));
    }
}

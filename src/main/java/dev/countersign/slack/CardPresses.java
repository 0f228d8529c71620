package dev.countersign.slack;

import com.slack.api.bolt.response.Response;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.DecideRequest;
import dev.countersign.request.Decision;
import dev.countersign.request.Press;
import dev.countersign.request.PressOutcome;
import dev.countersign.request.RetryRequest;
import dev.countersign.request.StoreUnavailableException;
import dev.countersign.request.WithdrawRequest;
import java.util.Map;
import java.util.Optional;
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
    private final CardRepaints repaints;
    private final Views views;
    private final ResponseUrl responseUrl;

    CardPresses(
            DecideRequest decide,
            WithdrawRequest withdraw,
            RetryRequest retry,
            CardRepaints repaints,
            Views views,
            ResponseUrl responseUrl) {
        this.decide = decide;
        this.withdraw = withdraw;
        this.retry = retry;
        this.repaints = repaints;
        this.views = views;
        this.responseUrl = responseUrl;
    }

    Response approve(Interaction interaction) {
        return answer(interaction, press -> decide.decide(press, Decision.Kind.APPROVE, ""));
    }

    Response withdraw(Interaction interaction) {
        return answer(interaction, withdraw::withdraw);
    }

    Response retry(Interaction interaction) {
        return answer(interaction, retry::retry);
    }

    /** Only whoever may decide gets to see the form; everything is checked again when it is sent. */
    Response reject(Interaction interaction) {
        return answer(interaction, press -> {
            PressOutcome outcome = decide.check(press, Decision.Kind.REJECT);
            if (outcome instanceof PressOutcome.Done may) {
                views.openFromCard(interaction, RejectForm.of(may.request(), press));
            }
            return outcome;
        });
    }

    /** The form with the reason was sent. */
    Response rejectFor(Interaction interaction) {
        Optional<Press> press = CardForm.press(interaction);
        if (press.isEmpty()) {
            return beside(Sentences.UNREADABLE);
        }
        String reason = CardForm.reason(interaction);
        Optional<String> problem = ReasonRule.problem(reason);
        if (problem.isPresent()) {
            return beside(problem.get());
        }
        try {
            PressOutcome outcome = decide.decide(press.get(), Decision.Kind.REJECT, reason);
            if (outcome instanceof PressOutcome.Refused refused) {
                repaint(press.get(), refused);
                return beside(Sentences.of(refused));
            }
            return Response.ok();
        } catch (StoreUnavailableException down) {
            LOG.error("a rejection could not be stored; {}", interaction, down);
            return beside(Sentences.STORE);
        }
    }

    private Response answer(Interaction interaction, Function<Press, PressOutcome> verb) {
        Optional<Press> press = press(interaction);
        if (press.isEmpty()) {
            responseUrl.answer(interaction, Sentences.UNREADABLE);
            return Response.ok();
        }
        try {
            if (verb.apply(press.get()) instanceof PressOutcome.Refused refused) {
                repaint(press.get(), refused);
                responseUrl.answer(interaction, Sentences.of(refused));
            }
        } catch (StoreUnavailableException down) {
            LOG.error("a press could not be stored; {}", interaction, down);
            responseUrl.answer(interaction, Sentences.STORE);
        }
        return Response.ok();
    }

    private static Optional<Press> press(Interaction interaction) {
        Announcement.Place card = new Announcement.Place(interaction.channelId(), interaction.messageTs());
        return CardButton.parse(interaction.actionValue())
                .map(button ->
                        new Press(button.request(), button.digest(), card, interaction.userId(), interaction.teamId()));
    }

    /** Whoever is refused may have seen an old picture; but only the request's own card is ever painted. */
    private void repaint(Press press, PressOutcome.Refused refused) {
        switch (refused.why()) {
            case ALREADY_DECIDED,
                    EXPIRED,
                    NOT_FAILED,
                    OTHER_CHANGE,
                    OWN_REQUEST,
                    NOT_AN_APPROVER,
                    NOT_COUNTED,
                    REFUSED_BY_POLICY,
                    NOT_TO_REVIEW,
                    NOT_THE_REQUESTER ->
                refused.now().map(ChangeRequest::id).ifPresent(id -> repaints.repaint(id, press.card()));
            case UNKNOWN_REQUEST, NOT_ITS_CARD, EXCLUDED, LOOKUP_FAILED, NOT_LOWER -> {}
        }
    }

    private static Response beside(String sentence) {
        return Acks.errors(Map.of(KeyForm.REASON, sentence));
    }
}

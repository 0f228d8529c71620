package dev.countersign.slack;

import com.slack.api.bolt.response.Response;
import dev.countersign.request.DecideRequest;
import dev.countersign.request.Decision;
import dev.countersign.request.Press;
import dev.countersign.request.PressOutcome;
import dev.countersign.request.StoreUnavailableException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The forms behind a card's buttons were sent: everything is checked again, and what is wrong stands beside its field. */
final class CardForms {
    private static final Logger LOG = LoggerFactory.getLogger(CardForms.class);
    private static final int SENTENCE = 1000;

    private final DecideRequest decide;
    private final CardRepaints repaints;

    CardForms(DecideRequest decide, CardRepaints repaints) {
        this.decide = decide;
        this.repaints = repaints;
    }

    Response reject(Interaction interaction) {
        return reasoned(interaction, Decision.Kind.REJECT);
    }

    Response approve(Interaction interaction) {
        return reasoned(interaction, Decision.Kind.APPROVE);
    }

    /** What may be entered is told by the request as it is stored now, so it is looked up first. */
    Response approveLess(Interaction interaction) {
        return sent(interaction, press -> {
            PressOutcome may = decide.checkLess(press);
            if (!(may instanceof PressOutcome.Done found)) {
                return refused(interaction, press, (PressOutcome.Refused) may);
            }
            LessForm.Entered entered = LessForm.read(found.request(), interaction);
            if (!entered.problems().isEmpty()) {
                return Acks.errors(entered.problems());
            }
            return answered(
                    interaction, press, decide.approveLess(press, entered.amounts(), CardForm.reason(interaction)));
        });
    }

    private Response reasoned(Interaction interaction, Decision.Kind kind) {
        return sent(interaction, press -> {
            String reason = CardForm.reason(interaction);
            Optional<String> problem = ReasonRule.problem(reason);
            return problem.isPresent()
                    ? beside(interaction, problem.get())
                    : answered(interaction, press, decide.decide(press, kind, reason));
        });
    }

    private Response sent(Interaction interaction, Function<Press, Response> verb) {
        Optional<Press> press = CardForm.press(interaction);
        if (press.isEmpty()) {
            return beside(interaction, Sentences.UNREADABLE);
        }
        try {
            return verb.apply(press.get());
        } catch (StoreUnavailableException down) {
            LOG.error("a decision could not be stored; {}", interaction, down);
            return beside(interaction, Sentences.STORE);
        }
    }

    private Response answered(Interaction interaction, Press press, PressOutcome outcome) {
        return outcome instanceof PressOutcome.Refused refused ? refused(interaction, press, refused) : Response.ok();
    }

    private Response refused(Interaction interaction, Press press, PressOutcome.Refused refused) {
        repaints.refused(press, refused);
        return beside(interaction, Sentences.of(refused));
    }

    private static Response beside(Interaction interaction, String sentence) {
        return Acks.errors(Map.of(CardForm.firstInput(interaction), SlackText.plain(sentence, SENTENCE)));
    }
}

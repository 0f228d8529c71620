package dev.countersign.matrix;

import static dev.countersign.matrix.Step.commit;
import static dev.countersign.matrix.Step.portkey;
import static dev.countersign.matrix.Step.slack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table: every step of a request's trip, in order, as far as there is one. Two jobs may overtake each other. A trip with a
 * step that is not here fails, and so does a step that no trip takes.
 */
final class Steps {
    /** Asked once a minute at most, so only by a program that has just been started. */
    static final List<Step> LOOK_UPS = List.of(slack("users.info"), slack("usergroups.users.list"));

    static final List<Step> FORM = List.of(slack("views.open"), portkey("GET key"), slack("views.update"));

    static final List<Step> CARD = List.of(
            commit("REQUESTED"),
            commit("POST_CARD taken"),
            portkey("GET key"),
            commit("SHOWN"),
            commit("card begun"),
            slack("chat.postMessage card"),
            commit("card stands"),
            commit("receipt begun"),
            slack("conversations.open"),
            slack("chat.getPermalink"),
            slack("chat.postMessage receipt"),
            commit("receipt stands"),
            commit("POST_CARD done"),
            commit("ADD_PICTURE taken"),
            portkey("GET usage"));

    /** Of a key that was never used. */
    static final List<Step> NO_PICTURE = List.of(commit("CALLED"), commit("ADD_PICTURE done"));

    static final List<Step> PICTURE = List.of(
            slack("files.getUploadURLExternal"),
            slack("upload"),
            slack("files.completeUploadExternal"),
            commit("ILLUSTRATED"),
            commit("ADD_PICTURE done"));

    static final List<Step> REPAINT =
            List.of(commit("REPAINT_CARD taken"), slack("chat.update card"), commit("REPAINT_CARD done"));

    static final List<Step> READ_FIRST = List.of(commit("APPLY taken"), commit("APPLYING"), portkey("GET key"));

    static final List<Step> WRITE =
            List.of(commit("WRITING"), portkey("PUT key"), commit("WRITE_ACCEPTED"), portkey("GET key"));

    static final List<Step> RESULT = List.of(
            commit("POST_RESULT taken"),
            commit("result begun"),
            slack("chat.postMessage result"),
            commit("result stands"),
            commit("POST_RESULT done"));

    static final List<Step> NOTICE = List.of(
            commit("TELL_REQUESTER taken"),
            commit("notice begun"),
            slack("conversations.open"),
            slack("chat.postMessage notice"),
            commit("notice stands"),
            commit("TELL_REQUESTER done"));

    static final List<Step> REMINDER = List.of(
            commit("REMIND taken"),
            commit("reminder begun"),
            slack("chat.postMessage reminder"),
            commit("reminder stands"),
            commit("REMIND again"),
            commit("REMIND taken"),
            commit("reminder begun"),
            slack("chat.postMessage reminder"),
            commit("reminder stands"),
            commit("REMIND done"));

    /** What is done again because something else was quicker, and how often is a matter of time. */
    private static final Set<Step> MAY_REPEAT = Set.of(
            slack("views.update"),
            slack("chat.getPermalink"),
            slack("chat.update card"),
            commit("REPAINT_CARD done"),
            commit("REPAINT_CARD again"),
            commit("POST_CARD again"),
            // What was asked of Portkey besides: once more when a program has just been started.
            commit("CALLED"));

    /** After a death a message that was begun is looked for before it is posted again, and painted when it is there. */
    static final Set<Step> RECOVERY = Set.of(
            slack("conversations.history"),
            slack("chat.update result"),
            slack("chat.update receipt"),
            slack("chat.update notice"),
            commit("UNANSWERED"),
            commit("DECISION_REFUSED"),
            commit("APPLY again"),
            commit("EXPIRE again"),
            commit("ADD_PICTURE again"),
            commit("POST_RESULT again"),
            commit("TELL_REQUESTER again"));

    private Steps() {}

    @SafeVarargs
    static List<Step> of(List<Step>... parts) {
        List<Step> steps = new ArrayList<>();
        for (List<Step> part : parts) {
            steps.addAll(part);
        }
        return steps;
    }

    /** Whether it may come more often than the table says: two threads may try to take one job. */
    static boolean mayRepeat(Step step) {
        return MAY_REPEAT.contains(step)
                || (step.where() == Step.Where.COMMIT && step.what().endsWith(" taken"));
    }

    /** Both sides of each of the steps; a step that comes again is its own row. */
    static List<Position> positions(List<Step> steps, List<Step> before) {
        Map<Step, Integer> times = new HashMap<>();
        before.forEach(step -> times.merge(step, 1, Integer::sum));
        List<Position> positions = new ArrayList<>();
        for (Step step : steps) {
            Position position = new Position(step, times.merge(step, 1, Integer::sum), Position.Moment.BEFORE);
            positions.add(position);
            positions.add(position.after());
        }
        return positions;
    }
}

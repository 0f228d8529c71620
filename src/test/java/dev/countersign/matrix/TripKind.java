package dev.countersign.matrix;

import static dev.countersign.matrix.Step.commit;
import static dev.countersign.matrix.Step.portkey;
import static dev.countersign.matrix.Step.slack;
import static dev.countersign.request.AuditEvent.Kind.APPLYING;
import static dev.countersign.request.AuditEvent.Kind.APPROVED;
import static dev.countersign.request.AuditEvent.Kind.REQUESTED;
import static dev.countersign.request.AuditEvent.Kind.SHOWN;
import static dev.countersign.request.AuditEvent.Kind.WRITE_ACCEPTED;
import static dev.countersign.request.AuditEvent.Kind.WRITING;

import dev.countersign.request.AuditEvent;
import dev.countersign.request.RequestState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways a request goes, and for each: what people do, the steps of the program, the positions it dies at, and what must come of it. */
// Its lists are copies that nothing changes.
@SuppressWarnings("ImmutableEnumChecker")
enum TripKind {
    /** Asked, approved, applied: every step of it. */
    APPLIED(
            RequestState.APPLIED,
            List.of(REQUESTED, SHOWN, APPROVED, APPLYING, WRITING, WRITE_ACCEPTED, AuditEvent.Kind.APPLIED),
            Steps.of(Steps.FORM, Steps.CARD, Steps.NO_PICTURE),
            Steps.of(
                    List.of(commit("APPROVED")),
                    Steps.REPAINT,
                    Steps.READ_FIRST,
                    Steps.WRITE,
                    List.of(commit("APPLIED"), commit("APPLY done")),
                    Steps.RESULT,
                    Steps.NOTICE,
                    Steps.REPAINT)) {
        @Override
        void walk(Trip trip) {
            trip.ask();
            trip.press("bob", "approve");
        }

        @Override
        List<Deaths> deaths() {
            List<Deaths> deaths = new ArrayList<>();
            Steps.positions(Steps.of(Steps.LOOK_UPS, List.of(slack("users.info"))), List.of())
                    .forEach(position -> deaths.add(new Deaths(this, List.of(position), true)));
            Steps.positions(steps(), List.of())
                    .forEach(position -> deaths.add(new Deaths(this, List.of(position), false)));
            deaths.addAll(whileLookingFor("card"));
            deaths.addAll(whileLookingFor("result"));
            deaths.addAll(whileLookingFor("notice"));
            return deaths;
        }

        /** Dead before it knew that the message stands, and again while the next one looks for it. */
        private List<Deaths> whileLookingFor(String message) {
            Position posted = new Position(slack("chat.postMessage " + message), 1, Position.Moment.AFTER);
            return Steps.positions(List.of(slack("conversations.history")), List.of()).stream()
                    .map(looking -> new Deaths(this, List.of(posted, looking), false))
                    .toList();
        }
    },

    /** Of a key that was used, so that its card gets a picture. */
    PICTURED(
            RequestState.WITHDRAWN,
            List.of(REQUESTED, SHOWN, AuditEvent.Kind.ILLUSTRATED, AuditEvent.Kind.WITHDRAWN),
            Steps.of(Steps.FORM, Steps.CARD, List.of(commit("WITHDRAWN"))),
            Steps.of(Steps.PICTURE, Steps.REPAINT)) {
        @Override
        void walk(Trip trip) {
            trip.ask();
            trip.press("alice", "withdraw");
        }
    },

    /** Rejected in a form of its own. */
    REJECTED(
            RequestState.REJECTED,
            List.of(REQUESTED, SHOWN, AuditEvent.Kind.REJECTED),
            Steps.of(Steps.FORM, Steps.CARD, Steps.NO_PICTURE),
            Steps.of(List.of(slack("views.open"), commit("REJECTED")), Steps.REPAINT, Steps.NOTICE)) {
        @Override
        void walk(Trip trip) {
            trip.ask();
            trip.reject("bob");
        }
    },

    /** Withdrawn by who asked. */
    WITHDRAWN(
            RequestState.WITHDRAWN,
            List.of(REQUESTED, SHOWN, AuditEvent.Kind.WITHDRAWN),
            Steps.of(Steps.FORM, Steps.CARD, Steps.NO_PICTURE),
            Steps.of(List.of(commit("WITHDRAWN")), Steps.REPAINT)) {
        @Override
        void walk(Trip trip) {
            trip.ask();
            trip.press("alice", "withdraw");
        }
    },

    /** Nobody decides in time. */
    EXPIRED(
            RequestState.EXPIRED,
            List.of(REQUESTED, SHOWN, AuditEvent.Kind.EXPIRED),
            Steps.of(Steps.FORM, Steps.CARD, Steps.NO_PICTURE),
            Steps.of(
                    Steps.REMINDER,
                    List.of(commit("EXPIRE taken"), commit("EXPIRED"), commit("EXPIRE done")),
                    Steps.REPAINT,
                    Steps.NOTICE)) {
        @Override
        void walk(Trip trip) {
            trip.ask();
        }

        @Override
        Map<String, String> settings() {
            return Map.of("COUNTERSIGN_REQUEST_TTL", "8s");
        }
    },

    /** Somebody changes the key at Portkey before it is approved. */
    DRIFTED(
            RequestState.CONFLICTED,
            List.of(REQUESTED, SHOWN, APPROVED, APPLYING, AuditEvent.Kind.CONFLICTED),
            Steps.of(Steps.FORM, Steps.CARD, Steps.NO_PICTURE),
            Steps.of(
                    List.of(commit("APPROVED")),
                    Steps.READ_FIRST,
                    List.of(commit("CONFLICTED"), commit("APPLY done")),
                    Steps.RESULT,
                    Steps.NOTICE,
                    Steps.REPAINT)) {
        @Override
        void walk(Trip trip) {
            trip.ask();
            trip.drift();
            trip.press("bob", "approve");
        }
    },

    /** Portkey refuses it, and takes it when it is tried again. */
    RETRIED(
            RequestState.APPLIED,
            List.of(
                    REQUESTED,
                    SHOWN,
                    APPROVED,
                    APPLYING,
                    WRITING,
                    AuditEvent.Kind.FAILED,
                    AuditEvent.Kind.RETRIED,
                    WRITING,
                    WRITE_ACCEPTED,
                    AuditEvent.Kind.APPLIED),
            Steps.of(
                    Steps.FORM,
                    Steps.CARD,
                    Steps.NO_PICTURE,
                    List.of(commit("APPROVED")),
                    Steps.REPAINT,
                    Steps.READ_FIRST,
                    List.of(commit("WRITING"), portkey("PUT key"))),
            Steps.of(
                    List.of(commit("FAILED"), commit("APPLY done")),
                    Steps.RESULT,
                    Steps.NOTICE,
                    Steps.REPAINT,
                    List.of(commit("RETRIED"), commit("APPLY taken"), portkey("GET key")),
                    Steps.WRITE,
                    List.of(
                            commit("APPLIED"),
                            commit("APPLY done"),
                            commit("POST_RESULT taken"),
                            commit("result begun"),
                            slack("chat.update result"),
                            commit("POST_RESULT done")),
                    Steps.NOTICE)) {
        @Override
        void walk(Trip trip) {
            trip.ask();
            trip.refused();
            trip.press("bob", "approve");
            trip.takenAgain();
            trip.press("carol", "retry");
        }
    },

    /** The budget that is spent is forgiven: never twice. */
    RESET(
            RequestState.APPLIED,
            List.of(REQUESTED, SHOWN, APPROVED, APPLYING, WRITING, WRITE_ACCEPTED, AuditEvent.Kind.APPLIED),
            Steps.of(
                    Steps.FORM,
                    Steps.CARD,
                    Steps.PICTURE,
                    List.of(commit("APPROVED")),
                    Steps.REPAINT,
                    Steps.READ_FIRST),
            Steps.of(
                    Steps.WRITE,
                    List.of(commit("APPLIED"), commit("APPLY done")),
                    Steps.RESULT,
                    Steps.NOTICE,
                    Steps.REPAINT)) {
        @Override
        void walk(Trip trip) {
            trip.askForReset();
            trip.press("bob", "approve");
        }
    };

    private final RequestState end;
    private final Story story;
    private final List<Step> before;
    private final List<Step> own;

    TripKind(RequestState end, List<AuditEvent.Kind> story, List<Step> before, List<Step> own) {
        this.end = end;
        this.story = new Story(story);
        this.before = List.copyOf(before);
        this.own = List.copyOf(own);
    }

    /** What people do. */
    abstract void walk(Trip trip);

    /** How it ends. */
    RequestState end() {
        return end;
    }

    /** The request's whole story, without announcements. */
    Story story() {
        return story;
    }

    /** Every step of the program in it. */
    List<Step> steps() {
        return Steps.of(before, own);
    }

    /** Where it dies: at the steps that are this trip's own. */
    List<Deaths> deaths() {
        return Steps.positions(own, before).stream()
                .map(position -> new Deaths(this, List.of(position), false))
                .toList();
    }

    /** Whether most of it is waiting for an hour to come. */
    boolean waits() {
        return this == EXPIRED;
    }

    /** Settings of its own. */
    Map<String, String> settings() {
        return Map.of();
    }
}

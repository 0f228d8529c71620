package dev.countersign.request;

import java.util.Set;

/** Who somebody is, as Slack says. At most 60 s old. */
public interface People {
    /**
     * Looks a person up.
     *
     * @param userId Slack's id
     * @param teamId the workspace the person acted from, as Slack's payload said; empty when it said none
     */
    Lookup find(String userId, String teamId);

    /**
     * Which of these groups the person is a member of. A <em>no</em> may be confirmed by a fresh read, so a new member
     * is not refused for a minute.
     *
     * @throws LookupFailedException when a group could not be read: unknown is never "not a member"
     */
    Set<String> groupsOf(String userId, Set<String> groups);

    /** What is known of a person. */
    sealed interface Lookup {
        /** An active, full member of this workspace. */
        record Member() implements Lookup {}

        /**
         * Somebody who may do nothing here.
         *
         * @param sentence why, to be shown to that person
         */
        record Excluded(String sentence) implements Lookup {}

        /** Slack did not answer: that means no, said as such. */
        record Failed(String why) implements Lookup {}
    }

    /** Slack did not answer a look-up. */
    final class LookupFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public LookupFailedException(String message) {
            super(message);
        }
    }
}

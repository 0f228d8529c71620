package dev.countersign.policy;

/**
 * One part of what a request needs: so many different people from among these.
 *
 * @param count how many, at least 1
 * @param approvers from among whom; never the requester
 */
public record Stage(int count, Approvers approvers) {
    public Stage {
        if (count < 1) {
            throw new IllegalArgumentException("a stage asks for " + count + " approvals");
        }
    }

    /** {@code one of S0PAYMENTS}, {@code 2 of U0BOB, U0CAROL}. */
    String words() {
        return words(count);
    }

    String words(int number) {
        return (number == 1 ? "one" : Integer.toString(number)) + " of "
                + (approvers.isEmpty() ? "nobody" : approvers.ids());
    }
}

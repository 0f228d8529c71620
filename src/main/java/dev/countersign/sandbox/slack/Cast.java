package dev.countersign.sandbox.slack;

import dev.countersign.sandbox.slack.Person.Role;
import java.util.List;

/** The people, groups and channels that every simulated workspace starts with, by id. */
public final class Cast {
    public static final String TEAM = "T0ACME0001";
    public static final String TEAM_DOMAIN = "acme";
    public static final String OTHER_TEAM = "T0PARTNER1";
    public static final String APP = "A0COUNTER1";
    public static final String BOT = "B0COUNTER1";
    /** The bot's own user. */
    public static final String BOT_USER = "U0COUNTER1";

    public static final String ALICE = "U0ALICE001";
    public static final String BOB = "U0BOB00001";
    public static final String CAROL = "U0CAROL001";
    public static final String DAVE = "U0DAVE0001";
    public static final String MALLORY = "U0MALLORY1";
    /** An administrator of the workspace. */
    public static final String ADA = "U0ADA00001";
    /** A multi-channel guest. */
    public static final String GINA = "U0GINA0001";
    /** A single-channel guest. */
    public static final String SOL = "U0SOL00001";
    /** Deactivated. */
    public static final String DORA = "U0DORA0001";
    /** Of another organisation, met in a shared channel. */
    public static final String OTTO = "U0OTTO0001";
    /** Of another organisation, no channel shared. */
    public static final String STRANGER = "U0STRANGE1";
    /** Another bot. */
    public static final String HELPER_BOT = "U0HELPBOT1";

    /** {@code @key-approvers}: bob and carol. */
    public static final String KEY_APPROVERS = "S0APPROVE1";
    /** {@code @payments}: bob and dave. */
    public static final String PAYMENTS = "S0PAYMENTS";
    /** {@code @security}: carol and ada. */
    public static final String SECURITY_TEAM = "S0SECURITY";
    /** {@code @on-call}: dave. */
    public static final String ON_CALL = "S0ONCALL01";

    public static final String KEY_APPROVALS = "C0APPROVE1";
    public static final String KEY_CHANGES = "C0CHANGES1";
    public static final String GENERAL = "C0GENERAL1";
    /** Public, the bot is not a member. */
    public static final String RANDOM = "C0RANDOM01";
    /** Private, the bot is a member. */
    public static final String SECURITY = "C0SECURE01";
    /** Private, the bot is not a member: as good as not there. */
    public static final String BOARD = "C0BOARD001";
    /** Archived. */
    public static final String OLD_TIMES = "C0OLDTIME1";
    /** Shared with the other organisation. */
    public static final String PARTNERS = "C0PARTNER1";

    private Cast() {}

    static List<Person> people() {
        return List.of(
                member(ALICE, "alice", "Alice Archer"),
                member(BOB, "bob", "Bob Baker"),
                member(CAROL, "carol", "Carol Cook"),
                member(DAVE, "dave", "Dave Dyer"),
                member(MALLORY, "mallory", "Mallory Miller"),
                new Person(ADA, "ada", "Ada Abbot", TEAM, Role.ADMIN, false, false),
                new Person(GINA, "gina", "Gina Guest", TEAM, Role.GUEST, false, false),
                new Person(SOL, "sol", "Sol Solo", TEAM, Role.SINGLE_CHANNEL_GUEST, false, false),
                new Person(DORA, "dora", "Dora Departed", TEAM, Role.MEMBER, true, false),
                new Person(OTTO, "otto", "Otto Outsider", OTHER_TEAM, Role.MEMBER, false, false),
                new Person(STRANGER, "stranger", "Stella Stranger", OTHER_TEAM, Role.MEMBER, false, true),
                new Person(HELPER_BOT, "helper-bot", "Helper Bot", TEAM, Role.BOT, false, false),
                new Person(BOT_USER, "countersign", "Countersign", TEAM, Role.BOT, false, false));
    }

    static List<UserGroup> groups() {
        return List.of(
                new UserGroup(KEY_APPROVERS, "key-approvers", "Key approvers", List.of(BOB, CAROL), false),
                new UserGroup(PAYMENTS, "payments", "Payments", List.of(BOB, DAVE), false),
                new UserGroup(SECURITY_TEAM, "security", "Security", List.of(CAROL, ADA), false),
                new UserGroup(ON_CALL, "on-call", "On call", List.of(DAVE), false));
    }

    static List<Channel> channels() {
        return List.of(
                Channel.open(KEY_APPROVALS, "key-approvals", BOT_USER, ALICE, BOB, CAROL, DAVE, MALLORY, ADA, GINA),
                Channel.open(KEY_CHANGES, "key-changes", BOT_USER, ALICE, BOB, CAROL, DAVE, MALLORY, ADA),
                Channel.open(
                        GENERAL, "general", BOT_USER, ALICE, BOB, CAROL, DAVE, MALLORY, ADA, GINA, SOL, HELPER_BOT),
                Channel.open(RANDOM, "random", ALICE, BOB, MALLORY),
                Channel.open(SECURITY, "security", BOT_USER, BOB, CAROL).asPrivate(),
                Channel.open(BOARD, "board", ADA).asPrivate(),
                Channel.open(OLD_TIMES, "old-times", BOT_USER, ALICE).asArchived(),
                Channel.open(PARTNERS, "partners", BOT_USER, ALICE, BOB, OTTO).asShared());
    }

    private static Person member(String id, String name, String realName) {
        return new Person(id, name, realName, TEAM, Role.MEMBER, false, false);
    }
}

package dev.countersign.slack;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.policy.Policy;
import dev.countersign.request.DecideRequest;
import dev.countersign.request.FindWaiting;
import dev.countersign.request.HomeStore;
import dev.countersign.request.JudgeChange;
import dev.countersign.request.Notifier;
import dev.countersign.request.People;
import dev.countersign.request.RequestLists;
import dev.countersign.request.RequestStore;
import dev.countersign.request.RetryRequest;
import dev.countersign.request.ReviewRequest;
import dev.countersign.request.SubmitRequest;
import dev.countersign.request.WithdrawRequest;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

/** Everything people see and press: {@link #register} is the table of it. */
public final class Surfaces {
    private final SlashCommand command;
    private final Listings listings;
    private final HomeTabs homes;
    private final UpdateKey update;
    private final SubmitForm submission;
    private final LiveNeeds needs;
    private final CardPresses presses;
    private final CardForms forms;
    private final AskAgain again;
    private final RequestIncrease increase;

    /** The verbs that presses and submissions call. */
    public record Verbs(
            JudgeChange judge,
            SubmitRequest submit,
            DecideRequest decide,
            WithdrawRequest withdraw,
            RetryRequest retry,
            ReviewRequest review) {}

    /** What there is to look up. */
    public record Sources(
            ApiKeys keys, Policy policy, People people, RequestStore store, RequestLists lists, HomeStore homes) {}

    /** The ways to say something in Slack. */
    public record Voices(
            SlackWebApi api, ResponseUrl responseUrl, Notifier notifier, Permalinks links, HomeTabs homes) {}

    /**
     * @param background where calls of Slack and Portkey are waited for that no acknowledgement waits for; needs several
     *     threads
     */
    public Surfaces(Verbs verbs, Sources sources, Voices voices, ExecutorService background, Clock clock) {
        Doorkeeper doorkeeper = new Doorkeeper(sources.people(), sources.policy());
        Views views = new Views(voices.api(), voices.responseUrl(), background);
        NeedsLine line = new NeedsLine(sources.keys(), verbs.judge());
        LiveNeeds needs = new LiveNeeds(line, views, background);
        BreakGlass glass = new BreakGlass(sources.policy(), sources.people());
        OpenForm form = new OpenForm(sources.keys(), sources.policy(), glass, needs, views, background, clock);
        Explain explain = new Explain(sources.keys(), verbs.judge(), glass);
        CardRepaints repaints = new CardRepaints(sources.store(), voices.notifier(), background, clock);
        FindWaiting waiting = new FindWaiting(sources.lists(), sources.people(), sources.policy(), clock);
        RequestPages pages = new RequestPages(sources.lists(), waiting, voices.links(), sources.keys());
        this.command = new SlashCommand(sources.keys(), doorkeeper, form, explain, pages);
        this.listings = new Listings(doorkeeper, pages, views, voices.responseUrl(), background);
        this.homes = voices.homes();
        this.update = new UpdateKey(sources.keys(), sources.lists(), doorkeeper, form, needs, views, background, clock);
        OpenRequest open = new OpenRequest(sources.store(), voices.links());
        this.submission = new SubmitForm(sources.keys(), doorkeeper, update, verbs.submit(), open, needs, background);
        this.needs = needs;
        this.presses = new CardPresses(
                verbs.decide(), verbs.withdraw(), verbs.retry(), verbs.review(), repaints, views, voices.responseUrl());
        this.forms = new CardForms(verbs.decide(), repaints);
        this.again = new AskAgain(sources.store(), doorkeeper, form, views);
        this.increase = new RequestIncrease(sources.keys(), doorkeeper, form, voices.responseUrl());
    }

    /** Puts every handler into the app's table. */
    public void register(SlackApp app) {
        app.command("/apikey", command::handle)
                .event("app_home_opened", homes::opened)
                .shortcut(KeyForm.CALLBACK, update::shortcut)
                .action(KeyPicker.KEY, update::pick)
                .suggestion(KeyPicker.KEY, update::suggest)
                .action(KeyForm.ANOTHER_KEY, update::anotherKey)
                .action(Views.OPEN_AGAIN, update::openAgain)
                .action(Help.UPDATE, update::openAgain)
                .action(KeyCard.UPDATE, update::openAgain)
                .action(KeyCard.HISTORY, listings::show)
                .action(Help.MINE, listings::show)
                .action(Help.WAITING, listings::show)
                .action(ListPage.OLDER, listings::turn)
                .action(ListPage.NEWER, listings::turn)
                .submission(KeyForm.CALLBACK, submission::handle)
                .action(CardButton.APPROVE, presses::approve)
                .action(CardButton.REJECT, presses::reject)
                .action(CardButton.APPROVE_LESS, presses::approveLess)
                .action(CardButton.REVIEWED, presses::reviewed)
                .submission(RejectForm.CALLBACK, forms::reject)
                .submission(ApproveForm.CALLBACK, forms::approve)
                .submission(LessForm.CALLBACK, forms::approveLess)
                .action(CardButton.WITHDRAW, presses::withdraw)
                .action(CardButton.RETRY, presses::retry)
                .action(CardButton.ASK_AGAIN, again::handle)
                .action(KeyNoticePost.INCREASE, increase::handle);
        for (ApiKeyField field : ApiKeyField.values()) {
            app.action(field.word(), needs::handle);
        }
        app.action(KeyForm.AT_ONCE, needs::handle);
    }

    /**
     * What messages of a request look like.
     *
     * @param approvalChannel the id of the channel the cards stand in
     * @param mentionApprovers whether the card mentions who may decide
     */
    public static Renderers renderers(String approvalChannel, boolean mentionApprovers) {
        return new Renderers(
                new ApprovalCard(mentionApprovers)::render,
                new ResultPost()::render,
                new Receipt(approvalChannel)::render,
                new RequesterNotice()::render,
                new Reminder(mentionApprovers)::render,
                KeyNoticePost::of);
    }
}

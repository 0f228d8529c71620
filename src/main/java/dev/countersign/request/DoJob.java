package dev.countersign.request;

import java.util.function.Function;

/** The table of what each kind of job does. */
public final class DoJob {
    private final PostCard postCard;
    private final Announce announce;
    private final AddPicture addPicture;
    private final ApplyChange applyChange;
    private final RemindApprovers remindApprovers;
    private final ExpireRequest expireRequest;
    private final TellOfKey tellOfKey;
    private final Function<RequestId, JobOutcome> showHomes;

    /** @param showHomes shows the Home tabs anew that a request concerns */
    public DoJob(
            PostCard postCard,
            Announce announce,
            AddPicture addPicture,
            ApplyChange applyChange,
            RemindApprovers remindApprovers,
            ExpireRequest expireRequest,
            TellOfKey tellOfKey,
            Function<RequestId, JobOutcome> showHomes) {
        this.postCard = postCard;
        this.announce = announce;
        this.addPicture = addPicture;
        this.applyChange = applyChange;
        this.remindApprovers = remindApprovers;
        this.expireRequest = expireRequest;
        this.tellOfKey = tellOfKey;
        this.showHomes = showHomes;
    }

    /** Does it, once. */
    public JobOutcome run(Job job) {
        return switch (job.kind()) {
            case POST_CARD -> postCard.post(job.request());
            case REPAINT_CARD -> announce.repaint(job.request(), Announcement.Slot.CARD);
            case ADD_PICTURE -> addPicture.add(job.request());
            case APPLY -> applyChange.apply(job.request());
            case POST_RESULT -> announce.announce(job.request(), Announcement.Slot.RESULT);
            case TELL_REQUESTER -> announce.announce(job.request(), Announcement.Slot.notice(job.version()));
            case REMIND -> remindApprovers.remind(job.request());
            case TELL_OF_KEY -> tellOfKey.tell(job.request());
            case EXPIRE -> expireRequest.expire(job.request());
            case SHOW_HOMES -> showHomes.apply(job.request());
        };
    }
}

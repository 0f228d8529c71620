package dev.countersign.request;

import dev.countersign.request.Notifier.Delivery;

/** Where {@link KeyNotice}s are told. */
public interface NoticeBoard {
    /** Posts it anew; does not look whether it stands already. */
    Delivery post(KeyNotice notice);

    /** Renders it again where it stands. */
    Delivery repaint(KeyNotice notice, Announcement.Place place);

    /** Looks for the message that this bot posted of it. */
    Delivery find(KeyNotice notice);
}

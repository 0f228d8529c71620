package dev.countersign.sandbox.slack;

/** What seats and hands work with. */
final class Room {
    final Workspace workspace;
    final Payloads payloads;
    final Deliveries deliveries;
    final ResponseUrls responseUrls;
    final ViewAnswers answers;

    Room(Workspace workspace, Payloads payloads, Deliveries deliveries, ResponseUrls responseUrls) {
        this.workspace = workspace;
        this.payloads = payloads;
        this.deliveries = deliveries;
        this.responseUrls = responseUrls;
        this.answers = new ViewAnswers(workspace);
    }

    Channel channel(String id) {
        return workspace.channel(id).orElseThrow(() -> new IllegalArgumentException("No channel " + id));
    }
}

-- Keep in lock-step with the sqlite folder.

-- Whoever submits or presses waits until every page that this touches is written, so a request is in no more indexes than
-- questions need: among the open ones of its key while it is open, by when it was settled once it is, and by when it was
-- applied, of all and of its key.
drop index request_by_state;
drop index request_by_key;
drop index request_by_settled;
drop index request_by_outcome;
drop index request_by_key_outcome;
alter table request add column applied_at bigint
    generated always as (case when state = 'APPLIED' then settled_at end) stored;
create index request_open on request (key_id, created_at, id) where settled_at is null;
create index request_settled on request (settled_at) where settled_at is not null;
create index request_applied on request (applied_at) where applied_at is not null;
create index request_applied_by_key on request (key_id, applied_at) where applied_at is not null;

-- Only what is being run has one.
drop index scheduled_tasks_by_heartbeat;
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat) where last_heartbeat is not null;

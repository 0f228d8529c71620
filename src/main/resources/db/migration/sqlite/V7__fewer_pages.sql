-- Keep in lock-step with the postgresql folder.

-- Whoever submits or presses waits until every page that this touches is written, so a request is in no more indexes than
-- questions need: among the open ones of its key while it is open, by when it was settled once it is, and by when it was
-- applied, of all and of its key.
drop index request_by_state;
drop index request_by_key;
drop index request_by_settled;
drop index request_by_outcome;
drop index request_by_key_outcome;
alter table request add column applied_at integer
    generated always as (case when state = 'APPLIED' then settled_at end) virtual;
create index request_open on request (key_id, created_at, id) where settled_at is null;
create index request_settled on request (settled_at) where settled_at is not null;
create index request_applied on request (applied_at) where applied_at is not null;
create index request_applied_by_key on request (key_id, applied_at) where applied_at is not null;

-- A small row that is found by its key needs no second tree.
create table audit_uncovered_again (
    request_id text    not null,
    seq        integer not null,
    primary key (request_id, seq)
) without rowid;
insert into audit_uncovered_again select request_id, seq from audit_uncovered;
drop trigger audit_waits_for_checkpoint;
drop table audit_uncovered;
alter table audit_uncovered_again rename to audit_uncovered;
create trigger audit_waits_for_checkpoint after insert on audit begin
    insert into audit_uncovered (request_id, seq) values (new.request_id, new.seq);
end;

create table request_key_again (
    request_id text    not null primary key,
    key_id     text    not null,
    created_at integer not null
) without rowid;
insert into request_key_again select request_id, key_id, created_at from request_key;
drop trigger request_key_of_request;
drop table request_key;
alter table request_key_again rename to request_key;
create index request_key_by_key on request_key (key_id, created_at, request_id);
create trigger request_key_of_request after insert on request begin
    insert or ignore into request_key (request_id, key_id, created_at) values (new.id, new.key_id, new.created_at);
end;

create table awaiting_again (
    approver   text    not null,
    created_at integer not null,
    request_id text    not null,
    requester  text    not null,
    primary key (approver, created_at, request_id)
) without rowid;
insert into awaiting_again select approver, created_at, request_id, requester from awaiting;
drop trigger awaiting_no_longer;
drop table awaiting;
alter table awaiting_again rename to awaiting;
create index awaiting_by_request on awaiting (request_id);
create trigger awaiting_no_longer after update of state on request when old.state = 'PENDING' and new.state <> 'PENDING' begin
    delete from awaiting where request_id = new.id;
end;

create table scheduled_tasks_again (
    task_name            text      not null,
    task_instance        text      not null,
    task_data            blob,
    execution_time       timestamp not null,
    picked               bit       not null,
    picked_by            text,
    last_success         timestamp,
    last_failure         timestamp,
    consecutive_failures integer,
    last_heartbeat       timestamp,
    version              bigint    not null,
    priority             smallint,
    primary key (task_name, task_instance)
) without rowid;
insert into scheduled_tasks_again select * from scheduled_tasks;
drop table scheduled_tasks;
alter table scheduled_tasks_again rename to scheduled_tasks;
create index scheduled_tasks_by_due on scheduled_tasks (execution_time);
-- Only what is being run has one.
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat) where last_heartbeat is not null;

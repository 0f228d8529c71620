-- Times are milliseconds since 1970 UTC. Keep in lock-step with the sqlite folder.

-- What the bot attested: all chains of events at one time. Each follows the one before it.
create table audit_checkpoint (
    number        bigint not null primary key,
    at            bigint not null,
    previous_hash text   not null,
    hash          text   not null,
    signature     text
);

-- The chains that had grown since the checkpoint before, in its order: which of their events are new, and the last one's hash.
create table audit_head (
    checkpoint bigint  not null references audit_checkpoint (number),
    place      integer not null,
    request_id text    not null,
    first_seq  integer not null,
    last_seq   integer not null,
    hash       text    not null,
    primary key (checkpoint, place)
);
create index audit_head_by_request on audit_head (request_id, last_seq);

-- Events that no checkpoint covers yet: a row each, so that writers never wait for each other or for the checkpoint.
create table audit_uncovered (
    request_id text    not null,
    seq        integer not null,
    primary key (request_id, seq)
);
insert into audit_uncovered (request_id, seq) select request_id, seq from audit;
create function audit_waits_for_checkpoint() returns trigger language plpgsql as $$
begin
    insert into audit_uncovered (request_id, seq) values (new.request_id, new.seq);
    return null;
end
$$;
create trigger audit_waits_for_checkpoint after insert on audit
    for each row execute function audit_waits_for_checkpoint();

-- What was written is never changed. Nothing looks for events by time alone.
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is append-only';
end
$$;
create trigger audit_append_only before update or delete or truncate on audit
    for each statement execute function audit_is_append_only();
create trigger audit_checkpoint_append_only before update or delete or truncate on audit_checkpoint
    for each statement execute function audit_is_append_only();
create trigger audit_head_append_only before update or delete or truncate on audit_head
    for each statement execute function audit_is_append_only();
drop index audit_by_time;

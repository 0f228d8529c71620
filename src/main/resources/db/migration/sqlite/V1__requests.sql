-- Times are milliseconds since 1970 UTC. Keep in lock-step with the postgresql folder.

-- The document is the whole request; the columns are copies of what is queried, written by the same statement.
create table request (
    id         text    not null primary key,
    version    integer not null,
    state      text    not null,
    key_id     text    not null,
    requester  text    not null,
    view_id    text    not null unique,
    created_at integer not null,
    expires_at integer not null,
    settled_at integer,
    document   text    not null
);
create index request_by_state on request (state, created_at);
create index request_by_requester on request (requester, created_at);
create index request_by_key on request (key_id, created_at);
create index request_by_settled on request (settled_at);

-- Each message a request has: its row is there before it is posted, its place once that is known.
create table announcement (
    request_id   text    not null references request (id) on delete cascade,
    slot         text    not null,
    attempted_at integer not null,
    channel      text,
    ts           text,
    primary key (request_id, slot)
);

-- No reference to request: the audit stays when a request is moved out.
create table audit (
    request_id    text    not null,
    seq           integer not null,
    kind          text    not null,
    actor         text    not null,
    at            integer not null,
    details       text    not null,
    previous_hash text    not null,
    hash          text    not null,
    primary key (request_id, seq)
);
create index audit_by_time on audit (at);

-- One row, written to see whether the database takes writes.
create table pulse (
    id   integer not null primary key check (id = 1),
    beat integer not null
);
insert into pulse (id, beat) values (1, 0);

-- Durable jobs: the columns that db-scheduler 16 asks for.
create table scheduled_tasks (
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
);
create index scheduled_tasks_by_due on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);

-- Times are milliseconds since 1970 UTC. Keep in lock-step with the postgresql folder.

-- What was told of keys whose budget is used up, or nearly: one row, and one message, for each key and period.
create table key_notice (
    id           text    not null primary key,
    key_id       text    not null,
    period       text    not null,
    level        text    not null,
    noticed_at   integer  not null,
    document     text    not null,
    attempted_at integer,
    channel      text,
    ts           text,
    unique (key_id, period)
);

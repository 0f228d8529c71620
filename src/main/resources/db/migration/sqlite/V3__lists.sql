-- Keep in lock-step with the postgresql folder.

-- Whom each pending request names as approver, people and groups alike. Written by the same statement's transaction as the
-- request; gone once it is decided. The request's time and requester are copies, so that one index answers.
create table awaiting (
    approver   text not null,
    created_at integer not null,
    request_id text not null,
    requester  text not null,
    primary key (approver, created_at, request_id)
);
create index awaiting_by_request on awaiting (request_id);

-- Which key a request is about. No reference to request: like the audit it stays when a request is moved out.
create table request_key (
    request_id text not null primary key,
    key_id     text not null,
    created_at integer not null
);
create index request_key_by_key on request_key (key_id, created_at, request_id);
insert into request_key (request_id, key_id, created_at) select id, key_id, created_at from request;

create index request_by_time on request (created_at, id);
create index request_by_outcome on request (state, settled_at);
create index request_by_key_outcome on request (key_id, state, settled_at);

-- Who opened the app's Home tab, and what it shows them.
create table home (
    user_id      text not null primary key,
    opened_at    integer not null,
    published_at integer not null,
    hash         text not null,
    digest       text not null
);
create index home_by_opening on home (opened_at);

insert into awaiting (approver, created_at, request_id, requester)
select distinct named.value, request.created_at, request.id, request.requester
from request, json_each(request.document, '$.requirement.stages') stage, json_each(stage.value, '$.users') named
where request.state = 'PENDING'
union
select named.value, request.created_at, request.id, request.requester
from request, json_each(request.document, '$.requirement.stages') stage, json_each(stage.value, '$.groups') named
where request.state = 'PENDING';

-- Keep in lock-step with the postgresql folder.

-- What was last seen of all keys at Portkey, for the next start: parts of them, packed. No key's value is in it.
create table seen_keys (
    part    integer not null primary key,
    content blob    not null
);

-- What broke the glass before its reviewers were noted, and waits for one of them.
insert into awaiting (approver, created_at, request_id, requester)
select named.value, request.created_at, request.id, request.requester
from request, json_each(request.document, '$.requirement.stages') stage, json_each(stage.value, '$.users') named
where json_extract(request.document, '$.requirement.kind') = 'BREAK_GLASS'
  and not exists (
      select 1 from json_each(request.document, '$.decisions') decision
      where json_extract(decision.value, '$.kind') = 'REVIEW')
union
select named.value, request.created_at, request.id, request.requester
from request, json_each(request.document, '$.requirement.stages') stage, json_each(stage.value, '$.groups') named
where json_extract(request.document, '$.requirement.kind') = 'BREAK_GLASS'
  and not exists (
      select 1 from json_each(request.document, '$.decisions') decision
      where json_extract(decision.value, '$.kind') = 'REVIEW')
on conflict do nothing;

-- Keep in lock-step with the sqlite folder.

-- What was last seen of all keys at Portkey, for the next start: parts of them, packed. No key's value is in it.
create table seen_keys (
    part    integer not null primary key,
    content bytea not null
);

-- What broke the glass before its reviewers were noted, and waits for one of them.
insert into awaiting (approver, created_at, request_id, requester)
select named.value, request.created_at, request.id, request.requester
from request
cross join lateral json_array_elements(request.document::json -> 'requirement' -> 'stages') stage
cross join lateral json_array_elements_text(stage.value -> 'users') named
where request.document::json -> 'requirement' ->> 'kind' = 'BREAK_GLASS'
  and not exists (
      select 1 from json_array_elements(request.document::json -> 'decisions') decision
      where decision.value ->> 'kind' = 'REVIEW')
union
select named.value, request.created_at, request.id, request.requester
from request
cross join lateral json_array_elements(request.document::json -> 'requirement' -> 'stages') stage
cross join lateral json_array_elements_text(stage.value -> 'groups') named
where request.document::json -> 'requirement' ->> 'kind' = 'BREAK_GLASS'
  and not exists (
      select 1 from json_array_elements(request.document::json -> 'decisions') decision
      where decision.value ->> 'kind' = 'REVIEW')
on conflict do nothing;

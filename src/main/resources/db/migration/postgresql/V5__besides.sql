-- Keep in lock-step with the sqlite folder.

-- What lists are found by follows the request in the database itself: one round trip less for each, and a program of an older
-- version keeps it up too.
create function request_key_of_request() returns trigger language plpgsql as $$
begin
    insert into request_key (request_id, key_id, created_at) values (new.id, new.key_id, new.created_at)
        on conflict (request_id) do nothing;
    return null;
end
$$;
create trigger request_key_of_request after insert on request
    for each row execute function request_key_of_request();
create function awaiting_no_longer() returns trigger language plpgsql as $$
begin
    delete from awaiting where request_id = new.id;
    return null;
end
$$;
create trigger awaiting_no_longer after update of state on request
    for each row when (old.state = 'PENDING' and new.state <> 'PENDING') execute function awaiting_no_longer();

-- Keep in lock-step with the postgresql folder.

-- What lists are found by follows the request in the database itself: one round trip less for each, and a program of an older
-- version keeps it up too.
create trigger request_key_of_request after insert on request begin
    insert or ignore into request_key (request_id, key_id, created_at) values (new.id, new.key_id, new.created_at);
end;
create trigger awaiting_no_longer after update of state on request when old.state = 'PENDING' and new.state <> 'PENDING' begin
    delete from awaiting where request_id = new.id;
end;

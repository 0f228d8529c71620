-- Keep in lock-step with the postgresql folder.

-- What was last seen of all keys at Portkey, for the next start: parts of them, packed. No key's value is in it.
create table seen_keys (
    part    integer not null primary key,
    content blob    not null
);

--
-- PostgreSQL database dump
--

\restrict SJpSAZUairVcHRJgOokqpZyTfuskyQzlRc4pHMYDE3fQtt6yYmpKdds03t26MUT

-- Dumped from database version 14.22
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: public; Type: SCHEMA; Schema: -; Owner: -
--

-- *not* creating schema, since initdb creates it


--
-- Name: audit_is_append_only(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'the audit is append-only';
end
$$;


--
-- Name: audit_waits_for_checkpoint(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_waits_for_checkpoint() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    insert into audit_uncovered (request_id, seq) values (new.request_id, new.seq);
    return null;
end
$$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: announcement; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.announcement (
    request_id text NOT NULL,
    slot text NOT NULL,
    attempted_at bigint NOT NULL,
    channel text,
    ts text
);


--
-- Name: audit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit (
    request_id text NOT NULL,
    seq integer NOT NULL,
    kind text NOT NULL,
    actor text NOT NULL,
    at bigint NOT NULL,
    details text NOT NULL,
    previous_hash text NOT NULL,
    hash text NOT NULL
);


--
-- Name: audit_checkpoint; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_checkpoint (
    number bigint NOT NULL,
    at bigint NOT NULL,
    previous_hash text NOT NULL,
    hash text NOT NULL,
    signature text
);


--
-- Name: audit_head; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_head (
    checkpoint bigint NOT NULL,
    place integer NOT NULL,
    request_id text NOT NULL,
    first_seq integer NOT NULL,
    last_seq integer NOT NULL,
    hash text NOT NULL
);


--
-- Name: audit_uncovered; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_uncovered (
    request_id text NOT NULL,
    seq integer NOT NULL
);


--
-- Name: awaiting; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.awaiting (
    approver text NOT NULL,
    created_at bigint NOT NULL,
    request_id text NOT NULL,
    requester text NOT NULL
);


--
-- Name: flyway_schema_history; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);


--
-- Name: home; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.home (
    user_id text NOT NULL,
    opened_at bigint NOT NULL,
    published_at bigint NOT NULL,
    hash text NOT NULL,
    digest text NOT NULL
);


--
-- Name: pulse; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pulse (
    id integer NOT NULL,
    beat bigint NOT NULL,
    CONSTRAINT pulse_id_check CHECK ((id = 1))
);


--
-- Name: request; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.request (
    id text NOT NULL,
    version integer NOT NULL,
    state text NOT NULL,
    key_id text NOT NULL,
    requester text NOT NULL,
    view_id text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    settled_at bigint,
    document text NOT NULL
);


--
-- Name: request_key; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.request_key (
    request_id text NOT NULL,
    key_id text NOT NULL,
    created_at bigint NOT NULL
);


--
-- Name: scheduled_tasks; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.scheduled_tasks (
    task_name text NOT NULL,
    task_instance text NOT NULL,
    task_data bytea,
    execution_time timestamp with time zone NOT NULL,
    picked boolean NOT NULL,
    picked_by text,
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat timestamp with time zone,
    version bigint NOT NULL,
    priority smallint
);


--
-- Data for Name: announcement; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.announcement VALUES ('PC9CMRR3', 'card', 1795859011358, 'C0APPROVE1', '1795859011.382800');
INSERT INTO public.announcement VALUES ('PC9CMRR3', 'receipt', 1795859011446, 'D05YC22', '1795859011.465551');
INSERT INTO public.announcement VALUES ('PC9CMRR3', 'result', 1795859011617, 'C0CHANGES1', '1795859011.655531');
INSERT INTO public.announcement VALUES ('PC9CMRR3', 'notice:7', 1795859011614, 'D05YC22', '1795859011.671082');
INSERT INTO public.announcement VALUES ('8FNKSENE', 'card', 1795859011815, 'C0APPROVE1', '1795859011.830184');
INSERT INTO public.announcement VALUES ('8FNKSENE', 'receipt', 1795859011893, 'D05YC22', '1795859011.906151');
INSERT INTO public.announcement VALUES ('8FNKSENE', 'notice:3', 1795859011896, 'D05YC22', '1795859011.912539');
INSERT INTO public.announcement VALUES ('PQPM4N7K', 'card', 1795859012122, 'C0APPROVE1', '1795859012.134734');
INSERT INTO public.announcement VALUES ('PQPM4N7K', 'receipt', 1795859012158, 'D05YC22', '1795859012.165505');
INSERT INTO public.announcement VALUES ('YWPWN39R', 'card', 1795859012304, 'C0APPROVE1', '1795859012.322649');
INSERT INTO public.announcement VALUES ('YWPWN39R', 'receipt', 1795859012328, 'D05YC22', '1795859012.331766');


--
-- Data for Name: audit; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit VALUES ('PC9CMRR3', 1, 'REQUESTED', 'U0ALICE001', 1795859011197, '{"digest":"4eaaff9e10b901a28ccca879e16d023216ef476629ea2358c5a8e125367513bb","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"Launch day: checkout traffic doubles.","rule":"one approval"}', '', 'ef32f4457ef275132a17e704fa0bb8d87368a9563f56b4e028d12778c4ac7664');
INSERT INTO public.audit VALUES ('PC9CMRR3', 2, 'SHOWN', 'countersign', 1795859011335, '{"key":"checkout-prod","status":"active"}', 'ef32f4457ef275132a17e704fa0bb8d87368a9563f56b4e028d12778c4ac7664', 'b6a33b94a88b1ef639a31f789ece9e28bb3e434ea0bfda7e33386caa0308b227');
INSERT INTO public.audit VALUES ('PC9CMRR3', 3, 'ANNOUNCED', 'countersign', 1795859011426, '{"channel":"C0APPROVE1","message":"card","ts":"1795859011.382800"}', 'b6a33b94a88b1ef639a31f789ece9e28bb3e434ea0bfda7e33386caa0308b227', '3ba144f823b45476bf7a971b4a5741c59e0cec6188f6e61fa5010308856e877f');
INSERT INTO public.audit VALUES ('PC9CMRR3', 4, 'ANNOUNCED', 'countersign', 1795859011474, '{"channel":"D05YC22","message":"receipt","ts":"1795859011.465551"}', '3ba144f823b45476bf7a971b4a5741c59e0cec6188f6e61fa5010308856e877f', '4c2738e732069da309f1b0ea0dc49ab4645a33bce7acbca682099c939a90ee5e');
INSERT INTO public.audit VALUES ('PC9CMRR3', 5, 'APPROVED', 'U0BOB00001', 1795859011491, '{"digest":"4eaaff9e10b901a28ccca879e16d023216ef476629ea2358c5a8e125367513bb","rule":"one approval"}', '4c2738e732069da309f1b0ea0dc49ab4645a33bce7acbca682099c939a90ee5e', '401d6fa7eba762ae0eee28395971f72aeae2bb69ff4fe67ef97e817e2de50d58');
INSERT INTO public.audit VALUES ('PC9CMRR3', 6, 'APPLYING', 'countersign', 1795859011522, '{}', '401d6fa7eba762ae0eee28395971f72aeae2bb69ff4fe67ef97e817e2de50d58', 'aba278c6bd3aafabf326c3a2d327cb862602717eb8da53fa6a149ae62176c6de');
INSERT INTO public.audit VALUES ('PC9CMRR3', 7, 'WRITING', 'countersign', 1795859011529, '{}', 'aba278c6bd3aafabf326c3a2d327cb862602717eb8da53fa6a149ae62176c6de', 'f4d976e0b5f602bfa00d07dd0fe49f5c9f55210877fe218cbf6609899b3556df');
INSERT INTO public.audit VALUES ('PC9CMRR3', 8, 'WRITE_ACCEPTED', 'countersign', 1795859011557, '{"portkey_request":"f1b53314-edde-4cb9-99a3-4592537c3338","status":"200"}', 'f4d976e0b5f602bfa00d07dd0fe49f5c9f55210877fe218cbf6609899b3556df', 'bba53c65cdfe66e8b3806f0a72ee43e0da05d77513520db253840ad6b2b17f5c');
INSERT INTO public.audit VALUES ('PC9CMRR3', 9, 'APPLIED', 'countersign', 1795859011570, '{}', 'bba53c65cdfe66e8b3806f0a72ee43e0da05d77513520db253840ad6b2b17f5c', 'ee58b2b1696a2aca2b7c49fc2c25fc69f2ad7ee22afa848c05c42bc8bee6f436');
INSERT INTO public.audit VALUES ('PC9CMRR3', 10, 'ANNOUNCED', 'countersign', 1795859011693, '{"channel":"C0CHANGES1","message":"result","ts":"1795859011.655531"}', 'ee58b2b1696a2aca2b7c49fc2c25fc69f2ad7ee22afa848c05c42bc8bee6f436', '3b6c9b2ce3dc055d4eca478e7db2f2859b15ea6a3b03c01793e9c07896ce9cc2');
INSERT INTO public.audit VALUES ('PC9CMRR3', 11, 'ANNOUNCED', 'countersign', 1795859011693, '{"channel":"D05YC22","message":"notice:7","ts":"1795859011.671082"}', '3b6c9b2ce3dc055d4eca478e7db2f2859b15ea6a3b03c01793e9c07896ce9cc2', 'a5abaf4e8fa52a1b80393cf194ca67821d20dbaa8a4353fa8315e4b7d231da0d');
INSERT INTO public.audit VALUES ('8FNKSENE', 1, 'REQUESTED', 'U0ALICE001', 1795859011760, '{"digest":"cb2c1ad65dba73fd8fc2ac33e8bafe3fd1872fb358d5ad8980ab75099f9e7c07","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"As much as there is.","rule":"one approval"}', '', 'bdae9d1f37f528724cddb9f713e1f62b65bee2640bdc64d7551ad23d25bea6ef');
INSERT INTO public.audit VALUES ('8FNKSENE', 2, 'SHOWN', 'countersign', 1795859011786, '{"key":"checkout-prod","status":"active"}', 'bdae9d1f37f528724cddb9f713e1f62b65bee2640bdc64d7551ad23d25bea6ef', '57421fd40465d351ca6dfddfe12f6aad0d2c2ececb4088c19415d5ded7b0c080');
INSERT INTO public.audit VALUES ('8FNKSENE', 3, 'ANNOUNCED', 'countersign', 1795859011849, '{"channel":"C0APPROVE1","message":"card","ts":"1795859011.830184"}', '57421fd40465d351ca6dfddfe12f6aad0d2c2ececb4088c19415d5ded7b0c080', 'f5e05bede4eb3438d3f1a1069eba0fb8a43d4a9258cae89bead0d32726670d4d');
INSERT INTO public.audit VALUES ('8FNKSENE', 4, 'REJECTED', 'U0BOB00001', 1795859011869, '{"digest":"cb2c1ad65dba73fd8fc2ac33e8bafe3fd1872fb358d5ad8980ab75099f9e7c07","reason":"Too much: ask for 200."}', 'f5e05bede4eb3438d3f1a1069eba0fb8a43d4a9258cae89bead0d32726670d4d', '30b6720fbecb9d5dceb6adb19ecfd51e2405f69c2087a39b93ccf63c45861709');
INSERT INTO public.audit VALUES ('8FNKSENE', 5, 'ANNOUNCED', 'countersign', 1795859011912, '{"channel":"D05YC22","message":"receipt","ts":"1795859011.906151"}', '30b6720fbecb9d5dceb6adb19ecfd51e2405f69c2087a39b93ccf63c45861709', '288bd10a86ada144f7ad17d85bfff047b5c7c2765394a627456dbb1cb07a6a24');
INSERT INTO public.audit VALUES ('8FNKSENE', 6, 'ANNOUNCED', 'countersign', 1795859011919, '{"channel":"D05YC22","message":"notice:3","ts":"1795859011.912539"}', '288bd10a86ada144f7ad17d85bfff047b5c7c2765394a627456dbb1cb07a6a24', '4a95e12a5c30f8f344a60b28c41de5bf78b507e6f943dc68db6df34147a7fc72');
INSERT INTO public.audit VALUES ('PQPM4N7K', 1, 'REQUESTED', 'U0ALICE001', 1795859012001, '{"digest":"0bea26be2d967d816d94ba1711ea20cc6afcbe22add8b25fd5414d38dd600a58","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"A mistake.","rule":"one approval"}', '', '8285cd6234e9373794d2797e9198727cb1952e1473b65b5d04ee939ff02782ed');
INSERT INTO public.audit VALUES ('PQPM4N7K', 2, 'SHOWN', 'countersign', 1795859012091, '{"key":"checkout-prod","status":"active"}', '8285cd6234e9373794d2797e9198727cb1952e1473b65b5d04ee939ff02782ed', '398c8a62944fc24983cf4324d99a1900fb2d005ced505cc69dedb530f2c7235c');
INSERT INTO public.audit VALUES ('PQPM4N7K', 3, 'ANNOUNCED', 'countersign', 1795859012141, '{"channel":"C0APPROVE1","message":"card","ts":"1795859012.134734"}', '398c8a62944fc24983cf4324d99a1900fb2d005ced505cc69dedb530f2c7235c', '9d17c641acbd2a4da6fd4ab2c1c18a3130e6ad1ecafe2619cff6a27313c5c6c1');
INSERT INTO public.audit VALUES ('PQPM4N7K', 4, 'WITHDRAWN', 'U0ALICE001', 1795859012145, '{}', '9d17c641acbd2a4da6fd4ab2c1c18a3130e6ad1ecafe2619cff6a27313c5c6c1', 'cac93f1e03577e68b7e58a5fe6e95094a05ae5edf73f255254e52106529afc3c');
INSERT INTO public.audit VALUES ('PQPM4N7K', 5, 'ANNOUNCED', 'countersign', 1795859012192, '{"channel":"D05YC22","message":"receipt","ts":"1795859012.165505"}', 'cac93f1e03577e68b7e58a5fe6e95094a05ae5edf73f255254e52106529afc3c', '0c277e859aefc00f41d11c8b30821421e5693987e21e37fffc6103f21cb9cbc0');
INSERT INTO public.audit VALUES ('YWPWN39R', 1, 'REQUESTED', 'U0ALICE001', 1795859012276, '{"digest":"72802d063352832157702ac76effae2a8937747798b91101eb9fdaf017308402","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"Still needed.","rule":"one approval"}', '', '73c3bd5e213ad88ab0a2dab0d9c3c3270bbcf8c80349fe08fe7b1bc08b3cf3dd');
INSERT INTO public.audit VALUES ('YWPWN39R', 2, 'SHOWN', 'countersign', 1795859012297, '{"key":"checkout-prod","status":"active"}', '73c3bd5e213ad88ab0a2dab0d9c3c3270bbcf8c80349fe08fe7b1bc08b3cf3dd', '7888bbdd9f8888235e45bae2e28da70c1f62cae410a0b2569cef865ac53ce167');
INSERT INTO public.audit VALUES ('YWPWN39R', 3, 'ANNOUNCED', 'countersign', 1795859012325, '{"channel":"C0APPROVE1","message":"card","ts":"1795859012.322649"}', '7888bbdd9f8888235e45bae2e28da70c1f62cae410a0b2569cef865ac53ce167', '6b8fc659d8d9c35dbfd9dd6c7604d0465d402bb571e552e7497ebcc6f7d11959');
INSERT INTO public.audit VALUES ('YWPWN39R', 4, 'ANNOUNCED', 'countersign', 1795859012332, '{"channel":"D05YC22","message":"receipt","ts":"1795859012.331766"}', '6b8fc659d8d9c35dbfd9dd6c7604d0465d402bb571e552e7497ebcc6f7d11959', '838ccdade07cbfe32be32ffd31735349d8c1b01a7c4430e35a7bcc5a8dcdcf16');


--
-- Data for Name: audit_checkpoint; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_checkpoint VALUES (1, 1795859010891, '', '3c0d851008170a670001cf71fb1b9ffaa0ef9a83de15729128c4a1a8d659389f', NULL);


--
-- Data for Name: audit_head; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: audit_uncovered; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_uncovered VALUES ('PC9CMRR3', 1);
INSERT INTO public.audit_uncovered VALUES ('PC9CMRR3', 2);
INSERT INTO public.audit_uncovered VALUES ('PC9CMRR3', 3);
INSERT INTO public.audit_uncovered VALUES ('PC9CMRR3', 4);
INSERT INTO public.audit_uncovered VALUES ('PC9CMRR3', 5);
INSERT INTO public.audit_uncovered VALUES ('PC9CMRR3', 6);
INSERT INTO public.audit_uncovered VALUES ('PC9CMRR3', 7);
INSERT INTO public.audit_uncovered VALUES ('PC9CMRR3', 8);
INSERT INTO public.audit_uncovered VALUES ('PC9CMRR3', 9);
INSERT INTO public.audit_uncovered VALUES ('PC9CMRR3', 10);
INSERT INTO public.audit_uncovered VALUES ('PC9CMRR3', 11);
INSERT INTO public.audit_uncovered VALUES ('8FNKSENE', 1);
INSERT INTO public.audit_uncovered VALUES ('8FNKSENE', 2);
INSERT INTO public.audit_uncovered VALUES ('8FNKSENE', 3);
INSERT INTO public.audit_uncovered VALUES ('8FNKSENE', 4);
INSERT INTO public.audit_uncovered VALUES ('8FNKSENE', 5);
INSERT INTO public.audit_uncovered VALUES ('8FNKSENE', 6);
INSERT INTO public.audit_uncovered VALUES ('PQPM4N7K', 1);
INSERT INTO public.audit_uncovered VALUES ('PQPM4N7K', 2);
INSERT INTO public.audit_uncovered VALUES ('PQPM4N7K', 3);
INSERT INTO public.audit_uncovered VALUES ('PQPM4N7K', 4);
INSERT INTO public.audit_uncovered VALUES ('PQPM4N7K', 5);
INSERT INTO public.audit_uncovered VALUES ('YWPWN39R', 1);
INSERT INTO public.audit_uncovered VALUES ('YWPWN39R', 2);
INSERT INTO public.audit_uncovered VALUES ('YWPWN39R', 3);
INSERT INTO public.audit_uncovered VALUES ('YWPWN39R', 4);


--
-- Data for Name: awaiting; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.awaiting VALUES ('U0ALICE001', 1795859012276, 'YWPWN39R', 'U0ALICE001');
INSERT INTO public.awaiting VALUES ('S0APPROVE1', 1795859012276, 'YWPWN39R', 'U0ALICE001');


--
-- Data for Name: flyway_schema_history; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.flyway_schema_history VALUES (1, '1', 'requests', 'SQL', 'V1__requests.sql', -889344418, 'postgres', '2026-11-28 09:43:28.815082', 17, true);
INSERT INTO public.flyway_schema_history VALUES (2, '2', 'audit', 'SQL', 'V2__audit.sql', -426284545, 'postgres', '2026-11-28 09:43:28.815082', 22, true);
INSERT INTO public.flyway_schema_history VALUES (3, '3', 'lists', 'SQL', 'V3__lists.sql', 626870249, 'postgres', '2026-11-28 09:43:28.815082', 16, true);


--
-- Data for Name: home; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pulse; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.pulse VALUES (1, 1);


--
-- Data for Name: request; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.request VALUES ('PC9CMRR3', 7, 'APPLIED', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC1V', 1795859011197, 1795887811197, 1795859011570, '{"id":"PC9CMRR3","version":7,"state":"APPLIED","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"6E+1"},"after":{"amount":"9E+1"}}],"requester":"U0ALICE001","reason":"Launch day: checkout traffic doubles.","view_id":"V05YC1V","created_at":"2026-11-28T09:43:31.197483109Z","expires_at":"2026-11-28T17:43:31.197483109Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[{"kind":"APPROVE","by":"U0BOB00001","at":"2026-11-28T09:43:31.491338988Z","reason":"","groups":["S0APPROVE1"]}],"attempt":{"began":"2026-11-28T09:43:31.522563738Z","tries":0,"written_at":"2026-11-28T09:43:31.529312158Z","accepted_at":"2026-11-28T09:43:31.557120722Z","trouble":""},"ending":{"at":"2026-11-28T09:43:31.570110947Z","sentence":"","values":{}}}');
INSERT INTO public.request VALUES ('PQPM4N7K', 3, 'WITHDRAWN', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC2H', 1795859012001, 1795887812001, 1795859012145, '{"id":"PQPM4N7K","version":3,"state":"WITHDRAWN","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"9E+1"},"after":{"amount":"3E+2"}}],"requester":"U0ALICE001","reason":"A mistake.","view_id":"V05YC2H","created_at":"2026-11-28T09:43:32.001737967Z","expires_at":"2026-11-28T17:43:32.001737967Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[],"ending":{"at":"2026-11-28T09:43:32.145923113Z","sentence":"","values":{}}}');
INSERT INTO public.request VALUES ('8FNKSENE', 3, 'REJECTED', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC25', 1795859011760, 1795887811760, 1795859011869, '{"id":"8FNKSENE","version":3,"state":"REJECTED","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"9E+1"},"after":{"amount":"5E+3"}}],"requester":"U0ALICE001","reason":"As much as there is.","view_id":"V05YC25","created_at":"2026-11-28T09:43:31.760198587Z","expires_at":"2026-11-28T17:43:31.760198587Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[{"kind":"REJECT","by":"U0BOB00001","at":"2026-11-28T09:43:31.869284021Z","reason":"Too much: ask for 200.","groups":[]}],"ending":{"at":"2026-11-28T09:43:31.869284021Z","sentence":"","values":{}}}');
INSERT INTO public.request VALUES ('YWPWN39R', 2, 'PENDING', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC2Q', 1795859012276, 1795887812276, NULL, '{"id":"YWPWN39R","version":2,"state":"PENDING","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"9E+1"},"after":{"amount":"2E+2"}}],"requester":"U0ALICE001","reason":"Still needed.","view_id":"V05YC2Q","created_at":"2026-11-28T09:43:32.276669210Z","expires_at":"2026-11-28T17:43:32.276669210Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[]}');


--
-- Data for Name: request_key; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.request_key VALUES ('PC9CMRR3', '3f2b8a10-0000-4000-8000-000000000001', 1795859011197);
INSERT INTO public.request_key VALUES ('8FNKSENE', '3f2b8a10-0000-4000-8000-000000000001', 1795859011760);
INSERT INTO public.request_key VALUES ('PQPM4N7K', '3f2b8a10-0000-4000-8000-000000000001', 1795859012001);
INSERT INTO public.request_key VALUES ('YWPWN39R', '3f2b8a10-0000-4000-8000-000000000001', 1795859012276);


--
-- Data for Name: scheduled_tasks; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.scheduled_tasks VALUES ('move-out-settled', 'move-out-settled', NULL, '2026-11-28 10:43:30.88137+00', false, NULL, '2026-11-28 09:43:30.881047+00', NULL, 0, NULL, 3, NULL);
INSERT INTO public.scheduled_tasks VALUES ('audit-checkpoint', 'audit-checkpoint', NULL, '2026-11-28 09:44:30.912032+00', false, NULL, '2026-11-28 09:43:30.91203+00', NULL, 0, NULL, 3, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:PC9CMRR3:1', NULL, '2026-11-28 11:43:31.197483+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:PC9CMRR3:1', NULL, '2026-11-28 17:43:31.197483+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:8FNKSENE:1', NULL, '2026-11-28 11:43:31.760199+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:8FNKSENE:1', NULL, '2026-11-28 17:43:31.760199+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:PQPM4N7K:1', NULL, '2026-11-28 11:43:32.001738+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:PQPM4N7K:1', NULL, '2026-11-28 17:43:32.001738+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:YWPWN39R:1', NULL, '2026-11-28 11:43:32.276669+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:YWPWN39R:1', NULL, '2026-11-28 17:43:32.276669+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);


--
-- Name: announcement announcement_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.announcement
    ADD CONSTRAINT announcement_pkey PRIMARY KEY (request_id, slot);


--
-- Name: audit_checkpoint audit_checkpoint_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_checkpoint
    ADD CONSTRAINT audit_checkpoint_pkey PRIMARY KEY (number);


--
-- Name: audit_head audit_head_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_head
    ADD CONSTRAINT audit_head_pkey PRIMARY KEY (checkpoint, place);


--
-- Name: audit audit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (request_id, seq);


--
-- Name: audit_uncovered audit_uncovered_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_uncovered
    ADD CONSTRAINT audit_uncovered_pkey PRIMARY KEY (request_id, seq);


--
-- Name: awaiting awaiting_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.awaiting
    ADD CONSTRAINT awaiting_pkey PRIMARY KEY (approver, created_at, request_id);


--
-- Name: flyway_schema_history flyway_schema_history_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);


--
-- Name: home home_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.home
    ADD CONSTRAINT home_pkey PRIMARY KEY (user_id);


--
-- Name: pulse pulse_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pulse
    ADD CONSTRAINT pulse_pkey PRIMARY KEY (id);


--
-- Name: request_key request_key_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.request_key
    ADD CONSTRAINT request_key_pkey PRIMARY KEY (request_id);


--
-- Name: request request_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_pkey PRIMARY KEY (id);


--
-- Name: request request_view_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.request
    ADD CONSTRAINT request_view_id_key UNIQUE (view_id);


--
-- Name: scheduled_tasks scheduled_tasks_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.scheduled_tasks
    ADD CONSTRAINT scheduled_tasks_pkey PRIMARY KEY (task_name, task_instance);


--
-- Name: audit_head_by_request; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_head_by_request ON public.audit_head USING btree (request_id, last_seq);


--
-- Name: awaiting_by_request; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX awaiting_by_request ON public.awaiting USING btree (request_id);


--
-- Name: flyway_schema_history_s_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);


--
-- Name: home_by_opening; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX home_by_opening ON public.home USING btree (opened_at);


--
-- Name: request_by_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX request_by_key ON public.request USING btree (key_id, created_at);


--
-- Name: request_by_key_outcome; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX request_by_key_outcome ON public.request USING btree (key_id, state, settled_at);


--
-- Name: request_by_outcome; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX request_by_outcome ON public.request USING btree (state, settled_at);


--
-- Name: request_by_requester; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX request_by_requester ON public.request USING btree (requester, created_at);


--
-- Name: request_by_settled; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX request_by_settled ON public.request USING btree (settled_at);


--
-- Name: request_by_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX request_by_state ON public.request USING btree (state, created_at);


--
-- Name: request_by_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX request_by_time ON public.request USING btree (created_at, id);


--
-- Name: request_key_by_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX request_key_by_key ON public.request_key USING btree (key_id, created_at, request_id);


--
-- Name: scheduled_tasks_by_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX scheduled_tasks_by_due ON public.scheduled_tasks USING btree (execution_time);


--
-- Name: scheduled_tasks_by_heartbeat; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX scheduled_tasks_by_heartbeat ON public.scheduled_tasks USING btree (last_heartbeat);


--
-- Name: audit audit_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION public.audit_is_append_only();


--
-- Name: audit_checkpoint audit_checkpoint_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_checkpoint_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION public.audit_is_append_only();


--
-- Name: audit_head audit_head_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_head_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_head FOR EACH STATEMENT EXECUTE FUNCTION public.audit_is_append_only();


--
-- Name: audit audit_waits_for_checkpoint; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_waits_for_checkpoint AFTER INSERT ON public.audit FOR EACH ROW EXECUTE FUNCTION public.audit_waits_for_checkpoint();


--
-- Name: announcement announcement_request_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.announcement
    ADD CONSTRAINT announcement_request_id_fkey FOREIGN KEY (request_id) REFERENCES public.request(id) ON DELETE CASCADE;


--
-- Name: audit_head audit_head_checkpoint_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_head
    ADD CONSTRAINT audit_head_checkpoint_fkey FOREIGN KEY (checkpoint) REFERENCES public.audit_checkpoint(number);


--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: -
--

REVOKE USAGE ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO PUBLIC;


--
-- PostgreSQL database dump complete
--

\unrestrict SJpSAZUairVcHRJgOokqpZyTfuskyQzlRc4pHMYDE3fQtt6yYmpKdds03t26MUT


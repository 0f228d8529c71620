--
-- PostgreSQL database dump
--

\restrict kfrreejO7sjAApB4ALiWxk5KesxgDFwQdVm1AxXcM4CLqoyBTFXCVLaPPUhEk1n

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

INSERT INTO public.announcement VALUES ('1KCZ1P8Z', 'card', 1795858931080, 'C0APPROVE1', '1795858931.095882');
INSERT INTO public.announcement VALUES ('1KCZ1P8Z', 'receipt', 1795858931110, 'D05YC22', '1795858931.150605');
INSERT INTO public.announcement VALUES ('1KCZ1P8Z', 'notice:7', 1795858931237, 'D05YC22', '1795858931.264378');
INSERT INTO public.announcement VALUES ('1KCZ1P8Z', 'result', 1795858931233, 'C0CHANGES1', '1795858931.254816');
INSERT INTO public.announcement VALUES ('8MVH37CZ', 'card', 1795858931400, 'C0APPROVE1', '1795858931.406438');
INSERT INTO public.announcement VALUES ('8MVH37CZ', 'receipt', 1795858931420, 'D05YC22', '1795858931.430371');
INSERT INTO public.announcement VALUES ('8MVH37CZ', 'notice:3', 1795858931635, 'D05YC22', '1795858931.655800');
INSERT INTO public.announcement VALUES ('TQNE9HX9', 'card', 1795858931903, 'C0APPROVE1', '1795858931.912122');
INSERT INTO public.announcement VALUES ('XF652A80', 'card', 1795858932127, 'C0APPROVE1', '1795858932.130465');
INSERT INTO public.announcement VALUES ('XF652A80', 'receipt', 1795858932140, 'D05YC22', '1795858932.147081');


--
-- Data for Name: audit; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit VALUES ('1KCZ1P8Z', 1, 'REQUESTED', 'U0ALICE001', 1795858930960, '{"digest":"e08531b813cd6d054d4f0be385d3dd222f829ca1838082c3b5001f21772ee296","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"Launch day: checkout traffic doubles.","rule":"one approval"}', '', 'ffd5be44f144709f20acb543c52fd6a2c901074cb9465c36c58bff706f5b7e2b');
INSERT INTO public.audit VALUES ('1KCZ1P8Z', 2, 'SHOWN', 'countersign', 1795858931067, '{"key":"checkout-prod","status":"active"}', 'ffd5be44f144709f20acb543c52fd6a2c901074cb9465c36c58bff706f5b7e2b', '29ce2e076d61a15316d13088ed2f3b74b8b540294cc545a27c3ba9267b4422c6');
INSERT INTO public.audit VALUES ('1KCZ1P8Z', 3, 'ANNOUNCED', 'countersign', 1795858931104, '{"channel":"C0APPROVE1","message":"card","ts":"1795858931.095882"}', '29ce2e076d61a15316d13088ed2f3b74b8b540294cc545a27c3ba9267b4422c6', '0e1b00cb8f62e57ec29f2b7b39c6a87b4509f5bce4fabef1f03e304077679d11');
INSERT INTO public.audit VALUES ('1KCZ1P8Z', 4, 'ANNOUNCED', 'countersign', 1795858931155, '{"channel":"D05YC22","message":"receipt","ts":"1795858931.150605"}', '0e1b00cb8f62e57ec29f2b7b39c6a87b4509f5bce4fabef1f03e304077679d11', 'bc1ce70c36ae0945339c0c4df40dca5845221b2cb298234351240e5e53ae2092');
INSERT INTO public.audit VALUES ('1KCZ1P8Z', 5, 'APPROVED', 'U0BOB00001', 1795858931159, '{"digest":"e08531b813cd6d054d4f0be385d3dd222f829ca1838082c3b5001f21772ee296","rule":"one approval"}', 'bc1ce70c36ae0945339c0c4df40dca5845221b2cb298234351240e5e53ae2092', '3c5ab9f2ede8ee3db516115f25a0b5bd1ee2c045d07cc4032db09505ba5dec4d');
INSERT INTO public.audit VALUES ('1KCZ1P8Z', 6, 'APPLYING', 'countersign', 1795858931178, '{}', '3c5ab9f2ede8ee3db516115f25a0b5bd1ee2c045d07cc4032db09505ba5dec4d', '5ba051fdff9cf29d344f40fe9e26a68cdebb670be7c8ef016c754bc19d79814f');
INSERT INTO public.audit VALUES ('1KCZ1P8Z', 7, 'WRITING', 'countersign', 1795858931184, '{}', '5ba051fdff9cf29d344f40fe9e26a68cdebb670be7c8ef016c754bc19d79814f', '66317514be8e31c7d4920ec403d4914516c17ae7b9a65c34f0911b5b364ebb01');
INSERT INTO public.audit VALUES ('1KCZ1P8Z', 8, 'WRITE_ACCEPTED', 'countersign', 1795858931198, '{"portkey_request":"0ab1e652-c5a3-4996-a7f0-dc338eb57cf9","status":"200"}', '66317514be8e31c7d4920ec403d4914516c17ae7b9a65c34f0911b5b364ebb01', '6c699a067fe4a43b7b82a3997fb24c3d6a3c258584a4600e5a866a5e6f6a5672');
INSERT INTO public.audit VALUES ('1KCZ1P8Z', 9, 'APPLIED', 'countersign', 1795858931207, '{}', '6c699a067fe4a43b7b82a3997fb24c3d6a3c258584a4600e5a866a5e6f6a5672', '5c1a54262d5f9f34799268bd7fef881d95593bf59d1fed1ad0fb8b7f1144438a');
INSERT INTO public.audit VALUES ('1KCZ1P8Z', 10, 'ANNOUNCED', 'countersign', 1795858931272, '{"channel":"D05YC22","message":"notice:7","ts":"1795858931.264378"}', '5c1a54262d5f9f34799268bd7fef881d95593bf59d1fed1ad0fb8b7f1144438a', 'c96a661c3538196ea8c4e83a49f061548778cfc255654add0bcf0a04c16c3d1c');
INSERT INTO public.audit VALUES ('1KCZ1P8Z', 11, 'ANNOUNCED', 'countersign', 1795858931277, '{"channel":"C0CHANGES1","message":"result","ts":"1795858931.254816"}', 'c96a661c3538196ea8c4e83a49f061548778cfc255654add0bcf0a04c16c3d1c', '1b0a7fbd939a6e2e83a2775371ac5f9d78c6eba88645178219b312608daabadd');
INSERT INTO public.audit VALUES ('8MVH37CZ', 1, 'REQUESTED', 'U0ALICE001', 1795858931362, '{"digest":"e08cfc99b2981e02d2c72793a1218c50234ccc05136249389ad6c339d4d42b37","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"As much as there is.","rule":"one approval"}', '', '09dcb9028b112143fb16b869d19099bbbfe90d2a1265a344af42b3bd97bac88b');
INSERT INTO public.audit VALUES ('8MVH37CZ', 2, 'SHOWN', 'countersign', 1795858931391, '{"key":"checkout-prod","status":"active"}', '09dcb9028b112143fb16b869d19099bbbfe90d2a1265a344af42b3bd97bac88b', '4e87851d1373c598880511f08e9cb05ba66eb26eba4169e0ff2f665088308cce');
INSERT INTO public.audit VALUES ('8MVH37CZ', 3, 'ANNOUNCED', 'countersign', 1795858931411, '{"channel":"C0APPROVE1","message":"card","ts":"1795858931.406438"}', '4e87851d1373c598880511f08e9cb05ba66eb26eba4169e0ff2f665088308cce', '1b1d0eb8d1e8f3e0628d82e03c10981858ba84177f29ab877cc49fa6031eb11a');
INSERT INTO public.audit VALUES ('8MVH37CZ', 4, 'ANNOUNCED', 'countersign', 1795858931437, '{"channel":"D05YC22","message":"receipt","ts":"1795858931.430371"}', '1b1d0eb8d1e8f3e0628d82e03c10981858ba84177f29ab877cc49fa6031eb11a', '898eecd70e6449db7a7a22e7be8fac6f55f674f46acc6f6d4fe915d4d5ed221a');
INSERT INTO public.audit VALUES ('8MVH37CZ', 5, 'REJECTED', 'U0BOB00001', 1795858931601, '{"digest":"e08cfc99b2981e02d2c72793a1218c50234ccc05136249389ad6c339d4d42b37","reason":"Too much: ask for 200."}', '898eecd70e6449db7a7a22e7be8fac6f55f674f46acc6f6d4fe915d4d5ed221a', 'b5e7d219e3702ef050b847cfc160bfc5b5f47c6d35a80c0763459f74411b4d76');
INSERT INTO public.audit VALUES ('8MVH37CZ', 6, 'ANNOUNCED', 'countersign', 1795858931670, '{"channel":"D05YC22","message":"notice:3","ts":"1795858931.655800"}', 'b5e7d219e3702ef050b847cfc160bfc5b5f47c6d35a80c0763459f74411b4d76', '7acdffbdbf1d09a821397d293824f18c37a62905a3a2846700ebeab55c101b5f');
INSERT INTO public.audit VALUES ('TQNE9HX9', 1, 'REQUESTED', 'U0ALICE001', 1795858931842, '{"digest":"afd84316311cc2b1071785170babb455dbcc7e2f5e1e54b8b659f4358b7e83d9","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"A mistake.","rule":"one approval"}', '', 'bd224783fa0115f6e4384110c229565198022bfaa79f80636340bea79257a93c');
INSERT INTO public.audit VALUES ('TQNE9HX9', 2, 'SHOWN', 'countersign', 1795858931894, '{"key":"checkout-prod","status":"active"}', 'bd224783fa0115f6e4384110c229565198022bfaa79f80636340bea79257a93c', '2462180197042134d642ebdbaabfa058ad0a996782f71a309b20c79c86d72a88');
INSERT INTO public.audit VALUES ('TQNE9HX9', 3, 'ANNOUNCED', 'countersign', 1795858931931, '{"channel":"C0APPROVE1","message":"card","ts":"1795858931.912122"}', '2462180197042134d642ebdbaabfa058ad0a996782f71a309b20c79c86d72a88', '84f13da9a040b152e8d1d7b22569af141a1d85e30c10e84d7f01f346c7df7cb2');
INSERT INTO public.audit VALUES ('TQNE9HX9', 4, 'WITHDRAWN', 'U0ALICE001', 1795858931935, '{}', '84f13da9a040b152e8d1d7b22569af141a1d85e30c10e84d7f01f346c7df7cb2', '3cf396029111d01f5ef7110b44ace4026d61a221727315dd9b063341bc8d15cd');
INSERT INTO public.audit VALUES ('XF652A80', 1, 'REQUESTED', 'U0ALICE001', 1795858932065, '{"digest":"8b35c4348b28d8f89fbbb069b8a90d39017f5f2f29c95934b139a73e1a20e0aa","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"Still needed.","rule":"one approval"}', '', '797cb59dbf83c083589939ba1c6a086c22f91259dfe7e9f23f0f4a38c90b8e48');
INSERT INTO public.audit VALUES ('XF652A80', 2, 'SHOWN', 'countersign', 1795858932122, '{"key":"checkout-prod","status":"active"}', '797cb59dbf83c083589939ba1c6a086c22f91259dfe7e9f23f0f4a38c90b8e48', '2cade5b74f0ee0c6a0c412faaa7b1b74060d31729a8c371f117cda8e19a64da7');
INSERT INTO public.audit VALUES ('XF652A80', 3, 'ANNOUNCED', 'countersign', 1795858932134, '{"channel":"C0APPROVE1","message":"card","ts":"1795858932.130465"}', '2cade5b74f0ee0c6a0c412faaa7b1b74060d31729a8c371f117cda8e19a64da7', 'a53b84ddf4d65bc3d1c7384c0c8a46f8081bb3f1d695ded322144481e01fcb50');
INSERT INTO public.audit VALUES ('XF652A80', 4, 'ANNOUNCED', 'countersign', 1795858932153, '{"channel":"D05YC22","message":"receipt","ts":"1795858932.147081"}', 'a53b84ddf4d65bc3d1c7384c0c8a46f8081bb3f1d695ded322144481e01fcb50', '5056f48c1bcbe0e1e80314ce0194ac9d0b55a67f04b59e4c9fb6498a5204ae99');


--
-- Data for Name: audit_checkpoint; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_checkpoint VALUES (1, 1795858930720, '', 'fe5c250ac39a56b810a7f0d68662e5104fb958f918d51c539df2ec2a4a8b4551', NULL);


--
-- Data for Name: audit_head; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: audit_uncovered; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_uncovered VALUES ('1KCZ1P8Z', 1);
INSERT INTO public.audit_uncovered VALUES ('1KCZ1P8Z', 2);
INSERT INTO public.audit_uncovered VALUES ('1KCZ1P8Z', 3);
INSERT INTO public.audit_uncovered VALUES ('1KCZ1P8Z', 4);
INSERT INTO public.audit_uncovered VALUES ('1KCZ1P8Z', 5);
INSERT INTO public.audit_uncovered VALUES ('1KCZ1P8Z', 6);
INSERT INTO public.audit_uncovered VALUES ('1KCZ1P8Z', 7);
INSERT INTO public.audit_uncovered VALUES ('1KCZ1P8Z', 8);
INSERT INTO public.audit_uncovered VALUES ('1KCZ1P8Z', 9);
INSERT INTO public.audit_uncovered VALUES ('1KCZ1P8Z', 10);
INSERT INTO public.audit_uncovered VALUES ('1KCZ1P8Z', 11);
INSERT INTO public.audit_uncovered VALUES ('8MVH37CZ', 1);
INSERT INTO public.audit_uncovered VALUES ('8MVH37CZ', 2);
INSERT INTO public.audit_uncovered VALUES ('8MVH37CZ', 3);
INSERT INTO public.audit_uncovered VALUES ('8MVH37CZ', 4);
INSERT INTO public.audit_uncovered VALUES ('8MVH37CZ', 5);
INSERT INTO public.audit_uncovered VALUES ('8MVH37CZ', 6);
INSERT INTO public.audit_uncovered VALUES ('TQNE9HX9', 1);
INSERT INTO public.audit_uncovered VALUES ('TQNE9HX9', 2);
INSERT INTO public.audit_uncovered VALUES ('TQNE9HX9', 3);
INSERT INTO public.audit_uncovered VALUES ('TQNE9HX9', 4);
INSERT INTO public.audit_uncovered VALUES ('XF652A80', 1);
INSERT INTO public.audit_uncovered VALUES ('XF652A80', 2);
INSERT INTO public.audit_uncovered VALUES ('XF652A80', 3);
INSERT INTO public.audit_uncovered VALUES ('XF652A80', 4);


--
-- Data for Name: flyway_schema_history; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.flyway_schema_history VALUES (1, '1', 'requests', 'SQL', 'V1__requests.sql', -889344418, 'postgres', '2026-11-28 09:42:09.00558', 22, true);
INSERT INTO public.flyway_schema_history VALUES (2, '2', 'audit', 'SQL', 'V2__audit.sql', -426284545, 'postgres', '2026-11-28 09:42:09.00558', 14, true);


--
-- Data for Name: pulse; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.pulse VALUES (1, 1);


--
-- Data for Name: request; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.request VALUES ('8MVH37CZ', 3, 'REJECTED', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC25', 1795858931362, 1795887731362, 1795858931601, '{"id":"8MVH37CZ","version":3,"state":"REJECTED","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"9E+1"},"after":{"amount":"5E+3"}}],"requester":"U0ALICE001","reason":"As much as there is.","view_id":"V05YC25","created_at":"2026-11-28T09:42:11.362594698Z","expires_at":"2026-11-28T17:42:11.362594698Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[{"kind":"REJECT","by":"U0BOB00001","at":"2026-11-28T09:42:11.601608329Z","reason":"Too much: ask for 200.","groups":[]}],"ending":{"at":"2026-11-28T09:42:11.601608329Z","sentence":"","values":{}}}');
INSERT INTO public.request VALUES ('1KCZ1P8Z', 7, 'APPLIED', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC1V', 1795858930960, 1795887730960, 1795858931207, '{"id":"1KCZ1P8Z","version":7,"state":"APPLIED","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"6E+1"},"after":{"amount":"9E+1"}}],"requester":"U0ALICE001","reason":"Launch day: checkout traffic doubles.","view_id":"V05YC1V","created_at":"2026-11-28T09:42:10.960031599Z","expires_at":"2026-11-28T17:42:10.960031599Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[{"kind":"APPROVE","by":"U0BOB00001","at":"2026-11-28T09:42:11.159920295Z","reason":"","groups":["S0APPROVE1"]}],"attempt":{"began":"2026-11-28T09:42:11.178569795Z","tries":0,"written_at":"2026-11-28T09:42:11.184242620Z","accepted_at":"2026-11-28T09:42:11.198543331Z","trouble":""},"ending":{"at":"2026-11-28T09:42:11.207529671Z","sentence":"","values":{}}}');
INSERT INTO public.request VALUES ('XF652A80', 2, 'PENDING', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC2Q', 1795858932065, 1795887732065, NULL, '{"id":"XF652A80","version":2,"state":"PENDING","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"9E+1"},"after":{"amount":"2E+2"}}],"requester":"U0ALICE001","reason":"Still needed.","view_id":"V05YC2Q","created_at":"2026-11-28T09:42:12.065754826Z","expires_at":"2026-11-28T17:42:12.065754826Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[]}');
INSERT INTO public.request VALUES ('TQNE9HX9', 3, 'WITHDRAWN', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC2H', 1795858931842, 1795887731842, 1795858931935, '{"id":"TQNE9HX9","version":3,"state":"WITHDRAWN","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"9E+1"},"after":{"amount":"3E+2"}}],"requester":"U0ALICE001","reason":"A mistake.","view_id":"V05YC2H","created_at":"2026-11-28T09:42:11.842723415Z","expires_at":"2026-11-28T17:42:11.842723415Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[],"ending":{"at":"2026-11-28T09:42:11.935569030Z","sentence":"","values":{}}}');


--
-- Data for Name: scheduled_tasks; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.scheduled_tasks VALUES ('move-out-settled', 'move-out-settled', NULL, '2026-11-28 10:42:10.722102+00', false, NULL, '2026-11-28 09:42:10.721817+00', NULL, 0, NULL, 3, NULL);
INSERT INTO public.scheduled_tasks VALUES ('audit-checkpoint', 'audit-checkpoint', NULL, '2026-11-28 09:43:10.734282+00', false, NULL, '2026-11-28 09:42:10.734278+00', NULL, 0, NULL, 3, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:1KCZ1P8Z:1', NULL, '2026-11-28 11:42:10.960032+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:1KCZ1P8Z:1', NULL, '2026-11-28 17:42:10.960032+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:8MVH37CZ:1', NULL, '2026-11-28 11:42:11.362595+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:8MVH37CZ:1', NULL, '2026-11-28 17:42:11.362595+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:TQNE9HX9:1', NULL, '2026-11-28 11:42:11.842723+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:TQNE9HX9:1', NULL, '2026-11-28 17:42:11.842723+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:XF652A80:1', NULL, '2026-11-28 11:42:12.065755+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:XF652A80:1', NULL, '2026-11-28 17:42:12.065755+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);


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
-- Name: flyway_schema_history flyway_schema_history_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);


--
-- Name: pulse pulse_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pulse
    ADD CONSTRAINT pulse_pkey PRIMARY KEY (id);


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
-- Name: flyway_schema_history_s_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);


--
-- Name: request_by_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX request_by_key ON public.request USING btree (key_id, created_at);


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

\unrestrict kfrreejO7sjAApB4ALiWxk5KesxgDFwQdVm1AxXcM4CLqoyBTFXCVLaPPUhEk1n


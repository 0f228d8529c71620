--
-- PostgreSQL database dump
--

\restrict k61ITwmKsRKyNVgpaw9FRkGIWULoO8JlQfh4faOInzCixPyMhR1dmHy3uhkJRns

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


--
-- Name: awaiting_no_longer(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.awaiting_no_longer() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    delete from awaiting where request_id = new.id;
    return null;
end
$$;


--
-- Name: request_key_of_request(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.request_key_of_request() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    insert into request_key (request_id, key_id, created_at) values (new.id, new.key_id, new.created_at)
        on conflict (request_id) do nothing;
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
-- Name: key_notice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.key_notice (
    id text NOT NULL,
    key_id text NOT NULL,
    period text NOT NULL,
    level text NOT NULL,
    noticed_at bigint NOT NULL,
    document text NOT NULL,
    attempted_at bigint,
    channel text,
    ts text
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
-- Name: seen_keys; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.seen_keys (
    part integer NOT NULL,
    content bytea NOT NULL
);


--
-- Data for Name: announcement; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.announcement VALUES ('9NRFA97K', 'card', 1795870891371, 'C0APPROVE1', '1795870891.391241');
INSERT INTO public.announcement VALUES ('9NRFA97K', 'receipt', 1795870891446, 'D05YC22', '1795870891.489790');
INSERT INTO public.announcement VALUES ('9NRFA97K', 'result', 1795870891612, 'C0CHANGES1', '1795870891.638432');
INSERT INTO public.announcement VALUES ('9NRFA97K', 'notice:7', 1795870891613, 'D05YC22', '1795870891.649232');
INSERT INTO public.announcement VALUES ('DSP1A26P', 'card', 1795870891792, 'C0APPROVE1', '1795870891.804854');
INSERT INTO public.announcement VALUES ('DSP1A26P', 'receipt', 1795870891833, 'D05YC22', '1795870891.871069');
INSERT INTO public.announcement VALUES ('DSP1A26P', 'notice:3', 1795870891872, 'D05YC22', '1795870891.896259');
INSERT INTO public.announcement VALUES ('8X5AACKV', 'card', 1795870891988, 'C0APPROVE1', '1795870892.016280');
INSERT INTO public.announcement VALUES ('8X5AACKV', 'receipt', 1795870892028, 'D05YC22', '1795870892.047874');
INSERT INTO public.announcement VALUES ('SPQ7H9Q3', 'card', 1795870892171, 'C0APPROVE1', '1795870892.180510');
INSERT INTO public.announcement VALUES ('SPQ7H9Q3', 'receipt', 1795870892198, 'D05YC22', '1795870892.222102');


--
-- Data for Name: audit; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit VALUES ('9NRFA97K', 1, 'REQUESTED', 'U0ALICE001', 1795870891311, '{"after.rpm":"90","before.rpm":"60","digest":"f5f33b47b4853bd03619ea08d143c401b76bac9921572428ee40c8d5a257b3f7","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"Launch day: checkout traffic doubles.","rule":"one approval"}', '', '257c2357731599b43d59fa88ede320faa2b33c9e5c16bc3362b1557cb51d615d');
INSERT INTO public.audit VALUES ('9NRFA97K', 2, 'CALLED', 'countersign', 1795870891361, '{"for":"card","method":"GET","ms":"3","portkey_request":"3460221a-753d-46a6-80e6-aa1134342bf4","status":"200"}', '257c2357731599b43d59fa88ede320faa2b33c9e5c16bc3362b1557cb51d615d', 'dd1ff408259262b6583d23b3d628d7834246c50c96c1f3b31321f16e315bacc8');
INSERT INTO public.audit VALUES ('9NRFA97K', 3, 'SHOWN', 'countersign', 1795870891362, '{"key":"checkout-prod","status":"active"}', 'dd1ff408259262b6583d23b3d628d7834246c50c96c1f3b31321f16e315bacc8', '0cc0fd210336fc4b0a085defeda433e712627c7b65ea1d59d4f89563dbadb544');
INSERT INTO public.audit VALUES ('9NRFA97K', 4, 'ANNOUNCED', 'countersign', 1795870891408, '{"channel":"C0APPROVE1","message":"card","ts":"1795870891.391241"}', '0cc0fd210336fc4b0a085defeda433e712627c7b65ea1d59d4f89563dbadb544', 'c3a6743ad0a59d7e7bcde6d2d08f5214eec438773cb1acb681fd641cdd5a14c6');
INSERT INTO public.audit VALUES ('9NRFA97K', 5, 'APPROVED', 'U0BOB00001', 1795870891457, '{"digest":"f5f33b47b4853bd03619ea08d143c401b76bac9921572428ee40c8d5a257b3f7","rule":"one approval"}', 'c3a6743ad0a59d7e7bcde6d2d08f5214eec438773cb1acb681fd641cdd5a14c6', '9c4decc2c098d30971f08dde8c4e5b8428722720489180af2ccc3b9c45c762c7');
INSERT INTO public.audit VALUES ('9NRFA97K', 6, 'APPLYING', 'countersign', 1795870891484, '{}', '9c4decc2c098d30971f08dde8c4e5b8428722720489180af2ccc3b9c45c762c7', '47a0dc5d5348b0bc32ee64809cabfe0787d500f5f7fc63a03811b13a7f533413');
INSERT INTO public.audit VALUES ('9NRFA97K', 7, 'ANNOUNCED', 'countersign', 1795870891500, '{"channel":"D05YC22","message":"receipt","ts":"1795870891.489790"}', '47a0dc5d5348b0bc32ee64809cabfe0787d500f5f7fc63a03811b13a7f533413', 'bf6c76961fd73e5fc12fc49e759a90a080f4498ee6f53eebc2fc4254c8eec6e9');
INSERT INTO public.audit VALUES ('9NRFA97K', 8, 'CALLED', 'countersign', 1795870891514, '{"for":"before the write","method":"GET","ms":"9","portkey_request":"8830a56e-4875-4b03-bf51-5cebdadb7205","status":"200"}', 'bf6c76961fd73e5fc12fc49e759a90a080f4498ee6f53eebc2fc4254c8eec6e9', 'ade1aa6c2ec1befff118e4dce6b2b0699b9207a82c02afe5ee3561a2cbf76b87');
INSERT INTO public.audit VALUES ('9NRFA97K', 9, 'WRITING', 'countersign', 1795870891516, '{}', 'ade1aa6c2ec1befff118e4dce6b2b0699b9207a82c02afe5ee3561a2cbf76b87', '88ec8f8865664d61fcf93ece67d7b826792862c8d6ab64d7d119890556c1fb2b');
INSERT INTO public.audit VALUES ('9NRFA97K', 10, 'CALLED', 'countersign', 1795870891561, '{"for":"write","method":"PUT","ms":"11","portkey_request":"90e5442f-e93f-4c04-8b78-64f8d5f411de","status":"200"}', '88ec8f8865664d61fcf93ece67d7b826792862c8d6ab64d7d119890556c1fb2b', 'bba9a16bc263e01dd7ec059bdd5cf639bfcc6b1ecb8142614752661437f3b92a');
INSERT INTO public.audit VALUES ('9NRFA97K', 11, 'WRITE_ACCEPTED', 'countersign', 1795870891561, '{}', 'bba9a16bc263e01dd7ec059bdd5cf639bfcc6b1ecb8142614752661437f3b92a', '53be69c4a8081f68bf14d8b7117701753f0e4f56bf7dc8071085c0882c492887');
INSERT INTO public.audit VALUES ('9NRFA97K', 12, 'CALLED', 'countersign', 1795870891583, '{"for":"read back","method":"GET","ms":"6","portkey_request":"b6b1f8b8-636d-4fc0-b02e-861498726933","status":"200"}', '53be69c4a8081f68bf14d8b7117701753f0e4f56bf7dc8071085c0882c492887', 'e7456c78186eaf363093052383bf39daefd4a383e9bc9e2bd674066e2482efad');
INSERT INTO public.audit VALUES ('9NRFA97K', 13, 'APPLIED', 'countersign', 1795870891583, '{}', 'e7456c78186eaf363093052383bf39daefd4a383e9bc9e2bd674066e2482efad', 'd809047c506de6327a80bfdd4f3698fea17031d6e39aa588f48101ca30310401');
INSERT INTO public.audit VALUES ('9NRFA97K', 14, 'ANNOUNCED', 'countersign', 1795870891647, '{"channel":"C0CHANGES1","message":"result","ts":"1795870891.638432"}', 'd809047c506de6327a80bfdd4f3698fea17031d6e39aa588f48101ca30310401', 'ff881ae5210df7214916aff26b284e2a9839ba6da457e89d880532da3e1a0cd6');
INSERT INTO public.audit VALUES ('9NRFA97K', 15, 'ANNOUNCED', 'countersign', 1795870891657, '{"channel":"D05YC22","message":"notice:7","ts":"1795870891.649232"}', 'ff881ae5210df7214916aff26b284e2a9839ba6da457e89d880532da3e1a0cd6', '07fe437e867b20aae0c4d4de1d23cc26fea614cdd7265117f349c5a2bd613579');
INSERT INTO public.audit VALUES ('DSP1A26P', 1, 'REQUESTED', 'U0ALICE001', 1795870891764, '{"after.rpm":"5000","before.rpm":"90","digest":"be341e5c8757a49a6fe9ce8eed541f4e8bc02bbafe93892caff87c8fbd29a6ed","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"As much as there is.","rule":"one approval"}', '', 'd093efb04fc99eaf500f59bedd80b96cf412971d716620fb73a8b6631f64dc18');
INSERT INTO public.audit VALUES ('DSP1A26P', 2, 'CALLED', 'countersign', 1795870891781, '{"for":"card","method":"GET","ms":"4","portkey_request":"036ef446-b0dd-4182-a954-97c8339273c3","status":"200"}', 'd093efb04fc99eaf500f59bedd80b96cf412971d716620fb73a8b6631f64dc18', '7ff4e0a8f22769edf911d54b2758704192ec954311372a9844d337a034778f46');
INSERT INTO public.audit VALUES ('DSP1A26P', 3, 'SHOWN', 'countersign', 1795870891783, '{"key":"checkout-prod","status":"active"}', '7ff4e0a8f22769edf911d54b2758704192ec954311372a9844d337a034778f46', '86519da355aa718ff69af11d6c355c189b880f5a18ede64a83936678225fa6fa');
INSERT INTO public.audit VALUES ('DSP1A26P', 4, 'ANNOUNCED', 'countersign', 1795870891820, '{"channel":"C0APPROVE1","message":"card","ts":"1795870891.804854"}', '86519da355aa718ff69af11d6c355c189b880f5a18ede64a83936678225fa6fa', 'a74c366c797bb74e60c8f586f7cb7a4125cc308573901a053a6b2c78ad835132');
INSERT INTO public.audit VALUES ('9NRFA97K', 16, 'CALLED', 'countersign', 1795870891404, '{"for":"picture","method":"GET","ms":"4","portkey_request":"60838ac0-85a3-4962-8902-d385a77898f2","status":"200"}', '07fe437e867b20aae0c4d4de1d23cc26fea614cdd7265117f349c5a2bd613579', '8846054b594da461423e7bef0ed1b5d24fd50f0bda16c3a33e9ada8121257b73');
INSERT INTO public.audit VALUES ('9NRFA97K', 17, 'CALLED', 'countersign', 1795870891404, '{"for":"picture","method":"GET","ms":"7","portkey_request":"6643b892-28f5-4879-92f5-03d153f2f661","status":"200"}', '8846054b594da461423e7bef0ed1b5d24fd50f0bda16c3a33e9ada8121257b73', 'b2e67fcb960e01482d73bcc91fd32e12f97a3a34a7f8821eb88a9ea037fafc38');
INSERT INTO public.audit VALUES ('DSP1A26P', 5, 'REJECTED', 'U0BOB00001', 1795870891862, '{"digest":"be341e5c8757a49a6fe9ce8eed541f4e8bc02bbafe93892caff87c8fbd29a6ed","reason":"Too much: ask for 200."}', 'a74c366c797bb74e60c8f586f7cb7a4125cc308573901a053a6b2c78ad835132', '6cd4541fa59ed0a485575fa35f76d88213a7572d785960b24ea78b48ab856429');
INSERT INTO public.audit VALUES ('8X5AACKV', 1, 'REQUESTED', 'U0ALICE001', 1795870891962, '{"after.rpm":"300","before.rpm":"90","digest":"edd3e7c98bb8ab67d900dc90be2b46ce18630bd9cae38aadf3e74b01899812f9","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"A mistake.","rule":"one approval"}', '', 'bef9693f2de9f91fcdad700aa98347736559b90c07bcfa49227c5be87560976e');
INSERT INTO public.audit VALUES ('8X5AACKV', 5, 'WITHDRAWN', 'U0ALICE001', 1795870892037, '{}', '0da304e516aded34b4e7945e6930b6347699c2014735ebeea56e074685f0180a', '39e646203424ababa67ff95a927a9f884c228385e805789f2412559f788c8296');
INSERT INTO public.audit VALUES ('8X5AACKV', 7, 'CALLED', 'countersign', 1795870891992, '{"for":"picture","method":"GET","ms":"5","portkey_request":"3b3d78c1-5e35-42dd-982a-94c5eac956bc","status":"200"}', '9266fdffa32f56bea930bf8a96e3a405f5cc939bc351d3f757af418177a6e7ae', 'bd70412850053af5553c9121dde8806cf0d460ffaed2818c42d2259a450eee21');
INSERT INTO public.audit VALUES ('SPQ7H9Q3', 1, 'REQUESTED', 'U0ALICE001', 1795870892147, '{"after.rpm":"200","before.rpm":"90","digest":"4f928d511906bc2b8fe23eb48532f78eb82b4499394bceb3a93e971106206ac4","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"Still needed.","rule":"one approval"}', '', '6cb24bc43c899d13322cc7edca758193d560ad8894c1e60859591ae61728c0eb');
INSERT INTO public.audit VALUES ('SPQ7H9Q3', 2, 'CALLED', 'countersign', 1795870892164, '{"for":"card","method":"GET","ms":"3","portkey_request":"a840f548-ac7a-440f-8140-e4258969f4a2","status":"200"}', '6cb24bc43c899d13322cc7edca758193d560ad8894c1e60859591ae61728c0eb', '48a9d37e159fbd3530ab6427dc54b9476270c89a223b037931cc13c991e5c00d');
INSERT INTO public.audit VALUES ('SPQ7H9Q3', 3, 'SHOWN', 'countersign', 1795870892164, '{"key":"checkout-prod","status":"active"}', '48a9d37e159fbd3530ab6427dc54b9476270c89a223b037931cc13c991e5c00d', 'ca2f2a8777ec9155554242f4706b9dc450d887690a20909bcccd916622fc7b08');
INSERT INTO public.audit VALUES ('SPQ7H9Q3', 4, 'ANNOUNCED', 'countersign', 1795870892194, '{"channel":"C0APPROVE1","message":"card","ts":"1795870892.180510"}', 'ca2f2a8777ec9155554242f4706b9dc450d887690a20909bcccd916622fc7b08', 'dc160d1ee0f608904a0852d17a752d2c0110e81215696365e7e33b192c20e04e');
INSERT INTO public.audit VALUES ('SPQ7H9Q3', 5, 'ANNOUNCED', 'countersign', 1795870892225, '{"channel":"D05YC22","message":"receipt","ts":"1795870892.222102"}', 'dc160d1ee0f608904a0852d17a752d2c0110e81215696365e7e33b192c20e04e', '6c6c969b46dda9c8fe277583ab3fe9be4adcb8815b666d47070f162079abe585');
INSERT INTO public.audit VALUES ('DSP1A26P', 6, 'ANNOUNCED', 'countersign', 1795870891877, '{"channel":"D05YC22","message":"receipt","ts":"1795870891.871069"}', '6cd4541fa59ed0a485575fa35f76d88213a7572d785960b24ea78b48ab856429', '64ca67098f166159f1ff7e793b9022a6c032550d2743839ee3c9bc742da87239');
INSERT INTO public.audit VALUES ('DSP1A26P', 7, 'ANNOUNCED', 'countersign', 1795870891898, '{"channel":"D05YC22","message":"notice:3","ts":"1795870891.896259"}', '64ca67098f166159f1ff7e793b9022a6c032550d2743839ee3c9bc742da87239', 'dea038d1e36a2ea9a25c17933a0ae9e9046bc9ecc32a6d6c89cb7d8010e0f286');
INSERT INTO public.audit VALUES ('DSP1A26P', 8, 'CALLED', 'countersign', 1795870891805, '{"for":"picture","method":"GET","ms":"10","portkey_request":"32066910-3d03-44f9-b7e5-4e221eaa849d","status":"200"}', 'dea038d1e36a2ea9a25c17933a0ae9e9046bc9ecc32a6d6c89cb7d8010e0f286', '9dba8c53f130db6a247d61f3a83f422081b778962476bad5e37d9d7f44cbf89a');
INSERT INTO public.audit VALUES ('8X5AACKV', 2, 'CALLED', 'countersign', 1795870891981, '{"for":"card","method":"GET","ms":"3","portkey_request":"d0f91b90-ae99-4a89-8536-be74141aa694","status":"200"}', 'bef9693f2de9f91fcdad700aa98347736559b90c07bcfa49227c5be87560976e', '0de8758671f5dd902d19c1931e41e435ae171f2b971a9b985a459a647d1cce76');
INSERT INTO public.audit VALUES ('8X5AACKV', 3, 'SHOWN', 'countersign', 1795870891981, '{"key":"checkout-prod","status":"active"}', '0de8758671f5dd902d19c1931e41e435ae171f2b971a9b985a459a647d1cce76', '6da9777784e33e85fe52949c7f2fe1f674d5dfb87b34a2ad80e06e8e74aa61ef');
INSERT INTO public.audit VALUES ('8X5AACKV', 4, 'ANNOUNCED', 'countersign', 1795870892022, '{"channel":"C0APPROVE1","message":"card","ts":"1795870892.016280"}', '6da9777784e33e85fe52949c7f2fe1f674d5dfb87b34a2ad80e06e8e74aa61ef', '0da304e516aded34b4e7945e6930b6347699c2014735ebeea56e074685f0180a');
INSERT INTO public.audit VALUES ('8X5AACKV', 6, 'ANNOUNCED', 'countersign', 1795870892055, '{"channel":"D05YC22","message":"receipt","ts":"1795870892.047874"}', '39e646203424ababa67ff95a927a9f884c228385e805789f2412559f788c8296', '9266fdffa32f56bea930bf8a96e3a405f5cc939bc351d3f757af418177a6e7ae');
INSERT INTO public.audit VALUES ('SPQ7H9Q3', 6, 'CALLED', 'countersign', 1795870892183, '{"for":"picture","method":"GET","ms":"3","portkey_request":"ec31f506-d479-478d-9a6d-0df6ea41cc30","status":"200"}', '6c6c969b46dda9c8fe277583ab3fe9be4adcb8815b666d47070f162079abe585', '5e3cebc17659bfb2db992e03e1ebd20de993362f9079030cb2f5aca241201754');
INSERT INTO public.audit VALUES ('SPQ7H9Q3', 7, 'ILLUSTRATED', 'countersign', 1795870892280, '{"file":"F000005YC2Y"}', '5e3cebc17659bfb2db992e03e1ebd20de993362f9079030cb2f5aca241201754', '3aade82f39b2ca519500f0cde3ea90048d5abb01858063040b6df4f2968b758d');


--
-- Data for Name: audit_checkpoint; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_checkpoint VALUES (1, 1795870891126, '', '77413dc27f627ffeb18416ba4f59b9baed694b58174c38e0cec95277785bffcd', NULL);


--
-- Data for Name: audit_head; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: audit_uncovered; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_uncovered VALUES ('9NRFA97K', 1);
INSERT INTO public.audit_uncovered VALUES ('9NRFA97K', 2);
INSERT INTO public.audit_uncovered VALUES ('9NRFA97K', 3);
INSERT INTO public.audit_uncovered VALUES ('9NRFA97K', 4);
INSERT INTO public.audit_uncovered VALUES ('9NRFA97K', 5);
INSERT INTO public.audit_uncovered VALUES ('9NRFA97K', 6);
INSERT INTO public.audit_uncovered VALUES ('9NRFA97K', 7);
INSERT INTO public.audit_uncovered VALUES ('9NRFA97K', 8);
INSERT INTO public.audit_uncovered VALUES ('9NRFA97K', 9);
INSERT INTO public.audit_uncovered VALUES ('9NRFA97K', 10);
INSERT INTO public.audit_uncovered VALUES ('9NRFA97K', 11);
INSERT INTO public.audit_uncovered VALUES ('9NRFA97K', 12);
INSERT INTO public.audit_uncovered VALUES ('9NRFA97K', 13);
INSERT INTO public.audit_uncovered VALUES ('9NRFA97K', 14);
INSERT INTO public.audit_uncovered VALUES ('9NRFA97K', 15);
INSERT INTO public.audit_uncovered VALUES ('DSP1A26P', 1);
INSERT INTO public.audit_uncovered VALUES ('DSP1A26P', 2);
INSERT INTO public.audit_uncovered VALUES ('DSP1A26P', 3);
INSERT INTO public.audit_uncovered VALUES ('DSP1A26P', 4);
INSERT INTO public.audit_uncovered VALUES ('9NRFA97K', 16);
INSERT INTO public.audit_uncovered VALUES ('9NRFA97K', 17);
INSERT INTO public.audit_uncovered VALUES ('DSP1A26P', 5);
INSERT INTO public.audit_uncovered VALUES ('DSP1A26P', 6);
INSERT INTO public.audit_uncovered VALUES ('DSP1A26P', 7);
INSERT INTO public.audit_uncovered VALUES ('DSP1A26P', 8);
INSERT INTO public.audit_uncovered VALUES ('8X5AACKV', 1);
INSERT INTO public.audit_uncovered VALUES ('8X5AACKV', 2);
INSERT INTO public.audit_uncovered VALUES ('8X5AACKV', 3);
INSERT INTO public.audit_uncovered VALUES ('8X5AACKV', 4);
INSERT INTO public.audit_uncovered VALUES ('8X5AACKV', 5);
INSERT INTO public.audit_uncovered VALUES ('8X5AACKV', 6);
INSERT INTO public.audit_uncovered VALUES ('8X5AACKV', 7);
INSERT INTO public.audit_uncovered VALUES ('SPQ7H9Q3', 1);
INSERT INTO public.audit_uncovered VALUES ('SPQ7H9Q3', 2);
INSERT INTO public.audit_uncovered VALUES ('SPQ7H9Q3', 3);
INSERT INTO public.audit_uncovered VALUES ('SPQ7H9Q3', 4);
INSERT INTO public.audit_uncovered VALUES ('SPQ7H9Q3', 5);
INSERT INTO public.audit_uncovered VALUES ('SPQ7H9Q3', 6);
INSERT INTO public.audit_uncovered VALUES ('SPQ7H9Q3', 7);


--
-- Data for Name: awaiting; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.awaiting VALUES ('U0ALICE001', 1795870892147, 'SPQ7H9Q3', 'U0ALICE001');
INSERT INTO public.awaiting VALUES ('S0APPROVE1', 1795870892147, 'SPQ7H9Q3', 'U0ALICE001');


--
-- Data for Name: flyway_schema_history; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.flyway_schema_history VALUES (1, '1', 'requests', 'SQL', 'V1__requests.sql', -889344418, 'postgres', '2026-11-28 13:01:29.91688', 25, true);
INSERT INTO public.flyway_schema_history VALUES (2, '2', 'audit', 'SQL', 'V2__audit.sql', -426284545, 'postgres', '2026-11-28 13:01:29.91688', 13, true);
INSERT INTO public.flyway_schema_history VALUES (3, '3', 'lists', 'SQL', 'V3__lists.sql', 626870249, 'postgres', '2026-11-28 13:01:29.91688', 12, true);
INSERT INTO public.flyway_schema_history VALUES (4, '4', 'key notices', 'SQL', 'V4__key_notices.sql', 468723915, 'postgres', '2026-11-28 13:01:29.91688', 3, true);
INSERT INTO public.flyway_schema_history VALUES (5, '5', 'besides', 'SQL', 'V5__besides.sql', 1483849158, 'postgres', '2026-11-28 13:01:29.91688', 2, true);
INSERT INTO public.flyway_schema_history VALUES (6, '6', 'seen keys', 'SQL', 'V6__seen_keys.sql', 358870411, 'postgres', '2026-11-28 13:01:29.91688', 4, true);


--
-- Data for Name: home; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: key_notice; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pulse; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.pulse VALUES (1, 1);


--
-- Data for Name: request; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.request VALUES ('8X5AACKV', 3, 'WITHDRAWN', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC2J', 1795870891962, 1795899691962, 1795870892037, '{"id":"8X5AACKV","version":3,"state":"WITHDRAWN","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"9E+1"},"after":{"amount":"3E+2"}}],"requester":"U0ALICE001","reason":"A mistake.","view_id":"V05YC2J","created_at":"2026-11-28T13:01:31.962151156Z","expires_at":"2026-11-28T21:01:31.962151156Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[],"ending":{"at":"2026-11-28T13:01:32.037527247Z","sentence":"","values":{}}}');
INSERT INTO public.request VALUES ('9NRFA97K', 7, 'APPLIED', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC1V', 1795870891311, 1795899691311, 1795870891583, '{"id":"9NRFA97K","version":7,"state":"APPLIED","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"6E+1"},"after":{"amount":"9E+1"}}],"requester":"U0ALICE001","reason":"Launch day: checkout traffic doubles.","view_id":"V05YC1V","created_at":"2026-11-28T13:01:31.311258685Z","expires_at":"2026-11-28T21:01:31.311258685Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[{"kind":"APPROVE","by":"U0BOB00001","at":"2026-11-28T13:01:31.457417211Z","reason":"","groups":["S0APPROVE1"]}],"attempt":{"began":"2026-11-28T13:01:31.479477571Z","tries":0,"written_at":"2026-11-28T13:01:31.516949299Z","accepted_at":"2026-11-28T13:01:31.561937914Z","trouble":""},"ending":{"at":"2026-11-28T13:01:31.583281904Z","sentence":"","values":{}}}');
INSERT INTO public.request VALUES ('DSP1A26P', 3, 'REJECTED', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC25', 1795870891764, 1795899691764, 1795870891862, '{"id":"DSP1A26P","version":3,"state":"REJECTED","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"9E+1"},"after":{"amount":"5E+3"}}],"requester":"U0ALICE001","reason":"As much as there is.","view_id":"V05YC25","created_at":"2026-11-28T13:01:31.764472077Z","expires_at":"2026-11-28T21:01:31.764472077Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[{"kind":"REJECT","by":"U0BOB00001","at":"2026-11-28T13:01:31.862081807Z","reason":"Too much: ask for 200.","groups":[]}],"ending":{"at":"2026-11-28T13:01:31.862081807Z","sentence":"","values":{}}}');
INSERT INTO public.request VALUES ('SPQ7H9Q3', 3, 'PENDING', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC2T', 1795870892147, 1795899692147, NULL, '{"id":"SPQ7H9Q3","version":3,"state":"PENDING","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"9E+1"},"after":{"amount":"2E+2"}}],"requester":"U0ALICE001","reason":"Still needed.","view_id":"V05YC2T","created_at":"2026-11-28T13:01:32.147377282Z","expires_at":"2026-11-28T21:01:32.147377282Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[],"picture":{"file":"F000005YC2Y","alt":"Cost per day, last 7 days: $8.10. 22 Nov $0.42, 23 Nov $0.38, 24 Nov $0, 25 Nov $0, 26 Nov $1.10, 27 Nov $4.90, today $1.30. Most: $4.90, 27 Nov. Line: budget $10 a month, $0.33 a day. Days are UTC.","uploaded_at":"2026-11-28T13:01:32.276340158Z"}}');


--
-- Data for Name: request_key; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.request_key VALUES ('9NRFA97K', '3f2b8a10-0000-4000-8000-000000000001', 1795870891311);
INSERT INTO public.request_key VALUES ('DSP1A26P', '3f2b8a10-0000-4000-8000-000000000001', 1795870891764);
INSERT INTO public.request_key VALUES ('8X5AACKV', '3f2b8a10-0000-4000-8000-000000000001', 1795870891962);
INSERT INTO public.request_key VALUES ('SPQ7H9Q3', '3f2b8a10-0000-4000-8000-000000000001', 1795870892147);


--
-- Data for Name: scheduled_tasks; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.scheduled_tasks VALUES ('move-out-settled', 'move-out-settled', NULL, '2026-11-28 14:01:31.12224+00', false, NULL, '2026-11-28 13:01:31.121942+00', NULL, 0, NULL, 3, NULL);
INSERT INTO public.scheduled_tasks VALUES ('audit-checkpoint', 'audit-checkpoint', NULL, '2026-11-28 13:02:31.137953+00', false, NULL, '2026-11-28 13:01:31.137949+00', NULL, 0, NULL, 3, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:9NRFA97K:1', NULL, '2026-11-28 15:01:31.311259+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:9NRFA97K:1', NULL, '2026-11-28 21:01:31.311259+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:DSP1A26P:1', NULL, '2026-11-28 15:01:31.764472+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:DSP1A26P:1', NULL, '2026-11-28 21:01:31.764472+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:8X5AACKV:1', NULL, '2026-11-28 15:01:31.962151+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:8X5AACKV:1', NULL, '2026-11-28 21:01:31.962151+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:SPQ7H9Q3:1', NULL, '2026-11-28 15:01:32.147377+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:SPQ7H9Q3:1', NULL, '2026-11-28 21:01:32.147377+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);


--
-- Data for Name: seen_keys; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.seen_keys VALUES (7, '\x78016d8fc14ec3300c865f65f281538bc606a84c68a73d0157842a37f5c05a1b47b1db0a4d7b771c40c0011f2ce5f317ffc919b8871d6cfae60ed70ff7f5daabbe2dad29ad1cbfab810a228ee47614a34ee4a48e7ad29039194bf489037b4fc559249f3461a05a29cf1cc8473facfd0cdd1e375d83375f29ff8676dbbfb77ceb1329610e6fababd5e381661a248d146def9a1adaa4ee60309e4b9c0649e4e419828c69a0f246bd5e321bc14b05198dda8147b6e23898145f7fc919a6c8e6fb82a8c1a5824e4c5b59fc9b471c942e1fdbd76280');
INSERT INTO public.seen_keys VALUES (10, '\x78016d50c14ec3300cfd1594733b85866d15e7f2051c015569eab188b609b6b382aafd3b4ec780033e58f2f37bcf2f5994efd5bddada5eef3b634a2d55dee556e796c7ef32aa50931d41d80416ddb18c187a017b20873eb20f93ec04e0cf985973c0378ad641498027ef40563f58bb9e3587aaabedede5cebf67bbeaaf4a5c9f53539b467aa31f6e1ed720c220b69c48d6f071b489187230722182804fca85310e9013d26646cfa05e0a8596a11dfce83973966b6c84f7042458a1d2e4593c318e329cec90e45946ebb38813d9d75ff572a5ba402c5c87d07bbe988b41b5cd58428489db55b9821bbddbedd5b9505d606ac32cdf77b003c1f90bc64b7e55');
INSERT INTO public.seen_keys VALUES (16, '\x78018d51c16ec3200cfd958aeb928a645355f53aedbec34eab264489bba092c08c695755fdf7d969d65d871012cfef3d3fc345f94e6dd4e3beddad6da36bcdab7e92632d875ce7d5a84a8d760066bb1edc2116aa13c68ee10eb2439fc8c791abcf7375e1c785108a9b0a95a27312f529e22127eba0ce8047ef801dee98f9679c9dc4b9abd8f5d59e071829339cc952c98c59ee7c14fbec620246b6cac5210590407979424fa03e2a8596c0043f78966fb697dfa0085f05f26459464f6c886960b7a30d850759e92b6b4bb69f7fe28b9a992e6662aa43e83cddbc59dfbc3c486e1b00c9508f90fb18e4fdd78c26401f3bef0cc320dd8638521fce6253107938333513fa72fa0df8a61bd958e1b7ba5dd54d5bebe64debcdb4dfd5b552bb48d9c413ffcdde860cd71f20fa9eec');
INSERT INTO public.seen_keys VALUES (30, '\x78017d8fc16ac3300c865fa5e8dc94362b5dc9b90fd07b19467614304d6c63290dd9e8bb576e43d9614c07813ffdfe7fe9077c0b0dec0ff4696ddd555bad6a5fdab1b4f25ccac21a020ea4ea963a1c7b31235336579a75d212bbec93f81854a040e654a453cc574ee8a82a62e56f609ec11f5d6d8fb87b25fd196c77bf7fa9e519e78182b0e23805dde069d42e6bfe734131624119595dd089bf51212e265272011787d45339813753f642f0b5868c42a6f783d7c0e6a2c04661a3c1d074d8332d4ba8e30903ae4e1ebfe1fe00e88665f9');
INSERT INTO public.seen_keys VALUES (31, '\x78016d904d4ec4300c85af82b26e51db1950c5ba9c8025a02a4d3c604df343ecb442a3de1d87810124bcb0e4e72f7e8e4f0aadba534d3fc1eddeb6752351ef4bea4b2ae557dca84a79ed40687013588bfe8544b3402661640c5e5a22f07b2cd01ad291a2365013a4050d48eba28d9faebb4337f5ba3ddbfceb3a75bf5fc9d4a73cf4bb41f2d0dc5f3d804ee6550862cd99a4ad0de3529cc88408a23c2a135c9ca1ac47d76b4206f55ca9a419c6191d72614edf3b2778cb40a2552a7b641998a29362d173963fb55db3551798c311fc1fd4fea0ddf96a9b784d81690cab5ce7a06782ed036dd87212');
INSERT INTO public.seen_keys VALUES (65, '\x78016d8fc14ec3300c865f25e4b0c3b4b28d019b4655edc013207162a87333578d963659ecb54cc0bbe300423be083a5fcf9fcfbf7bbb67bbdd6cbea7e56df81c96652d96d6aabd4d2f3b7967aa23b6851e8fcca34d075e80a357e1babdd79a7f28639aca753ecadfbf08742e03d928936b0f59dcc6c1a8ca8f2cdb3d8156a046d78505b7d3c7946da6ac1f91c92f7e0e3810218cc08636f0dcad79f567e875dd437d50ae63fe9fe0d5b2d2ea7c4f50909219a468d54fe883d3a1f5aec38c524063e913060d8f6691d191f5094176d7c1b1ca60be87a889651bf4e7404c6d2d9d6726244a83c53e907b9b20647f8f905050968f3');
INSERT INTO public.seen_keys VALUES (79, '\x78016d8fdd0ac2300c85dfa5d79bb82938f714de0f195d96cdb09f96263a447c7753fff0c25c04f2e5f49cf466a835a5d967b06d73dca56bad741b5b115b1cdf959bc4cc764255c30961706749596c4f73af9b161902792137ab40815c7d942e2e0cec2d60ca182e04a8ab2fab9fd99b2e6f0a9bbdc2fe6637d9ef2b753dd8eb84b3b0623d41ceaccc82d025da33388f4a2a036ef223c69b78b50492b81d5dff198e890956b01e6922f52a2b058d13aedda29fe8ecc8787f0094eb59a0');
INSERT INTO public.seen_keys VALUES (148, '\x7801558ecb0ac2400c45ff65d66da98f45f5574424cea4126c9b21495b44fc773320a859e471ee4dc833500ac7d01f76a9dd74dbbaf5a8f725752595f11310aa30c188ee3614819e65749450a35036e2c91507f6c8c5c3728389148a502bca42115d5d59ee9ac1fb7f8b4b6a60b33a8768b414b346cee8e4f45dd36620b5df43dacc398161385741bc5e061ac9ca96832b9b5e78f5d77a18145f6f24504e83');
INSERT INTO public.seen_keys VALUES (163, '\x78017d8fc14ec3300c865f65ca81d3829a748cad429cf604132710aad2c41311491dc5660521de1d0710e2840f96fcf9f76ffb5dc5a006356dccd65f43a73b09bd6969d7522b7f62afd66a7619448d29e800198504205f63e188b33404f05b699205eb3315e74113d473f420ad5f367eedec4f76da39f3cfcea9ff3b25ae472070d53fad2e5637073843c29261e65b91113b7e21d1c06b891542431e0b087a501e7349d08ea4cba54606f5b856d5318c29e6c84d23e07b9246c762633bbbd5c6687b7567faa13383dddf8be7844c232ef2ecc925828f4f33d860da');
INSERT INTO public.seen_keys VALUES (194, '\x78016d90c14ec3300c865f65ca810bed94a66cea26c4095e007102a1ca753d16d13651e2764cd3de1da79b80035664c9bf3fffb67252b6555b45665394b8aa722d91dfa554a594ca6bac55a606e849e80618f752b6143158cfd60da28ac0479ffa07173ea307a43c52982c92b47eb47a5e58ee4c534171d9f0efc2a6fc3b25aecf140902ee17378bfb479aa873bea7811f048b0c3c466100d94e695d44e749943785aef71da51be3f2102c937acf5400a6bab3bde5c4883046f8f8554e6a1c2c8b1fbac8e286815acb970151cdd3ad11d553b0aeb55807b98ceb168e625668c1c710e4b27a3615be30cb95f0037df19585646eb459e785c975f5a2f5767eafea9ca9c671acdd41fe74075da4f33718398213');
INSERT INTO public.seen_keys VALUES (202, '\x78017d4fcb6ac33010fc95b0e7b8388f5293b3fd0539b641ace535157e4848eb9810f25bf981fc587753537a28ddc380664733b357700d1c008bdcbe366f9b2c97c9f60a85823e97b1b08611071275432d4e3d9b2951341d5d64d350b2d105767e1481107c092a9d7dec52404b998a85ff21cc3378d76eeb0237df497f06d7dbdfbfc4f2632a8b5d2958e6d5ea4818eda728fc3c4a99a7272d8dff39463d13234f490cd1b23b9332d60712e61dac1f424f7a4d7a99a36382d31a223299de0d8e552344ed39190986438b7da2a5843856675a555de2f8b80f70fb02eaca6a92');
INSERT INTO public.seen_keys VALUES (231, '\x78016d90db4ec3300c865f05e59616a5878dd2ebee09e08a81aa347547d44322c75d99a6bd3b4e8b800bacc8523efff61fe72a4c2b4aa11f25244f5d1e4b8e380fa908295cbf23179198d408ac467016c93368c16b348e8c9d9833a08b0b8ac562ef9dd2107bc0b3d1c0a51f56af96599736854a368f7f2d9bf46f174f7d9bab22ab3857f270f70c0af5072b3c299a3d979526730e4e5e5b074c8e42dbd10d109ee71f163404e23d12a808eac18c8657288f0c66af4ebfe42ae6c910cf23dbc314b6d408ada1ad85f9ee70bf67ea008d6d8dae113c04fd02d00f97a09f1161a27a9dcb85249532cb775c99e093367dad424b2ad37d9c2471265fa42cd7f32a6e91682cf9da2efca99d1a3cdcbe00bca0829d');
INSERT INTO public.seen_keys VALUES (254, '\x78018552d16ac3300cfc173fd781256bd3ed57c630aaed04d1d40e969d10c6fe7d3284acc683bd99bbd3e924eb4ba011efe265b874d7aebdc80edeacec7ad3ca6b3f18d99e756fbba13bdfe0559c84838765b5f6c9451b0847276f3e32612ce9807344ef9867206e7356fa308243824c48b261416d995d7db8d30cfc2e254c5184988871d011972c26ed67cbc847e1a676370533aabbdda899907294e796b5285830cf016ac56e7344ac15ff7ba4d9402c065589f356597f9b9474d5a1a46bfb63fac3919adda4d847f639b47f307b0d3898b6889a9a05edcafb826430aac98f7bf1e749049e504df8c098ff8601be04527ee5038821d9ef1f4c0ddb76');


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
-- Name: key_notice key_notice_key_id_period_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.key_notice
    ADD CONSTRAINT key_notice_key_id_period_key UNIQUE (key_id, period);


--
-- Name: key_notice key_notice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.key_notice
    ADD CONSTRAINT key_notice_pkey PRIMARY KEY (id);


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
-- Name: seen_keys seen_keys_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.seen_keys
    ADD CONSTRAINT seen_keys_pkey PRIMARY KEY (part);


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
-- Name: request awaiting_no_longer; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER awaiting_no_longer AFTER UPDATE OF state ON public.request FOR EACH ROW WHEN (((old.state = 'PENDING'::text) AND (new.state <> 'PENDING'::text))) EXECUTE FUNCTION public.awaiting_no_longer();


--
-- Name: request request_key_of_request; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER request_key_of_request AFTER INSERT ON public.request FOR EACH ROW EXECUTE FUNCTION public.request_key_of_request();


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

\unrestrict k61ITwmKsRKyNVgpaw9FRkGIWULoO8JlQfh4faOInzCixPyMhR1dmHy3uhkJRns


--
-- PostgreSQL database dump
--

\restrict q7NeJOg7N4gX5ZQn0IWcXhoIJDjSarsSkeytpJGaGbK54j2ldBDi1BtefFwGMDM

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
-- Data for Name: announcement; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.announcement VALUES ('2KSZRNAW', 'card', 1795859097599, 'C0APPROVE1', '1795859097.616594');
INSERT INTO public.announcement VALUES ('2KSZRNAW', 'receipt', 1795859097649, 'D05YC22', '1795859097.677341');
INSERT INTO public.announcement VALUES ('2KSZRNAW', 'result', 1795859097799, 'C0CHANGES1', '1795859097.807896');
INSERT INTO public.announcement VALUES ('2KSZRNAW', 'notice:7', 1795859097796, 'D05YC22', '1795859097.829727');
INSERT INTO public.announcement VALUES ('H93JES6D', 'card', 1795859097965, 'C0APPROVE1', '1795859097.973923');
INSERT INTO public.announcement VALUES ('H93JES6D', 'receipt', 1795859097994, 'D05YC22', '1795859098.011655');
INSERT INTO public.announcement VALUES ('H93JES6D', 'notice:3', 1795859098032, 'D05YC22', '1795859098.060524');
INSERT INTO public.announcement VALUES ('5SK9BGEJ', 'card', 1795859098148, 'C0APPROVE1', '1795859098.162097');
INSERT INTO public.announcement VALUES ('5SK9BGEJ', 'receipt', 1795859098173, 'D05YC22', '1795859098.187466');
INSERT INTO public.announcement VALUES ('JHMEH44N', 'card', 1795859098314, 'C0APPROVE1', '1795859098.317495');
INSERT INTO public.announcement VALUES ('JHMEH44N', 'receipt', 1795859098329, 'D05YC22', '1795859098.340514');


--
-- Data for Name: audit; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit VALUES ('2KSZRNAW', 1, 'REQUESTED', 'U0ALICE001', 1795859097510, '{"after.rpm":"90","before.rpm":"60","digest":"450c0583690b95502ce9ceace49b494e780c4584acb50f9ca96698b464b3cdac","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"Launch day: checkout traffic doubles.","rule":"one approval"}', '', '6759f5cc62be82eac88601a8c208387083dd3d97c71598bf7613574e5a852f40');
INSERT INTO public.audit VALUES ('2KSZRNAW', 2, 'CALLED', 'countersign', 1795859097587, '{"for":"card","method":"GET","ms":"4","portkey_request":"efb1cbfe-bfdf-4d10-b505-9672d5901780","status":"200"}', '6759f5cc62be82eac88601a8c208387083dd3d97c71598bf7613574e5a852f40', 'ec424638fcd95162d3d9b7f57446513de2be7d938ceb5ee71639b7d016762ad6');
INSERT INTO public.audit VALUES ('2KSZRNAW', 3, 'SHOWN', 'countersign', 1795859097588, '{"key":"checkout-prod","status":"active"}', 'ec424638fcd95162d3d9b7f57446513de2be7d938ceb5ee71639b7d016762ad6', '618d05a6b8f254d5694402e159fa5db057fbc22d1c7606435ec907794317ba72');
INSERT INTO public.audit VALUES ('2KSZRNAW', 4, 'ANNOUNCED', 'countersign', 1795859097631, '{"channel":"C0APPROVE1","message":"card","ts":"1795859097.616594"}', '618d05a6b8f254d5694402e159fa5db057fbc22d1c7606435ec907794317ba72', '7b9162f30322afa81cfaaa00aeb999bea4e3323174b0aa4075cbd7439ace4150');
INSERT INTO public.audit VALUES ('2KSZRNAW', 5, 'ANNOUNCED', 'countersign', 1795859097685, '{"channel":"D05YC22","message":"receipt","ts":"1795859097.677341"}', '7b9162f30322afa81cfaaa00aeb999bea4e3323174b0aa4075cbd7439ace4150', '9b77e7ba7a3cebdf1dae6223f33e8bdfa5f5700f07724c7f13069aa62a83c487');
INSERT INTO public.audit VALUES ('2KSZRNAW', 6, 'APPROVED', 'U0BOB00001', 1795859097697, '{"digest":"450c0583690b95502ce9ceace49b494e780c4584acb50f9ca96698b464b3cdac","rule":"one approval"}', '9b77e7ba7a3cebdf1dae6223f33e8bdfa5f5700f07724c7f13069aa62a83c487', 'bb3b79fa49793f4580d364a278749f3a4d1bde62167ca280bea115273a5c8fba');
INSERT INTO public.audit VALUES ('2KSZRNAW', 7, 'APPLYING', 'countersign', 1795859097720, '{}', 'bb3b79fa49793f4580d364a278749f3a4d1bde62167ca280bea115273a5c8fba', '716fbc2629ee01c7f18d7e372fd1af2539e011585409a7ed5537cc5abbfc3360');
INSERT INTO public.audit VALUES ('2KSZRNAW', 8, 'CALLED', 'countersign', 1795859097736, '{"for":"before the write","method":"GET","ms":"6","portkey_request":"13b70159-2ba5-46e2-bd6b-2d4aaafc4482","status":"200"}', '716fbc2629ee01c7f18d7e372fd1af2539e011585409a7ed5537cc5abbfc3360', 'eaa277c595ccf22340a71b781f1b62d48f18de7185322698f9ccd9f2fef95740');
INSERT INTO public.audit VALUES ('2KSZRNAW', 9, 'WRITING', 'countersign', 1795859097736, '{}', 'eaa277c595ccf22340a71b781f1b62d48f18de7185322698f9ccd9f2fef95740', 'ef457bbd078aa2222f6df2e662f77f0d0b0d8a77e971624cc1d6301642ee277a');
INSERT INTO public.audit VALUES ('2KSZRNAW', 10, 'CALLED', 'countersign', 1795859097762, '{"for":"write","method":"PUT","ms":"8","portkey_request":"a81a2c33-5cb0-4d54-845c-2f29dffad8ec","status":"200"}', 'ef457bbd078aa2222f6df2e662f77f0d0b0d8a77e971624cc1d6301642ee277a', '83b3f6cccc540797ed77cc6cbd8f19a7aa335391d743de13eb1458b5e00c3cd2');
INSERT INTO public.audit VALUES ('2KSZRNAW', 11, 'WRITE_ACCEPTED', 'countersign', 1795859097762, '{}', '83b3f6cccc540797ed77cc6cbd8f19a7aa335391d743de13eb1458b5e00c3cd2', 'd1012bb35283cd19911b778dadf7c93d5cba2c2d182c5f6ab8130f6dcb286fd6');
INSERT INTO public.audit VALUES ('2KSZRNAW', 12, 'CALLED', 'countersign', 1795859097774, '{"for":"read back","method":"GET","ms":"3","portkey_request":"3129aea6-ab3d-462f-98ef-ba3fd8b5a776","status":"200"}', 'd1012bb35283cd19911b778dadf7c93d5cba2c2d182c5f6ab8130f6dcb286fd6', '0907b6c3b126bdb914e8caf1160971064776e6824aae8d17536c209bbfd0f8ac');
INSERT INTO public.audit VALUES ('2KSZRNAW', 13, 'APPLIED', 'countersign', 1795859097774, '{}', '0907b6c3b126bdb914e8caf1160971064776e6824aae8d17536c209bbfd0f8ac', '1d6eabf939418cddea9626ef373aa7b8be9a862ba0a362c3959fdbfc6ea01f70');
INSERT INTO public.audit VALUES ('2KSZRNAW', 14, 'ANNOUNCED', 'countersign', 1795859097824, '{"channel":"C0CHANGES1","message":"result","ts":"1795859097.807896"}', '1d6eabf939418cddea9626ef373aa7b8be9a862ba0a362c3959fdbfc6ea01f70', '0982feee6f45e320f1d86803655e48b6df5aa6f19adda5c2c407956c503766ab');
INSERT INTO public.audit VALUES ('2KSZRNAW', 15, 'ANNOUNCED', 'countersign', 1795859097837, '{"channel":"D05YC22","message":"notice:7","ts":"1795859097.829727"}', '0982feee6f45e320f1d86803655e48b6df5aa6f19adda5c2c407956c503766ab', '8fe74307b9288b51c5e1711dcaefeabeb9e9d4742d6ad4a2247ba1e6c05fbe6c');
INSERT INTO public.audit VALUES ('H93JES6D', 1, 'REQUESTED', 'U0ALICE001', 1795859097943, '{"after.rpm":"5000","before.rpm":"90","digest":"6c7f7fef753670d5efafcb886a4afc0c6705affcb365f92ac5ae7c1703fe824d","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"As much as there is.","rule":"one approval"}', '', '898e05febd0887fb64d845386ed31f9c1b3032ff1808f9853b13e8e766f2f813');
INSERT INTO public.audit VALUES ('H93JES6D', 2, 'CALLED', 'countersign', 1795859097955, '{"for":"card","method":"GET","ms":"3","portkey_request":"446a1882-3676-4ed1-9852-45ea0a0ad246","status":"200"}', '898e05febd0887fb64d845386ed31f9c1b3032ff1808f9853b13e8e766f2f813', '76279a71e27925318184a5815ae24a3998823b5e4544ff8db4667110700aeb96');
INSERT INTO public.audit VALUES ('H93JES6D', 3, 'SHOWN', 'countersign', 1795859097955, '{"key":"checkout-prod","status":"active"}', '76279a71e27925318184a5815ae24a3998823b5e4544ff8db4667110700aeb96', 'fbb765622941bc176925c1c7c5c25096e12eea0f294dd6fae74c88d5f8aae9ec');
INSERT INTO public.audit VALUES ('H93JES6D', 4, 'ANNOUNCED', 'countersign', 1795859097981, '{"channel":"C0APPROVE1","message":"card","ts":"1795859097.973923"}', 'fbb765622941bc176925c1c7c5c25096e12eea0f294dd6fae74c88d5f8aae9ec', 'c887c1e5ff4f1410813a2fb5761ddc5b0305063ae0103b5b7598a72b2508fb96');
INSERT INTO public.audit VALUES ('H93JES6D', 5, 'ANNOUNCED', 'countersign', 1795859098018, '{"channel":"D05YC22","message":"receipt","ts":"1795859098.011655"}', 'c887c1e5ff4f1410813a2fb5761ddc5b0305063ae0103b5b7598a72b2508fb96', '1502e88cb0d3610e1ab727af3ecaac76715477070de5a37488e197b38d15bcd6');
INSERT INTO public.audit VALUES ('H93JES6D', 6, 'REJECTED', 'U0BOB00001', 1795859098018, '{"digest":"6c7f7fef753670d5efafcb886a4afc0c6705affcb365f92ac5ae7c1703fe824d","reason":"Too much: ask for 200."}', '1502e88cb0d3610e1ab727af3ecaac76715477070de5a37488e197b38d15bcd6', '8a3ead968d11d1eefa55ca530e3e3d4b560f59e3dad82cab59b2dc1a863d6848');
INSERT INTO public.audit VALUES ('H93JES6D', 7, 'ANNOUNCED', 'countersign', 1795859098063, '{"channel":"D05YC22","message":"notice:3","ts":"1795859098.060524"}', '8a3ead968d11d1eefa55ca530e3e3d4b560f59e3dad82cab59b2dc1a863d6848', '7ab62dedaca43cd74f6a7fd71758a45dbc86145ce1f8b736ca6b92623e38a1e1');
INSERT INTO public.audit VALUES ('5SK9BGEJ', 1, 'REQUESTED', 'U0ALICE001', 1795859098123, '{"after.rpm":"300","before.rpm":"90","digest":"c28fdec1f29776f53631bc5f2bcd373f6853042609b98238f89e37db3169b84f","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"A mistake.","rule":"one approval"}', '', 'db62aac49223b720242e4aba1eeb0643e4adf8ed4427ba6994e26279ddc14fef');
INSERT INTO public.audit VALUES ('5SK9BGEJ', 2, 'CALLED', 'countersign', 1795859098139, '{"for":"card","method":"GET","ms":"3","portkey_request":"580338a2-047a-49b5-8934-a39cb69f4b60","status":"200"}', 'db62aac49223b720242e4aba1eeb0643e4adf8ed4427ba6994e26279ddc14fef', '473f6f3e90099b5f18dd47f62c16f074814b54652b2f7d6eb74a32b702a89779');
INSERT INTO public.audit VALUES ('5SK9BGEJ', 3, 'SHOWN', 'countersign', 1795859098139, '{"key":"checkout-prod","status":"active"}', '473f6f3e90099b5f18dd47f62c16f074814b54652b2f7d6eb74a32b702a89779', '17c257f63c16ea5cb5033e77e9fa8f98d72e5c4a82b710e19af08e7db0b0a04b');
INSERT INTO public.audit VALUES ('5SK9BGEJ', 4, 'ANNOUNCED', 'countersign', 1795859098169, '{"channel":"C0APPROVE1","message":"card","ts":"1795859098.162097"}', '17c257f63c16ea5cb5033e77e9fa8f98d72e5c4a82b710e19af08e7db0b0a04b', '3b7905b4ad5ac100120e8f4743460cbf7f8fc983badcc25f790694d2aeacfe90');
INSERT INTO public.audit VALUES ('5SK9BGEJ', 5, 'WITHDRAWN', 'U0ALICE001', 1795859098182, '{}', '3b7905b4ad5ac100120e8f4743460cbf7f8fc983badcc25f790694d2aeacfe90', 'd4a14df623bf46d07c00f72188134fd63439d3b1d94746a9d7b7c6ed35774e3d');
INSERT INTO public.audit VALUES ('5SK9BGEJ', 6, 'ANNOUNCED', 'countersign', 1795859098193, '{"channel":"D05YC22","message":"receipt","ts":"1795859098.187466"}', 'd4a14df623bf46d07c00f72188134fd63439d3b1d94746a9d7b7c6ed35774e3d', '566053abbd8f8ba8438ec234d93d1e251419853ae91eccef7ec71991fe08d207');
INSERT INTO public.audit VALUES ('JHMEH44N', 1, 'REQUESTED', 'U0ALICE001', 1795859098287, '{"after.rpm":"200","before.rpm":"90","digest":"a762201a8d737f1e409f95c3c61d91b08bd54458500649354386d26ee1e58315","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"Still needed.","rule":"one approval"}', '', 'ab2fc1e8f84c4d2046da0768b0d2b39781cb7672a8a9c8953b3f5529111c27fe');
INSERT INTO public.audit VALUES ('JHMEH44N', 2, 'CALLED', 'countersign', 1795859098306, '{"for":"card","method":"GET","ms":"3","portkey_request":"423cc69d-cbd2-4d57-b83d-7d5bfe1e9918","status":"200"}', 'ab2fc1e8f84c4d2046da0768b0d2b39781cb7672a8a9c8953b3f5529111c27fe', '16c52b75da1723a2ecc1ac2ba64f23eb0b36b1ddb515e5894cee13bfcbde4c2f');
INSERT INTO public.audit VALUES ('JHMEH44N', 3, 'SHOWN', 'countersign', 1795859098306, '{"key":"checkout-prod","status":"active"}', '16c52b75da1723a2ecc1ac2ba64f23eb0b36b1ddb515e5894cee13bfcbde4c2f', 'b511345187b8652a1fdc73115ee269f0373af71d544f802aea1b1efb895a66af');
INSERT INTO public.audit VALUES ('JHMEH44N', 4, 'ANNOUNCED', 'countersign', 1795859098323, '{"channel":"C0APPROVE1","message":"card","ts":"1795859098.317495"}', 'b511345187b8652a1fdc73115ee269f0373af71d544f802aea1b1efb895a66af', '2f0240523f5ccf2b00e0e00ddf22ae6050fefc60b592e36ded965eca76b7fc89');
INSERT INTO public.audit VALUES ('JHMEH44N', 5, 'ANNOUNCED', 'countersign', 1795859098345, '{"channel":"D05YC22","message":"receipt","ts":"1795859098.340514"}', '2f0240523f5ccf2b00e0e00ddf22ae6050fefc60b592e36ded965eca76b7fc89', 'd79626afeda5a0f64809ddcf1b7871c8efc3a567c72c9b16bd5b0c1face34603');
INSERT INTO public.audit VALUES ('JHMEH44N', 6, 'ILLUSTRATED', 'countersign', 1795859098406, '{"file":"F000005YC2Y"}', 'd79626afeda5a0f64809ddcf1b7871c8efc3a567c72c9b16bd5b0c1face34603', '508e9f0dc80ca04b1070cce2705398fcd59db58a014ed8a96bcbcf6d4b4499aa');


--
-- Data for Name: audit_checkpoint; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_checkpoint VALUES (1, 1795859097293, '', 'fa526b7dc304751c29b17318c9dec1d4eb53a89de61f2c7affeb76dff6295ffa', NULL);


--
-- Data for Name: audit_head; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: audit_uncovered; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_uncovered VALUES ('2KSZRNAW', 1);
INSERT INTO public.audit_uncovered VALUES ('2KSZRNAW', 2);
INSERT INTO public.audit_uncovered VALUES ('2KSZRNAW', 3);
INSERT INTO public.audit_uncovered VALUES ('2KSZRNAW', 4);
INSERT INTO public.audit_uncovered VALUES ('2KSZRNAW', 5);
INSERT INTO public.audit_uncovered VALUES ('2KSZRNAW', 6);
INSERT INTO public.audit_uncovered VALUES ('2KSZRNAW', 7);
INSERT INTO public.audit_uncovered VALUES ('2KSZRNAW', 8);
INSERT INTO public.audit_uncovered VALUES ('2KSZRNAW', 9);
INSERT INTO public.audit_uncovered VALUES ('2KSZRNAW', 10);
INSERT INTO public.audit_uncovered VALUES ('2KSZRNAW', 11);
INSERT INTO public.audit_uncovered VALUES ('2KSZRNAW', 12);
INSERT INTO public.audit_uncovered VALUES ('2KSZRNAW', 13);
INSERT INTO public.audit_uncovered VALUES ('2KSZRNAW', 14);
INSERT INTO public.audit_uncovered VALUES ('2KSZRNAW', 15);
INSERT INTO public.audit_uncovered VALUES ('H93JES6D', 1);
INSERT INTO public.audit_uncovered VALUES ('H93JES6D', 2);
INSERT INTO public.audit_uncovered VALUES ('H93JES6D', 3);
INSERT INTO public.audit_uncovered VALUES ('H93JES6D', 4);
INSERT INTO public.audit_uncovered VALUES ('H93JES6D', 5);
INSERT INTO public.audit_uncovered VALUES ('H93JES6D', 6);
INSERT INTO public.audit_uncovered VALUES ('H93JES6D', 7);
INSERT INTO public.audit_uncovered VALUES ('5SK9BGEJ', 1);
INSERT INTO public.audit_uncovered VALUES ('5SK9BGEJ', 2);
INSERT INTO public.audit_uncovered VALUES ('5SK9BGEJ', 3);
INSERT INTO public.audit_uncovered VALUES ('5SK9BGEJ', 4);
INSERT INTO public.audit_uncovered VALUES ('5SK9BGEJ', 5);
INSERT INTO public.audit_uncovered VALUES ('5SK9BGEJ', 6);
INSERT INTO public.audit_uncovered VALUES ('JHMEH44N', 1);
INSERT INTO public.audit_uncovered VALUES ('JHMEH44N', 2);
INSERT INTO public.audit_uncovered VALUES ('JHMEH44N', 3);
INSERT INTO public.audit_uncovered VALUES ('JHMEH44N', 4);
INSERT INTO public.audit_uncovered VALUES ('JHMEH44N', 5);
INSERT INTO public.audit_uncovered VALUES ('JHMEH44N', 6);


--
-- Data for Name: awaiting; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.awaiting VALUES ('U0ALICE001', 1795859098287, 'JHMEH44N', 'U0ALICE001');
INSERT INTO public.awaiting VALUES ('S0APPROVE1', 1795859098287, 'JHMEH44N', 'U0ALICE001');


--
-- Data for Name: flyway_schema_history; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.flyway_schema_history VALUES (1, '1', 'requests', 'SQL', 'V1__requests.sql', -889344418, 'postgres', '2026-11-28 09:44:56.147813', 18, true);
INSERT INTO public.flyway_schema_history VALUES (2, '2', 'audit', 'SQL', 'V2__audit.sql', -426284545, 'postgres', '2026-11-28 09:44:56.147813', 10, true);
INSERT INTO public.flyway_schema_history VALUES (3, '3', 'lists', 'SQL', 'V3__lists.sql', 626870249, 'postgres', '2026-11-28 09:44:56.147813', 10, true);
INSERT INTO public.flyway_schema_history VALUES (4, '4', 'key notices', 'SQL', 'V4__key_notices.sql', 468723915, 'postgres', '2026-11-28 09:44:56.147813', 3, true);


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

INSERT INTO public.request VALUES ('H93JES6D', 3, 'REJECTED', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC26', 1795859097943, 1795887897943, 1795859098018, '{"id":"H93JES6D","version":3,"state":"REJECTED","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"9E+1"},"after":{"amount":"5E+3"}}],"requester":"U0ALICE001","reason":"As much as there is.","view_id":"V05YC26","created_at":"2026-11-28T09:44:57.943021060Z","expires_at":"2026-11-28T17:44:57.943021060Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[{"kind":"REJECT","by":"U0BOB00001","at":"2026-11-28T09:44:58.018591732Z","reason":"Too much: ask for 200.","groups":[]}],"ending":{"at":"2026-11-28T09:44:58.018591732Z","sentence":"","values":{}}}');
INSERT INTO public.request VALUES ('2KSZRNAW', 7, 'APPLIED', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC1V', 1795859097510, 1795887897510, 1795859097774, '{"id":"2KSZRNAW","version":7,"state":"APPLIED","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"6E+1"},"after":{"amount":"9E+1"}}],"requester":"U0ALICE001","reason":"Launch day: checkout traffic doubles.","view_id":"V05YC1V","created_at":"2026-11-28T09:44:57.510405550Z","expires_at":"2026-11-28T17:44:57.510405550Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[{"kind":"APPROVE","by":"U0BOB00001","at":"2026-11-28T09:44:57.697833681Z","reason":"","groups":["S0APPROVE1"]}],"attempt":{"began":"2026-11-28T09:44:57.719850842Z","tries":0,"written_at":"2026-11-28T09:44:57.736495480Z","accepted_at":"2026-11-28T09:44:57.762638247Z","trouble":""},"ending":{"at":"2026-11-28T09:44:57.774133421Z","sentence":"","values":{}}}');
INSERT INTO public.request VALUES ('5SK9BGEJ', 3, 'WITHDRAWN', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC2J', 1795859098123, 1795887898123, 1795859098182, '{"id":"5SK9BGEJ","version":3,"state":"WITHDRAWN","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"9E+1"},"after":{"amount":"3E+2"}}],"requester":"U0ALICE001","reason":"A mistake.","view_id":"V05YC2J","created_at":"2026-11-28T09:44:58.123521198Z","expires_at":"2026-11-28T17:44:58.123521198Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[],"ending":{"at":"2026-11-28T09:44:58.182254894Z","sentence":"","values":{}}}');
INSERT INTO public.request VALUES ('JHMEH44N', 3, 'PENDING', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC2T', 1795859098287, 1795887898287, NULL, '{"id":"JHMEH44N","version":3,"state":"PENDING","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"9E+1"},"after":{"amount":"2E+2"}}],"requester":"U0ALICE001","reason":"Still needed.","view_id":"V05YC2T","created_at":"2026-11-28T09:44:58.287386754Z","expires_at":"2026-11-28T17:44:58.287386754Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[],"picture":{"file":"F000005YC2Y","alt":"Cost per day, last 7 days: $8.10. 22 Nov $0.42, 23 Nov $0.38, 24 Nov $0, 25 Nov $0, 26 Nov $1.10, 27 Nov $4.90, today $1.30. Most: $4.90, 27 Nov. Line: budget $10 a month, $0.33 a day. Days are UTC.","uploaded_at":"2026-11-28T09:44:58.404873189Z"}}');


--
-- Data for Name: request_key; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.request_key VALUES ('2KSZRNAW', '3f2b8a10-0000-4000-8000-000000000001', 1795859097510);
INSERT INTO public.request_key VALUES ('H93JES6D', '3f2b8a10-0000-4000-8000-000000000001', 1795859097943);
INSERT INTO public.request_key VALUES ('5SK9BGEJ', '3f2b8a10-0000-4000-8000-000000000001', 1795859098123);
INSERT INTO public.request_key VALUES ('JHMEH44N', '3f2b8a10-0000-4000-8000-000000000001', 1795859098287);


--
-- Data for Name: scheduled_tasks; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.scheduled_tasks VALUES ('move-out-settled', 'move-out-settled', NULL, '2026-11-28 10:44:57.297901+00', false, NULL, '2026-11-28 09:44:57.297525+00', NULL, 0, NULL, 3, NULL);
INSERT INTO public.scheduled_tasks VALUES ('audit-checkpoint', 'audit-checkpoint', NULL, '2026-11-28 09:45:57.312761+00', false, NULL, '2026-11-28 09:44:57.312758+00', NULL, 0, NULL, 3, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:2KSZRNAW:1', NULL, '2026-11-28 11:44:57.510406+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:2KSZRNAW:1', NULL, '2026-11-28 17:44:57.510406+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:H93JES6D:1', NULL, '2026-11-28 11:44:57.943021+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:H93JES6D:1', NULL, '2026-11-28 17:44:57.943021+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:5SK9BGEJ:1', NULL, '2026-11-28 11:44:58.123521+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:5SK9BGEJ:1', NULL, '2026-11-28 17:44:58.123521+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:JHMEH44N:1', NULL, '2026-11-28 11:44:58.287387+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:JHMEH44N:1', NULL, '2026-11-28 17:44:58.287387+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);


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

\unrestrict q7NeJOg7N4gX5ZQn0IWcXhoIJDjSarsSkeytpJGaGbK54j2ldBDi1BtefFwGMDM


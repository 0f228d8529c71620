--
-- PostgreSQL database dump
--

\restrict RIdIrXldrJLCP0ehAPSJu7xDcWkA1jctqi7D6EJJsqudOszq7XsJPnAV0wVOmwF

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
-- Data for Name: announcement; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.announcement VALUES ('KVMB2DB2', 'card', 1795862118260, 'C0APPROVE1', '1795862118.294555');
INSERT INTO public.announcement VALUES ('KVMB2DB2', 'receipt', 1795862118363, 'D05YC22', '1795862118.430084');
INSERT INTO public.announcement VALUES ('KVMB2DB2', 'notice:7', 1795862118732, 'D05YC22', '1795862118.746924');
INSERT INTO public.announcement VALUES ('KVMB2DB2', 'result', 1795862118742, 'C0CHANGES1', '1795862118.939076');
INSERT INTO public.announcement VALUES ('9J4R6Y9G', 'card', 1795862119499, 'C0APPROVE1', '1795862119.505903');
INSERT INTO public.announcement VALUES ('9J4R6Y9G', 'receipt', 1795862119527, 'D05YC22', '1795862119.549351');
INSERT INTO public.announcement VALUES ('9J4R6Y9G', 'notice:4', 1795862119678, 'D05YC22', '1795862119.689486');
INSERT INTO public.announcement VALUES ('RENEAD7R', 'card', 1795862119873, 'C0APPROVE1', '1795862119.893949');
INSERT INTO public.announcement VALUES ('RENEAD7R', 'receipt', 1795862119921, 'D05YC22', '1795862119.950178');
INSERT INTO public.announcement VALUES ('A3RXX3JR', 'card', 1795862120252, 'C0APPROVE1', '1795862120.316867');
INSERT INTO public.announcement VALUES ('A3RXX3JR', 'receipt', 1795862120345, 'D05YC22', '1795862120.401116');


--
-- Data for Name: audit; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit VALUES ('KVMB2DB2', 1, 'REQUESTED', 'U0ALICE001', 1795862117840, '{"after.rpm":"90","before.rpm":"60","digest":"d5cd07af3317b53c59ae70111d8c48452ee1371aa4a94ebec13d37fd64600429","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"Launch day: checkout traffic doubles.","rule":"one approval"}', '', '2c125f553afd157e0ab7f6043b475ffd4b04d18d8b9aecd9580a7d41b8856298');
INSERT INTO public.audit VALUES ('KVMB2DB2', 2, 'CALLED', 'countersign', 1795862118182, '{"for":"card","method":"GET","ms":"6","portkey_request":"7a2eaf14-ab6e-4b69-8100-1607ae8f0d29","status":"200"}', '2c125f553afd157e0ab7f6043b475ffd4b04d18d8b9aecd9580a7d41b8856298', 'd3a57c8e8ecd0ebe6cc41d2d13e878995db97941b82ffb2c19d0da5cd7bd239e');
INSERT INTO public.audit VALUES ('KVMB2DB2', 3, 'SHOWN', 'countersign', 1795862118184, '{"key":"checkout-prod","status":"active"}', 'd3a57c8e8ecd0ebe6cc41d2d13e878995db97941b82ffb2c19d0da5cd7bd239e', 'adeb1b5d10f8f82e8035415150a0c9cebd63ef7ef32f4ba4b2a309fd3b619218');
INSERT INTO public.audit VALUES ('KVMB2DB2', 4, 'ANNOUNCED', 'countersign', 1795862118318, '{"channel":"C0APPROVE1","message":"card","ts":"1795862118.294555"}', 'adeb1b5d10f8f82e8035415150a0c9cebd63ef7ef32f4ba4b2a309fd3b619218', 'f060f573bcfd795fe64cfcc410a21f701a9a0da899557190361d9d6b49eba41b');
INSERT INTO public.audit VALUES ('KVMB2DB2', 5, 'ANNOUNCED', 'countersign', 1795862118441, '{"channel":"D05YC22","message":"receipt","ts":"1795862118.430084"}', 'f060f573bcfd795fe64cfcc410a21f701a9a0da899557190361d9d6b49eba41b', '9edbcd72e77f20701050fec5cc12ee8ff4c7dcd5034d92452075b8693b210923');
INSERT INTO public.audit VALUES ('KVMB2DB2', 6, 'APPROVED', 'U0BOB00001', 1795862118483, '{"digest":"d5cd07af3317b53c59ae70111d8c48452ee1371aa4a94ebec13d37fd64600429","rule":"one approval"}', '9edbcd72e77f20701050fec5cc12ee8ff4c7dcd5034d92452075b8693b210923', 'a0b7431fdd4054fb697b3daa720394a4c59e4b4a0d3f970c40f349d0c55bf8dd');
INSERT INTO public.audit VALUES ('KVMB2DB2', 7, 'APPLYING', 'countersign', 1795862118678, '{}', 'a0b7431fdd4054fb697b3daa720394a4c59e4b4a0d3f970c40f349d0c55bf8dd', 'a189a47eb5e97a82f44f19f7afd3649454ad4bfb13ea97ca55c4b7526cd5b840');
INSERT INTO public.audit VALUES ('KVMB2DB2', 8, 'CALLED', 'countersign', 1795862118688, '{"for":"before the write","method":"GET","ms":"3","portkey_request":"405772f6-4c65-4c78-86d6-8296b0719f06","status":"200"}', 'a189a47eb5e97a82f44f19f7afd3649454ad4bfb13ea97ca55c4b7526cd5b840', 'e3fb1c1604488fed800d96dfaa0e5f4e8c595083daa69229262422810a7ee76a');
INSERT INTO public.audit VALUES ('KVMB2DB2', 9, 'WRITING', 'countersign', 1795862118688, '{}', 'e3fb1c1604488fed800d96dfaa0e5f4e8c595083daa69229262422810a7ee76a', '5f7ece03de347c5ff6ad6e31e72f8b90164644853291f8567f97fe2ecdef9ea8');
INSERT INTO public.audit VALUES ('KVMB2DB2', 10, 'CALLED', 'countersign', 1795862118704, '{"for":"write","method":"PUT","ms":"5","portkey_request":"8e00b827-df81-48b5-89c8-bcd7fd56c082","status":"200"}', '5f7ece03de347c5ff6ad6e31e72f8b90164644853291f8567f97fe2ecdef9ea8', '156b7d25f18bcc4c8cb8be9da17797ac384358ad60c305a15acf72806044d3f9');
INSERT INTO public.audit VALUES ('KVMB2DB2', 11, 'WRITE_ACCEPTED', 'countersign', 1795862118705, '{}', '156b7d25f18bcc4c8cb8be9da17797ac384358ad60c305a15acf72806044d3f9', '9882b28a72a6686aa2f27524bc5bc7cdc9eb7c4e4feae4974daa478aee86144b');
INSERT INTO public.audit VALUES ('KVMB2DB2', 12, 'CALLED', 'countersign', 1795862118716, '{"for":"read back","method":"GET","ms":"4","portkey_request":"36e42f1f-8a20-46b1-b998-6cc0200b8938","status":"200"}', '9882b28a72a6686aa2f27524bc5bc7cdc9eb7c4e4feae4974daa478aee86144b', 'c9858c538b388b39ff174449e4df2fd1d46bf90f4051b87ca735e77bca6d2149');
INSERT INTO public.audit VALUES ('KVMB2DB2', 13, 'APPLIED', 'countersign', 1795862118716, '{}', 'c9858c538b388b39ff174449e4df2fd1d46bf90f4051b87ca735e77bca6d2149', '3aaf969dabc7ca52a71be6f1e9f79eabfe786adda878badbf091b929e4931bf6');
INSERT INTO public.audit VALUES ('KVMB2DB2', 14, 'ANNOUNCED', 'countersign', 1795862118755, '{"channel":"D05YC22","message":"notice:7","ts":"1795862118.746924"}', '3aaf969dabc7ca52a71be6f1e9f79eabfe786adda878badbf091b929e4931bf6', '164e9b44c7b6bb9be0e6487d07ab1e2f82a782df4e410aff9ac718bba1fdc005');
INSERT INTO public.audit VALUES ('KVMB2DB2', 15, 'ANNOUNCED', 'countersign', 1795862118954, '{"channel":"C0CHANGES1","message":"result","ts":"1795862118.939076"}', '164e9b44c7b6bb9be0e6487d07ab1e2f82a782df4e410aff9ac718bba1fdc005', '424ae54807dfc7781d8fd95753a0c790b425c05f38c22697012f2623de464edb');
INSERT INTO public.audit VALUES ('9J4R6Y9G', 1, 'REQUESTED', 'U0ALICE001', 1795862119462, '{"after.rpm":"5000","before.rpm":"90","digest":"84abedc0ecf193f62a146b7a5903e0f58716d797c55cfbe8b06af7199ade1f1d","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"As much as there is.","rule":"one approval"}', '', 'cca30a238424b394ae8883762fba5dcb303336ee840c54eb674da1b2e78a4409');
INSERT INTO public.audit VALUES ('9J4R6Y9G', 2, 'CALLED', 'countersign', 1795862119495, '{"for":"card","method":"GET","ms":"3","portkey_request":"e9248a41-6bb2-4125-bcf8-5e254aabd9c1","status":"200"}', 'cca30a238424b394ae8883762fba5dcb303336ee840c54eb674da1b2e78a4409', 'ebfe5ec12c88799bd1e5b5bf6143d3f4f6a15222d2d01f7f2740721ef999a018');
INSERT INTO public.audit VALUES ('9J4R6Y9G', 3, 'SHOWN', 'countersign', 1795862119495, '{"key":"checkout-prod","status":"active"}', 'ebfe5ec12c88799bd1e5b5bf6143d3f4f6a15222d2d01f7f2740721ef999a018', 'e7f09bd6a660a850ff908bbeb4d1da7e927929ba263d7f7f6225d63ad61ea922');
INSERT INTO public.audit VALUES ('9J4R6Y9G', 4, 'ANNOUNCED', 'countersign', 1795862119517, '{"channel":"C0APPROVE1","message":"card","ts":"1795862119.505903"}', 'e7f09bd6a660a850ff908bbeb4d1da7e927929ba263d7f7f6225d63ad61ea922', '066a032d5be70f00a76369272de925107bc0965c130952073f6b7f05d8ae3ffc');
INSERT INTO public.audit VALUES ('9J4R6Y9G', 5, 'ANNOUNCED', 'countersign', 1795862119557, '{"channel":"D05YC22","message":"receipt","ts":"1795862119.549351"}', '066a032d5be70f00a76369272de925107bc0965c130952073f6b7f05d8ae3ffc', '9962c883cf9fe07c1d865202841130884293c4f9931f0e3a9589c113cffe5611');
INSERT INTO public.audit VALUES ('9J4R6Y9G', 6, 'ILLUSTRATED', 'countersign', 1795862119605, '{"file":"F000005YC2G"}', '9962c883cf9fe07c1d865202841130884293c4f9931f0e3a9589c113cffe5611', 'e8713d10faddc6f72b1a4fabff98b1abeadc7e1444732e9f9450e1adc119db27');
INSERT INTO public.audit VALUES ('9J4R6Y9G', 7, 'REJECTED', 'U0BOB00001', 1795862119631, '{"digest":"84abedc0ecf193f62a146b7a5903e0f58716d797c55cfbe8b06af7199ade1f1d","reason":"Too much: ask for 200."}', 'e8713d10faddc6f72b1a4fabff98b1abeadc7e1444732e9f9450e1adc119db27', 'da2817d463d29a351491a571036621ef4c6fd44bc97408842adb2d18cdf6bde3');
INSERT INTO public.audit VALUES ('9J4R6Y9G', 8, 'ANNOUNCED', 'countersign', 1795862119696, '{"channel":"D05YC22","message":"notice:4","ts":"1795862119.689486"}', 'da2817d463d29a351491a571036621ef4c6fd44bc97408842adb2d18cdf6bde3', '9bf2e8387271cb5be4516f317a3ab50cd525f0bbcbc81dbabd82bb99cdf6a59e');
INSERT INTO public.audit VALUES ('RENEAD7R', 1, 'REQUESTED', 'U0ALICE001', 1795862119812, '{"after.rpm":"300","before.rpm":"90","digest":"45531be0ca1625260b371020fc0b3b83f08d069df247cd7b7e4b78e760e70f6e","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"A mistake.","rule":"one approval"}', '', '9f848380a55edb1d8eb5647d0910cdb071beaf6d5cbdb910a0ce30e6dc62cc2f');
INSERT INTO public.audit VALUES ('RENEAD7R', 2, 'CALLED', 'countersign', 1795862119853, '{"for":"card","method":"GET","ms":"3","portkey_request":"bb860be2-3f99-44f0-8d54-be814159283d","status":"200"}', '9f848380a55edb1d8eb5647d0910cdb071beaf6d5cbdb910a0ce30e6dc62cc2f', 'e85f4db742d1a5b251eae575880b28dc14cf200380ca001e1f605726b94affe0');
INSERT INTO public.audit VALUES ('RENEAD7R', 3, 'SHOWN', 'countersign', 1795862119853, '{"key":"checkout-prod","status":"active"}', 'e85f4db742d1a5b251eae575880b28dc14cf200380ca001e1f605726b94affe0', '63f16a23096be898288d2470610d4716318dd3959fcad474260ff9b8ed261618');
INSERT INTO public.audit VALUES ('RENEAD7R', 4, 'ANNOUNCED', 'countersign', 1795862119917, '{"channel":"C0APPROVE1","message":"card","ts":"1795862119.893949"}', '63f16a23096be898288d2470610d4716318dd3959fcad474260ff9b8ed261618', 'b6e5521f8c1028c3c22cf7ac9421767e794a6eade8ba118617650cff8d739453');
INSERT INTO public.audit VALUES ('RENEAD7R', 5, 'WITHDRAWN', 'U0ALICE001', 1795862119934, '{}', 'b6e5521f8c1028c3c22cf7ac9421767e794a6eade8ba118617650cff8d739453', '2ae50030e266120941f7ad3657bceadac0b25a0c8b4fc1935fbaa2d1ddd00a68');
INSERT INTO public.audit VALUES ('RENEAD7R', 6, 'ANNOUNCED', 'countersign', 1795862119958, '{"channel":"D05YC22","message":"receipt","ts":"1795862119.950178"}', '2ae50030e266120941f7ad3657bceadac0b25a0c8b4fc1935fbaa2d1ddd00a68', 'bf2a29a6e005f236cb8802530a9196876a7c691da3cfc5bca5531d6b5c46868c');
INSERT INTO public.audit VALUES ('A3RXX3JR', 6, 'ILLUSTRATED', 'countersign', 1795862120875, '{"file":"F000005YC2Y"}', '365a01b7652a3022ea761faee6bb6cabc418105ee8751a2361b81d3529e46244', 'e54b8ecb92bbf5c2b9937cb035c441a8fd9ea341c936e4b96ec1678c466a59d0');
INSERT INTO public.audit VALUES ('A3RXX3JR', 1, 'REQUESTED', 'U0ALICE001', 1795862120137, '{"after.rpm":"200","before.rpm":"90","digest":"7b9b16965b94caad1a6dec624ba3674b4cf31d949cdf059d6a71fa160e7606f9","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"Still needed.","rule":"one approval"}', '', '7f62316574a820af99ba66ebef0480ecb5433d12630a3f3c428c0779bffeaf48');
INSERT INTO public.audit VALUES ('A3RXX3JR', 2, 'CALLED', 'countersign', 1795862120206, '{"for":"card","method":"GET","ms":"12","portkey_request":"9301e762-b2e9-4002-9268-1703c535543f","status":"200"}', '7f62316574a820af99ba66ebef0480ecb5433d12630a3f3c428c0779bffeaf48', '0c1065227dc0a107a80f2c27c81fa786d2d0bedd0ed3b2c489f4797bdd47cfcb');
INSERT INTO public.audit VALUES ('A3RXX3JR', 3, 'SHOWN', 'countersign', 1795862120206, '{"key":"checkout-prod","status":"active"}', '0c1065227dc0a107a80f2c27c81fa786d2d0bedd0ed3b2c489f4797bdd47cfcb', '22305fd9c05859afeef4d1f3a04dd833158a09c3c9222b4b2f9bd57039b0ed51');
INSERT INTO public.audit VALUES ('A3RXX3JR', 4, 'ANNOUNCED', 'countersign', 1795862120334, '{"channel":"C0APPROVE1","message":"card","ts":"1795862120.316867"}', '22305fd9c05859afeef4d1f3a04dd833158a09c3c9222b4b2f9bd57039b0ed51', 'a719da3b62cd47bd808f38b8c9e888e8bedd74f87b4fedd1bd8ba4942a5dfbe0');
INSERT INTO public.audit VALUES ('A3RXX3JR', 5, 'ANNOUNCED', 'countersign', 1795862120405, '{"channel":"D05YC22","message":"receipt","ts":"1795862120.401116"}', 'a719da3b62cd47bd808f38b8c9e888e8bedd74f87b4fedd1bd8ba4942a5dfbe0', '365a01b7652a3022ea761faee6bb6cabc418105ee8751a2361b81d3529e46244');


--
-- Data for Name: audit_checkpoint; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_checkpoint VALUES (1, 1795862117543, '', 'f4cb10095e8ede4adf004537391bb180a81aa7b520f939c81e3494e78f7cef6f', NULL);


--
-- Data for Name: audit_head; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: audit_uncovered; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_uncovered VALUES ('KVMB2DB2', 1);
INSERT INTO public.audit_uncovered VALUES ('KVMB2DB2', 2);
INSERT INTO public.audit_uncovered VALUES ('KVMB2DB2', 3);
INSERT INTO public.audit_uncovered VALUES ('KVMB2DB2', 4);
INSERT INTO public.audit_uncovered VALUES ('KVMB2DB2', 5);
INSERT INTO public.audit_uncovered VALUES ('KVMB2DB2', 6);
INSERT INTO public.audit_uncovered VALUES ('KVMB2DB2', 7);
INSERT INTO public.audit_uncovered VALUES ('KVMB2DB2', 8);
INSERT INTO public.audit_uncovered VALUES ('KVMB2DB2', 9);
INSERT INTO public.audit_uncovered VALUES ('KVMB2DB2', 10);
INSERT INTO public.audit_uncovered VALUES ('KVMB2DB2', 11);
INSERT INTO public.audit_uncovered VALUES ('KVMB2DB2', 12);
INSERT INTO public.audit_uncovered VALUES ('KVMB2DB2', 13);
INSERT INTO public.audit_uncovered VALUES ('KVMB2DB2', 14);
INSERT INTO public.audit_uncovered VALUES ('KVMB2DB2', 15);
INSERT INTO public.audit_uncovered VALUES ('9J4R6Y9G', 1);
INSERT INTO public.audit_uncovered VALUES ('9J4R6Y9G', 2);
INSERT INTO public.audit_uncovered VALUES ('9J4R6Y9G', 3);
INSERT INTO public.audit_uncovered VALUES ('9J4R6Y9G', 4);
INSERT INTO public.audit_uncovered VALUES ('9J4R6Y9G', 5);
INSERT INTO public.audit_uncovered VALUES ('9J4R6Y9G', 6);
INSERT INTO public.audit_uncovered VALUES ('9J4R6Y9G', 7);
INSERT INTO public.audit_uncovered VALUES ('9J4R6Y9G', 8);
INSERT INTO public.audit_uncovered VALUES ('RENEAD7R', 1);
INSERT INTO public.audit_uncovered VALUES ('RENEAD7R', 2);
INSERT INTO public.audit_uncovered VALUES ('RENEAD7R', 3);
INSERT INTO public.audit_uncovered VALUES ('RENEAD7R', 4);
INSERT INTO public.audit_uncovered VALUES ('RENEAD7R', 5);
INSERT INTO public.audit_uncovered VALUES ('RENEAD7R', 6);
INSERT INTO public.audit_uncovered VALUES ('A3RXX3JR', 1);
INSERT INTO public.audit_uncovered VALUES ('A3RXX3JR', 2);
INSERT INTO public.audit_uncovered VALUES ('A3RXX3JR', 3);
INSERT INTO public.audit_uncovered VALUES ('A3RXX3JR', 4);
INSERT INTO public.audit_uncovered VALUES ('A3RXX3JR', 5);
INSERT INTO public.audit_uncovered VALUES ('A3RXX3JR', 6);


--
-- Data for Name: awaiting; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.awaiting VALUES ('U0ALICE001', 1795862120137, 'A3RXX3JR', 'U0ALICE001');
INSERT INTO public.awaiting VALUES ('S0APPROVE1', 1795862120137, 'A3RXX3JR', 'U0ALICE001');


--
-- Data for Name: flyway_schema_history; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.flyway_schema_history VALUES (1, '1', 'requests', 'SQL', 'V1__requests.sql', -889344418, 'postgres', '2026-11-28 10:35:13.94759', 42, true);
INSERT INTO public.flyway_schema_history VALUES (2, '2', 'audit', 'SQL', 'V2__audit.sql', -426284545, 'postgres', '2026-11-28 10:35:13.94759', 19, true);
INSERT INTO public.flyway_schema_history VALUES (3, '3', 'lists', 'SQL', 'V3__lists.sql', 626870249, 'postgres', '2026-11-28 10:35:13.94759', 15, true);
INSERT INTO public.flyway_schema_history VALUES (4, '4', 'key notices', 'SQL', 'V4__key_notices.sql', 468723915, 'postgres', '2026-11-28 10:35:13.94759', 3, true);
INSERT INTO public.flyway_schema_history VALUES (5, '5', 'besides', 'SQL', 'V5__besides.sql', 1483849158, 'postgres', '2026-11-28 10:35:13.94759', 5, true);


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

INSERT INTO public.request VALUES ('9J4R6Y9G', 4, 'REJECTED', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC26', 1795862119462, 1795890919462, 1795862119631, '{"id":"9J4R6Y9G","version":4,"state":"REJECTED","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"9E+1"},"after":{"amount":"5E+3"}}],"requester":"U0ALICE001","reason":"As much as there is.","view_id":"V05YC26","created_at":"2026-11-28T10:35:19.462642240Z","expires_at":"2026-11-28T18:35:19.462642240Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[{"kind":"REJECT","by":"U0BOB00001","at":"2026-11-28T10:35:19.631357497Z","reason":"Too much: ask for 200.","groups":[]}],"ending":{"at":"2026-11-28T10:35:19.631357497Z","sentence":"","values":{}},"picture":{"file":"F000005YC2G","alt":"Cost per day, last 7 days: $8.10. 22 Nov $0.42, 23 Nov $0.38, 24 Nov $0, 25 Nov $0, 26 Nov $1.10, 27 Nov $4.90, today $1.30. Most: $4.90, 27 Nov. Line: budget $10 a month, $0.33 a day. Days are UTC.","uploaded_at":"2026-11-28T10:35:19.604060116Z"}}');
INSERT INTO public.request VALUES ('RENEAD7R', 3, 'WITHDRAWN', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC2J', 1795862119812, 1795890919812, 1795862119934, '{"id":"RENEAD7R","version":3,"state":"WITHDRAWN","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"9E+1"},"after":{"amount":"3E+2"}}],"requester":"U0ALICE001","reason":"A mistake.","view_id":"V05YC2J","created_at":"2026-11-28T10:35:19.812078960Z","expires_at":"2026-11-28T18:35:19.812078960Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[],"ending":{"at":"2026-11-28T10:35:19.934189772Z","sentence":"","values":{}}}');
INSERT INTO public.request VALUES ('A3RXX3JR', 3, 'PENDING', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC2T', 1795862120137, 1795890920137, NULL, '{"id":"A3RXX3JR","version":3,"state":"PENDING","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"9E+1"},"after":{"amount":"2E+2"}}],"requester":"U0ALICE001","reason":"Still needed.","view_id":"V05YC2T","created_at":"2026-11-28T10:35:20.137733937Z","expires_at":"2026-11-28T18:35:20.137733937Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[],"picture":{"file":"F000005YC2Y","alt":"Cost per day, last 7 days: $8.10. 22 Nov $0.42, 23 Nov $0.38, 24 Nov $0, 25 Nov $0, 26 Nov $1.10, 27 Nov $4.90, today $1.30. Most: $4.90, 27 Nov. Line: budget $10 a month, $0.33 a day. Days are UTC.","uploaded_at":"2026-11-28T10:35:20.628376453Z"}}');
INSERT INTO public.request VALUES ('KVMB2DB2', 7, 'APPLIED', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC1V', 1795862117840, 1795890917840, 1795862118716, '{"id":"KVMB2DB2","version":7,"state":"APPLIED","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":90}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"6E+1"},"after":{"amount":"9E+1"}}],"requester":"U0ALICE001","reason":"Launch day: checkout traffic doubles.","view_id":"V05YC1V","created_at":"2026-11-28T10:35:17.840219616Z","expires_at":"2026-11-28T18:35:17.840219616Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":["U0ALICE001"],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[{"kind":"APPROVE","by":"U0BOB00001","at":"2026-11-28T10:35:18.483031294Z","reason":"","groups":["S0APPROVE1"]}],"attempt":{"began":"2026-11-28T10:35:18.678346290Z","tries":0,"written_at":"2026-11-28T10:35:18.688892007Z","accepted_at":"2026-11-28T10:35:18.705025111Z","trouble":""},"ending":{"at":"2026-11-28T10:35:18.716850979Z","sentence":"","values":{}}}');


--
-- Data for Name: request_key; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.request_key VALUES ('KVMB2DB2', '3f2b8a10-0000-4000-8000-000000000001', 1795862117840);
INSERT INTO public.request_key VALUES ('9J4R6Y9G', '3f2b8a10-0000-4000-8000-000000000001', 1795862119462);
INSERT INTO public.request_key VALUES ('RENEAD7R', '3f2b8a10-0000-4000-8000-000000000001', 1795862119812);
INSERT INTO public.request_key VALUES ('A3RXX3JR', '3f2b8a10-0000-4000-8000-000000000001', 1795862120137);


--
-- Data for Name: scheduled_tasks; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.scheduled_tasks VALUES ('move-out-settled', 'move-out-settled', NULL, '2026-11-28 11:35:17.550199+00', false, NULL, '2026-11-28 10:35:17.549909+00', NULL, 0, NULL, 3, NULL);
INSERT INTO public.scheduled_tasks VALUES ('audit-checkpoint', 'audit-checkpoint', NULL, '2026-11-28 10:36:17.573845+00', false, NULL, '2026-11-28 10:35:17.573841+00', NULL, 0, NULL, 3, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:KVMB2DB2:1', NULL, '2026-11-28 12:35:17.84022+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:KVMB2DB2:1', NULL, '2026-11-28 18:35:17.84022+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:9J4R6Y9G:1', NULL, '2026-11-28 12:35:19.462642+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:9J4R6Y9G:1', NULL, '2026-11-28 18:35:19.462642+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:RENEAD7R:1', NULL, '2026-11-28 12:35:19.812079+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:RENEAD7R:1', NULL, '2026-11-28 18:35:19.812079+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:A3RXX3JR:1', NULL, '2026-11-28 12:35:20.137734+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:A3RXX3JR:1', NULL, '2026-11-28 18:35:20.137734+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);


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

\unrestrict RIdIrXldrJLCP0ehAPSJu7xDcWkA1jctqi7D6EJJsqudOszq7XsJPnAV0wVOmwF


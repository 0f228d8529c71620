--
-- PostgreSQL database dump
--


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

INSERT INTO public.announcement VALUES ('9T1T7PP2', 'card', 1795545675585, 'C0APPROVE1', '1795545675.699211');
INSERT INTO public.announcement VALUES ('9T1T7PP2', 'receipt', 1795545676148, 'D05YC20', '1795545676.239588');
INSERT INTO public.announcement VALUES ('9T1T7PP2', 'notice:7', 1795545677186, 'D05YC20', '1795545677.339075');
INSERT INTO public.announcement VALUES ('9T1T7PP2', 'result', 1795545677191, 'C0CHANGES1', '1795545677.331688');
INSERT INTO public.announcement VALUES ('S1QKF41A', 'card', 1795545678126, 'C0APPROVE1', '1795545678.160614');
INSERT INTO public.announcement VALUES ('S1QKF41A', 'receipt', 1795545678293, 'D05YC20', '1795545678.330174');
INSERT INTO public.announcement VALUES ('S1QKF41A', 'notice:3', 1795545678636, 'D05YC20', '1795545678.757592');
INSERT INTO public.announcement VALUES ('S0TY63F4', 'card', 1795545679262, 'C0APPROVE1', '1795545679.291930');
INSERT INTO public.announcement VALUES ('S0TY63F4', 'receipt', 1795545679369, 'D05YC20', '1795545679.525993');
INSERT INTO public.announcement VALUES ('XESN8R3D', 'card', 1795545680262, 'C0APPROVE1', '1795545680.499523');
INSERT INTO public.announcement VALUES ('XESN8R3D', 'receipt', 1795545680732, 'D05YC20', '1795545680.772386');


--
-- Data for Name: audit; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit VALUES ('9T1T7PP2', 1, 'REQUESTED', 'U0ALICE001', 1795545674021, '{"digest":"a8c368164928c89da2d6af0556076b9fc60426ea53038a2d637046eed8564dd1","key":"3f2b8a10-0000-4000-8000-000000000001","reason":"launch day: umlauts äöü and 日本語","rule":"one approval"}', '', '61c104118b063b4d62c70d89a2bca620c2740009e0e52655b25b3ef0599df18a');
INSERT INTO public.audit VALUES ('9T1T7PP2', 2, 'SHOWN', 'countersign', 1795545675512, '{"key":"checkout-prod","status":"active"}', '61c104118b063b4d62c70d89a2bca620c2740009e0e52655b25b3ef0599df18a', 'eb272f0142caaf22270753cb95fd8b2066ae9f27fc14518c3316bde4cb1405c4');
INSERT INTO public.audit VALUES ('9T1T7PP2', 3, 'ANNOUNCED', 'countersign', 1795545675808, '{"channel":"C0APPROVE1","message":"card","ts":"1795545675.699211"}', 'eb272f0142caaf22270753cb95fd8b2066ae9f27fc14518c3316bde4cb1405c4', 'f533bad01253638807d83b457b5fa99eb741c421bcc0b8c91d3a8a088d23076f');
INSERT INTO public.audit VALUES ('9T1T7PP2', 4, 'ANNOUNCED', 'countersign', 1795545676317, '{"channel":"D05YC20","message":"receipt","ts":"1795545676.239588"}', 'f533bad01253638807d83b457b5fa99eb741c421bcc0b8c91d3a8a088d23076f', '8fcc3920d6d3a070287227f8d2889b5a07a2b99298bf306834349652ac2c8469');
INSERT INTO public.audit VALUES ('9T1T7PP2', 5, 'APPROVED', 'U0BOB00001', 1795545676541, '{"digest":"a8c368164928c89da2d6af0556076b9fc60426ea53038a2d637046eed8564dd1","rule":"one approval"}', '8fcc3920d6d3a070287227f8d2889b5a07a2b99298bf306834349652ac2c8469', '7be145480aa7373ff05dfd24e6bf2c8f5eff65c079cb69d8af701f1ebb4f9685');
INSERT INTO public.audit VALUES ('9T1T7PP2', 6, 'APPLYING', 'countersign', 1795545676779, '{}', '7be145480aa7373ff05dfd24e6bf2c8f5eff65c079cb69d8af701f1ebb4f9685', '6707037d91bf905e126f26a5647d1cd4c56ac748614d0158163e4a3d83ebc313');
INSERT INTO public.audit VALUES ('9T1T7PP2', 7, 'WRITING', 'countersign', 1795545676829, '{}', '6707037d91bf905e126f26a5647d1cd4c56ac748614d0158163e4a3d83ebc313', '3826be6da1e70b316a00377f208d638df5789e7157f433057b0112120d0a1653');
INSERT INTO public.audit VALUES ('9T1T7PP2', 8, 'WRITE_ACCEPTED', 'countersign', 1795545676971, '{"portkey_request":"f3b71409-f714-49a0-b5ba-a768c3dd3f3b","status":"200"}', '3826be6da1e70b316a00377f208d638df5789e7157f433057b0112120d0a1653', '9858af4edfcca6e09941a94a9470b7091a25877c7fb3178e63bc9d3c610a1022');
INSERT INTO public.audit VALUES ('9T1T7PP2', 9, 'APPLIED', 'countersign', 1795545677013, '{}', '9858af4edfcca6e09941a94a9470b7091a25877c7fb3178e63bc9d3c610a1022', '8f775e1a7aba19f187b0b0d170b2bbea0e6e9e5ffbb001da075e5e2d01d06e47');
INSERT INTO public.audit VALUES ('9T1T7PP2', 10, 'ANNOUNCED', 'countersign', 1795545677376, '{"channel":"D05YC20","message":"notice:7","ts":"1795545677.339075"}', '8f775e1a7aba19f187b0b0d170b2bbea0e6e9e5ffbb001da075e5e2d01d06e47', '39d4a06cff3a7523d52ae6d09ae21a3345159205c23623cb653598609cac40d5');
INSERT INTO public.audit VALUES ('9T1T7PP2', 11, 'ANNOUNCED', 'countersign', 1795545677411, '{"channel":"C0CHANGES1","message":"result","ts":"1795545677.331688"}', '39d4a06cff3a7523d52ae6d09ae21a3345159205c23623cb653598609cac40d5', '352db9a6d6277d3e19caa5db70e0fc820467aec3b24e43c2edf2a2c3ecdee2d1');
INSERT INTO public.audit VALUES ('S1QKF41A', 1, 'REQUESTED', 'U0ALICE001', 1795545677733, '{"digest":"3064ee3748549d1019db1f77badbbe0f401005f809166997ac5f11aa97e19914","key":"91c4d2e7-0000-4000-8000-000000000002","reason":"too much","rule":"one approval"}', '', '78db5611e08c02c7561f72a17970d9d1f05cf92166f8f1879e753ff50f57df58');
INSERT INTO public.audit VALUES ('S1QKF41A', 2, 'SHOWN', 'countersign', 1795545677969, '{"key":"checkout-staging","status":"active"}', '78db5611e08c02c7561f72a17970d9d1f05cf92166f8f1879e753ff50f57df58', '9b4f3bad75432eef52b627c7392a91127e7e8d67e49219e3b6fce43bfdc9cec3');
INSERT INTO public.audit VALUES ('S1QKF41A', 3, 'ANNOUNCED', 'countersign', 1795545678206, '{"channel":"C0APPROVE1","message":"card","ts":"1795545678.160614"}', '9b4f3bad75432eef52b627c7392a91127e7e8d67e49219e3b6fce43bfdc9cec3', '0c10ef9fc0b86d11f46a24738aae97682ec383ec1542fa91bd47e1931438160b');
INSERT INTO public.audit VALUES ('S1QKF41A', 4, 'ANNOUNCED', 'countersign', 1795545678340, '{"channel":"D05YC20","message":"receipt","ts":"1795545678.330174"}', '0c10ef9fc0b86d11f46a24738aae97682ec383ec1542fa91bd47e1931438160b', '14b143f01d45fe7b87318d16bc2f0930838dcfbd3f6061843ef1288d7d7a1496');
INSERT INTO public.audit VALUES ('S1QKF41A', 5, 'REJECTED', 'U0BOB00001', 1795545678527, '{"digest":"3064ee3748549d1019db1f77badbbe0f401005f809166997ac5f11aa97e19914","reason":"ask for less"}', '14b143f01d45fe7b87318d16bc2f0930838dcfbd3f6061843ef1288d7d7a1496', '77763406199a427954053d4126fa1e1c016b233215c65246ae0a98ae605651f3');
INSERT INTO public.audit VALUES ('S1QKF41A', 6, 'ANNOUNCED', 'countersign', 1795545678840, '{"channel":"D05YC20","message":"notice:3","ts":"1795545678.757592"}', '77763406199a427954053d4126fa1e1c016b233215c65246ae0a98ae605651f3', 'cd986a01af3b865707ad03785cd630b298dc91175cbdccbe08fce9f4d231e830');
INSERT INTO public.audit VALUES ('S0TY63F4', 1, 'REQUESTED', 'U0ALICE001', 1795545678956, '{"digest":"47f1d4c5a56c77a4d20edab1af13de9f456da615c954bd91ab5ff716ba112e57","key":"c70e19f4-0000-4000-8000-000000000004","reason":"never mind","rule":"one approval"}', '', '94f4d0da0a974c55303a5a2e05de355561e1046a478c2a348cb4faf2f5e68432');
INSERT INTO public.audit VALUES ('S0TY63F4', 2, 'SHOWN', 'countersign', 1795545679225, '{"key":"reports","status":"active"}', '94f4d0da0a974c55303a5a2e05de355561e1046a478c2a348cb4faf2f5e68432', '472a6b92cf929df583cc1378fc27241dcff8394eb22d8aca14e2fbe0374458e1');
INSERT INTO public.audit VALUES ('S0TY63F4', 3, 'ANNOUNCED', 'countersign', 1795545679326, '{"channel":"C0APPROVE1","message":"card","ts":"1795545679.291930"}', '472a6b92cf929df583cc1378fc27241dcff8394eb22d8aca14e2fbe0374458e1', '97ddb4699df89d24972897f6713c6d1a44b1c87e07662ca4e59c62715ce4a25a');
INSERT INTO public.audit VALUES ('S0TY63F4', 4, 'WITHDRAWN', 'U0ALICE001', 1795545679366, '{}', '97ddb4699df89d24972897f6713c6d1a44b1c87e07662ca4e59c62715ce4a25a', '2751c33c45f0b68537c26bdc4c70df8e6ac5237cff3388e2e8dd1d6affc779db');
INSERT INTO public.audit VALUES ('S0TY63F4', 5, 'ANNOUNCED', 'countersign', 1795545679582, '{"channel":"D05YC20","message":"receipt","ts":"1795545679.525993"}', '2751c33c45f0b68537c26bdc4c70df8e6ac5237cff3388e2e8dd1d6affc779db', 'dd390121cc54364e3ae7c7ca82532e3158f16cc5f8658d810f6851b3a6cdf380');
INSERT INTO public.audit VALUES ('XESN8R3D', 1, 'REQUESTED', 'U0ALICE001', 1795545679749, '{"digest":"9c51bfc77a2c6229cf37b34e4a2053cf9832737af16afda620cb22cb5f3ffe5c","key":"08be64d1-0000-4000-8000-000000000005","reason":"still waiting for somebody","rule":"one approval"}', '', '0c8b55785cd34f7e010d42ecbec1fc8877bbf311cb597e2f7f69eb7c773d1498');
INSERT INTO public.audit VALUES ('XESN8R3D', 2, 'SHOWN', 'countersign', 1795545680215, '{"key":"embeddings","status":"active"}', '0c8b55785cd34f7e010d42ecbec1fc8877bbf311cb597e2f7f69eb7c773d1498', '9243da708201a538199c52cb9d0951c6c14f528338869ced8101adf2f272b7c7');
INSERT INTO public.audit VALUES ('XESN8R3D', 3, 'ANNOUNCED', 'countersign', 1795545680566, '{"channel":"C0APPROVE1","message":"card","ts":"1795545680.499523"}', '9243da708201a538199c52cb9d0951c6c14f528338869ced8101adf2f272b7c7', '302fb65a03429480f93becec8262d1bcc47d38386a3f9b86d55c770ff42ee492');
INSERT INTO public.audit VALUES ('XESN8R3D', 4, 'ANNOUNCED', 'countersign', 1795545680818, '{"channel":"D05YC20","message":"receipt","ts":"1795545680.772386"}', '302fb65a03429480f93becec8262d1bcc47d38386a3f9b86d55c770ff42ee492', 'e014bfa6b2979a1da7dac5ba3d65c35b84d2e5384f26ebc56da6642688e3916f');


--
-- Data for Name: flyway_schema_history; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.flyway_schema_history VALUES (1, '1', 'requests', 'SQL', 'V1__requests.sql', -889344418, 'postgres', '2026-11-24 18:41:00.186321', 124, true);


--
-- Data for Name: pulse; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.pulse VALUES (1, 1);


--
-- Data for Name: request; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.request VALUES ('S0TY63F4', 3, 'WITHDRAWN', 'c70e19f4-0000-4000-8000-000000000004', 'U0ALICE001', 'V05YC2D', 1795545678956, 2110905678956, 1795545679366, '{"id":"S0TY63F4","version":3,"state":"WITHDRAWN","key":{"id":"c70e19f4-0000-4000-8000-000000000004","name":"reports","description":"","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b2","workspace":"🔎 Search","status":"active","scopes":["completions.write"],"rate_limits":[],"usage_limits":{"unit":"tokens","credit_limit":"5E+6","periodic_reset":"weekly","current_usage":"1200345","next_reset_at":"2026-11-30T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"none":true},"after":{"amount":"7E+1"}}],"requester":"U0ALICE001","reason":"never mind","view_id":"V05YC2D","created_at":"2026-11-24T18:41:18.956583338Z","expires_at":"2036-11-21T18:41:18.956583338Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":[],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[],"ending":{"at":"2026-11-24T18:41:19.366367868Z","sentence":"","values":{}}}');
INSERT INTO public.request VALUES ('S1QKF41A', 3, 'REJECTED', '91c4d2e7-0000-4000-8000-000000000002', 'U0ALICE001', 'V05YC23', 1795545677733, 2110905677733, 1795545678527, '{"id":"S1QKF41A","version":3,"state":"REJECTED","key":{"id":"91c4d2e7-0000-4000-8000-000000000002","name":"checkout-staging","description":"","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write","logs.write"],"rate_limits":[],"bots_own":false},"changes":[{"field":"rpm","before":{"none":true},"after":{"amount":"999"}}],"requester":"U0ALICE001","reason":"too much","view_id":"V05YC23","created_at":"2026-11-24T18:41:17.733133375Z","expires_at":"2036-11-21T18:41:17.733133375Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":[],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[{"kind":"REJECT","by":"U0BOB00001","at":"2026-11-24T18:41:18.527131459Z","reason":"ask for less","groups":[]}],"ending":{"at":"2026-11-24T18:41:18.527131459Z","sentence":"","values":{}}}');
INSERT INTO public.request VALUES ('XESN8R3D', 2, 'PENDING', '08be64d1-0000-4000-8000-000000000005', 'U0ALICE001', 'V05YC2K', 1795545679749, 2110905679749, NULL, '{"id":"XESN8R3D","version":2,"state":"PENDING","key":{"id":"08be64d1-0000-4000-8000-000000000005","name":"embeddings","description":"","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b2","workspace":"🔎 Search","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":120},{"type":"tokens","unit":"rpd","value":2000000}],"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"1.2E+2"},"after":{"amount":"4E+3"}}],"requester":"U0ALICE001","reason":"still waiting for somebody","view_id":"V05YC2K","created_at":"2026-11-24T18:41:19.749413580Z","expires_at":"2036-11-21T18:41:19.749413580Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":[],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[]}');
INSERT INTO public.request VALUES ('9T1T7PP2', 7, 'APPLIED', '3f2b8a10-0000-4000-8000-000000000001', 'U0ALICE001', 'V05YC1V', 1795545674021, 2110905674021, 1795545677013, '{"id":"9T1T7PP2","version":7,"state":"APPLIED","key":{"id":"3f2b8a10-0000-4000-8000-000000000001","name":"checkout-prod","description":"Checkout in production","type":"workspace-service","workspace_id":"3f2b8a10-0000-4000-8000-0000000000b1","workspace":"Payments","status":"active","scopes":["completions.write"],"rate_limits":[{"type":"requests","unit":"rpm","value":120}],"usage_limits":{"unit":"cost","credit_limit":"1E+1","alert_threshold":"8","periodic_reset":"monthly","current_usage":"8.1","next_reset_at":"2026-12-01T00:00:00Z"},"bots_own":false},"changes":[{"field":"rpm","before":{"amount":"6E+1"},"after":{"amount":"1.2E+2"}}],"requester":"U0ALICE001","reason":"launch day: umlauts äöü and 日本語","view_id":"V05YC1V","created_at":"2026-11-24T18:41:14.021813841Z","expires_at":"2036-11-21T18:41:14.021813841Z","requirement":{"rule":"one approval","why":"","kind":"APPROVALS","stages":[{"count":1,"users":[],"groups":["S0APPROVE1"]}],"ordered":false,"reason_from_approver":false},"decisions":[{"kind":"APPROVE","by":"U0BOB00001","at":"2026-11-24T18:41:16.541126906Z","reason":"","groups":["S0APPROVE1"]}],"attempt":{"began":"2026-11-24T18:41:16.779056761Z","tries":0,"written_at":"2026-11-24T18:41:16.829716597Z","accepted_at":"2026-11-24T18:41:16.971052909Z","trouble":""},"ending":{"at":"2026-11-24T18:41:17.013648835Z","sentence":"","values":{}}}');


--
-- Data for Name: scheduled_tasks; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:9T1T7PP2:1', NULL, '2029-05-25 06:41:14.021814+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:9T1T7PP2:1', NULL, '2036-11-21 18:41:14.021814+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:S1QKF41A:1', NULL, '2029-05-25 06:41:17.733133+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:S1QKF41A:1', NULL, '2036-11-21 18:41:17.733133+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:S0TY63F4:1', NULL, '2029-05-25 06:41:18.956583+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:S0TY63F4:1', NULL, '2036-11-21 18:41:18.956583+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'REMIND:XESN8R3D:1', NULL, '2029-05-25 06:41:19.749414+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.scheduled_tasks VALUES ('job', 'EXPIRE:XESN8R3D:1', NULL, '2036-11-21 18:41:19.749414+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL);


--
-- Name: announcement announcement_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.announcement
    ADD CONSTRAINT announcement_pkey PRIMARY KEY (request_id, slot);


--
-- Name: audit audit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (request_id, seq);


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
-- Name: audit_by_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_by_time ON public.audit USING btree (at);


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
-- Name: announcement announcement_request_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.announcement
    ADD CONSTRAINT announcement_request_id_fkey FOREIGN KEY (request_id) REFERENCES public.request(id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--



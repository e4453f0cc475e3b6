-- What the database itself refuses, whatever program writes to it. SQLSTATEs RC… name the rule of docs/spec/log.md.

-- LOG4: the log is append-only. Labels may be emptied, which erases a person, and nothing else.

CREATE FUNCTION refuse_change_of_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: the log is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'RC004';
END $$;

CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_log();
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_log();
CREATE TRIGGER event_label_stays BEFORE DELETE ON event_label
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_log();
CREATE TRIGGER event_label_no_truncate BEFORE TRUNCATE ON event_label
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_log();
CREATE TRIGGER stream_stays BEFORE DELETE ON stream
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_log();
CREATE TRIGGER mutation_receipt_is_final BEFORE UPDATE ON mutation_receipt
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_log();

CREATE FUNCTION allow_only_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.stream_id <> OLD.stream_id OR NEW.seq <> OLD.seq OR EXISTS (
    SELECT FROM jsonb_each(OLD.labels) AS o FULL JOIN jsonb_each(NEW.labels) AS n USING (key)
    WHERE n.value IS DISTINCT FROM o.value AND n.value IS DISTINCT FROM jsonb_set(o.value, '{value}', 'null')
  ) THEN
    RAISE EXCEPTION 'a label can only be erased' USING ERRCODE = 'RC004';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER event_label_only_erased BEFORE UPDATE ON event_label
  FOR EACH ROW EXECUTE FUNCTION allow_only_erasure();

-- LOG2: no holes. At commit the head names the last event, and every event has the one before it.

CREATE FUNCTION check_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.head < OLD.head OR NOT EXISTS (
    SELECT FROM event WHERE stream_id = NEW.id AND seq = NEW.head AND hash = NEW.head_hash
  ) THEN
    RAISE EXCEPTION 'the head of % names no event', NEW.id USING ERRCODE = 'RC002';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER stream_head_is_last_event AFTER UPDATE ON stream
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_head();

CREATE FUNCTION check_dense() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM stream WHERE id = NEW.stream_id AND head >= NEW.seq)
    OR (NEW.seq <> 1 AND NOT EXISTS (SELECT FROM event WHERE stream_id = NEW.stream_id AND seq = NEW.seq - 1))
  THEN
    RAISE EXCEPTION 'event % of % does not follow its stream', NEW.seq, NEW.stream_id USING ERRCODE = 'RC002';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER event_is_dense AFTER INSERT ON event
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_dense();

-- LOG3: rows change only together with an event of their own stream, in the same transaction.

CREATE FUNCTION require_event(stream text, tenant_table text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- The newest event of the stream carries the id of the transaction that wrote it; a setting could be forged.
  IF (SELECT e.xmin FROM event e WHERE e.stream_id = stream ORDER BY e.seq DESC LIMIT 1)
    IS DISTINCT FROM pg_current_xact_id()::xid
  THEN
    RAISE EXCEPTION 'rows of % changed without an event in %', tenant_table, stream USING ERRCODE = 'RC003';
  END IF;
END $$;

-- TG_ARGV[0] names the column that holds the row's stream.
CREATE FUNCTION check_event_of_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before_stream text := to_jsonb(OLD) ->> TG_ARGV[0];
  after_stream text := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM require_event(before_stream, TG_TABLE_NAME); END IF;
  IF TG_OP <> 'DELETE' AND after_stream IS DISTINCT FROM before_stream THEN
    PERFORM require_event(after_stream, TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER organization_has_event AFTER INSERT OR UPDATE OR DELETE ON organization
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('id');
CREATE CONSTRAINT TRIGGER domain_has_event AFTER INSERT OR UPDATE OR DELETE ON domain
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('organization_id');
CREATE CONSTRAINT TRIGGER membership_has_event AFTER INSERT OR UPDATE OR DELETE ON membership
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('organization_id');
CREATE CONSTRAINT TRIGGER invitation_has_event AFTER INSERT OR UPDATE OR DELETE ON invitation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('organization_id');
CREATE CONSTRAINT TRIGGER provisioning_step_has_event AFTER INSERT OR UPDATE OR DELETE ON provisioning_step
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('organization_id');
CREATE CONSTRAINT TRIGGER account_has_event AFTER INSERT OR UPDATE OR DELETE ON account
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('id');
CREATE CONSTRAINT TRIGGER password_reset_has_event AFTER INSERT OR UPDATE OR DELETE ON password_reset
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('account_id');

-- A session is touched at each use and swept away when its time is over: neither is news.
CREATE CONSTRAINT TRIGGER session_insert_has_event AFTER INSERT ON session
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('account_id');
CREATE CONSTRAINT TRIGGER session_update_has_event AFTER UPDATE ON session
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.id, OLD.account_id, OLD.secret_hash, OLD.created_at, OLD.absolute_expires_at)
    IS DISTINCT FROM (NEW.id, NEW.account_id, NEW.secret_hash, NEW.created_at, NEW.absolute_expires_at))
  EXECUTE FUNCTION check_event_of_change('account_id');
CREATE CONSTRAINT TRIGGER session_delete_has_event AFTER DELETE ON session
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (least(OLD.expires_at, OLD.absolute_expires_at) > clock_timestamp())
  EXECUTE FUNCTION check_event_of_change('account_id');

-- G7: whoever stops being an active admin leaves another one behind.

CREATE FUNCTION check_admin_remains() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM membership WHERE organization_id = OLD.organization_id AND role = 'admin' AND state = 'active'
  ) THEN
    RAISE EXCEPTION 'organization % would have no admin', OLD.organization_id USING ERRCODE = 'RC007';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER membership_admin_remains AFTER UPDATE ON membership
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.role = 'admin' AND OLD.state = 'active' AND (NEW.role <> 'admin' OR NEW.state <> 'active'))
  EXECUTE FUNCTION check_admin_remains();
CREATE CONSTRAINT TRIGGER membership_admin_not_deleted AFTER DELETE ON membership
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.role = 'admin' AND OLD.state = 'active')
  EXECUTE FUNCTION check_admin_remains();

-- Closed lists of words.

ALTER TABLE membership
  ADD CONSTRAINT membership_role_known CHECK (role IN ('admin', 'member')),
  ADD CONSTRAINT membership_state_known CHECK (state IN ('provisioning', 'active', 'removed'));
ALTER TABLE invitation
  ADD CONSTRAINT invitation_role_known CHECK (role IN ('admin', 'member')),
  ADD CONSTRAINT invitation_state_known CHECK (state IN ('pending', 'accepted', 'declined', 'revoked'));
ALTER TABLE delivery ADD CONSTRAINT delivery_state_known CHECK (state IN ('pending', 'sending', 'delayed', 'sent', 'failed', 'superseded'));
ALTER TABLE provisioning_step
  ADD CONSTRAINT provisioning_step_state_known CHECK (state IN ('pending', 'completed', 'stuck'));

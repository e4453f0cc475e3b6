-- When an organization is deleted for good; it is suspended until then.

ALTER TABLE "organization" ADD COLUMN "deletion_due_at" TIMESTAMPTZ(3),
  ADD CONSTRAINT "organization_deleted_only_when_suspended" CHECK ("deletion_due_at" IS NULL OR "suspended_at" IS NOT NULL);

-- G7 is about organizations that are there: one whose term is over loses its admins with everything else.

CREATE OR REPLACE FUNCTION check_admin_remains() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM membership WHERE organization_id = OLD.organization_id AND role = 'admin' AND state = 'active'
  ) AND EXISTS (
    SELECT FROM organization
    WHERE id = OLD.organization_id AND (deletion_due_at IS NULL OR deletion_due_at > clock_timestamp())
  ) THEN
    RAISE EXCEPTION 'organization % would have no admin', OLD.organization_id USING ERRCODE = 'RC007';
  END IF;
  RETURN NULL;
END $$;

-- A notification goes with its person, or with its organization.

DROP TRIGGER notification_change_has_event ON notification;
CREATE CONSTRAINT TRIGGER notification_update_has_event AFTER UPDATE ON notification
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('account_id');

CREATE FUNCTION check_event_of_forgotten_notification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT e.xmin FROM event e WHERE e.stream_id = OLD.organization_id ORDER BY e.seq DESC LIMIT 1)
    IS DISTINCT FROM pg_current_xact_id()::xid
  THEN
    PERFORM require_event(OLD.account_id, TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER notification_delete_has_event AFTER DELETE ON notification
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_forgotten_notification();

-- LOG15: as before, and a log that says that its organization was deleted may be cut before that event, however young it is.

CREATE OR REPLACE FUNCTION check_checkpoint() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept_days int := (SELECT log_retention_days FROM organization WHERE id = NEW.stream_id);
  is_over boolean := EXISTS (
    SELECT FROM event WHERE stream_id = NEW.stream_id AND type = 'organization.deleted' AND seq > NEW.seq);
BEGIN
  IF (TG_OP = 'UPDATE' AND (NEW.stream_id <> OLD.stream_id OR NEW.seq <= OLD.seq))
    OR NOT EXISTS (
      SELECT FROM event WHERE stream_id = NEW.stream_id AND seq = NEW.seq AND hash = NEW.hash AND occurred_at = NEW.at)
    OR NOT is_over AND (kept_days IS NULL OR EXISTS (
      SELECT FROM event WHERE stream_id = NEW.stream_id AND seq <= NEW.seq
        AND occurred_at > clock_timestamp() - make_interval(days => kept_days)))
  THEN
    RAISE EXCEPTION 'the log of % is not to be cut at %', NEW.stream_id, NEW.seq USING ERRCODE = 'RC004';
  END IF;
  RETURN NEW;
END $$;

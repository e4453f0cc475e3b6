-- A session says when its person last proved to be there. Saying so is an event like beginning one.

ALTER TABLE "session" ADD COLUMN "proven_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "session" SET "proven_at" = "created_at";

DROP TRIGGER session_update_has_event ON session;
CREATE CONSTRAINT TRIGGER session_update_has_event AFTER UPDATE ON session
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.id, OLD.account_id, OLD.secret_hash, OLD.created_at, OLD.absolute_expires_at, OLD.proven_at)
    IS DISTINCT FROM (NEW.id, NEW.account_id, NEW.secret_hash, NEW.created_at, NEW.absolute_expires_at, NEW.proven_at))
  EXECUTE FUNCTION check_event_of_change('account_id');

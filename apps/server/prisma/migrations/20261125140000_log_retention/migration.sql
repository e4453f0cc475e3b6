-- How long an organization keeps its log: null is for good, and less than a year is not to be had.

ALTER TABLE "organization" ADD COLUMN "log_retention_days" INTEGER,
  ADD CONSTRAINT "organization_log_retention_floor" CHECK ("log_retention_days" >= 365);

-- Up to where a log was removed. The signature vouches for the place, and for who was in at it.

CREATE TABLE "log_checkpoint" (
    "stream_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "members" JSONB NOT NULL,
    "members_hash" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "log_checkpoint_pkey" PRIMARY KEY ("stream_id")
);

-- It is of the log itself, and moves only with an event that says so.
CREATE CONSTRAINT TRIGGER log_checkpoint_comes_with_event AFTER INSERT OR UPDATE OR DELETE ON log_checkpoint
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('stream_id');

-- LOG15: a checkpoint names an event that is there, moves forward only, and leaves everything in the log that is younger
-- than the organization wants it kept. The stream of an account has no such term, and is never cut.

CREATE FUNCTION check_checkpoint() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept_days int := (SELECT log_retention_days FROM organization WHERE id = NEW.stream_id);
BEGIN
  IF kept_days IS NULL
    OR (TG_OP = 'UPDATE' AND (NEW.stream_id <> OLD.stream_id OR NEW.seq <= OLD.seq))
    OR NOT EXISTS (
      SELECT FROM event WHERE stream_id = NEW.stream_id AND seq = NEW.seq AND hash = NEW.hash AND occurred_at = NEW.at)
    OR EXISTS (
      SELECT FROM event WHERE stream_id = NEW.stream_id AND seq <= NEW.seq
        AND occurred_at > clock_timestamp() - make_interval(days => kept_days))
  THEN
    RAISE EXCEPTION 'the log of % is not to be cut at %', NEW.stream_id, NEW.seq USING ERRCODE = 'RC004';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER log_checkpoint_moves_forward BEFORE INSERT OR UPDATE ON log_checkpoint
  FOR EACH ROW EXECUTE FUNCTION check_checkpoint();
CREATE TRIGGER log_checkpoint_stays BEFORE DELETE ON log_checkpoint
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_log();
CREATE TRIGGER log_checkpoint_no_truncate BEFORE TRUNCATE ON log_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_log();

-- LOG4: what a checkpoint stands behind may be deleted, and nothing else.

CREATE FUNCTION allow_only_purge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM log_checkpoint WHERE stream_id = OLD.stream_id AND seq >= OLD.seq) THEN
    RAISE EXCEPTION '% of % is refused: the log is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'RC004';
  END IF;
  RETURN OLD;
END $$;

DROP TRIGGER event_append_only ON event;
CREATE TRIGGER event_append_only BEFORE UPDATE ON event
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_log();
CREATE TRIGGER event_only_purged BEFORE DELETE ON event
  FOR EACH ROW EXECUTE FUNCTION allow_only_purge();
DROP TRIGGER event_label_stays ON event_label;
CREATE TRIGGER event_label_stays BEFORE DELETE ON event_label
  FOR EACH ROW EXECUTE FUNCTION allow_only_purge();

-- Where the server's role may delete nothing of the log, this still removes what lies behind a checkpoint, a part at a time.

CREATE FUNCTION delete_purged_events(stream text, at_most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  through int := (
    SELECT max(part.seq) FROM (
      SELECT e.seq FROM event e JOIN log_checkpoint c ON c.stream_id = e.stream_id AND e.seq <= c.seq
      WHERE e.stream_id = stream ORDER BY e.seq LIMIT at_most
    ) part);
  deleted int;
BEGIN
  IF through IS NULL THEN RETURN 0; END IF;
  DELETE FROM event_origin WHERE stream_id = stream AND seq <= through;
  DELETE FROM event_label WHERE stream_id = stream AND seq <= through;
  DELETE FROM event WHERE stream_id = stream AND seq <= through;
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END $$;

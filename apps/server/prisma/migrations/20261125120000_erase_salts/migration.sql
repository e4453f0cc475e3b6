-- LOG4: names are few, so a salt that stays behind lets whoever reads the table guess an erased one and see that the guess
-- is right. A label is emptied together with its salt.

CREATE OR REPLACE FUNCTION allow_only_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.stream_id <> OLD.stream_id OR NEW.seq <> OLD.seq OR EXISTS (
    SELECT FROM jsonb_each(OLD.labels) AS o FULL JOIN jsonb_each(NEW.labels) AS n USING (key)
    WHERE n.value IS DISTINCT FROM o.value
      AND (o.value IS NULL OR n.value IS DISTINCT FROM '{"salt": null, "value": null}'::jsonb)
  ) THEN
    RAISE EXCEPTION 'a label can only be erased' USING ERRCODE = 'RC004';
  END IF;
  RETURN NEW;
END $$;

UPDATE event_label SET labels = (
  SELECT jsonb_object_agg(key, CASE WHEN value->'value' = 'null' THEN '{"salt": null, "value": null}'::jsonb ELSE value END)
  FROM jsonb_each(labels)
) WHERE EXISTS (SELECT FROM jsonb_each(labels) WHERE value->'value' = 'null');

-- By which ways people want to be notified, and what waits for the mail of the day.

CREATE TABLE "notification_preference" (
  "account_id" TEXT NOT NULL,
  "choices" JSONB NOT NULL DEFAULT '{}',
  "quiet_hours" JSONB,
  CONSTRAINT "notification_preference_pkey" PRIMARY KEY ("account_id")
);
CREATE CONSTRAINT TRIGGER notification_preference_has_event AFTER INSERT OR UPDATE OR DELETE ON notification_preference
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('account_id');

CREATE TABLE "digest_entry" (
  "notification_id" TEXT NOT NULL,
  "account_id" TEXT NOT NULL,
  "delivery_id" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "digest_entry_pkey" PRIMARY KEY ("notification_id")
);
CREATE INDEX "digest_entry_account_id_delivery_id_idx" ON "digest_entry"("account_id", "delivery_id");
CREATE INDEX "digest_entry_created_at_idx" ON "digest_entry"("created_at");

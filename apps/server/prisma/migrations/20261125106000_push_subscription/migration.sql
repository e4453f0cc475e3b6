-- Browsers that want to be told by push.

CREATE TABLE "push_subscription" (
  "id" TEXT NOT NULL,
  "account_id" TEXT NOT NULL,
  "session_id" TEXT NOT NULL,
  "endpoint" TEXT NOT NULL,
  "p256dh" TEXT NOT NULL,
  "auth" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "push_subscription_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "push_subscription_session_id_key" ON "push_subscription"("session_id");
CREATE INDEX "push_subscription_account_id_created_at_idx" ON "push_subscription"("account_id", "created_at");
CREATE CONSTRAINT TRIGGER push_subscription_has_event AFTER INSERT OR UPDATE OR DELETE ON push_subscription
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('account_id');

-- Places outside that are told of an organization's events.

CREATE TABLE "webhook" (
  "id" TEXT NOT NULL,
  "organization_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "url" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "event_types" TEXT[],
  "secret_version" INTEGER NOT NULL DEFAULT 1,
  "overlap_ends_at" TIMESTAMPTZ(3),
  "sealed_token" TEXT,
  "paused_at" TIMESTAMPTZ(3),
  "pause_reason" TEXT,
  "version" INTEGER NOT NULL DEFAULT 1,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "webhook_organization_id_created_at_id_idx" ON "webhook"("organization_id", "created_at", "id");
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "webhook_progress" (
  "webhook_id" TEXT NOT NULL,
  "cursor" INTEGER NOT NULL,
  "generation" INTEGER NOT NULL DEFAULT 1,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "failing_since" TIMESTAMPTZ(3),
  "next_attempt_at" TIMESTAMPTZ(3),
  "last_delivered_at" TIMESTAMPTZ(3),
  CONSTRAINT "webhook_progress_pkey" PRIMARY KEY ("webhook_id")
);
ALTER TABLE "webhook_progress" ADD CONSTRAINT "webhook_progress_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "webhook_attempt" (
  "id" TEXT NOT NULL,
  "webhook_id" TEXT NOT NULL,
  "trigger" TEXT NOT NULL,
  "seqs" INTEGER[],
  "attempt" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "duration_ms" INTEGER NOT NULL,
  "is_delivered" BOOLEAN NOT NULL,
  "status" INTEGER,
  "problem" TEXT,
  "answer" TEXT,
  CONSTRAINT "webhook_attempt_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "webhook_attempt_webhook_id_at_id_idx" ON "webhook_attempt"("webhook_id", "at", "id");
CREATE INDEX "webhook_attempt_at_idx" ON "webhook_attempt"("at");
ALTER TABLE "webhook_attempt" ADD CONSTRAINT "webhook_attempt_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE webhook
  ADD CONSTRAINT webhook_kind_known CHECK (kind IN ('webhook', 'collector')),
  ADD CONSTRAINT webhook_pause_known CHECK (pause_reason IN ('chosen', 'failing', 'gone')),
  ADD CONSTRAINT webhook_pause_whole CHECK ((paused_at IS NULL) = (pause_reason IS NULL));

-- LOG3. How far an endpoint has got is no news, and an event about it would be the next thing to send.
CREATE CONSTRAINT TRIGGER webhook_has_event AFTER INSERT OR UPDATE OR DELETE ON webhook
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('organization_id');

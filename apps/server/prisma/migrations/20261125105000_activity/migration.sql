-- What the activity is searched by: every page is read from an index, however long the log is.

CREATE INDEX "event_stream_id_actor_id_type_seq_idx" ON "event"("stream_id", "actor_id", "type", "seq");
CREATE INDEX "event_stream_id_occurred_at_seq_idx" ON "event"("stream_id", "occurred_at", "seq");

-- Indexes of expressions are beyond what schema.prisma can say.
CREATE INDEX event_about_account_idx ON event (stream_id, (data ->> 'accountId'), seq) WHERE data ->> 'accountId' IS NOT NULL;
CREATE INDEX event_about_membership_idx ON event (stream_id, (data ->> 'membershipId'), seq) WHERE data ->> 'membershipId' IS NOT NULL;
CREATE INDEX event_about_invitation_idx ON event (stream_id, (data ->> 'invitationId'), seq) WHERE data ->> 'invitationId' IS NOT NULL;
CREATE INDEX event_about_api_key_idx ON event (stream_id, (data ->> 'apiKeyId'), seq) WHERE data ->> 'apiKeyId' IS NOT NULL;

-- From where a request came that caused an event. It is not hashed, and goes with its person or after its time.

CREATE TABLE "event_origin" (
    "stream_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "address" TEXT,
    "user_agent" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_origin_pkey" PRIMARY KEY ("stream_id","seq")
);

CREATE INDEX "event_origin_recorded_at_idx" ON "event_origin"("recorded_at");

CREATE TRIGGER event_origin_stays BEFORE UPDATE ON event_origin
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_log();

-- Addresses of an organization's domain whose people ask to be invited, once they have proved that the mailbox is theirs.

CREATE TABLE "join_request" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "invitation_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "join_request_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "join_request_state_known" CHECK (state IN ('pending', 'accepted', 'dismissed'))
);

CREATE INDEX "join_request_organization_id_state_created_at_id_idx" ON "join_request"("organization_id", "state", "created_at", "id");
CREATE INDEX "join_request_organization_id_email_created_at_idx" ON "join_request"("organization_id", "email", "created_at");
CREATE INDEX "join_request_organization_id_invitation_id_idx" ON "join_request"("organization_id", "invitation_id");

-- JRQ4
CREATE UNIQUE INDEX "join_request_organization_id_email_key" ON "join_request"("organization_id", "email") WHERE (state = 'pending');

ALTER TABLE "join_request" ADD CONSTRAINT "join_request_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- LOG3
CREATE CONSTRAINT TRIGGER join_request_has_event AFTER INSERT OR UPDATE OR DELETE ON join_request
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('organization_id');

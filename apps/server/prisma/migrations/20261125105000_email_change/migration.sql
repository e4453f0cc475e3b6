-- An account's address changes by a link to the new one, and back by a link to the old one.

CREATE TABLE "email_change" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "from_email" TEXT NOT NULL,
    "to_email" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "undo_token_hash" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "undoable_until" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "email_change_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "email_change_state_known" CHECK (state IN ('pending', 'confirmed', 'ended', 'undone')),
    CONSTRAINT "email_change_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "email_change_account_id_key" ON "email_change"("account_id") WHERE (state = 'pending');
CREATE INDEX "email_change_account_id_created_at_idx" ON "email_change"("account_id", "created_at");

CREATE CONSTRAINT TRIGGER email_change_has_event AFTER INSERT OR UPDATE OR DELETE ON email_change
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('account_id');

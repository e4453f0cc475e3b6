-- What an issuer calls an account. The pair of issuer and subject is the identity; the label is for its person to read.

CREATE TABLE "identity" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "label" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "identity_account_id_created_at_idx" ON "identity"("account_id", "created_at");
CREATE UNIQUE INDEX "identity_issuer_subject_key" ON "identity"("issuer", "subject");
ALTER TABLE "identity" ADD CONSTRAINT "identity_account_id_fkey"
  FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE CONSTRAINT TRIGGER identity_has_event AFTER INSERT OR UPDATE OR DELETE ON identity
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_of_change('account_id');

-- Ways to an issuer that somebody has come back from: none of them is gone twice.

CREATE TABLE "used_identity_attempt" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_identity_attempt_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "used_identity_attempt_expires_at_idx" ON "used_identity_attempt"("expires_at");
